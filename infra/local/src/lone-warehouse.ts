/**
 * A ClickHouse of its own with the hub's tables and nothing else, for tests of SQL. It takes a few seconds,
 * so a test file starts it once.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { migrateWarehouse } from '@hub/cli';
import { warehouse, type Warehouse } from '@hub/clickhouse';
import { clickhouseUsers } from './hub/access.ts';
import { lockOwner } from './run-lock.ts';
import { StateFile } from './run-state.ts';
import type { Credentials, PortPreferences } from './stack.ts';
import { startStack } from './start-stack.ts';
import { endLeftovers } from './stop-order.ts';

const root = resolve(import.meta.dirname, '../../..');
const loneDir = join(root, '.local/lone');
const requestTimeoutMs = 60_000;
/** Away from the ports of `npm start` and of the tests of the whole hub. */
const firstPort = 31_000;
const portsPerRun = 10;
const portSlots = 1_500;

export interface LoneWarehouse {
  /** As a user that may do everything. */
  readonly warehouse: Warehouse;
  readonly url: string;
  /** As an account of warehouse/access/users.yaml, with its grants and no more. */
  readonly as: (account: string) => Warehouse;
  /** Of such an account, for a command that connects by itself. */
  readonly credentials: (account: string) => Credentials;
  /**
   * Inserts rows as JSON; a column that is not given takes its default. Byte columns (`record_id`, tokens)
   * take text of the length of the column.
   */
  readonly insert: (table: string, rows: readonly object[]) => Promise<void>;
  /** Ends the process and removes its folder. */
  readonly stop: () => Promise<void>;
}

/** A test that was killed leaves a process and a folder behind; the next start ends and removes them. */
const endDeadRuns = async (): Promise<void> => {
  mkdirSync(loneDir, { recursive: true });
  for (const name of readdirSync(loneDir)) {
    const dir = join(loneDir, name);
    const isOurs = name.startsWith(`${process.pid}-`);
    if (isOurs || lockOwner(join(dir, 'lock')) !== undefined) continue;
    await endLeftovers(new StateFile(join(dir, 'state.json')).current.children);
    rmSync(dir, { recursive: true, force: true });
  }
};

/** The stack chooses a port for each part, started or not. */
const portsFrom = (first: number): PortPreferences => ({
  clickhouseHttp: first,
  clickhouseNative: first + 1,
  kafka: first + 2,
  kafkaController: first + 3,
  registry: first + 4,
  connect: first + 5,
  postgres: first + 6,
});

/** Starts it, applies every migration and the tables of every record type, and loads the code lists. */
export const startLoneWarehouse = async (): Promise<LoneWarehouse> => {
  await endDeadRuns();
  const workDir = join(loneDir, `${process.pid}-${Math.random().toString(36).slice(2, 8)}`);
  const stack = await startStack({
    workDir,
    ports: portsFrom(firstPort + portsPerRun * Math.floor(Math.random() * portSlots)),
    kafkaPrincipals: [],
    clickhouseUsers: clickhouseUsers(root),
    progress: () => undefined,
    parts: ['clickhouse'],
  });
  const access = stack.clickhouse;
  const { url, admin } = access;
  const clients: Warehouse[] = [];
  const connect = ({ username, password }: Credentials): Warehouse => {
    const client = warehouse({ url, username, password, requestTimeoutMs });
    clients.push(client);
    return client;
  };
  const asAdmin = connect(admin);
  const stop = async (): Promise<void> => {
    await Promise.all(clients.map((client) => client.close()));
    await stack.stop();
    rmSync(workDir, { recursive: true, force: true });
  };
  try {
    // As the release does it: what its account may not do must fail here too.
    await migrateWarehouse(connect(access.credentials('migrator')), root, 1);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    warehouse: asAdmin,
    url,
    as: (account) => connect(access.credentials(account)),
    credentials: (account) => access.credentials(account),
    insert: async (table, rows) => {
      if (rows.length === 0) return;
      const lines = rows.map((row) => JSON.stringify(row)).join('\n');
      await asAdmin.command(`INSERT INTO ${table} FORMAT JSONEachRow\n${lines}`);
    },
    stop,
  };
};
