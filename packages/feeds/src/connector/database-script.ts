import type { CompiledFeed } from '../compile/feed.ts';
import { quotedName, quotedTable, quotedText } from './condition-sql.ts';
import { cdcSourcesOf, databaseNameOf } from './names.ts';
import type { CdcSource } from './names.ts';

export interface DatabaseScriptOptions {
  /** Only where the script is run at once on one machine; the printed form asks for it. */
  readonly password?: string;
}

const listed = (source: CdcSource): string => source.columns.map(quotedName).join(', ');

const header = (
  feed: CompiledFeed,
): string => `-- ${feed.feed}: what the hub's connector may read of this database, and no more.
-- For PostgreSQL 15 or later. Run it as the owner of the tables; running it again changes nothing.
-- Needs wal_level = logical. Bound the log that a stopped connector can hold back, for example with
--   ALTER SYSTEM SET max_slot_wal_keep_size = '10GB';
`;

const roleSql = (role: string, password: string | undefined): string => `DO $$
BEGIN
  IF current_setting('wal_level') <> 'logical' THEN
    RAISE EXCEPTION 'wal_level is %, and must be logical', current_setting('wal_level');
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${quotedText(role)}) THEN
    CREATE ROLE ${quotedName(role)} LOGIN REPLICATION NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 6;
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${quotedName(role)}', current_database());
END
$$;
${password === undefined ? `-- Give it a password: \\password ${role}` : `ALTER ROLE ${quotedName(role)} PASSWORD ${quotedText(password)};`}
`;

const heartbeatSql = (
  feed: CompiledFeed,
  role: string,
): string => `-- The connector's sign of life: without it the log of a quiet database grows.
CREATE SCHEMA IF NOT EXISTS hub;
CREATE TABLE IF NOT EXISTS hub.heartbeat (feed text PRIMARY KEY, beaten_at timestamptz NOT NULL);
INSERT INTO hub.heartbeat (feed, beaten_at) VALUES (${quotedText(feed.feed)}, now()) ON CONFLICT DO NOTHING;
GRANT USAGE ON SCHEMA hub TO ${quotedName(role)};
GRANT SELECT, UPDATE ON hub.heartbeat TO ${quotedName(role)};
`;

/** Column privileges and no table privilege: what is not listed cannot be read, whatever is configured. */
const grantsSql = (sources: readonly CdcSource[], role: string): string => {
  const schemas = [...new Set(sources.map((source) => source.input.table.split('.')[0] ?? ''))];
  const usage = schemas.map(
    (schema) => `GRANT USAGE ON SCHEMA ${quotedName(schema)} TO ${quotedName(role)};`,
  );
  const select = sources.map(
    (source) =>
      `GRANT SELECT (${listed(source)}) ON ${quotedTable(source.input.table)} TO ${quotedName(role)};`,
  );
  return [...usage, ...select].join('\n') + '\n';
};

/** A table is not changed for us where it was set for somebody else: the script stops and says so. */
const identitySql = (sources: readonly CdcSource[]): string => {
  const byIndex = sources.filter((source) => source.input.replicaIndex !== null);
  const byKey = sources.filter((source) => source.input.replicaIndex === null);
  const tables = byKey.map((source) => `${quotedText(source.input.table)}::regclass`).join(', ');
  const check = `-- Deletes are known by the primary key, which must be the key of the contract:
${byKey.map((source) => `--   ${source.input.table} (${source.keyColumns.join(', ')})`).join('\n')}
DO $$
DECLARE other regclass;
BEGIN
  SELECT oid::regclass INTO other FROM pg_class WHERE oid IN (${tables}) AND relreplident <> 'd' LIMIT 1;
  IF other IS NOT NULL THEN
    RAISE EXCEPTION 'the replica identity of % is not its primary key, and a column list needs that', other;
  END IF;
END
$$;
`;
  const set = byIndex.map(
    (source) =>
      `ALTER TABLE ${quotedTable(source.input.table)} REPLICA IDENTITY USING INDEX ${quotedName(source.input.replicaIndex ?? '')};\n`,
  );
  return (byKey.length > 0 ? check : '') + set.join('');
};

const publicationSql = (sources: readonly CdcSource[], name: string): string => {
  const tables = sources.map((source) => `  ${quotedTable(source.input.table)} (${listed(source)})`);
  return `-- The publication itself withholds every other column. It is changed in place, never dropped: a running
-- connector would find it missing in the log.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = ${quotedText(name)}) THEN
    CREATE PUBLICATION ${quotedName(name)};
  END IF;
END
$$;
ALTER PUBLICATION ${quotedName(name)} SET (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION ${quotedName(name)} SET TABLE
${[...tables, '  hub.heartbeat'].join(',\n')};
`;
};

/**
 * The database administrator's script for PostgreSQL: role, column privileges, heartbeat, replica identity,
 * publication. It makes no replication slot: the connector does, once, and holds it.
 * @throws Error for a file feed
 */
export const databaseScript = (feed: CompiledFeed, options: DatabaseScriptOptions = {}): string => {
  const sources = cdcSourcesOf(feed);
  const name = databaseNameOf(feed);
  return [
    header(feed),
    roleSql(name, options.password),
    grantsSql(sources, name),
    heartbeatSql(feed, name),
    identitySql(sources),
    publicationSql(sources, name),
  ].join('\n');
};
