import { join } from 'node:path';
import type { ProcessSupervisor } from '../process-supervisor.ts';
import { isPortFree } from '../ports.ts';
import { StackSetupError, type RunningStack } from '../stack.ts';
import { serviceNames, type ServiceName } from './access.ts';

const readyTimeoutMs = 90_000;
const settleEverySeconds = 30;

/** Free HTTP ports, one for each service, from the first on. */
export const servicePorts = async (first: number): Promise<Readonly<Record<ServiceName, number>>> => {
  const ports: [ServiceName, number][] = [];
  let port = first;
  for (const service of serviceNames) {
    while (!(await isPortFree(port))) port += 1;
    ports.push([service, port]);
    port += 1;
  }
  return Object.fromEntries(ports) as Record<ServiceName, number>;
};

/** What a service says of itself. */
interface Health {
  readonly checks?: Readonly<Record<string, boolean>>;
}

/** Waits until a service says that it is ready. @throws StackSetupError naming what it still lacks. */
export const waitUntilReady = async (
  url: string,
  name: string,
  timeoutMs = readyTimeoutMs,
): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  let lacking = 'no answer';
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`${url}/health/ready`);
      if (response.ok) return;
      const body = (await response.json()) as Health;
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

/** Starts the four services, each with its configuration. */
export const superviseServices = (
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
export const superviseSettling = (
  stack: RunningStack,
  root: string,
  profileFile: string,
): ProcessSupervisor =>
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

/** Those that hold a release, the last of the flow first: none meets a record of a release that it does not have. */
const releaseHolders = ['pseudonymise', 'validate', 'ingest'] as const;

/** Starts the services anew that hold a release, one after the other, each until it is ready. */
export const restartServices = async (
  services: Readonly<Record<ServiceName, ProcessSupervisor>>,
  urls: Readonly<Record<ServiceName, string>>,
): Promise<void> => {
  for (const service of releaseHolders) {
    await services[service].stop();
    services[service].start();
    await waitUntilReady(urls[service], service);
  }
};
