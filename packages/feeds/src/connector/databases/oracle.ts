import type { CompiledFeed } from '../../compile/feed.ts';
import { databaseNameOf } from '../names.ts';
import type { CdcSource } from '../names.ts';
import { oracleText } from '../sql.ts';
import { defaultOutageDays, literal, remark, schemaHistorySettings, unprovenRemark } from './database.ts';
import type { Database, DatabaseScriptOptions } from './database.ts';

const { quotedName, quotedTable, quotedText } = oracleText;

/** A common user's name begins with C##; Oracle's names are upper case. */
const userOf = (feed: CompiledFeed): string => `C##${databaseNameOf(feed).toUpperCase()}`;

/** What LogMiner needs, each by name: no ANY privilege, no catalogue role. */
const logViews = [
  'V_$DATABASE',
  'V_$LOG',
  'V_$LOG_HISTORY',
  'V_$LOGMNR_LOGS',
  'V_$LOGMNR_CONTENTS',
  'V_$LOGMNR_PARAMETERS',
  'V_$LOGFILE',
  'V_$ARCHIVED_LOG',
  'V_$ARCHIVE_DEST_STATUS',
  'V_$TRANSACTION',
  'V_$MYSTAT',
  'V_$STATNAME',
];

const rootSql = (user: string, password: string | undefined): string => `
-- 1. In the root container, as SYSDBA.
ALTER SESSION SET CONTAINER = CDB$ROOT;
CREATE USER ${user} IDENTIFIED BY ${password === undefined ? '"<choose one>"' : quotedName(password)} DEFAULT TABLESPACE users QUOTA 10M ON users CONTAINER = ALL;
GRANT CREATE SESSION, SET CONTAINER, LOGMINING, CREATE TABLE TO ${user} CONTAINER = ALL;
GRANT EXECUTE ON DBMS_LOGMNR TO ${user} CONTAINER = ALL;
GRANT EXECUTE ON DBMS_LOGMNR_D TO ${user} CONTAINER = ALL;
${logViews.map((view) => `GRANT SELECT ON ${view} TO ${user} CONTAINER = ALL;`).join('\n')}
-- The least that LogMiner needs; it adds little to the log.
ALTER DATABASE ADD SUPPLEMENTAL LOG DATA;
`;

/** Log groups hold 33 columns at most, so a wide list takes several. */
const groupColumns = 33;

const logGroups = (source: CdcSource): readonly string[] => {
  const groups: string[] = [];
  for (let from = 0; from < source.columns.length; from += groupColumns) {
    const columns = source.columns.slice(from, from + groupColumns).map(quotedName);
    const name = `HUB_${source.name.replaceAll('-', '_').toUpperCase()}_${from / groupColumns + 1}`;
    groups.push(
      `ALTER TABLE ${quotedTable(source.input.table)} ADD SUPPLEMENTAL LOG GROUP ${quotedName(name)} (${columns.join(', ')}) ALWAYS;`,
    );
  }
  return groups;
};

const tableSql = (source: CdcSource, user: string): string => {
  const [schema = '', table = ''] = source.input.table.split('.');
  return [
    `GRANT SELECT, FLASHBACK ON ${quotedTable(source.input.table)} TO ${user};`,
    ...logGroups(source),
    remark(
      `Oracle grants no single columns. With Enterprise Edition a policy shows ${user} the others as NULL. For
${source.input.table}, with every column that is not listed above in place of <others>:
  CREATE OR REPLACE FUNCTION ${schema}.HUB_HIDES(object_schema VARCHAR2, object_name VARCHAR2) RETURN VARCHAR2 AS
  BEGIN RETURN CASE SYS_CONTEXT('USERENV', 'SESSION_USER') WHEN ${quotedText(user)} THEN '1 = 0' END; END;
  BEGIN DBMS_RLS.ADD_POLICY(object_schema => ${quotedText(schema)}, object_name => ${quotedText(table)}, policy_name => 'HUB_COLUMNS',
    policy_function => 'HUB_HIDES', sec_relevant_cols => '<others>', sec_relevant_cols_opt => DBMS_RLS.ALL_ROWS); END;`,
    ),
  ].join('\n');
};

