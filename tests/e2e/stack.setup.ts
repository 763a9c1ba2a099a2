/**
 * One hub of real parts for all end-to-end and fault tests, on empty data: parts, release, services, a small
 * force with its connectors. Suites bring their own files and changes.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { applyConnector } from '@hub/cli';
import {
  fillForceDatabases,
  forceServer,
  partNames,
  progressPrinter,
  startLocalHub,
  testPorts,
  type LocalHub,
} from '@hub/infra-local';
import { serveControl, type Controllable } from './control.ts';
import { forceSize } from './force-size.ts';

/** What a suite needs to find the hub; see running-hub.ts. */
export interface TestHub {
  readonly workDir: string;
  readonly profileFile: string;
  readonly controlUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly hub: TestHub;
  }
}

const root = resolve(import.meta.dirname, '../..');
const testDir = join(root, '.local/test');
const workDir = join(testDir, 'hub');
const firstServicePort = 28_300;

/** A run that was killed leaves processes behind; a run that lives is not ours to end. */
const beginAnew = (): void => {
  const parts = (command: string): string =>
    execFileSync(
      process.execPath,
      [join(root, 'infra/local/src/main.ts'), command, '--work-dir', workDir, '--json'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
  if (isRunning(() => parts('status')))
    throw new Error(`end-to-end tests are already running in ${workDir}; wait for them, or stop that run`);
  parts('down');
  rmSync(workDir, { recursive: true, force: true });
  mkdirSync(workDir, { recursive: true });
};

/** `status` ends with 1 where nothing runs. */
const isRunning = (status: () => string): boolean => {
  try {
    status();
    return true;
  } catch {
    return false;
  }
};

/** The project's own contracts, and those that only tests use. */
const gatherFeeds = (): string => {
  const feedsDir = join(workDir, 'feeds');
  cpSync(join(root, 'feeds'), feedsDir, { recursive: true });
  cpSync(join(root, 'tests/e2e/feeds'), feedsDir, { recursive: true });
  return feedsDir;
};

/** The project's own lists, for a test that adds a code to them. */
const gatherCodeLists = (): string => {
  const codeListsDir = join(workDir, 'code-lists');
  cpSync(join(root, 'schemas/code-lists'), codeListsDir, { recursive: true });
  return codeListsDir;
};

const controllables = (hub: LocalHub): ReadonlyMap<string, Controllable> => {
  const services = Object.entries(hub.services).map(([name, supervisor]): [string, Controllable] => [
    name,
    {
      get pid() {
        return supervisor.pid;
      },
      get restarts() {
        return supervisor.restarts;
      },
      kill: () => supervisor.kill('SIGKILL'),
      stop: () => supervisor.stop(),
      start: () => {
        supervisor.start();
        return Promise.resolve();
      },
    },
  ]);
  const parts = partNames.map((name): [string, Controllable] => {
    const part = hub.stack.part(name);
    return [
      name,
      {
        get pid() {
          return part.pid;
        },
        get restarts() {
          return part.restarts;
        },
        kill: () => part.kill('SIGKILL'),
        stop: () => Promise.reject(new Error('parts are killed or restarted, not stopped')),
        start: () => part.ready(),
      },
    ];
  });
  return new Map([...services, ...parts]);
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  beginAnew();
  const hub = await startLocalHub({
    root,
    workDir,
    ports: testPorts,
    firstServicePort,
    feedsDir: gatherFeeds(),
    codeListsDir: gatherCodeLists(),
    progress: progressPrinter(),
  });
  try {
    await fillForceDatabases(forceServer(hub.stack), forceSize);
    for (const feed of hub.feeds.values()) {
      if (feed.transport === 'cdc') await applyConnector(hub.profile, feed);
    }
    const control = await serveControl(controllables(hub));
    writeFileSync(join(testDir, 'provider'), `${hub.stack.provider}\n`);
    project.provide('hub', { workDir, profileFile: hub.profileFile, controlUrl: control.url });
    const stop = async (): Promise<void> => {
      control.close();
      await hub.stop();
    };
    // Otherwise vitest leaves at once, and the parts stay behind until the next run ends them.
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void stop().finally(() => process.exit(130)));
    return stop;
  } catch (error) {
    await hub.stop();
    throw error;
  }
}
