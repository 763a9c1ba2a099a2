/** One run in its work folder, whichever provider: lock, ports, state, secrets, and the end of it all. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clickhouseAccess } from './clickhouse-part.ts';
import { connectUrl } from './connect-part.ts';
import { kafkaAccess } from './kafka-part.ts';
import type { LocalPart, PartContext } from './part.ts';
import { choosePorts } from './ports.ts';
import { postgresAccess } from './postgres-part.ts';
import { ProcessSupervisor } from './process-supervisor.ts';
import { registryAccess } from './registry-part.ts';
import { acquireLock } from './run-lock.ts';
import type { RunLock } from './run-lock.ts';
import { SecretsFile, StateFile } from './run-state.ts';
import type { PartName, RunningStack, StackOptions } from './stack.ts';
import { endLeftovers, inStopOrder } from './stop-order.ts';

/** Everything one run owns, in one place, so that a start that fails half way ends what it began. */
export interface Run {
  readonly context: PartContext;
  readonly parts: Map<PartName, LocalPart>;
  /** Parts and services, in no order. */
  readonly stoppables: { readonly name: string; stop(): Promise<void> }[];
  readonly state: StateFile;
  readonly lock: RunLock;
  readonly abort: AbortController;
}

/** Begins a run, lets `startParts` fill it, and ends it again when that fails. */
export async function startRun(
  provider: RunningStack['provider'],
  given: StackOptions,
  startParts: (run: Run) => Promise<void>,
): Promise<RunningStack> {
  const run = await beginRun({ ...given, workDir: resolve(given.workDir) });
  try {
    await startParts(run);
    const stack = runningStack(provider, run);
    run.state.update({ addresses: addresses(stack), provider, readyAt: new Date().toISOString() });
    return stack;
  } catch (error) {
    run.abort.abort(error);
    await endRun(run);
    throw error;
  }
}

async function beginRun(options: StackOptions): Promise<Run> {
  const startedAtMs = performance.now();
  const logsDir = join(options.workDir, 'logs');
  mkdirSync(logsDir, { recursive: true });
  const lock = acquireLock(join(options.workDir, 'lock'));
  const state = new StateFile(join(options.workDir, 'state.json'));
  const elapsedMs = (): number => Math.round(performance.now() - startedAtMs);
  try {
    const leftovers = await endLeftovers(state.current.children);
    if (leftovers.length > 0) {
      const detail = `ended what an earlier run left behind: ${leftovers.join(', ')}`;
      options.progress({ part: 'stack', state: 'starting', detail, elapsedMs: elapsedMs() });
    }
    const ports = await choosePorts({ ...options.ports }, state.current.ports);
    state.update({ ports, children: [] });
    const abort = new AbortController();
    options.signal?.addEventListener('abort', () => abort.abort(options.signal?.reason), { once: true });
    const stoppables: Run['stoppables'] = [];
    const context: PartContext = {
      options,
      ports,
      secrets: new SecretsFile(join(options.workDir, 'secrets.json')),
      logsDir,
      hooks: { onSpawn: (child) => state.addChild(child), onGone: (pid) => state.removeChild(pid) },
      report: (part, partState, detail) =>
        options.progress({ part, state: partState, detail, elapsedMs: elapsedMs() }),
      signal: abort.signal,
      register: (stoppable) => stoppables.push(stoppable),
    };
    return { context, parts: new Map(), stoppables, state, lock, abort };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function endRun(run: Run): Promise<void> {
  for (const group of inStopOrder(run.stoppables)) {
    const outcomes = await Promise.allSettled(group.map((stoppable) => stoppable.stop()));
    for (const outcome of outcomes) if (outcome.status === 'rejected') console.error(outcome.reason);
  }
  for (const name of run.parts.keys()) run.context.report(name, 'stopped', 'stopped');
  run.state.update({ children: [] });
  run.lock.release();
}

function runningStack(provider: RunningStack['provider'], run: Run): RunningStack {
  const { context } = run;
  let stopping: Promise<void> | undefined;
  return {
    provider,
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
      context.register(supervisor);
      supervisor.start();
      return supervisor;
    },
    stop: () => (stopping ??= endRun(run)),
  };
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
