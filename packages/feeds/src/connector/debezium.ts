import type { CompiledFeed } from '../compile/feed.ts';
import type { Marks } from '../compile/input.ts';
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

const literal = (text: string): string => text.replaceAll('.', '\\.');

/** One reference each, read by Connect's EnvVarConfigProvider: a printed configuration holds no secret. */
const reference = (feed: CompiledFeed, what: string): string =>
  `\${env:${databaseNameOf(feed).toUpperCase()}_${what}}`;

const databaseSettings = (feed: CompiledFeed, options: DebeziumOptions): Readonly<Record<string, string>> => {
  const { database } = options;
  return {
    'database.hostname': database?.hostname ?? reference(feed, 'DATABASE_HOST'),
    'database.port': database === undefined ? reference(feed, 'DATABASE_PORT') : String(database.port),
    'database.dbname': database?.name ?? reference(feed, 'DATABASE_NAME'),
    'database.user': database?.user ?? databaseNameOf(feed),
    'database.password': database?.password ?? reference(feed, 'DATABASE_PASSWORD'),
  };
};

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
    (source) => [source.name, `${prefix}.${source.input.table}`, source.input.topic] as const,
  );
  const heartbeat = [`${heartbeatPrefix}.${prefix}`, feed.heartbeatTopic ?? ''] as const;
  return [...tables, ['heartbeat', ...heartbeat]];
};

const heartbeatPrefix = 'heartbeat';

/** What the envelope said, under the names that the contract's marks state. */
const unwrapSettings = (marks: Marks): Readonly<Record<string, string>> => ({
  'transforms.unwrap.type': 'io.debezium.transforms.ExtractNewRecordState',
  'transforms.unwrap.delete.tombstone.handling.mode': 'rewrite',
  'transforms.unwrap.add.fields.prefix': '',
  'transforms.unwrap.add.fields': [
    `op:${marks.op}`,
    `source.lsn:${marks.position}`,
    `source.ts_ms:${marks.sourceTime}`,
    `source.snapshot:${marks.snapshot}`,
  ].join(','),
});

const transforms = (feed: CompiledFeed, sources: readonly CdcSource[]): Readonly<Record<string, string>> => {
  const settings: Record<string, string> = {};
  const names: string[] = [];
  const marks = sources[0]?.input.marks ?? null;
  if (marks !== null) {
    names.push('unwrap');
    Object.assign(settings, unwrapSettings(marks));
  }
  for (const [source, from, to] of routes(feed, sources)) {
    const name = `route-${source}`;
    names.push(name);
    settings[`transforms.${name}.type`] = 'org.apache.kafka.connect.transforms.RegexRouter';
    settings[`transforms.${name}.regex`] = literal(from);
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

/**
 * The Debezium configuration of a cdc feed: listed tables, listed columns, nothing else. With no options it
 * is the printed form, in which every secret and address is a config-provider reference.
 * @throws Error for a file feed
 */
export const debeziumConfig = (feed: CompiledFeed, options: DebeziumOptions = {}): ConnectorConfig => {
  const sources = cdcSourcesOf(feed);
  const name = databaseNameOf(feed);
  const format = sources[0]?.input.format ?? 'avro';
  return {
    name: connectorNameOf(feed),
    config: {
      'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
      'tasks.max': '1',
      ...databaseSettings(feed, options),
      'plugin.name': 'pgoutput',
      'slot.name': name,
      'publication.name': name,
      // The force's database administrator makes it, from the script, with column lists.
      'publication.autocreate.mode': 'disabled',
      'topic.prefix': topicPrefixOf(feed),
      'table.include.list': sources.map((source) => literal(source.input.table)).join(','),
      'column.include.list': columnList(sources),
      'snapshot.mode': 'initial',
      'snapshot.locking.mode': 'none',
      'schema.name.adjustment.mode': 'avro',
      'decimal.handling.mode': 'string',
      'time.precision.mode': 'adaptive',
      'interval.handling.mode': 'string',
      'binary.handling.mode': 'hex',
      'tombstones.on.delete': 'false',
      // A truncate must be seen, so that ingest can refuse it loudly.
      'skipped.operations': 'none',
      'topic.heartbeat.prefix': heartbeatPrefix,
      'heartbeat.interval.ms': String(options.heartbeatIntervalMs ?? 5000),
      // Moves the slot on in a quiet database, so that the force's log does not grow.
      'heartbeat.action.query': `UPDATE hub.heartbeat SET beaten_at = now() WHERE feed = '${feed.feed}'`,
      ...transforms(feed, sources),
      ...converterSettings('key', feed, format, options),
      ...converterSettings('value', feed, format, options),
    },
  };
};
