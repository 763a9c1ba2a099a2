import type { Warehouse } from './client.ts';

export interface Migration {
  /** File name, which is also its order: `0001_quality.sql`. */
  readonly name: string;
  /** Statements, each ended by a semicolon at the end of a line. */
  readonly sql: string;
  /** Of the text: a recorded migration whose text changed is refused, a desired state is applied again. */
  readonly digest: string;
  /** `once`: applied in order and recorded. `state`: idempotent, applied whenever its digest changes. */
  readonly kind: 'once' | 'state';
}

interface AppliedRow {
  readonly name: string;
  readonly digest: string;
}

export const statementsOf = (sql: string): readonly string[] =>
  sql
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('--'))
    .join('\n')
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

/**
 * Applies what is not yet applied. A crash in the middle of one leaves it unrecorded; every statement is
 * written so that it may run twice.
 *
 * @returns the names applied now.
 * @throws Error when a recorded migration's text was changed afterwards.
 */
export const migrate = async (
  warehouse: Warehouse,
  migrations: readonly Migration[],
): Promise<readonly string[]> => {
  await warehouse.command('CREATE DATABASE IF NOT EXISTS audit');
  await warehouse.command(
    `CREATE TABLE IF NOT EXISTS audit.migrations (name String, digest String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
     ENGINE = ReplacingMergeTree(applied_at) ORDER BY name`,
  );
  const rows = await warehouse.query<AppliedRow>('SELECT name, digest FROM audit.migrations FINAL');
  const applied = new Map(rows.map((row) => [row.name, row.digest]));
  const done: string[] = [];
  for (const migration of migrations) {
    const before = applied.get(migration.name);
    if (before === migration.digest) continue;
    if (before !== undefined && migration.kind === 'once') {
      throw new Error(
        `migration ${migration.name} was changed after it had been applied; write a new one instead`,
      );
    }
    for (const statement of statementsOf(migration.sql)) await warehouse.command(statement);
    // Names and digests are ours (file names, hex), so they need no escaping.
    await warehouse.command(
      `INSERT INTO audit.migrations (name, digest) VALUES ('${migration.name}', '${migration.digest}')`,
    );
    done.push(migration.name);
  }
  return done;
};
