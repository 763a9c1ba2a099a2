import type { CompiledFeed } from '../../compile/feed.ts';
import type { CdcInput } from '../../compile/input.ts';
import type { CdcSource } from '../names.ts';

export type DatabaseName = CdcInput['database'];

/** What a printed configuration needs beside the contract; everything else is a reference. */
export interface ConnectionSettings {
  readonly hostname: string;
  readonly port: string;
  readonly name: string;
  readonly user: string;
  readonly password: string;
  /** For connectors that keep the tables' structure in a topic of their own. */
  readonly kafkaBootstrap: string;
}

export interface DatabaseScriptOptions {
  /** Only where the script is run at once on one machine; the printed form asks for it. */
  readonly password?: string;
  /** How long the hub may be away before changes are lost; the database keeps its log so long. */
  readonly outageDays?: number;
}

export const defaultOutageDays = 7;

/** What differs between the databases of forces: how a connector reads one, and what its administrator runs. */
export interface Database {
  readonly connectorClass: string;
  /** The account that the script makes. */
  readonly userOf: (feed: CompiledFeed) => string;
  /** Settings that only this connector knows, the connection among them. */
  readonly settings: (feed: CompiledFeed, connection: ConnectionSettings) => Readonly<Record<string, string>>;
  /** Regular expression of the topic that Debezium itself would write for a table. */
  readonly topicPattern: (prefix: string, table: string) => string;
  /** Debezium's names of the fields that order two changes of one key, for an unwrapped feed. */
  readonly positionField: string;
  readonly script: (
    feed: CompiledFeed,
    sources: readonly CdcSource[],
    options: DatabaseScriptOptions,
  ) => string;
}

/**
 * A name inside Debezium's lists of regular expressions. A dot that is not escaped would let other names in; so
 * would a bar or a bracket, and a comma would begin another name.
 */
export const literal = (text: string): string => text.replaceAll(/[\\^$.|?*+()[\]{},]/g, String.raw`\$&`);

export const tableList = (sources: readonly CdcSource[]): string =>
  sources.map((source) => literal(source.input.table)).join(',');

/** Where the structure of tables is kept; it holds definitions, never rows. */
export const schemaHistorySettings = (
  feed: CompiledFeed,
  connection: ConnectionSettings,
): Readonly<Record<string, string>> => ({
  'schema.history.internal.kafka.topic': `cdc.${feed.force}.${feed.system}.schema-history`,
  'schema.history.internal.kafka.bootstrap.servers': connection.kafkaBootstrap,
  'schema.history.internal.store.only.captured.tables.ddl': 'true',
  // Otherwise every change of any table's structure is published beside the data.
  'include.schema.changes': 'false',
});

/** `-- ` before each line. */
export const remark = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => (line === '' ? '--' : `-- ${line}`))
    .join('\n');

/** The same words for every database: a script that nobody has run must not pass for one that was. */
export const unprovenRemark = remark(`
NOT PROVEN. Written from Debezium's and the vendor's documentation; the hub has recorded no changes from
such a server yet, so a feed on it can be of status test only. Read it, run it on a test server first.`);
