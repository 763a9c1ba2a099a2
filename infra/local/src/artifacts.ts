/**
 * Java parts come from the user's own Maven (its settings, its repository) into a cache folder per part
 * and version. A folder with its marker is complete; one without it is made again.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cacheRoot, fullEnvironment } from './config.ts';
import { requireMaven } from './java.ts';
import { readJson } from './run-state.ts';
import { acquireLock } from './run-lock.ts';
import { StackSetupError } from './stack.ts';

const run = promisify(execFile);
/** Another run may be fetching everything over a slow line. */
const lockPatienceMs = 20 * 60_000;
const dependencyPlugin = 'org.apache.maven.plugins:maven-dependency-plugin';

/** What one cache folder holds: libraries in its folder `lib`, an archive unpacked as it is. */
export interface Bundle {
  readonly name: string;
  /** `group:artifact:version`, taken with all they need at run time. */
  readonly libraries?: readonly string[];
  /** `group:artifact:version:type:classifier` of a tar.gz, unpacked. */
  readonly archive?: string;
  /** File names that are left out: what the host process brings already, and what is only read by people. */
  readonly leaveOut?: RegExp;
  /** Files made here and put beside the fetched ones, by path. */
  readonly extraFiles?: Readonly<Record<string, Buffer>>;
}

interface Marker {
  readonly files: readonly string[];
}

/**
 * The folder of a bundle, downloaded when it is not there. Safe against other processes doing the same.
 * @param onDownload called when something must be fetched
 */
export async function ensureBundle(
  bundle: Bundle,
  signal: AbortSignal,
  onDownload: () => void,
): Promise<string> {
  const folder = join(cacheRoot(), bundle.name);
  if (isComplete(folder)) return folder;
  onDownload();
  mkdirSync(cacheRoot(), { recursive: true });
  // One Maven at a time: its local repository is not made for two that fetch the same file.
  const release = await waitForLock(join(cacheRoot(), '.maven.lock'), signal);
  try {
    if (isComplete(folder)) return folder;
    await fetchInto(folder, bundle, signal);
    return folder;
  } finally {
    release();
  }
}

function isComplete(folder: string): boolean {
  const marker = readJson(join(folder, '.complete')) as Marker | undefined;
  return marker !== undefined && marker.files.every((file) => existsSync(join(folder, file)));
}

async function fetchInto(folder: string, bundle: Bundle, signal: AbortSignal): Promise<void> {
  for (const name of readdirSync(cacheRoot())) {
    // Under the lock, any other attempt is one that was killed.
    if (name.startsWith(`${bundle.name}.`) && name.endsWith('.tmp'))
      rmSync(join(cacheRoot(), name), { recursive: true });
  }
  const fresh = `${folder}.${process.pid}.tmp`;
  mkdirSync(fresh, { recursive: true });
  try {
    if (bundle.libraries !== undefined) await copyLibraries(bundle.libraries, join(fresh, 'lib'), signal);
    if (bundle.archive !== undefined) await unpackArchive(bundle.archive, fresh, signal);
    for (const [path, content] of Object.entries(bundle.extraFiles ?? {}))
      writeFileSync(join(fresh, path), content);
    const files = leaveOut(fresh, bundle.leaveOut);
    if (files.length === 0) throw new Error('nothing arrived');
    writeFileSync(join(fresh, '.complete'), JSON.stringify({ files } satisfies Marker));
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    signal.throwIfAborted();
    throw new StackSetupError(`Maven could not fetch ${bundle.name}: ${lastLines(error)}`);
  }
}

async function copyLibraries(
  coordinates: readonly string[],
  into: string,
  signal: AbortSignal,
): Promise<void> {
  const project = join(tmpdir(), `police-data-hub-pom-${process.pid}`);
  mkdirSync(project, { recursive: true });
  try {
    writeFileSync(join(project, 'pom.xml'), pom(coordinates));
    await maven(
      project,
      [`${dependencyPlugin}:3.8.1:copy-dependencies`, '-DincludeScope=runtime', `-DoutputDirectory=${into}`],
      signal,
    );
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

async function unpackArchive(coordinate: string, into: string, signal: AbortSignal): Promise<void> {
  // The last plugin line whose `copy` reads no descriptor: the registry's parent is not published.
  await maven(
    tmpdir(),
    [`${dependencyPlugin}:2.10:copy`, `-Dartifact=${coordinate}`, `-DoutputDirectory=${into}`],
    signal,
  );
  for (const archive of readdirSync(into).filter((name) => name.endsWith('.tar.gz'))) {
    await run('tar', ['-xzf', join(into, archive), '-C', into]);
    rmSync(join(into, archive));
  }
}

async function maven(cwd: string, goals: readonly string[], signal: AbortSignal): Promise<void> {
  const mvn = await requireMaven();
  await run(mvn, ['-B', '-q', ...goals], {
    cwd,
    signal,
    env: fullEnvironment(),
    maxBuffer: 32 * 1024 * 1024,
  });
}

/** The generated project whose dependencies are the libraries. */
export function pom(coordinates: readonly string[]): string {
  const dependencies = coordinates.map((coordinate) => {
    const [group, artifact, version] = coordinate.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>parts</artifactId><version>1</version>
<dependencies>${dependencies.join('\n')}</dependencies></project>\n`;
}

function leaveOut(folder: string, pattern: RegExp | undefined): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const unwanted = files.filter((file) => pattern?.test(file) === true);
  for (const file of unwanted) rmSync(join(folder, file));
  return files.filter((file) => !unwanted.includes(file));
}

async function waitForLock(path: string, signal: AbortSignal): Promise<() => void> {
  const deadline = performance.now() + lockPatienceMs;
  for (;;) {
    signal.throwIfAborted();
    try {
      const lock = acquireLock(path);
      return () => lock.release();
    } catch (error) {
      if (!(error instanceof StackSetupError) || performance.now() > deadline) throw error;
      await sleep(500);
    }
  }
}

function lastLines(error: unknown): string {
  const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string };
  const text = `${stdout ?? ''}${stderr ?? ''}`.trim() || message;
  return (
    text
      .split('\n')
      .filter((line) => line.includes('ERROR'))
      .slice(0, 3)
      .join(' ') || text.slice(-500)
  );
}
