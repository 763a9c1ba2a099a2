import type { CompiledFeed } from '../../compile/feed.ts';
import { databaseNameOf } from '../names.ts';
import type { CdcSource } from '../names.ts';
import { sqlserverText } from '../sql.ts';
import { defaultOutageDays, literal, remark, schemaHistorySettings, unprovenRemark } from './database.ts';
import type { Database, DatabaseScriptOptions } from './database.ts';

const { quotedName, quotedTable, quotedText } = sqlserverText;

const partsOf = (source: CdcSource): readonly [string, string] => {
  const [schema = '', table = ''] = source.input.table.split('.');
  return [schema, table];
};

/** One instance a table and feed, so that another user of change data capture is left alone. */
const captureInstanceOf = (feed: CompiledFeed, source: CdcSource): string =>
  `${databaseNameOf(feed)}_${source.name.replaceAll('-', '_')}`;

const accountSql = (name: string, password: string | undefined): string => `
IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'${name}')
  CREATE LOGIN ${quotedName(name)} WITH PASSWORD = ${password === undefined ? "N'<choose one>'" : `N${quotedText(password)}`};
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'${name}')
  CREATE USER ${quotedName(name)} FOR LOGIN ${quotedName(name)};
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'${name}_reader')
  CREATE ROLE ${quotedName(`${name}_reader`)};
ALTER ROLE ${quotedName(`${name}_reader`)} ADD MEMBER ${quotedName(name)};
-- Lets the connector see how far the capture job has read; it shows no data.
GRANT VIEW DATABASE STATE TO ${quotedName(name)};
`;

const tableSql = (feed: CompiledFeed, source: CdcSource, name: string): string => {
  const [schema, table] = partsOf(source);
  const instance = captureInstanceOf(feed, source);
  const columns = source.columns.map(quotedName).join(', ');
  return `
IF NOT EXISTS (SELECT 1 FROM cdc.change_tables WHERE capture_instance = N'${instance}')
  EXEC sys.sp_cdc_enable_table
    @source_schema = N${quotedText(schema)}, @source_name = N${quotedText(table)},
    @capture_instance = N'${instance}', @role_name = N'${name}_reader', @supports_net_changes = 0,
    @captured_column_list = N${quotedText(columns)};
-- For the first reading of the table; what is not listed cannot be read.
GRANT SELECT ON ${quotedTable(source.input.table)} (${columns}) TO ${quotedName(`${name}_reader`)};
GRANT SELECT ON cdc.${quotedName(`${instance}_CT`)} TO ${quotedName(`${name}_reader`)};
`;
};

const catalogue = ['change_tables', 'captured_columns', 'index_columns', 'lsn_time_mapping', 'ddl_history'];

const script = (
  feed: CompiledFeed,
  sources: readonly CdcSource[],
  options: DatabaseScriptOptions,
): string => {
  const name = databaseNameOf(feed);
  const days = options.outageDays ?? defaultOutageDays;
  const reads = catalogue.map((table) => `GRANT SELECT ON cdc.${table} TO ${quotedName(`${name}_reader`)};`);
  const disable = sources.map((source) => {
    const [schema, table] = partsOf(source);
    return `     EXEC sys.sp_cdc_disable_table @source_schema = N'${schema}', @source_name = N'${table}', @capture_instance = N'${captureInstanceOf(feed, source)}';`;
  });
  return [
    `-- ${feed.feed}: what the hub's connector may read of this database, and no more.`,
    unprovenRemark,
    remark(
      'For SQL Server 2019 or later, with SQL Server Agent running. Run it in the database, as db_owner with the\nright to create a login. Running it again changes nothing.',
    ),
    'IF (SELECT is_cdc_enabled FROM sys.databases WHERE name = DB_NAME()) = 0 EXEC sys.sp_cdc_enable_db;',
    remark('The first reading is a snapshot and takes no lock that a user would notice; it needs this.'),
    "DECLARE @isolation nvarchar(400) = N'ALTER DATABASE ' + QUOTENAME(DB_NAME()) + N' SET ALLOW_SNAPSHOT_ISOLATION ON';\nEXEC (@isolation);",
    'GO',
    accountSql(name, options.password).trim(),
    'GO',
    ...sources.map((source) => tableSql(feed, source, name).trim()),
    ...reads,
    'GO',
    remark(
      `Changes are kept for ${days} days of hub outage, then removed: the change tables stay bounded. The transaction log\nis freed when the capture job has read it, so alert on that job, and on log_reuse_wait_desc = 'REPLICATION'.`,
    ),
    `EXEC sys.sp_cdc_change_job @job_type = N'cleanup', @retention = ${days * 24 * 60};`,
    remark(`
To stop safely. For less than ${days} days: stop the connector in Kafka Connect and nothing else. For good:
  1. delete the connector in Kafka Connect
  2. for each table:
${disable.join('\n')}
  3. if nobody else uses it: EXEC sys.sp_cdc_disable_db;
  4. DROP USER ${name}; DROP ROLE ${name}_reader; DROP LOGIN ${name};
After more than ${days} days the hub's epoch of this feed is raised and the tables are read in full again.`),
    '',
  ].join('\n');
};

export const sqlserver: Database = {
  connectorClass: 'io.debezium.connector.sqlserver.SqlServerConnector',
  userOf: databaseNameOf,
  settings: (feed, connection) => ({
    'database.names': connection.name,
    'database.encrypt': 'true',
    // Debezium's own question whether the agent runs needs a right over the whole server. The administrator's
    // alert on the capture job stands in its place.
    'database.sqlserver.agent.status.query': 'SELECT 1',
    // The only mode that is consistent and blocks no writer.
    'snapshot.isolation.mode': 'snapshot',
    ...schemaHistorySettings(feed, connection),
  }),
  // Debezium puts the database between prefix and schema; the printed form does not know its name.
  topicPattern: (prefix, table) => `${literal(prefix)}\\.[^.]+\\.${literal(table)}`,
  positionField: 'source.change_lsn',
  script,
};
