/**
 * After SIGKILL, postmaster.pid stays, and PostgreSQL refuses to start when the number in it answers:
 * a reused number, or a zombie that nobody collects (seen in containers). We hold the lock of the work
 * folder, so no server of ours may be there: what still uses the data folder is ended, then the file goes.
 */
import { existsSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalQuietly } from './process-identity.ts';

const patienceMs = 5_000;

/**
 * Call it only while holding the lock of the work folder.
 * @param folder holds the server's `data` and its socket
 */
export async function clearStaleServer(folder: string): Promise<void> {
  const data = join(folder, 'data');
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const deadline = performance.now() + patienceMs;
  // Its processes end by themselves when their parent is gone; two must never share the data.
  while (workersIn(data).length > 0 && performance.now() < deadline) await sleep(50);
  for (const pid of workersIn(data)) signalQuietly(pid, 'SIGKILL');
  const lastDeadline = performance.now() + patienceMs;
  while (workersIn(data).length > 0 && performance.now() < lastDeadline) await sleep(20);
  rmSync(pidFile, { force: true });
  for (const name of readdirSync(folder).filter((file) => file.startsWith('.s.PGSQL.'))) {
    rmSync(join(folder, name), { force: true });
  }
}

/** Every PostgreSQL process has the data folder as its working folder. Empty where /proc is not there. */
function workersIn(data: string): number[] {
  const folder = realpathSync(data);
  if (!existsSync('/proc/self/cwd')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => workingFolder(pid) === folder)
    .map(Number);
}

function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
