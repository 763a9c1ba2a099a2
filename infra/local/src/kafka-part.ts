/** The broker: formats its storage once with all SCRAM users, adds users that come later, answers as `admin`. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
// eslint-disable-next-line no-restricted-imports -- packages/kafka is about records; this sets a broker up
import kafkajs from 'kafkajs';
// eslint-disable-next-line no-restricted-imports -- as above
import type { Kafka } from 'kafkajs';
import { ensureBundle } from './artifacts.ts';
import type { Bundle } from './artifacts.ts';
import { grantPartAcls } from './kafka-acls.ts';
import {
  kafkaVersion,
  partPrincipals,
  properties,
  saslClientProperties,
  serverProperties,
} from './kafka-config.ts';
import { startPart } from './part.ts';
import type { LocalPart, PartContext } from './part.ts';
import { readJson, writeJson } from './run-state.ts';
import type { Credentials, KafkaAccess } from './stack.ts';
import { StackSetupError } from './stack.ts';

const run = promisify(execFile);

/** Broker and Connect share one folder: they are one release and one class path. */
export const kafkaBundle: Bundle = {
  name: `kafka-${kafkaVersion}`,
  libraries: [
    `org.apache.kafka:kafka_2.13:${kafkaVersion}`,
    `org.apache.kafka:connect-runtime:${kafkaVersion}`,
    'org.slf4j:slf4j-simple:1.7.36',
  ],
  leaveOut: /swagger-annotations|jsp-api|activation-1\.1/,
};

/** JVM settings for many small JVMs on two cores: one collector thread, no shared performance file. */
export function jvmFlags(heapMb: number): string[] {
  return [
    `-Xmx${heapMb}m`,
    '-Xms32m',
    '-XX:+UseSerialGC',
    '-XX:-UsePerfData',
    '-Djava.net.preferIPv4Stack=true',
  ];
}

export function kafkaAccess(context: PartContext): KafkaAccess {
  const known = new Set([...partPrincipals, ...context.options.kafkaPrincipals]);
  const credentials = (username: string): Credentials => {
    if (!known.has(username)) throw new Error(`No such Kafka principal in this run: ${username}`);
    return { username, password: context.secrets.password('kafka', username) };
  };
  return {
    bootstrap: [`127.0.0.1:${context.ports.kafka}`],
    mechanism: 'scram-sha-512',
    admin: credentials('admin'),
    credentials,
  };
}

/** A kafkajs client that says nothing: the caller decides what is an error. */
export function quietKafka(access: KafkaAccess, user: Credentials): Kafka {
  return new kafkajs.Kafka({
    clientId: 'local-runtime',
    brokers: [...access.bootstrap],
    sasl: { mechanism: access.mechanism, ...user },
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 2_000,
    retry: { retries: 0 },
  });
}

export async function startKafka(context: PartContext, java: string): Promise<LocalPart> {
  const libraries = await ensureBundle(kafkaBundle, context.signal, () => {
    context.report('kafka', 'downloading', `Kafka and Connect ${kafkaVersion} (54 MB)`);
  });
  const folder = join(context.options.workDir, 'kafka');
  const dataDir = join(folder, 'data');
  const config = join(folder, 'server.properties');
  const access = kafkaAccess(context);
  mkdirSync(folder, { recursive: true });
  writeFileSync(config, serverProperties(dataDir, context.ports, access.admin), { mode: 0o600 });
  const tools = new KafkaTools(java, join(libraries, 'lib', '*'), folder, access);
  const principals = [...new Set([...partPrincipals, ...context.options.kafkaPrincipals])];
  if (!existsSync(join(dataDir, 'meta.properties'))) await tools.format(config, dataDir, principals);
  const part = await startPart(context, {
    name: 'kafka',
    command: java,
    args: [
      ...jvmFlags(400),
      '-Dorg.slf4j.simpleLogger.showDateTime=true',
      '-cp',
      join(libraries, 'lib', '*'),
      'kafka.Kafka',
      config,
    ],
    cwd: folder,
    probe: () => probeKafka(access),
    readyTimeoutMs: 90_000,
    stopGraceMs: 8_000,
    detail: `Kafka ${kafkaVersion} at ${access.bootstrap[0]}`,
  });
  await tools.addUsers(principals);
  await grantPartAcls(quietKafka(access, access.admin));
  return part;
}

/** Fails until the broker has registered with itself and answers the super user. */
export async function probeKafka(access: KafkaAccess): Promise<void> {
  const admin = quietKafka(access, access.admin).admin();
  try {
    await admin.connect();
    const cluster = await admin.describeCluster();
    if (cluster.brokers.length !== 1) throw new Error('the broker has not registered yet');
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** Kafka's own command-line tools, for what no Node client can do: SCRAM users. */
class KafkaTools {
  readonly #java: string;
  readonly #classPath: string;
  readonly #folder: string;
  readonly #access: KafkaAccess;

  constructor(java: string, classPath: string, folder: string, access: KafkaAccess) {
    this.#java = java;
    this.#classPath = classPath;
    this.#folder = folder;
    this.#access = access;
  }

  get #knownUsers(): string {
    return join(this.#folder, 'users.json');
  }

  async format(config: string, dataDir: string, principals: readonly string[]): Promise<void> {
    // A format that was cut short left no meta.properties; what it did leave is worthless.
    rmSync(dataDir, { recursive: true, force: true });
    const id = clusterId();
    const users = principals.flatMap((name) => ['--add-scram', this.#scram(name)]);
    await this.#run(['kafka.tools.StorageTool', 'format', '-t', id, '-c', config, ...users]);
    writeJson(this.#knownUsers, principals, 0o644);
  }

  /** Users that were not there when the storage was formatted: about two seconds each, once. */
  async addUsers(principals: readonly string[]): Promise<void> {
    const known = (readJson(this.#knownUsers) as string[] | undefined) ?? [];
    const missing = principals.filter((name) => !known.includes(name));
    if (missing.length === 0) return;
    const config = join(this.#folder, 'admin.properties');
    writeFileSync(config, properties(saslClientProperties(this.#access.admin)), { mode: 0o600 });
    const connection = ['--bootstrap-server', this.#access.bootstrap.join(','), '--command-config', config];
    for (const name of missing) {
      const scram = `SCRAM-SHA-512=[password=${this.#access.credentials(name).password}]`;
      const change = ['--alter', '--entity-type', 'users', '--entity-name', name, '--add-config', scram];
      await this.#run(['kafka.admin.ConfigCommand', ...connection, ...change]);
    }
    writeJson(this.#knownUsers, [...known, ...missing], 0o644);
  }

  #scram(name: string): string {
    return `SCRAM-SHA-512=[name=${name},password=${this.#access.credentials(name).password}]`;
  }

  async #run(args: readonly string[]): Promise<void> {
    try {
      await run(this.#java, [...jvmFlags(128), '-XX:TieredStopAtLevel=1', '-cp', this.#classPath, ...args]);
    } catch (error) {
      // The command line holds a password, so its text is not repeated.
      const { stderr, stdout } = error as { stderr?: string; stdout?: string };
      throw new StackSetupError(`${args[0]} failed: ${`${stdout ?? ''}${stderr ?? ''}`.trim().slice(-800)}`);
    }
  }
}

/** A random id as Kafka writes it. One that begins with a dash would be read as an option: one in 64 does. */
function clusterId(): string {
  for (;;) {
    const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
    if (!id.startsWith('-')) return id;
  }
}
