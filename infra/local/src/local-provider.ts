/** The parts as processes of this machine. Order up: what does not wait for another starts at once. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clickhouseAccess, startClickHouse } from './clickhouse-part.ts';
import { connectUrl, fetchPlugins, startConnect } from './connect-part.ts';
import { requireJava } from './java.ts';
import { kafkaAccess, startKafka } from './kafka-part.ts';
import type { LocalPart, PartContext } from './part.ts';
import { choosePorts } from './ports.ts';
import { postgresAccess, startPostgres } from './postgres-part.ts';
import { endProcesses } from './process-identity.ts';
import { ProcessSupervisor } from './process-supervisor.ts';
import { fetchRegistry, registryAccess, startRegistry } from './registry-part.ts';
import { acquireLock } from './run-lock.ts';
import type { RunLock } from './run-lock.ts';
import { SecretsFile, StateFile } from './run-state.ts';
import { partNames } from './stack.ts';
import type { PartName, RunningStack, StackOptions, StackProvider } from './stack.ts';

export const localProvider: StackProvider = {
  name: 'local',
  available: async () => {
    const supported = process.platform === 'linux' || process.platform === 'darwin';
    return supported ? { ok: true } : { ok: false, reason: 'The local parts run on Linux and macOS.' };
  },
  start: startLocalStack,
};

/** Everything one run owns, in one place, so that a start that fails half way ends what it began. */
interface Run {
  readonly context: PartContext;
  readonly state: StateFile;
  readonly lock: RunLock;
  readonly abort: AbortController;
  readonly startedAtMs: number;
  readonly partSupervisors: ProcessSupervisor[];
  readonly serviceSupervisors: ProcessSupervisor[];
  readonly parts: Map<PartName, LocalPart>;
}

async function startLocalStack(options: StackOptions): Promise<RunningStack> {
  const run = await beginRun(options);
  try {
    await startParts(run, new Set(options.parts ?? partNames));
    const stack = runningStack(run);
    run.state.update({ addresses: addresses(stack), provider: 'local', readyAt: new Date().toISOString() });
    return stack;
  } catch (error) {
    run.abort.abort(error);
    await endRun(run);
    throw error;
  }
}

async function beginRun(given: StackOptions): Promise<Run> {
  const options = { ...given, workDir: resolve(given.workDir) };
  const startedAtMs = performance.now();
  const logsDir = join(options.workDir, 'logs');
  mkdirSync(logsDir, { recursive: true });
  const lock = acquireLock(join(options.workDir, 'lock'));
  const state = new StateFile(join(options.workDir, 'state.json'));
  const report: PartContext['report'] = (part, partState, detail) => {
    options.progress({ part, state: partState, detail, elapsedMs: Math.round(performance.now() - startedAtMs) });
  };
  const leftovers = await endProcesses(state.current.children, 12_000);
  if (leftovers.length > 0) {
    const detail = `ended what an earlier run left behind: ${leftovers.join(', ')}`;
    options.progress({ part: 'stack', state: 'starting', detail, elapsedMs: 0 });
  }
  const ports = await choosePorts({ ...options.ports }, state.current.ports);
  state.update({ ports, children: [] });
  const abort = new AbortController();
  options.signal?.addEventListener('abort', () => abort.abort(options.signal?.reason), { once: true });
  const partSupervisors: ProcessSupervisor[] = [];
  const context: PartContext = {
    options,
    ports,
    secrets: new SecretsFile(join(options.workDir, 'secrets.json')),
    logsDir,
    hooks: { onSpawn: (child) => state.addChild(child), onGone: (pid) => state.removeChild(pid) },
    report,
    signal: abort.signal,
    register: (supervisor) => partSupervisors.push(supervisor),
  };
  return { context, state, lock, abort, startedAtMs, partSupervisors, serviceSupervisors: [], parts: new Map() };
}

