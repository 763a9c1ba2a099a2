/** ClickHouse: the engine from npm's chdb, in a process of its own, with its own HTTP and native listeners. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configXml, usersXml } from './clickhouse-config.ts';
import type { UserWithPassword } from './clickhouse-config.ts';
import { startPart } from './part.ts';
import type { LocalPart, PartContext } from './part.ts';
import { StackSetupError } from './stack.ts';
import type { ClickHouseAccess, ClickHouseUser, Credentials } from './stack.ts';

const adminUser: ClickHouseUser = { name: 'admin', grants: ['GRANT ALL ON *.* WITH GRANT OPTION'] };

export function clickhouseAccess(context: PartContext): ClickHouseAccess {
  const known = new Set(['admin', ...context.options.clickhouseUsers.map((user) => user.name)]);
  const credentials = (username: string): Credentials => {
    if (!known.has(username)) throw new Error(`No such ClickHouse user in this run: ${username}`);
    return { username, password: context.secrets.password('clickhouse', username) };
  };
  return {
    url: `http://127.0.0.1:${context.ports.clickhouseHttp}`,
    nativePort: context.ports.clickhouseNative,
    admin: credentials('admin'),
    credentials,
  };
}

/** The accounts with their passwords, `admin` first. */
export function clickhouseUsers(context: PartContext): UserWithPassword[] {
  return [adminUser, ...context.options.clickhouseUsers].map((user) => ({
    ...user,
    password: context.secrets.password('clickhouse', user.name),
  }));
}

export async function startClickHouse(context: PartContext): Promise<LocalPart> {
  const library = findLibrary();
  const folder = join(context.options.workDir, 'clickhouse');
  const config = join(folder, 'config.xml');
  const access = clickhouseAccess(context);
  for (const name of ['data', 'tmp', 'user_files', 'format_schemas'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(config, configXml(folder, context.ports, join(context.logsDir, 'clickhouse-engine.log')), {
    mode: 0o600,
  });
  writeFileSync(join(folder, 'users.xml'), usersXml(clickhouseUsers(context)), { mode: 0o600 });
  return startPart(context, {
    name: 'clickhouse',
    command: process.execPath,
    args: [
      fileURLToPath(new URL('clickhouse-process.ts', import.meta.url)),
      library,
      join(folder, 'data'),
      config,
    ],
    cwd: folder,
    probe: () => clickhouseQuery(access, access.admin, 'SELECT 1'),
    readyTimeoutMs: 60_000,
    stopGraceMs: 8_000,
    detail: `ClickHouse at ${access.url}, native port ${access.nativePort}`,
  });
}

/** Runs one statement over HTTP and returns its text. Set-up and probes only: the hub has its own client. */
export async function clickhouseQuery(
  access: ClickHouseAccess,
  user: Credentials,
  query: string,
): Promise<string> {
  const response = await fetch(access.url, {
    method: 'POST',
    body: query,
    headers: { 'X-ClickHouse-User': user.username, 'X-ClickHouse-Key': user.password },
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`ClickHouse answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

function findLibrary(): string {
  const name = `@chdb/lib-${platform()}-${arch()}${platform() === 'linux' ? '-gnu' : ''}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'libchdb.so');
  } catch {
    throw new StackSetupError(
      `ClickHouse for this machine (${name}) is not installed: run npm install, with optional packages.`,
    );
  }
}
