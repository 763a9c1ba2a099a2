/** The only place of this package that reads the environment. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { StackSetupError } from './setup-error.ts';

/** Who brings the parts. */
export type ProviderName = 'local' | 'testcontainers';

const inherited = ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'JAVA_HOME', 'XDG_CACHE_HOME'] as const;

/** `HUB_RUNTIME` chooses the provider; without it the local processes are used, with or without Docker. */
export function runtimeFromEnvironment(): ProviderName {
  const value = process.env['HUB_RUNTIME'] ?? 'local';
  if (value === 'local' || value === 'testcontainers') return value;
  throw new StackSetupError(`HUB_RUNTIME is "${value}"; it must be "local" or "testcontainers".`);
}

/** Folder for what is downloaded, outside git and shared by all clones. */
export function cacheRoot(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'police-data-hub');
}

/** The few variables a child needs; everything else of this process stays here. */
export function baseEnvironment(): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of inherited) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** `JAVA_HOME`, when set. */
export function javaHome(): string | undefined {
  const home = process.env['JAVA_HOME'];
  return home === '' ? undefined : home;
}

/** Maven and apt need the user's whole environment: proxies and settings live there. */
export function fullEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env };
}
