/**
 * The same parts as containers of the official images, for machines with Docker.
 *
 * Proved: no. It compiles against the same interface and shares the configuration of the local parts, but
 * no image registry could be reached where it was written. It uses the host's network, so that addresses
 * and configuration are those of the local provider; this needs Docker on Linux, or Docker Desktop with
 * host networking switched on. Data is bind-mounted from the work folder's `containers`.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { GenericContainer } from 'testcontainers';
import type { StartedTestContainer } from 'testcontainers';
import { configXml, usersXml } from './clickhouse-config.ts';
import { clickhouseAccess, clickhouseQuery, clickhouseUsers } from './clickhouse-part.ts';
import { connectUrl, fetchPlugins, workerProperties } from './connect-part.ts';
import { grantPartAcls } from './kafka-acls.ts';
import { partPrincipals, serverProperties } from './kafka-config.ts';
import { kafkaAccess, probeKafka, quietKafka } from './kafka-part.ts';
import { getOk } from './part.ts';
import { postgresAccess, probePostgres, serverSettings } from './postgres-part.ts';
import { registryAccess, registryEnvironment } from './registry-part.ts';
import { startRun } from './run.ts';
import type { Run } from './run.ts';
import { partNames, StackSetupError } from './stack.ts';
import type { PartName, StackProvider } from './stack.ts';

const run = promisify(execFile);
const images = {
  kafka: 'apache/kafka:4.1.0',
  registry: 'apicurio/apicurio-registry:3.0.9',
  postgres: 'postgres:18',
  clickhouse: 'clickhouse/clickhouse-server:26.7',
} as const;
const readyTimeoutMs = 180_000;

export const testcontainersProvider: StackProvider = {
  name: 'testcontainers',
  available: async () => {
    try {
      await run('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000 });
      return { ok: true };
    } catch {
      return {
        ok: false,
        reason: 'HUB_RUNTIME=testcontainers needs a Docker engine, and none answers `docker version`.',
      };
    }
  },
  start: (options) =>
    startRun('testcontainers', options, (begun) => startParts(begun, new Set(options.parts ?? partNames))),
};

async function startParts(begun: Run, wanted: ReadonlySet<PartName>): Promise<void> {
  const start: Readonly<Record<PartName, (begun: Run) => Promise<void>>> = {
    kafka: startKafka,
    registry: startRegistry,
    connect: startConnect,
    postgres: startPostgres,
    clickhouse: startClickHouse,
  };
  const stores = (['postgres', 'clickhouse'] as const)
    .filter((name) => wanted.has(name))
    .map((name) => start[name](begun));
  await Promise.all([
    ...stores,
    (async () => {
      for (const name of ['kafka', 'registry', 'connect'] as const)
        if (wanted.has(name)) await start[name](begun);
    })(),
  ]);
}

async function startKafka(begun: Run): Promise<void> {
  const { context } = begun;
  const access = kafkaAccess(context);
  const data = folder(begun, 'kafka');
  writeFileSync(join(data, 'server.properties'), serverProperties('/hub/data', context.ports, access.admin), {
    mode: 0o600,
  });
  const users = [...new Set([...partPrincipals, ...context.options.kafkaPrincipals])]
    .map((name) => `--add-scram 'SCRAM-SHA-512=[name=${name},password=${access.credentials(name).password}]'`)
    .join(' ');
  const script = `cd /opt/kafka/bin; [ -f /hub/data/meta.properties ] || ./kafka-storage.sh format -t "$(./kafka-storage.sh random-uuid)" -c /hub/server.properties ${users}; exec ./kafka-server-start.sh /hub/server.properties`;
  const container = new GenericContainer(images.kafka).withEntrypoint(['/bin/bash', '-c', script]);
  await begin(begun, 'kafka', bound(container, data), () => probeKafka(access));
  await grantPartAcls(quietKafka(access, access.admin));
}

async function startConnect(begun: Run): Promise<void> {
  const { context } = begun;
  const plugins = await fetchPlugins(context);
  const mounts = plugins.map((source, index) => ({
    source,
    target: `/plugins-${index}`,
    mode: 'ro' as const,
  }));
  const url = connectUrl(context.ports);
  const data = folder(begun, 'connect');
  const worker = workerProperties(
    kafkaAccess(context),
    url,
    mounts.map((mount) => mount.target),
  );
  writeFileSync(join(data, 'worker.properties'), worker, { mode: 0o600 });
  const container = new GenericContainer(images.kafka)
    .withEntrypoint(['/opt/kafka/bin/connect-distributed.sh', '/hub/worker.properties'])
    .withBindMounts([{ source: data, target: '/hub', mode: 'rw' }, ...mounts]);
  await begin(begun, 'connect', container, () => getOk(`${url}/connectors`));
}

async function startRegistry(begun: Run): Promise<void> {
  const { context } = begun;
  const container = new GenericContainer(images.registry).withEnvironment(registryEnvironment(context));
  await begin(begun, 'registry', container, () => getOk(`${registryAccess(context.ports).url}/subjects`));
}

async function startPostgres(begun: Run): Promise<void> {
  const access = postgresAccess(begun.context);
  const settings = [...serverSettings('/tmp'), `port=${access.port}`].flatMap((setting) => ['-c', setting]);
  const container = new GenericContainer(images.postgres)
    .withEnvironment({ POSTGRES_PASSWORD: access.password, PGDATA: '/hub/data' })
    .withCommand(['postgres', ...settings]);
  await begin(begun, 'postgres', bound(container, folder(begun, 'postgres')), () => probePostgres(access));
}

async function startClickHouse(begun: Run): Promise<void> {
  const { context } = begun;
  const access = clickhouseAccess(context);
  const data = folder(begun, 'clickhouse');
  writeFileSync(join(data, 'config.xml'), configXml('/hub', context.ports, '/hub/engine.log'), {
    mode: 0o600,
  });
  writeFileSync(join(data, 'users.xml'), usersXml(clickhouseUsers(context)), { mode: 0o600 });
  const container = new GenericContainer(images.clickhouse).withEntrypoint([
    'clickhouse',
    'server',
    '--config-file=/hub/config.xml',
  ]);
  await begin(begun, 'clickhouse', bound(container, data), () =>
    clickhouseQuery(access, access.admin, 'SELECT 1'),
  );
}

function folder(begun: Run, name: PartName): string {
  const path = join(begun.context.options.workDir, 'containers', name);
  mkdirSync(path, { recursive: true });
  return path;
}

function bound(container: GenericContainer, source: string): GenericContainer {
  return container.withBindMounts([{ source, target: '/hub', mode: 'rw' }]);
}

async function begin(
  begun: Run,
  name: PartName,
  container: GenericContainer,
  probe: () => Promise<unknown>,
): Promise<void> {
  const { context } = begun;
  context.signal.throwIfAborted();
  context.report(name, 'starting', `starting the container of ${name}`);
  // Root inside: the mounted folders belong to whoever runs this.
  const started = await container.withNetworkMode('host').withUser('0').start();
  const stop = async (): Promise<void> => {
    await started.stop({ timeout: 8_000 });
  };
  context.register({ name, stop });
  const ready = (): Promise<void> => untilReady(name, probe);
  await ready();
  begun.parts.set(name, {
    name,
    pid: undefined,
    logFile: undefined,
    restarts: 0,
    kill: (signal) => void killAndStart(started, signal),
    restart: async () => {
      await started.restart();
      await ready();
    },
    ready,
    stop,
  });
  context.report(name, 'ready', `${name} in container ${started.getId().slice(0, 12)}`);
}

/** What the supervisor does for a local process: a part that is killed comes back. */
async function killAndStart(container: StartedTestContainer, signal: NodeJS.Signals): Promise<void> {
  await run('docker', ['kill', '--signal', signal, container.getId()]);
  await run('docker', ['wait', container.getId()]);
  await run('docker', ['start', container.getId()]);
}

async function untilReady(name: PartName, probe: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + readyTimeoutMs;
  let last: unknown;
  while (performance.now() < deadline) {
    try {
      await probe();
      return;
    } catch (error) {
      last = error;
    }
    await sleep(250);
  }
  throw new StackSetupError(
    `The container of ${name} did not answer within ${readyTimeoutMs / 1_000} s: ${String(last)}`,
  );
}
