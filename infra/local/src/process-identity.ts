/**
 * A pid alone names nothing: the number is reused. A process is its pid, the tick at which it started and
 * the boot it started in, so that a record from an earlier run never ends a stranger.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  readonly identity: string;
  /** How it is asked to end; PostgreSQL's "fast" is SIGINT. */
  readonly stopSignal?: NodeJS.Signals;
}

/** Boot and start tick of a live process; undefined when there is none (a zombie counts as none). */
export function processIdentity(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces and brackets, so fields are counted from its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${bootId()}:${fields[19] ?? ''}`;
  } catch {
    return process.platform === 'linux' ? undefined : identityFromPs(pid);
  }
}

/** True when the recorded process, and not another with its number, is alive. */
export function isAlive(record: Pick<ProcessRecord, 'pid' | 'identity'>): boolean {
  return processIdentity(record.pid) === record.identity;
}

/**
 * Ends recorded processes that are still the same ones: asks first, insists after the grace time.
 * Returns the names of those that were alive.
 */
export async function endProcesses(records: readonly ProcessRecord[], graceMs: number): Promise<string[]> {
  const alive = records.filter(isAlive);
  for (const record of alive) signalQuietly(record.pid, record.stopSignal ?? 'SIGTERM');
  const deadline = performance.now() + graceMs;
  while (alive.some(isAlive) && performance.now() < deadline) await sleep(50);
  const stubborn = alive.filter(isAlive);
  for (const record of stubborn) signalQuietly(record.pid, 'SIGKILL');
  const lastDeadline = performance.now() + 5_000;
  while (stubborn.some(isAlive) && performance.now() < lastDeadline) await sleep(20);
  return alive.map((record) => record.name);
}

/** Sends a signal to one process; a process that is gone already is no error. */
export function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function identityFromPs(pid: number): string | undefined {
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return started === '' ? undefined : started;
  } catch {
    return undefined;
  }
}
