import { randomUUID } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { writeNewFile } from './durable.ts';

interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** Start of the process in ticks since boot, and the boot: a process id alone is soon given again. */
  readonly started: string | null;
}

/** Another instance owns the folder. */
class FolderLocked extends Error {
  override readonly name = 'FolderLocked';
}

const startOf = async (pid: number): Promise<string | null> => {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in the second field may hold spaces and brackets; the start is the 20th field behind it.
    const ticks = status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot}/${ticks}`;
  } catch {
    return null;
  }
};

const isAlive = async (holder: Holder): Promise<boolean> => {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM means that the process is there and is another user's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return holder.started === null || holder.started === (await startOf(holder.pid));
};

const readHolder = async (path: string): Promise<Holder | null> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    // Not there, or cut off when its writer died before it held anything.
    return null;
  }
};

/** Locks held by this process, by token: a second lock in one process is refused as another's is. */
const held = new Set<string>();

/** Clears a lock away, but only the one that was judged: another process may have taken its place since. */
const moveAside = async (path: string, aside: string, judged: Holder | null): Promise<void> => {
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await readHolder(aside))?.token !== judged?.token) {
    await rename(aside, path);
    throw new FolderLocked('The folder is being taken by another process.');
  }
  await rm(aside);
};

/**
 * Takes a folder for this process, so that no two instances write it. A lock that a dead process left is
 * taken over; one of another host cannot be judged from here and is refused.
 * @returns the function that gives the folder back.
 * @throws FolderLocked with a sentence for the operator.
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  const path = join(folder, '.lock');
  const mine: Holder = {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    started: await startOf(process.pid),
  };
  const holder = await readHolder(path);
  if (holder !== null) {
    const here = holder.host === mine.host;
    // This process's id in a lock that it does not hold is a predecessor's: containers give ids again.
    const alive = here && (holder.pid === process.pid ? held.has(holder.token) : await isAlive(holder));
    if (alive)
      throw new FolderLocked(`The folder ${folder} is in use by process ${holder.pid}. Stop it first.`);
    if (!here) {
      throw new FolderLocked(
        `The folder ${folder} was left locked on host ${holder.host}. If nothing runs there, remove ${path}.`,
      );
    }
  }
  await moveAside(path, `${path}.${mine.token}`, holder);
  await writeNewFile(path, JSON.stringify(mine)).catch(() => {
    throw new FolderLocked(`The folder ${folder} is being taken by another process.`);
  });
  held.add(mine.token);
  return async () => {
    held.delete(mine.token);
    if ((await readHolder(path))?.token === mine.token) await rm(path, { force: true });
  };
};
