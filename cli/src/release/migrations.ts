import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Migration } from '@hub/clickhouse';

const digestOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

const sqlFiles = (dir: string): readonly string[] =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort();

/** Every record type's tables exist twice: for what counts, and for the test lane, which never does. */
const recordDatabases = ['hub', 'hub_test'] as const;

/** Numbered migrations in order, then the desired state of the record types' tables and of the views. */
export const migrationsFrom = (warehouseDir: string): readonly Migration[] => {
  const numbered = sqlFiles(join(warehouseDir, 'migrations')).map((name): Migration => {
    const sql = readFileSync(join(warehouseDir, 'migrations', name), 'utf8');
    return { name, sql, digest: digestOf(sql), kind: 'once' };
  });
  const states = recordDatabases.flatMap((database) =>
    sqlFiles(join(warehouseDir, 'record-types')).map((name): Migration => {
      const template = readFileSync(join(warehouseDir, 'record-types', name), 'utf8');
      const sql = template.replaceAll('{database}', database).replaceAll('{quality}', 'quality');
      return { name: `${database}.${name}`, sql, digest: digestOf(sql), kind: 'state' };
    }),
  );
  // Views hold nothing: each is made anew from its text, over tables that are there by now.
  const views = sqlFiles(join(warehouseDir, 'views')).map((name): Migration => {
    const sql = readFileSync(join(warehouseDir, 'views', name), 'utf8');
    return { name: `views.${name}`, sql, digest: digestOf(sql), kind: 'state' };
  });
  return [...numbered, ...states, ...views];
};
