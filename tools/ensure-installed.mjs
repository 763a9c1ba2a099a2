/**
 * Runs before `npm start` and `npm test`, so that each works in a fresh clone: installs what the lockfile
 * names where it is not there. Plain Node without packages, because it runs before there are any.
 *
 * npm records what it installed in node_modules/.package-lock.json, at the end of an installation; so an
 * interrupted one, or one from before a pull, is found out by comparing the two.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = 20;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** 'nothing', 'something' or 'all' of what the lockfile names. Optional packages are of other machines. */
const installed = () => {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return 'nothing';
  const held = packagesOf(record);
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json')));
  const isHeld = ([path, { version, optional }]) =>
    path === '' || (path in held ? held[path].version === version : optional === true);
  return wanted.every(isHeld) ? 'all' : 'something';
};

const install = () => {
  const held = installed();
  if (held === 'all') return 0;
  // An update leaves the rest where it is: another run may be using it.
  const command = held === 'nothing' ? 'ci' : 'install';
  process.stdout.write(`Installing what package-lock.json names (npm ${command}) …\n`);
  const { status } = spawnSync('npm', [command], { cwd: root, stdio: 'inherit', shell: true });
  return status ?? 1;
};

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  process.stderr.write(
    `Install Node ${oldestNode} or later first (this is ${process.versions.node}); the project then brings its own Node 24.\n`,
  );
  process.exitCode = 1;
} else {
  process.exitCode = install();
}
