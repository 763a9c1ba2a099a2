import type { CompiledFeed } from '../../compile/feed.ts';
import { databaseNameOf } from '../names.ts';
import type { CdcSource } from '../names.ts';
import { mysqlText } from '../sql.ts';
import { defaultOutageDays, literal, remark, schemaHistorySettings, unprovenRemark } from './database.ts';
import type { Database, DatabaseScriptOptions } from './database.ts';

const { quotedName, quotedTable, quotedText } = mysqlText;

/** MySQL's names of accounts are 32 characters long at most. */
const userOf = (feed: CompiledFeed): string => databaseNameOf(feed).slice(0, 32);

const script = (
  feed: CompiledFeed,
  sources: readonly CdcSource[],
  options: DatabaseScriptOptions,
): string => {
  const account = `${quotedText(userOf(feed))}@'%'`;
  const days = options.outageDays ?? defaultOutageDays;
  const { password } = options;
  return [
    `-- ${feed.feed}: what the hub's connector may read of this server.`,
    unprovenRemark,
    remark(`
For MySQL 8.0.17 or later. Run it as an administrator. Running it again changes nothing.

READ THIS FIRST. An account that may follow the log can see every change of the server in it, not only those of
the listed tables. The connector writes the listed columns only, but its account must be held as an
administrator's is: Kafka Connect runs at the force, its secret stays there, and nobody logs in with it.
Where Connect has a fixed address, put it in place of '%'.`),
    `CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY ${password === undefined ? "'<choose one>'" : quotedText(password)} REQUIRE SSL WITH MAX_USER_CONNECTIONS 6;`,
    remark('The log, and its own place in it: no lock, no flush, no list of other databases.'),
    `GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO ${account};`,
    remark('For the first reading of the tables; what is not listed cannot be read.'),
    ...sources.map(
      (source) =>
        `GRANT SELECT (${source.columns.map(quotedName).join(', ')}) ON ${quotedTable(source.input.table)} TO ${account};`,
    ),
    remark('The log must hold whole rows. Each line must answer ROW, FULL and ON.'),
    'SELECT @@global.binlog_format, @@global.binlog_row_image, @@global.gtid_mode;',
    remark(
      `The log is kept for ${days} days of hub outage and then removed by the server itself, so that it stays bounded.\nDisk for ${days} days of it must be there: SHOW BINARY LOGS shows the sizes.`,
    ),
    `SET PERSIST binlog_expire_logs_seconds = ${days * 86_400};`,
    remark(`
To stop safely. The connector holds no log back. For less than ${days} days: stop it in Kafka Connect and nothing
else. For good: delete the connector in Kafka Connect, then DROP USER ${account};
After more than ${days} days the hub's epoch of this feed is raised and the tables are read in full again.`),
    '',
  ].join('\n');
};

const databasesOf = (feed: CompiledFeed): string => {
  const names = [...feed.sources.values()].flatMap((source) =>
    source.input.transport === 'cdc' ? [source.input.table.split('.')[0] ?? ''] : [],
  );
  return [...new Set(names)].map(literal).join(',');
};

export const mysql: Database = {
  connectorClass: 'io.debezium.connector.mysql.MySqlConnector',
  userOf,
  settings: (feed, connection) => ({
    // Unlike that of any other reader of this server's log; the force chooses it.
    'database.server.id': `\${env:${databaseNameOf(feed).toUpperCase()}_SERVER_ID}`,
    'database.include.list': databasesOf(feed),
    'database.ssl.mode': 'required',
    // A lock would need a right over the whole server; structure must not change during the first reading.
    'snapshot.locking.mode': 'none',
    'bigint.unsigned.handling.mode': 'precise',
    ...schemaHistorySettings(feed, connection),
  }),
  topicPattern: (prefix, table) => literal(`${prefix}.${table}`),
  positionField: 'source.pos',
  script,
};
