import type { CompiledFeed } from '../../compile/feed.ts';
import { databaseNameOf } from '../names.ts';
import type { CdcSource } from '../names.ts';
import { postgresqlText } from '../sql.ts';
import { defaultOutageDays, remark } from './database.ts';
import type { DatabaseScriptOptions } from './database.ts';

const { quotedName, quotedTable, quotedText } = postgresqlText;

const listed = (source: CdcSource): string => source.columns.map(quotedName).join(', ');

const header = (
  feed: CompiledFeed,
): string => `-- ${feed.feed}: what the hub's connector may read of this database, and no more.
-- For PostgreSQL 15 or later. Run it as the owner of the tables; running it again changes nothing.
-- Needs wal_level = logical.
`;

/** Too little and a hub outage loses the slot; no bound at all and it fills the force's disk. */
const logSql = (
  outageDays: number,
): string => `-- A stopped connector holds the log back. It must be kept for ${outageDays} days of hub outage, and never more than the
-- disk can bear. This measures what the server writes in a day and says what to set; it sets nothing.
DO $$
DECLARE
  a_day numeric;
  wanted text;
BEGIN
  SELECT wal_bytes / greatest(extract(epoch FROM now() - stats_reset) / 86400, 1) INTO a_day FROM pg_stat_wal;
  wanted := ceil(greatest(a_day * ${outageDays} * 1.5 / 1048576, 1024)) || 'MB';
  IF current_setting('max_slot_wal_keep_size') = '-1' THEN
    RAISE WARNING 'max_slot_wal_keep_size has no bound: a stopped connector could fill the disk';
  END IF;
  RAISE NOTICE 'about % of log a day; for ${outageDays} days of outage: ALTER SYSTEM SET max_slot_wal_keep_size = ''%''; then SELECT pg_reload_conf();',
    pg_size_pretty(a_day), wanted;
END
$$;
`;

const stopText = (name: string): string => `${remark(`
To stop safely. For less than the days above: stop the connector in Kafka Connect and nothing else; it goes on
where it stopped. For good, or when the disk fills, in this order:
  1. delete the connector in Kafka Connect
  2. SELECT pg_drop_replication_slot('${name}');   frees the log at once
  3. DROP PUBLICATION ${name};
  4. REVOKE ... or DROP OWNED BY ${name}; DROP ROLE ${name};
After a dropped slot the hub's epoch of this feed is raised and the tables are read in full again.
To watch: SELECT slot_name, active, wal_status, pg_size_pretty(safe_wal_size) FROM pg_replication_slots;`)}
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
 * publication, log. It makes no replication slot: the connector does, once, and holds it.
 */
export const postgresqlScript = (
  feed: CompiledFeed,
  sources: readonly CdcSource[],
  options: DatabaseScriptOptions,
): string => {
  const name = databaseNameOf(feed);
  return [
    header(feed),
    roleSql(name, options.password),
    grantsSql(sources, name),
    heartbeatSql(feed, name),
    identitySql(sources),
    publicationSql(sources, name),
    logSql(options.outageDays ?? defaultOutageDays),
    stopText(name),
  ].join('\n');
};
