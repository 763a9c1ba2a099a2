/**
 * Runs before `npm start` and `npm test`, so that each works in a fresh clone: installs what the lockfile
 * names where it is not there. Plain Node without packages, because it runs before there are any.
 *
 * npm records what it installed in node_modules/.package-lock.json, at the end of an installation; so an
 * interrupted one, or one from before a pull, is found out by comparing the two. `npm install` and not
 * `npm ci`: it leaves what is right where it is, for another run may be using it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = 20;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether all that the lockfile names is there; optional packages may be of other machines. */
const isInstalled = () => {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const held = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) =>
      path === '' || (path in held ? held[path].version === version : optional === true),
  );
};

const install = () => {
  process.stdout.write('Installing what package-lock.json names …\n');
  // Some packages ask for the Node 24 that comes with them: warnings about the present one are noise.
  const { status } = spawnSync('npm install --no-fund --no-audit --loglevel=error', {
    cwd: root,
    stdio: 'inherit',
    shell: true,
  });
  return status ?? 1;
};

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  process.stderr.write(
    `Install Node ${oldestNode} or later first (this is ${process.versions.node}); the project then brings its own Node 24.\n`,
  );
  process.exitCode = 1;
} else if (!isInstalled()) {
  process.exitCode = install();
}
