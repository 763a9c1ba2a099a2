import type { CompiledFeed } from '../compile/feed.ts';
import type { Marks } from '../compile/input.ts';
import { literal, tableList } from './databases/database.ts';
import type { ConnectionSettings, DatabaseScriptOptions } from './databases/database.ts';
import { databases } from './databases/index.ts';
import { cdcSourcesOf, connectorNameOf, databaseNameOf, topicPrefixOf } from './names.ts';
import type { CdcSource } from './names.ts';

/** Where the connector runs. Secrets are config-provider references unless it is applied on one machine. */
export interface DebeziumOptions {
  readonly database?: {
    readonly hostname: string;
    readonly port: number;
    readonly name: string;
    readonly user?: string;
    readonly password: string;
  };
  /** Base address of the Avro registry, without a path. */
  readonly registryUrl?: string;
  readonly heartbeatIntervalMs?: number;
}

export interface ConnectorConfig {
  readonly name: string;
  /** Kafka Connect takes text values only. */
  readonly config: Readonly<Record<string, string>>;
}

/** One reference each, read by Connect's EnvVarConfigProvider: a printed configuration holds no secret. */
const reference = (feed: CompiledFeed, what: string): string =>
  `\${env:${databaseNameOf(feed).toUpperCase()}_${what}}`;

const connectionOf = (
  feed: CompiledFeed,
  user: string,
  { database }: DebeziumOptions,
): ConnectionSettings => ({
  hostname: database?.hostname ?? reference(feed, 'DATABASE_HOST'),
  port: database === undefined ? reference(feed, 'DATABASE_PORT') : String(database.port),
  name: database?.name ?? reference(feed, 'DATABASE_NAME'),
  user: database?.user ?? user,
  password: database?.password ?? reference(feed, 'DATABASE_PASSWORD'),
  kafkaBootstrap: reference(feed, 'KAFKA_BOOTSTRAP'),
});

const columnList = (sources: readonly CdcSource[]): string =>
  sources
    .flatMap((source) =>
      source.columns.map((column) => `${literal(source.input.table)}\\.${literal(column)}`),
    )
    .join(',');

/** Each source to its own topic; Debezium's own names, heartbeat's too, go no further than this. */
const routes = (
  feed: CompiledFeed,
  sources: readonly CdcSource[],
): readonly (readonly [string, string, string])[] => {
  const prefix = topicPrefixOf(feed);
  const tables = sources.map(
    (source) =>
      [
        source.name,
        databases[source.input.database].topicPattern(prefix, source.input.table),
        source.input.topic,
      ] as const,
  );
  const heartbeat = [literal(`${heartbeatPrefix}.${prefix}`), feed.heartbeatTopic ?? ''] as const;
  return [...tables, ['heartbeat', ...heartbeat]];
};

const heartbeatPrefix = 'heartbeat';

/** What the envelope said, under the names that the contract's marks state. */
const unwrapSettings = (marks: Marks, positionField: string): Readonly<Record<string, string>> => ({
  'transforms.unwrap.type': 'io.debezium.transforms.ExtractNewRecordState',
  'transforms.unwrap.delete.tombstone.handling.mode': 'rewrite',
  'transforms.unwrap.add.fields.prefix': '',
  'transforms.unwrap.add.fields': [
    `op:${marks.op}`,
    `${positionField}:${marks.position}`,
    `source.ts_ms:${marks.sourceTime}`,
    `source.snapshot:${marks.snapshot}`,
  ].join(','),
});

