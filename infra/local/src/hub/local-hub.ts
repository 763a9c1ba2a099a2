import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { HubProfile } from '@hub/cli';
import { warehouse, type Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import type { Release } from '@hub/releases';
import type { ProcessSupervisor } from '../process-supervisor.ts';
import { StackSetupError, type PortPreferences, type ProgressEvent, type RunningStack } from '../stack.ts';
import { startStack } from '../start-stack.ts';
import { clickhouseUsers, serviceNames, type ServiceName } from './access.ts';
import { deploy, loadedFeeds, type Deployment, type DeploymentParts } from './deployment.ts';
import { followRelease } from './follow-release.ts';
import {
  restartServices,
  servicePorts,
  superviseServices,
  superviseSettling,
  waitUntilReady,
} from './services.ts';

export interface LocalHubOptions {
  /** The project's root. */
  readonly root: string;
  /** Everything of this run: data, logs, configuration, profile. */
  readonly workDir: string;
  readonly ports: PortPreferences;
  /** The first of the services' HTTP ports. */
  readonly firstServicePort: number;
  readonly feedsDir: string;
  /** Default: those of the project. */
  readonly codeListsDir?: string;
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

const run = (root: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new StackSetupError(`building the services failed (code ${code ?? 'none'})`));
    });
  });

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

type Services = Readonly<Record<ServiceName, ProcessSupervisor>>;

/** `hub release` writes the next number; what runs here goes over to it without a rebuild. */
const followReleases = (parts: DeploymentParts, running: Deployment, services: Services) =>
  followRelease({
    file: join(parts.workDir, 'release.json'),
    from: running.release.number,
    onNext: async (number) => {
      await deploy(parts, 'made');
      await restartServices(services, parts.serviceUrls);
      parts.progress(`release ${number} runs`);
    },
    onFailed: (number, error) => {
      parts.progress(`release ${number} could not be brought about: ${String(error)}`);
    },
  });

/** Real parts, release and the four services on this machine. Resolves when every service is ready. */
export const startLocalHub = async (options: LocalHubOptions): Promise<LocalHub> => {
  const { root, workDir, feedsDir } = options;
  const startedMs = Date.now();
  const progress = (state: ProgressEvent['state'], detail: string): void => {
    options.progress({ part: 'stack', state, detail, elapsedMs: Date.now() - startedMs });
  };
  // Before anything is started: a contract that does not compile is told at once.
  await loadedFeeds(feedsDir);
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
    const ports = await servicePorts(options.firstServicePort);
    const serviceUrls = urlsOf(ports);
    const parts: DeploymentParts = {
      ...{ stack, root, workDir, feedsDir, ports, serviceUrls },
      codeListsDir: options.codeListsDir ?? join(root, 'schemas/code-lists'),
      policyFile: join(root, 'infra/local/policy.json'),
      warehouseAs: warehouseOf(stack),
      progress: (step) => {
        progress('starting', step);
      },
    };
    const deployment = await deploy(parts, 'make');
    progress('starting', 'services');
    const services = superviseServices(stack, root, deployment.configFiles);
    await Promise.all(serviceNames.map((service) => waitUntilReady(serviceUrls[service], service)));
    progress('ready', `release ${deployment.release.number}, four services`);
    superviseSettling(stack, root, deployment.profileFile);
    const following = followReleases(parts, deployment, services);
    const { warehouseAs } = parts;
    return {
      ...{ stack, services, serviceUrls, warehouseAs },
      ...deployment,
      stop: async () => {
        await following.stop();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
};
