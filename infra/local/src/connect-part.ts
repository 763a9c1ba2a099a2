/** Kafka Connect with Debezium for PostgreSQL and the Avro converter: one distributed worker. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBundle } from './artifacts.ts';
import type { Bundle } from './artifacts.ts';
import { kafkaVersion, properties, saslClientProperties } from './kafka-config.ts';
import { jvmFlags, kafkaAccess, kafkaBundle } from './kafka-part.ts';
import { getOk, startPart } from './part.ts';
import type { LocalPart, PartContext } from './part.ts';
import { serviceJar } from './plugin-manifest.ts';
import type { KafkaAccess, PortPreferences } from './stack.ts';

const debeziumVersion = '3.5.0.Final';
const converterVersion = '2.6.13.Final';

/** Jars that the worker brings itself; a second copy in a plugin only costs memory. */
const workerJars =
  /(^|\/)(kafka-clients|connect-api|connect-json|slf4j-api|zstd-jni|lz4-java|snappy-java)-[\d.]|\.(md|txt)$/;

const debezium: Bundle = {
  name: `debezium-postgres-${debeziumVersion}`,
  archive: `io.debezium:debezium-connector-postgres:${debeziumVersion}:tar.gz:plugin`,
  leaveOut: workerJars,
};
const converter: Bundle = {
  name: `apicurio-converter-${converterVersion}-with-manifest`,
  libraries: [`io.apicurio:apicurio-registry-utils-converter:${converterVersion}`],
  leaveOut: workerJars,
  extraFiles: {
    'lib/service-manifest.jar': serviceJar(
      'org.apache.kafka.connect.storage.Converter',
      'io.apicurio.registry.utils.converter.AvroConverter',
    ),
  },
};

/** Folders of the two plugins. */
export async function fetchPlugins(context: PartContext): Promise<readonly string[]> {
  const onDownload = (): void =>
    context.report('connect', 'downloading', `Debezium ${debeziumVersion} and the Avro converter`);
  return [
    await ensureBundle(debezium, context.signal, onDownload),
    await ensureBundle(converter, context.signal, onDownload),
  ];
}

export function connectUrl(ports: PortPreferences): string {
  return `http://127.0.0.1:${ports.connect}`;
}

/** The worker's configuration; it holds a password: write it for the owner alone. */
export function workerProperties(kafka: KafkaAccess, url: string, plugins: readonly string[]): string {
  const sasl = (prefix: string): Record<string, string> =>
    saslClientProperties(kafka.credentials('connect'), prefix);
  return properties({
    'bootstrap.servers': kafka.bootstrap.join(','),
    'group.id': 'connect.worker',
    'client.id': 'connect',
    'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'config.storage.topic': 'connect.configs',
    'offset.storage.topic': 'connect.offsets',
    'status.storage.topic': 'connect.status',
    'config.storage.replication.factor': '1',
    'offset.storage.replication.factor': '1',
    'status.storage.replication.factor': '1',
    'offset.storage.partitions': '1',
    'status.storage.partitions': '1',
    // After a killed worker at most one second of changes is sent again.
    'offset.flush.interval.ms': '1000',
    'scheduled.rebalance.max.delay.ms': '0',
    // A worker that was killed stays a member for this long; the next one waits for it.
    'session.timeout.ms': '10000',
    'heartbeat.interval.ms': '3000',
    listeners: url,
    'plugin.path': plugins.join(','),
    // By manifest only: reading every class of every jar takes 5 s at each start.
    'plugin.discovery': 'service_load',
    ...sasl(''),
    ...sasl('producer.'),
    ...sasl('consumer.'),
    ...sasl('admin.'),
  });
}

export async function startConnect(
  context: PartContext,
  java: string,
  plugins: readonly string[],
): Promise<LocalPart> {
  const libraries = await ensureBundle(kafkaBundle, context.signal, () => undefined);
  const folder = join(context.options.workDir, 'connect');
  const config = join(folder, 'worker.properties');
  const url = connectUrl(context.ports);
  mkdirSync(folder, { recursive: true });
  writeFileSync(config, workerProperties(kafkaAccess(context), url, plugins), { mode: 0o600 });
  return startPart(context, {
    name: 'connect',
    command: java,
    args: [
      ...jvmFlags(384),
      '-XX:TieredStopAtLevel=1',
      '-Dorg.slf4j.simpleLogger.showDateTime=true',
      '-Dorg.slf4j.simpleLogger.log.org.reflections=error',
      '-cp',
      join(libraries, 'lib', '*'),
      'org.apache.kafka.connect.cli.ConnectDistributed',
      config,
    ],
    cwd: folder,
    probe: () => getOk(`${url}/connectors`),
    readyTimeoutMs: 90_000,
    stopGraceMs: 6_000,
    detail: `Kafka Connect ${kafkaVersion} with Debezium ${debeziumVersion} at ${url}`,
  });
}

interface ConnectorStatus {
  readonly tasks: readonly { readonly id: number; readonly state: string }[];
}

/**
 * Starts again the tasks that failed, for instance while the registry or the database was away: Connect
 * never does so by itself. Returns the names of their connectors.
 */
export async function restartFailedTasks(url: string): Promise<string[]> {
  const names = (await (await getOk(`${url}/connectors`)).json()) as string[];
  const restarted: string[] = [];
  for (const name of names) {
    const path = `${url}/connectors/${encodeURIComponent(name)}`;
    const { tasks } = (await (await getOk(`${path}/status`)).json()) as ConnectorStatus;
    if (!tasks.some((task) => task.state === 'FAILED')) continue;
    await fetch(`${path}/restart?includeTasks=true&onlyFailed=true`, {
      method: 'POST',
      signal: AbortSignal.timeout(5_000),
    });
    restarted.push(name);
  }
  return restarted;
}
