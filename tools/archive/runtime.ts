import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Target = 'linux-x64' | 'win-x64';

/** Where the runtime lies in its registry package. */
const binaries: Readonly<Record<Target, string>> = { 'linux-x64': 'bin/node', 'win-x64': 'bin/node.exe' };

const versionOf = async (root: string): Promise<string> => {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  return manifest.devDependencies['node'] ?? '';
};

/** The project's own Node where it is the target's, else that version from the registry, kept for the next build. */
export const runtimeOf = async (root: string, target: Target, out: string): Promise<string> => {
  const own = join(root, 'node_modules/node/bin/node');
  if (target === 'linux-x64' && process.platform === 'linux' && process.arch === 'x64') return own;
  const version = await versionOf(root);
  const kept = join(out, 'runtimes', `${target}-${version}`);
  const binary = join(kept, binaries[target].replace('bin/', ''));
  const isKept = await readdir(kept).then(
    (names) => names.length > 0,
    () => false,
  );
  if (isKept) return binary;
  const work = join(out, 'runtimes', 'fetch');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  await run('npm', ['pack', `node-${target}@${version}`, '--silent', '--pack-destination', work], {
    timeout: 300_000,
    shell: process.platform === 'win32',
  });
  const [packed = ''] = await readdir(work);
  await run('tar', ['-xzf', join(work, packed), '-C', work], { timeout: 120_000 });
  await mkdir(kept, { recursive: true });
  await copyFile(join(work, 'package', binaries[target]), binary);
  await rm(work, { recursive: true, force: true });
  return binary;
};
