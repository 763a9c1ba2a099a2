/**
 * Keeps one process alive: starts it, logs it to a file, starts it again with growing pauses when it ends
 * by itself, stops it on request. Parts and services both run under it; fault tests kill through it.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { baseEnvironment } from './config.ts';
import { processIdentity, signalQuietly } from './process-identity.ts';
import type { ProcessRecord } from './process-identity.ts';

export interface SupervisedProcess {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to PATH, HOME and the like; nothing else of this process is handed on. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Output and errors are appended here. */
  readonly logFile: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Default SIGTERM. */
  readonly stopSignal?: NodeJS.Signals;
  /** Milliseconds between the stop signal and SIGKILL; default 10,000. */
  readonly stopGraceMs?: number;
  /** Started again when it ends unexpectedly; default true. */
  readonly restart?: boolean;
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** False when nobody asked for it. */
  readonly expected: boolean;
}

export interface SupervisorHooks {
  readonly onSpawn?: (record: ProcessRecord) => void;
  readonly onGone?: (pid: number) => void;
}

const backoffFirstMs = 250;
const backoffMaxMs = 5_000;
/** A process that lived this long starts its pauses from the beginning. */
const stableAfterMs = 20_000;

/** States: idle → running ⇄ pausing → stopped. `start` after `stop` begins anew. */
export class ProcessSupervisor {
  readonly name: string;
  readonly logFile: string;
  readonly #process: SupervisedProcess;
  readonly #hooks: SupervisorHooks;
  readonly #exitListeners = new Set<(exit: ProcessExit) => void>();
  #child: ChildProcess | undefined;
  #pause: NodeJS.Timeout | undefined;
  #backoffMs = backoffFirstMs;
  #startedAtMs = 0;
  #stopping = false;
  #restartAllowed: boolean;
  #restarts = 0;

  constructor(process: SupervisedProcess, hooks: SupervisorHooks = {}) {
    this.name = process.name;
    this.logFile = process.logFile;
    this.#process = process;
    this.#hooks = hooks;
    this.#restartAllowed = process.restart ?? true;
  }

  /** Undefined while it is not running. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** How often it was started again after an unexpected end. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Parts fail at once while they start and are restarted only after they once were ready. */
  set restartAllowed(allowed: boolean) {
    this.#restartAllowed = allowed;
  }

  /** Called after each end, expected or not. Returns how to unsubscribe. */
  onExit(listener: (exit: ProcessExit) => void): () => void {
    this.#exitListeners.add(listener);
    return () => this.#exitListeners.delete(listener);
  }

  start(): void {
    if (this.#child !== undefined) return;
    this.#stopping = false;
    this.#spawn();
  }

  /** Sends a signal. What follows from it counts as unexpected, so a killed process comes back. */
  kill(signal: NodeJS.Signals): void {
    const pid = this.#child?.pid;
    if (pid !== undefined) signalQuietly(pid, signal);
  }

  /** Asks it to end, insists after the grace time, resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#pause);
    this.#pause = undefined;
    const child = this.#child;
    if (child === undefined) return;
    const gone = new Promise<void>((resolve) => {
      const unsubscribe = this.onExit(() => {
        unsubscribe();
        resolve();
      });
    });
    // A stopped (SIGSTOP) process would sleep through the request.
    this.kill('SIGCONT');
    this.kill(this.#process.stopSignal ?? 'SIGTERM');
    const insist = setTimeout(() => this.kill('SIGKILL'), this.#process.stopGraceMs ?? 10_000);
    await gone;
    clearTimeout(insist);
  }

  #spawn(): void {
    const { command, args, env, cwd, logFile, uid, gid, name, stopSignal } = this.#process;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'a');
    const child = spawn(command, args, {
      env: { ...baseEnvironment(), ...env },
      stdio: ['ignore', log, log],
      // Its own process group: Ctrl-C reaches only us, and we end the parts in the right order.
      detached: true,
      ...(cwd === undefined ? {} : { cwd }),
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    });
    closeSync(log);
    this.#child = child;
    this.#startedAtMs = performance.now();
    child.once('error', () => this.#ended(child, null, null));
    child.once('exit', (code, signal) => this.#ended(child, code, signal));
    if (child.pid === undefined) return;
    const identity = processIdentity(child.pid);
    if (identity === undefined) return;
    this.#hooks.onSpawn?.({ name, pid: child.pid, identity, ...(stopSignal && { stopSignal }) });
  }

  #ended(child: ChildProcess, code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    if (child.pid !== undefined) this.#hooks.onGone?.(child.pid);
    const expected = this.#stopping;
    if (!expected && this.#restartAllowed) this.#scheduleRestart();
    for (const listener of [...this.#exitListeners]) listener({ code, signal, expected });
  }

  #scheduleRestart(): void {
    if (performance.now() - this.#startedAtMs > stableAfterMs) this.#backoffMs = backoffFirstMs;
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#restarts += 1;
      this.#spawn();
    }, this.#backoffMs);
    this.#backoffMs = Math.min(this.#backoffMs * 2, backoffMaxMs);
  }
}
