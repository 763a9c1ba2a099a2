import { databaseNameOf } from '../names.ts';
import { literal } from './database.ts';
import type { Database } from './database.ts';
import { postgresqlScript } from './postgresql-script.ts';

export const postgresql: Database = {
  connectorClass: 'io.debezium.connector.postgresql.PostgresConnector',
  userOf: databaseNameOf,
  settings: (feed, connection) => ({
    'database.dbname': connection.name,
    'plugin.name': 'pgoutput',
    'slot.name': databaseNameOf(feed),
    'publication.name': databaseNameOf(feed),
    // The force's database administrator makes it, from the script, with column lists.
    'publication.autocreate.mode': 'disabled',
    'snapshot.locking.mode': 'none',
    // Moves the slot on in a quiet database, so that the force's log does not grow.
    'heartbeat.action.query': `UPDATE hub.heartbeat SET beaten_at = now() WHERE feed = '${feed.feed}'`,
  }),
  topicPattern: (prefix, table) => literal(`${prefix}.${table}`),
  positionField: 'source.lsn',
  script: postgresqlScript,
};
