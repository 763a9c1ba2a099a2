import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { eventually } from '@hub/testkit';
import { processesOf } from './control.ts';
import { controlUrl, untilClosedWithSource } from './running-hub.ts';

const mebibyte = 2 ** 20;
const serviceMaxBytes = 256 * mebibyte;
const stackMaxBytes = 4_096 * mebibyte;
const services = ['ingest', 'validate', 'pseudonymise', 'warehouse-sink'];
/** Memory is given back some time after the last record. */
const restWithinMs = 90_000;

/** One figure of /proc/<pid>/<file>, in bytes; 0 for a process that has just ended. */
const figureOf = (pid: number, file: string, name: string): number => {
  try {
    const text = readFileSync(`/proc/${pid}/${file}`, 'utf8');
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
};

const parentOf = (pid: string): number =>
  Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);

/** A process and all that it started, as PostgreSQL does. */
const familyOf = (pid: number, parents: ReadonlyMap<number, number>): readonly number[] => [
  pid,
  ...[...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => familyOf(child, parents)),
];

const allParents = (): ReadonlyMap<number, number> => {
  const parents = new Map<number, number>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(Number(pid), parentOf(pid));
    } catch {
      // It has just ended.
    }
  }
  return parents;
};

/** Resident bytes by process; of a family the shared pages are counted once (PSS). */
const memory = async (): Promise<Readonly<Record<string, number>>> => {
  const parents = allParents();
  const processes = await processesOf(controlUrl);
  return Object.fromEntries(
    processes.map(({ name, pid }) => {
      if (pid === null) throw new Error(`${name} does not run`);
      const bytes = services.includes(name)
        ? figureOf(pid, 'status', 'VmRSS')
        : familyOf(pid, parents).reduce((sum, each) => sum + figureOf(each, 'smaps_rollup', 'Pss'), 0);
      return [name, bytes];
    }),
  );
};

const shown = (sizes: Readonly<Record<string, number>>): string =>
  Object.entries(sizes)
    .map(([name, bytes]) => `${name} ${Math.round(bytes / mebibyte)}`)
    .join(', ');

it.runIf(process.platform === 'linux')(
  'each service under 256 MiB at rest, all under 4 GiB',
  { timeout: 200_000 },
  async () => {
    await untilClosedWithSource();
    const sizes = await eventually(
      'every service is under 256 MiB',
      memory,
      (now) => services.every((name) => (now[name] ?? Infinity) < serviceMaxBytes),
      { withinMs: restWithinMs, pollMs: 3_000, show: shown },
    );
    const total = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
    console.log(`MiB at rest: ${shown(sizes)}; together ${Math.round(total / mebibyte)}`);
    for (const [name, bytes] of Object.entries(sizes)) expect(bytes, name).toBeGreaterThan(mebibyte);
    expect(total).toBeLessThan(stackMaxBytes);
  },
);
