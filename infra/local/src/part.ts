/** What all local parts share: start, wait for a real answer, restart, stop. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessSupervisor } from './process-supervisor.ts';
import type { SupervisedProcess, SupervisorHooks } from './process-supervisor.ts';
import type { SecretsFile } from './run-state.ts';
import { StackSetupError } from './stack.ts';
import type { PartName, PartState, PortPreferences, RunningPart, StackOptions } from './stack.ts';

/** What a part gets from the run it belongs to. */
export interface PartContext {
  readonly options: StackOptions;
  readonly ports: PortPreferences;
  readonly secrets: SecretsFile;
  readonly logsDir: string;
  readonly hooks: SupervisorHooks;
  report(part: PartName, state: PartState, detail: string): void;
  /** Aborted when the run is being stopped: a start that is under way gives up. */
  readonly signal: AbortSignal;
  /** What must be stopped is registered before it starts, so that an interrupted start leaves nothing behind. */
  register(stoppable: { readonly name: string; stop(): Promise<void> }): void;
}

export interface LocalPart extends RunningPart {
  stop(): Promise<void>;
}

export interface PartProcess extends Omit<SupervisedProcess, 'name' | 'logFile'> {
  readonly name: PartName;
  /** Throws or rejects until the part really answers. */
  readonly probe: () => Promise<unknown>;
  readonly readyTimeoutMs: number;
  /** What it is and where, for the progress line. */
  readonly detail: string;
}

/** Starts a part's process and resolves when its probe passes; its logs of the last run are kept as `.1`. */
export async function startPart(context: PartContext, part: PartProcess): Promise<LocalPart> {
  const logFile = `${context.logsDir}/${part.name}.log`;
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
  const supervisor = new ProcessSupervisor({ ...part, logFile, restart: false }, context.hooks);
  context.register(supervisor);
  context.signal.throwIfAborted();
  context.report(part.name, 'starting', `starting ${part.detail}`);
  supervisor.start();
  const ready = (): Promise<void> => waitUntilReady(context, part, supervisor);
  await ready();
  supervisor.restartAllowed = true;
  supervisor.onExit((exit) => {
    if (!exit.expected)
      context.report(
        part.name,
        'stopped',
        `ended by itself (${exit.signal ?? exit.code}); starting it again`,
      );
  });
  context.report(part.name, 'ready', part.detail);
  return localPart(part.name, supervisor, ready);
}

function localPart(name: PartName, supervisor: ProcessSupervisor, ready: () => Promise<void>): LocalPart {
  return {
    name,
    logFile: supervisor.logFile,
    get pid() {
      return supervisor.pid;
    },
    get restarts() {
      return supervisor.restarts;
    },
    kill: (signal) => supervisor.kill(signal),
    restart: async () => {
      await supervisor.stop();
      supervisor.start();
      await ready();
    },
    ready,
    stop: () => supervisor.stop(),
  };
}

async function waitUntilReady(
  context: PartContext,
  part: PartProcess,
  supervisor: ProcessSupervisor,
): Promise<void> {
  const deadline = performance.now() + part.readyTimeoutMs;
  let lastError: unknown = 'no answer';
  const seen = { end: false };
  const unsubscribe = supervisor.onExit(() => {
    seen.end = supervisor.restarts === 0;
  });
  try {
    while (performance.now() < deadline) {
      context.signal.throwIfAborted();
      if (seen.end && supervisor.pid === undefined) break;
      try {
        await part.probe();
        return;
      } catch (error) {
        lastError = error;
      }
      await sleep(100);
    }
  } finally {
    unsubscribe();
  }
  const what = seen.end
    ? 'ended while it was starting'
    : `did not answer within ${part.readyTimeoutMs / 1_000} s`;
  const why = seen.end ? lastLogLines(supervisor.logFile) : String(lastError);
  throw new StackSetupError(`${part.name} ${what}; log: ${supervisor.logFile}\n${why}`);
}

/** A GET that fails unless the answer is 2xx, within two seconds. */
export async function getOk(url: string): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

function lastLogLines(path: string): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
  } catch {
    return 'no log was written';
  }
}
