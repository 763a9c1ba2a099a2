/** One run per work folder. The lock names its owner exactly, so a stale one is seen and recovered. */
import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { isAlive, processIdentity } from './process-identity.ts';
import { StackSetupError } from './stack.ts';

export interface LockOwner {
  readonly pid: number;
  readonly identity: string;
  readonly startedAt: string;
}

export interface RunLock {
  /** True when the lock of a dead run was taken over: its children may still be there. */
  readonly recovered: boolean;
  release(): void;
}

/**
 * Takes the lock file or throws a StackSetupError that says who holds it.
 * @param path the lock file; its folder exists
 */
export function acquireLock(path: string): RunLock {
  if (tryCreate(path)) return lockHeldAt(path, false);
  // Only one starter may remove a stale lock, or the second would remove the first one's fresh lock.
  const guard = `${path}.recovery`;
  if (!tryCreate(guard)) {
    const other = readOwner(guard);
    if (other !== undefined && isAlive(other)) throw busy(path, other);
    unlinkQuietly(guard);
    if (!tryCreate(guard)) throw busy(path, readOwner(guard));
  }
  try {
    const owner = readOwner(path);
    if (owner !== undefined && isAlive(owner)) throw busy(path, owner);
    unlinkQuietly(path);
    if (!tryCreate(path)) throw busy(path, readOwner(path));
    return lockHeldAt(path, true);
  } finally {
    unlinkQuietly(guard);
  }
}

/** The live owner of a lock file, if any. */
export function lockOwner(path: string): LockOwner | undefined {
  const owner = readOwner(path);
  return owner !== undefined && isAlive(owner) ? owner : undefined;
}

function lockHeldAt(path: string, recovered: boolean): RunLock {
  return {
    recovered,
    release: () => {
      if (readOwner(path)?.pid === process.pid) unlinkQuietly(path);
    },
  };
}

function tryCreate(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o644);
    const owner: LockOwner = {
      pid: process.pid,
      identity: processIdentity(process.pid) ?? '',
      startedAt: new Date().toISOString(),
    };
    writeSync(file, JSON.stringify(owner));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(path: string): LockOwner | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const { pid, identity, startedAt } = parsed as Partial<LockOwner>;
    if (typeof pid !== 'number' || typeof identity !== 'string') return undefined;
    return { pid, identity, startedAt: startedAt ?? 'unknown' };
  } catch {
    return undefined;
  }
}

function busy(path: string, owner: LockOwner | undefined): StackSetupError {
  const who = owner === undefined ? 'another run' : `process ${owner.pid}, since ${owner.startedAt}`;
  return new StackSetupError(
    `The parts are already running in this work folder (${who}); stop that run, or give another folder. Lock: ${path}`,
  );
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Gone already.
  }
}
