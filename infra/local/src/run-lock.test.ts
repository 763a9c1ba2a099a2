import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endProcesses, processIdentity } from './process-identity.ts';
import { acquireLock, lockOwner } from './run-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A real process that sleeps; it deserves a real end. */
function sleeper(): { pid: number; ended: Promise<void> } {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
  return { pid: child.pid!, ended: new Promise((resolve) => child.once('exit', () => resolve())) };
}

describe('acquireLock', () => {
  test('is held once, released, held again', () => {
    const path = join(folder, 'lock');
    const lock = acquireLock(path);
    expect(lock.recovered).toBe(false);
    expect(() => acquireLock(path)).toThrow(`process ${process.pid}`);
    expect(lockOwner(path)?.pid).toBe(process.pid);
    lock.release();
    expect(existsSync(path)).toBe(false);
    acquireLock(path).release();
  });

  test('a lock of a live process stands, of the same process after its end is recovered', async () => {
    const path = join(folder, 'lock');
    const { pid, ended } = sleeper();
    writeFileSync(path, JSON.stringify({ pid, identity: processIdentity(pid), startedAt: 'then' }));
    expect(() => acquireLock(path)).toThrow(`process ${pid}, since then`);
    process.kill(pid, 'SIGKILL');
    await ended;
    expect(acquireLock(path).recovered).toBe(true);
  });

  test('a reused process number is not its old owner', async () => {
    const path = join(folder, 'lock');
    const { pid, ended } = sleeper();
    writeFileSync(path, JSON.stringify({ pid, identity: 'another boot:1', startedAt: 'then' }));
    expect(acquireLock(path).recovered).toBe(true);
    process.kill(pid, 'SIGKILL');
    await ended;
  });

  test('a torn lock file is recovered', () => {
    const path = join(folder, 'lock');
    writeFileSync(path, '{"pid":');
    expect(acquireLock(path).recovered).toBe(true);
  });

  test('a recovery that was killed half way does not block the next one', () => {
    const path = join(folder, 'lock');
    writeFileSync(path, JSON.stringify({ pid: 1, identity: 'gone', startedAt: 'then' }));
    writeFileSync(`${path}.recovery`, JSON.stringify({ pid: 1, identity: 'gone', startedAt: 'then' }));
    expect(acquireLock(path).recovered).toBe(true);
    expect(existsSync(`${path}.recovery`)).toBe(false);
  });
});

describe('endProcesses', () => {
  test('ends the process that was recorded', async () => {
    const { pid, ended } = sleeper();
    expect(await endProcesses([{ name: 'a', pid, identity: processIdentity(pid)! }], 5_000)).toEqual(['a']);
    await ended;
  });

  test('leaves a stranger with the same number alone', async () => {
    const { pid, ended } = sleeper();
    expect(await endProcesses([{ name: 'a', pid, identity: 'another boot:1' }], 1_000)).toEqual([]);
    expect(processIdentity(pid)).toBeDefined();
    process.kill(pid, 'SIGKILL');
    await ended;
  });
});