const transforms = (feed: CompiledFeed, sources: readonly CdcSource[]): Readonly<Record<string, string>> => {
  const settings: Record<string, string> = {};
  const names: string[] = [];
  const [first] = sources;
  const marks = first?.input.marks ?? null;
  if (first !== undefined && marks !== null) {
    names.push('unwrap');
    Object.assign(settings, unwrapSettings(marks, databases[first.input.database].positionField));
  }
  for (const [source, from, to] of routes(feed, sources)) {
    const name = `route-${source}`;
    names.push(name);
    settings[`transforms.${name}.type`] = 'org.apache.kafka.connect.transforms.RegexRouter';
    settings[`transforms.${name}.regex`] = from;
    settings[`transforms.${name}.replacement`] = to;
  }
  return { transforms: names.join(','), ...settings };
};

const converterSettings = (
  side: 'key' | 'value',
  feed: CompiledFeed,
  format: 'avro' | 'json',
  options: DebeziumOptions,
) => {
  const converter = `${side}.converter`;
  if (format === 'json') {
    // With its schema, because without it a date cannot be told from a number.
    return {
      [converter]: 'org.apache.kafka.connect.json.JsonConverter',
      [`${converter}.schemas.enable`]: 'true',
    };
  }
  const registry = options.registryUrl ?? reference(feed, 'REGISTRY_URL');
  return {
    [converter]: 'io.apicurio.registry.utils.converter.AvroConverter',
    [`${converter}.apicurio.registry.url`]: `${registry}/apis/registry/v2`,
    [`${converter}.apicurio.registry.as-confluent`]: 'true',
    [`${converter}.apicurio.registry.use-id`]: 'contentId',
    [`${converter}.apicurio.registry.headers.enabled`]: 'false',
    [`${converter}.apicurio.registry.auto-register`]: 'true',
    [`${converter}.apicurio.registry.find-latest`]: 'true',
  };
};

/** The same for every database: what is listed and nothing else, in forms that ingest reads. */
const settingsOfAll = (
  feed: CompiledFeed,
  sources: readonly CdcSource[],
  connection: ConnectionSettings,
) => ({
  'tasks.max': '1',
  'database.hostname': connection.hostname,
  'database.port': connection.port,
  'database.user': connection.user,
  'database.password': connection.password,
  'topic.prefix': topicPrefixOf(feed),
  'table.include.list': tableList(sources),
  'column.include.list': columnList(sources),
  'snapshot.mode': 'initial',
  'schema.name.adjustment.mode': 'avro',
  'decimal.handling.mode': 'string',
  'time.precision.mode': 'adaptive',
  'interval.handling.mode': 'string',
  'binary.handling.mode': 'hex',
  'tombstones.on.delete': 'false',
  // A truncate must be seen, so that ingest can refuse it loudly.
  'skipped.operations': 'none',
  'topic.heartbeat.prefix': heartbeatPrefix,
});

/**
 * The Debezium configuration of a cdc feed: listed tables, listed columns, nothing else. With no options it
 * is the printed form, in which every secret and address is a config-provider reference.
 * @throws Error for a file feed
 */
export const debeziumConfig = (feed: CompiledFeed, options: DebeziumOptions = {}): ConnectorConfig => {
  const sources = cdcSourcesOf(feed);
  const [first] = sources;
  const database = databases[first.input.database];
  const connection = connectionOf(feed, database.userOf(feed), options);
  return {
    name: connectorNameOf(feed),
    config: {
      'connector.class': database.connectorClass,
      ...settingsOfAll(feed, sources, connection),
      ...database.settings(feed, connection),
      'heartbeat.interval.ms': String(options.heartbeatIntervalMs ?? 5000),
      ...transforms(feed, sources),
      ...converterSettings('key', feed, first.input.format, options),
      ...converterSettings('value', feed, first.input.format, options),
    },
  };
};

/**
 * The database administrator's script: account, rights on the listed columns, what the log needs, how to stop
 * safely. `outageDays` is how long the hub may be away before the tables must be read anew.
 * @throws Error for a file feed
 */
export const databaseScript = (feed: CompiledFeed, options: DatabaseScriptOptions = {}): string => {
  const sources = cdcSourcesOf(feed);
  return databases[sources[0].input.database].script(feed, sources, options);
};