const script = (
  feed: CompiledFeed,
  sources: readonly CdcSource[],
  options: DatabaseScriptOptions,
): string => {
  const user = userOf(feed);
  const days = options.outageDays ?? defaultOutageDays;
  const drops = sources.flatMap((source) =>
    logGroups(source).map(
      (group) => `     ${group.replace(/ ADD (SUPPLEMENTAL LOG GROUP "[^"]+").*/, ' DROP $1;')}`,
    ),
  );
  return [
    `-- ${feed.feed}: what the hub's connector may read of this database.`,
    unprovenRemark,
    remark(`
For Oracle 19c or later, multitenant, in ARCHIVELOG mode (ARCHIVE LOG LIST shows it).

READ THIS FIRST. An account that may mine the log can see every change of the database in it, not only those of
the listed tables. The connector writes the listed columns only, but the account must be held as an
administrator's is: Kafka Connect runs at the force, its secret stays there, and nobody logs in with it.`),
    rootSql(user, options.password).trim(),
    '',
    remark('2. In the pluggable database that holds the tables.'),
    'ALTER SESSION SET CONTAINER = <the pluggable database>;',
    ...sources.map((source) => tableSql(source, user)),
    remark('So that a quiet database moves on: the connector updates one row, and owns nothing else.'),
    `CREATE TABLE ${user}.HUB_HEARTBEAT (FEED VARCHAR2(200) PRIMARY KEY, BEATEN_AT TIMESTAMP);`,
    `INSERT INTO ${user}.HUB_HEARTBEAT VALUES (${quotedText(feed.feed)}, SYSTIMESTAMP);`,
    'COMMIT;',
    '',
    remark(`
3. The log. Archived logs must stay on disk for ${days} days of hub outage; RMAN must not remove them sooner, and the
recovery area must be bounded and large enough. This shows what a day writes:
  SELECT TRUNC(completion_time) AS day, ROUND(SUM(blocks * block_size) / 1024 / 1024) AS mb
  FROM v$archived_log WHERE dest_id = 1 GROUP BY TRUNC(completion_time) ORDER BY 1;
  ALTER SYSTEM SET db_recovery_file_dest_size = <${days} x the largest day x 1.5>;
  RMAN> CONFIGURE ARCHIVELOG DELETION POLICY TO BACKED UP 1 TIMES TO DISK;
  RMAN> DELETE ARCHIVELOG ALL COMPLETED BEFORE 'SYSDATE-${days}';

To stop safely. The connector holds no log back. For less than ${days} days: stop it in Kafka Connect and nothing
else. For good:
  1. delete the connector in Kafka Connect
  2. for each table:
${drops.join('\n')}
  3. DROP USER ${user} CASCADE;
After more than ${days} days the hub's epoch of this feed is raised and the tables are read in full again.`),
    '',
  ].join('\n');
};

export const oracle: Database = {
  connectorClass: 'io.debezium.connector.oracle.OracleConnector',
  userOf,
  settings: (feed, connection) => ({
    'database.dbname': connection.name,
    'database.pdb.name': `\${env:${databaseNameOf(feed).toUpperCase()}_PLUGGABLE_DATABASE}`,
    'log.mining.strategy': 'hybrid',
    // The database sends the listed tables' changes only.
    'log.mining.query.filter.mode': 'in',
    'lob.enabled': 'false',
    'snapshot.locking.mode': 'none',
    'heartbeat.action.query': `UPDATE ${userOf(feed)}.HUB_HEARTBEAT SET BEATEN_AT = SYSTIMESTAMP WHERE FEED = '${feed.feed}'`,
    ...schemaHistorySettings(feed, connection),
  }),
  topicPattern: (prefix, table) => literal(`${prefix}.${table}`),
  positionField: 'source.scn',
  script,
};
