import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningStack } from '../stack.ts';
import { serviceNames, type ServiceName } from './access.ts';

export interface ServicePlaces {
  readonly root: string;
  readonly workDir: string;
  readonly feedsDir: string;
  readonly codeListsDir: string;
  readonly policyFile: string;
  readonly ports: Readonly<Record<ServiceName, number>>;
  readonly keyFiles: Readonly<Record<'ingest' | 'validate' | 'pseudonymise', string>>;
}

const privateFile = (path: string, text: string): string => {
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};

/** ClickHouse accounts are named with underscores, Kafka principals as the services are. */
const accountOf = (service: ServiceName): string => service.replaceAll('-', '_');

const kafkaSection = (service: ServiceName, stack: RunningStack, dir: string) => {
  const { username, password } = stack.kafka.credentials(service);
  return {
    brokers: stack.kafka.bootstrap,
    username,
    passwordFile: privateFile(join(dir, `${service}.kafka-password`), password),
  };
};

const clickhouseSection = (service: ServiceName, stack: RunningStack, dir: string) => {
  const { username, password } = stack.clickhouse.credentials(accountOf(service));
  return {
    url: stack.clickhouse.url,
    username,
    passwordFile: privateFile(join(dir, `${service}.clickhouse-password`), password),
  };
};

/** Writes each service's configuration as a platform would mount it. @returns the file of each. */
export const writeServiceConfigs = (
  stack: RunningStack,
  places: ServicePlaces,
): Readonly<Record<ServiceName, string>> => {
  const dir = join(places.workDir, 'config');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const release = {
    file: join(places.workDir, 'release.json'),
    feedsDir: places.feedsDir,
    codeListsDir: places.codeListsDir,
    policyFile: places.policyFile,
  };
  const common = (service: ServiceName) => ({
    http: { host: '127.0.0.1', port: places.ports[service] },
    log: 'info',
    kafka: kafkaSection(service, stack, dir),
    registry: { url: stack.registry.url },
  });
  const configs: Readonly<Record<ServiceName, unknown>> = {
    ingest: {
      ...common('ingest'),
      release,
      clickhouse: clickhouseSection('ingest', stack, dir),
      keysFile: places.keyFiles.ingest,
      spoolDir: join(places.workDir, 'spool'),
      credentialsFile: join(dir, 'force-credentials.json'),
    },
    validate: { ...common('validate'), release, keysFile: places.keyFiles.validate },
    pseudonymise: { ...common('pseudonymise'), release, keysFile: places.keyFiles.pseudonymise },
    'warehouse-sink': {
      ...common('warehouse-sink'),
      clickhouse: clickhouseSection('warehouse-sink', stack, dir),
    },
  };
  const files = serviceNames.map((service) => {
    const file = privateFile(join(dir, `${service}.json`), JSON.stringify(configs[service], null, 2));
    return [service, file] as const;
  });
  return Object.fromEntries(files) as Record<ServiceName, string>;
};

/** A credential per force, made once; the hub's own file holds only their digests. */
export const forceCredentials = (
  workDir: string,
  forces: readonly string[],
): Readonly<Record<string, string>> => {
  const dir = join(workDir, 'config');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = join(workDir, 'force-credentials.json');
  const held = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  for (const force of forces) held[force] ??= randomBytes(32).toString('base64url');
  privateFile(file, JSON.stringify(held, null, 2));
  const digests = Object.fromEntries(
    Object.entries(held).map(([force, secret]) => [force, createHash('sha256').update(secret).digest('hex')]),
  );
  privateFile(join(dir, 'force-credentials.json'), JSON.stringify(digests, null, 2));
  return held;
};

/** A secret of this run, made once. */
export const localSecret = (workDir: string, name: string): string => {
  const file = join(workDir, 'config', name);
  if (!existsSync(file)) privateFile(file, randomBytes(24).toString('base64url'));
  return readFileSync(file, 'utf8');
};
