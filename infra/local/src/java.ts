/** Finds Java and Maven; gets them where that is possible without asking; else says what to install. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fullEnvironment, javaHome } from './config.ts';
import { StackSetupError } from './stack.ts';

const run = promisify(execFile);
const oldestJava = 17;

/** Path of a Java of at least version 17. */
export async function requireJava(): Promise<string> {
  const found = await findJava();
  if (found !== undefined) return found;
  await installOnDebian();
  const installed = await findJava();
  if (installed !== undefined) return installed;
  throw new StackSetupError(
    'Java 17 or later is needed: install a Java 17 runtime and set JAVA_HOME or PATH.',
  );
}

/** Path of Maven, which is needed only until everything is in the cache. */
export async function requireMaven(): Promise<string> {
  if (await answers('mvn', ['-v'])) return 'mvn';
  await installOnDebian();
  if (await answers('mvn', ['-v'])) return 'mvn';
  throw new StackSetupError(
    'Maven is needed for the first run: install Maven 3.8 or later and put mvn on PATH.',
  );
}

/** Major version in the output of `java -version`, old (1.8) and new (17.0.1) forms. */
export function javaMajor(output: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(output);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

async function findJava(): Promise<string | undefined> {
  const home = javaHome();
  const candidates = [...(home === undefined ? [] : [join(home, 'bin', 'java')]), 'java'];
  for (const candidate of candidates) {
    try {
      const { stderr } = await run(candidate, ['-version'], { env: fullEnvironment() });
      if ((javaMajor(stderr) ?? 0) >= oldestJava) return candidate;
    } catch {
      // Not there; the next one may be.
    }
  }
  return undefined;
}

let installation: Promise<void> | undefined;

/** As root on Debian or a relative of it, one quiet installation; elsewhere nothing. */
function installOnDebian(): Promise<void> {
  installation ??= installOnce();
  return installation;
}

async function installOnce(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  const env = { ...fullEnvironment(), DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['openjdk-17-jre-headless', 'maven'];
  try {
    await run('apt-get', ['update'], { env, maxBuffer: 32 * 1024 * 1024 });
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
      env,
      maxBuffer: 32 * 1024 * 1024,
    });
  } catch {
    // The caller looks again and, if it is still missing, names what to install.
  }
}

async function answers(command: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(command, [...args], { env: fullEnvironment() });
    return true;
  } catch {
    return false;
  }
}
