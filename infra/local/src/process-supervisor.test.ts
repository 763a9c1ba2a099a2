import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { processIdentity } from './process-identity.ts';
import type { ProcessRecord } from './process-identity.ts';
import { ProcessSupervisor } from './process-supervisor.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervisor-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const script = (code: string): { name: string; command: string; args: string[]; logFile: string } => ({
  name: 'child',
  command: process.execPath,
  args: ['-e', code],
  logFile: join(folder, 'child.log'),
});
const sleeping = 'console.log("up"); setInterval(() => {}, 1000)';

async function until(condition: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (condition()) return;
    await sleep(25);
  }
  throw new Error('it never came true');
}

test('a killed process comes back with a new pid, and its log goes on', async () => {
  const supervisor = new ProcessSupervisor(script(sleeping));
  supervisor.start();
  const first = supervisor.pid;
  supervisor.kill('SIGKILL');
  await until(() => supervisor.pid !== undefined && supervisor.pid !== first);
  expect(supervisor.restarts).toBe(1);
  await until(() => readFileSync(supervisor.logFile, 'utf8').split('up').length > 1);
  await supervisor.stop();
  expect(supervisor.pid).toBeUndefined();
});

test('stop is not followed by a restart, and start begins anew', async () => {
  const supervisor = new ProcessSupervisor(script(sleeping));
  const exits: boolean[] = [];
  supervisor.onExit((exit) => exits.push(exit.expected));
  supervisor.start();
  await supervisor.stop();
  await sleep(400);
  expect(supervisor.pid).toBeUndefined();
  expect(exits).toEqual([true]);
  supervisor.start();
  expect(supervisor.pid).toBeDefined();
  await supervisor.stop();
});

test('a process that ignores the request is killed after the grace time', async () => {
  const deaf = script('process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)');
  const supervisor = new ProcessSupervisor({ ...deaf, stopGraceMs: 200 });
  const signals: (string | null)[] = [];
  supervisor.onExit((exit) => signals.push(exit.signal));
  supervisor.start();
  await until(() => readFileSync(supervisor.logFile, 'utf8').includes('up'));
  await supervisor.stop();
  expect(signals).toEqual(['SIGKILL']);
});

test('stop during the pause before a restart ends it', async () => {
  const supervisor = new ProcessSupervisor(script('process.exit(3)'));
  const codes: (number | null)[] = [];
  supervisor.onExit((exit) => codes.push(exit.code));
  supervisor.start();
  await until(() => codes.length === 1);
  await supervisor.stop();
  await sleep(400);
  expect(codes).toEqual([3]);
  expect(supervisor.restarts).toBe(0);
});

test('a command that does not exist is an end like any other', async () => {
  const supervisor = new ProcessSupervisor({
    ...script(''),
    command: join(folder, 'nothing'),
    restart: false,
  });
  let ended = 0;
  supervisor.onExit(() => (ended += 1));
  supervisor.start();
  await until(() => ended === 1);
  expect(supervisor.pid).toBeUndefined();
});

test('each process is recorded exactly and struck off when gone', async () => {
  const records: ProcessRecord[] = [];
  const gone: number[] = [];
  const hooks = {
    onSpawn: (record: ProcessRecord) => records.push(record),
    onGone: (pid: number) => gone.push(pid),
  };
  const supervisor = new ProcessSupervisor(script(sleeping), hooks);
  supervisor.start();
  expect(records).toEqual([
    { name: 'child', pid: supervisor.pid, identity: processIdentity(supervisor.pid!) },
  ]);
  await supervisor.stop();
  expect(gone).toEqual([records[0]!.pid]);
});
