import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyRelease, type HubProfile } from '@hub/cli';
import { warehouse, type Warehouse } from '@hub/clickhouse';
import { cdcTopics, formatProblem, loadFeeds, type CompiledFeed } from '@hub/feeds';
import { kafkaClient } from '@hub/kafka';
import { createLocalKeyFiles, fileKeyProvider, keyVersions } from '@hub/pseudonyms';
import { nextRelease, type Release } from '@hub/releases';
import type { ProcessSupervisor } from '../process-supervisor.ts';
import { isPortFree } from '../ports.ts';
import { StackSetupError, type PortPreferences, type ProgressEvent, type RunningStack } from '../stack.ts';
import { startStack } from '../start-stack.ts';
import { clickhouseUsers, serviceNames, type ServiceName } from './access.ts';
import { forceCredentials, localSecret, writeServiceConfigs } from './service-configs.ts';

export interface LocalHubOptions {
  /** The project's root. */
  readonly root: string;
  /** Everything of this run: data, logs, configuration, profile. */
  readonly workDir: string;
  readonly ports: PortPreferences;
  /** The first of the services' HTTP ports. */
  readonly firstServicePort: number;
  readonly feedsDir: string;
  readonly progress: (event: ProgressEvent) => void;
  readonly signal?: AbortSignal;
}

export interface LocalHub {
  readonly stack: RunningStack;
  readonly services: Readonly<Record<ServiceName, ProcessSupervisor>>;
  readonly serviceUrls: Readonly<Record<ServiceName, string>>;
  readonly profile: HubProfile;
  readonly profileFile: string;
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  readonly release: Release;
  /** ClickHouse as one of the accounts of warehouse/access/users.yaml, or as `admin`. */
  readonly warehouseAs: (user: string) => Warehouse;
  readonly stop: () => Promise<void>;
}

const queryTimeoutMs = 60_000;
const readyTimeoutMs = 90_000;
const settleEverySeconds = 30;

const run = (root: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new StackSetupError(`building the services failed (code ${code ?? 'none'})`));
    });
  });

const loadedFeeds = async (dir: string): Promise<ReadonlyMap<string, CompiledFeed>> => {
  const { feeds, problems } = await loadFeeds(dir);
  if (problems.length > 0) {
    throw new StackSetupError(`the feed contracts have problems:\n${problems.map(formatProblem).join('\n')}`);
  }
  return feeds;
};

const servicePorts = async (first: number): Promise<Readonly<Record<ServiceName, number>>> => {
  const ports: [ServiceName, number][] = [];
  let port = first;
  for (const service of serviceNames) {
    while (!(await isPortFree(port))) port += 1;
    ports.push([service, port]);
    port += 1;
  }
  return Object.fromEntries(ports) as Record<ServiceName, number>;
};

/** Topics that the broker must have before connectors and ingest come. */
const cdcTopicsOf = (feeds: ReadonlyMap<string, CompiledFeed>): readonly string[] =>
  [...feeds.values()].filter((feed) => feed.transport === 'cdc').flatMap((feed) => cdcTopics(feed));

/** Waits until a service says that it is ready. @throws StackSetupError naming what it still lacks. */
const waitUntilReady = async (url: string, name: string, timeoutMs = readyTimeoutMs): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  let lacking = 'no answer';
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`${url}/health/ready`);
      if (response.ok) return;
      const body = (await response.json()) as { checks?: Readonly<Record<string, boolean>> };
      lacking = Object.entries(body.checks ?? {})
        .filter(([, isMet]) => !isMet)
        .map(([check]) => check)
        .join(', ');
    } catch {
      lacking = 'no answer';
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new StackSetupError(`${name} is not ready after ${timeoutMs / 1000} s: ${lacking}; see its log`);
};