async function startParts(run: Run, wanted: ReadonlySet<PartName>): Promise<void> {
  const { context } = run;
  const keep = async (part: Promise<LocalPart>): Promise<void> => {
    const started = await part;
    run.parts.set(started.name, started);
  };
  const starting: Promise<void>[] = [];
  if (wanted.has('postgres')) starting.push(keep(startPostgres(context)));
  if (wanted.has('clickhouse')) starting.push(keep(startClickHouse(context)));
  if (wanted.has('kafka') || wanted.has('registry') || wanted.has('connect')) starting.push(startJavaParts(run, wanted, keep));
  // The first failure stops the others at once; then all are awaited, so that none outlives the start.
  const outcomes = await Promise.allSettled(
    starting.map((start) => start.catch((error: unknown) => { run.abort.abort(error); throw error; })),
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw run.abort.signal.reason ?? failed.reason;
}

async function startJavaParts(run: Run, wanted: ReadonlySet<PartName>, keep: (part: Promise<LocalPart>) => Promise<void>): Promise<void> {
  const { context } = run;
  const java = await requireJava();
  const kafka = keep(startKafka(context, java));
  const startRegistryPart = async (): Promise<void> => {
    const folder = await fetchRegistry(context);
    await kafka;
    await keep(startRegistry(context, java, folder));
  };
  const registry = wanted.has('registry') ? startRegistryPart() : Promise.resolve();
  const connect = async (): Promise<void> => {
    const plugins = await fetchPlugins(context);
    // Connectors of the last run begin at once, and one that meets no registry fails for good.
    await Promise.all([kafka, registry]);
    await keep(startConnect(context, java, plugins));
  };
  const all = [kafka, registry];
  if (wanted.has('connect')) all.push(connect());
  await Promise.all(all.map((part) => part.catch((error: unknown) => { run.abort.abort(error); throw error; })));
}

function runningStack(run: Run): RunningStack {
  const { context } = run;
  let stopping: Promise<void> | undefined;
  return {
    provider: 'local',
    kafka: kafkaAccess(context),
    registry: registryAccess(context.ports),
    connect: { url: connectUrl(context.ports) },
    postgres: postgresAccess(context),
    clickhouse: clickhouseAccess(context),
    workDir: context.options.workDir,
    logsDir: context.logsDir,
    part: (name) => {
      const part = run.parts.get(name);
      if (part === undefined) throw new Error(`${name} is not part of this run`);
      return part;
    },
    supervise: (process) => {
      const supervisor = new ProcessSupervisor(process, context.hooks);
      run.serviceSupervisors.push(supervisor);
      supervisor.start();
      return supervisor;
    },
    stop: () => (stopping ??= endRun(run)),
  };
}

/** Services first, then what they and the parts lean on: Connect, registry and the stores, Kafka last. */
async function endRun(run: Run): Promise<void> {
  const named = (names: readonly PartName[]): ProcessSupervisor[] =>
    run.partSupervisors.filter((supervisor) => names.includes(supervisor.name as PartName));
  const order = [run.serviceSupervisors, named(['connect']), named(['registry', 'postgres', 'clickhouse']), named(['kafka'])];
  for (const group of order) await Promise.all(group.map((supervisor) => supervisor.stop()));
  for (const name of run.parts.keys()) run.context.report(name, 'stopped', 'stopped');
  run.state.update({ children: [] });
  run.lock.release();
}

/** What a person needs to find the parts; no password. */
function addresses(stack: RunningStack): Record<string, string> {
  return {
    kafka: stack.kafka.bootstrap.join(','),
    registry: stack.registry.url,
    registryV2: stack.registry.v2Url,
    connect: stack.connect.url,
    postgres: `${stack.postgres.host}:${stack.postgres.port}`,
    clickhouse: stack.clickhouse.url,
    clickhouseNative: `127.0.0.1:${stack.clickhouse.nativePort}`,
    logs: stack.logsDir,
  };
}