const superviseServices = (
  stack: RunningStack,
  root: string,
  configFiles: Readonly<Record<ServiceName, string>>,
): Readonly<Record<ServiceName, ProcessSupervisor>> =>
  Object.fromEntries(
    serviceNames.map((service) => [
      service,
      stack.supervise({
        name: service,
        command: process.execPath,
        args: [
          '--enable-source-maps',
          // kafkajs computes a wait in the past, and Node says so at every start.
          '--disable-warning=TimeoutNegativeWarning',
          '--max-old-space-size=192',
          '--max-semi-space-size=8',
          join(root, 'services', service, 'dist/main.js'),
        ],
        // Two arenas: a thread of its own arena keeps what a busy minute took.
        env: { HUB_CONFIG_FILE: configFiles[service], NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' },
        logFile: join(stack.logsDir, `${service}.log`),
        stopGraceMs: 25_000,
      }),
    ]),
  ) as Record<ServiceName, ProcessSupervisor>;

/** The jobs on settled data, beside the services. They need the profile, so they start last. */
const superviseSettling = (stack: RunningStack, root: string, profileFile: string): ProcessSupervisor =>
  stack.supervise({
    name: 'settle',
    command: process.execPath,
    args: [
      '--enable-source-maps',
      '--disable-warning=TimeoutNegativeWarning',
      '--max-old-space-size=192',
      '--max-semi-space-size=8',
      join(root, 'cli/src/main.ts'),
      '--profile',
      profileFile,
      'settle',
      '--every',
      String(settleEverySeconds),
    ],
    env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' },
    logFile: join(stack.logsDir, 'settle.log'),
    stopGraceMs: 10_000,
  });

type ReleaseOptions = Pick<Parameters<typeof applyRelease>[0], 'root' | 'release' | 'cdcTopics' | 'progress'>;

/** Topics, schemas and tables, by those who may make them. */
const applyTo = async (stack: RunningStack, migrator: Warehouse, options: ReleaseOptions): Promise<void> => {
  const { username, password } = stack.kafka.admin;
  const admin = { brokers: stack.kafka.bootstrap, clientId: 'release', username, password, tls: false };
  const kafka = kafkaClient(admin, () => undefined);
  await applyRelease({ ...options, kafka, registryUrl: stack.registry.url, warehouse: migrator });
  await migrator.close();
};

const urlsOf = (ports: Readonly<Record<ServiceName, number>>): Record<ServiceName, string> =>
  Object.fromEntries(
    serviceNames.map((service) => [service, `http://127.0.0.1:${ports[service]}`]),
  ) as Record<ServiceName, string>;

const warehouseOf =
  (stack: RunningStack) =>
  (user: string): Warehouse => {
    const { username, password } =
      user === 'admin' ? stack.clickhouse.admin : stack.clickhouse.credentials(user);
    return warehouse({ url: stack.clickhouse.url, username, password, requestTimeoutMs: queryTimeoutMs });
  };

/** Where commands find the parts. */
const profileOf = (stack: RunningStack, serviceUrls: Readonly<Record<ServiceName, string>>) => ({
  ingestUrl: serviceUrls.ingest,
  services: serviceUrls,
  clickhouse: {
    url: stack.clickhouse.url,
    operator: { ...stack.clickhouse.credentials('operator') },
    custodian: { ...stack.clickhouse.credentials('custodian') },
    settle: { ...stack.clickhouse.credentials('settle') },
  },
  kafka: { brokers: [...stack.kafka.bootstrap], admin: { ...stack.kafka.admin } },
  connectUrl: stack.connect.url,
  registryUrl: stack.registry.url,
  registryConverterUrl: stack.registry.v2Url,
  provider: stack.provider,
});

/** Real parts, release and the four services on this machine. Resolves when every service is ready. */
export const startLocalHub = async (options: LocalHubOptions): Promise<LocalHub> => {
  const { root, workDir, feedsDir } = options;
  const startedMs = Date.now();
  const progress = (state: ProgressEvent['state'], detail: string): void => {
    options.progress({ part: 'stack', state, detail, elapsedMs: Date.now() - startedMs });
  };
  const feeds = await loadedFeeds(feedsDir);
  const forces = [...new Set([...feeds.values()].map((feed) => feed.force))];
  const [stack] = await Promise.all([
    startStack({
      workDir,
      ports: options.ports,
      kafkaPrincipals: [...serviceNames],
      clickhouseUsers: clickhouseUsers(root),
      progress: options.progress,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    }),
    run(root, ['tools/build-service.ts', ...serviceNames]),
  ]);
  try {
    const keyFiles = await createLocalKeyFiles(join(workDir, 'keys'), forces);
    const policyFile = join(root, 'infra/local/policy.json');
    const release = nextRelease(
      join(workDir, 'release.json'),
      { feedsDir, codeListsDir: join(root, 'schemas/code-lists'), policyFile },
      await keyVersions(await fileKeyProvider(keyFiles.pseudonymise)),
    );
    const warehouseAs = warehouseOf(stack);
    await applyTo(stack, warehouseAs('migrator'), {
      root,
      release: release.number,
      cdcTopics: cdcTopicsOf(feeds),
      progress: (step) => {
        progress('starting', `release ${release.number}: ${step}`);
      },
    });

    const ports = await servicePorts(options.firstServicePort);
    const credentials = forceCredentials(workDir, forces);
    const configFiles = writeServiceConfigs(stack, { root, workDir, feedsDir, policyFile, ports, keyFiles });
    const serviceUrls = urlsOf(ports);
    progress('starting', 'services');
    const services = superviseServices(stack, root, configFiles);
    await Promise.all(serviceNames.map((service) => waitUntilReady(serviceUrls[service], service)));
    progress('ready', `release ${release.number}, four services`);

    const profile: HubProfile = {
      ...profileOf(stack, serviceUrls),
      credentials: { ...credentials },
      databases: databasesOf(feeds, stack),
      connectorPassword: localSecret(workDir, 'connector-password'),
      pseudonymKeysFile: keyFiles.pseudonymise,
      feedsDir,
    };
    const profileFile = join(workDir, 'hub.json');
    writeFileSync(profileFile, JSON.stringify(profile, null, 2), { mode: 0o600 });
    superviseSettling(stack, root, profileFile);
    const stop = (): Promise<void> => stack.stop();
    return { stack, services, serviceUrls, profile, profileFile, feeds, release, warehouseAs, stop };
  } catch (error) {
    await stack.stop();
    throw error;
  }
};

/** The local database of a cdc feed is named after its system. */
const databasesOf = (feeds: ReadonlyMap<string, CompiledFeed>, stack: RunningStack): Record<string, string> =>
  Object.fromEntries(
    [...feeds.values()]
      .filter((feed) => feed.transport === 'cdc')
      .map((feed) => [feed.feed, stack.postgres.url(feed.system)]),
  );
