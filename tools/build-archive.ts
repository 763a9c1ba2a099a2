/**
 * `npm run build:archive`: the program `hub` as one archive with its own runtime, for a force's PC on which
 * nothing may be installed. It holds what the commands without a hub need (contract, check) and those that
 * talk to the intake (submit, findings).
 *
 * Usage: npm run build:archive -- [--target linux-x64|win-x64]… [--out <folder>] [--quick]
 */
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packTar, packZip } from './archive/pack.ts';
import { runtimeOf, type Target } from './archive/runtime.ts';
import { stage } from './archive/stage.ts';

const root = join(import.meta.dirname, '..');
const targets: readonly Target[] = ['linux-x64', 'win-x64'];

const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true, default: [...targets] },
    out: { type: 'string', default: join(root, '.local/archive') },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const isTarget = (name: string): name is Target => targets.some((target) => target === name);

const build = async (target: Target, out: string): Promise<string> => {
  const folder = join(out, target, 'police-data-hub');
  await rm(join(out, target), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await stage(root, folder, target, await runtimeOf(root, target, out));
  const name = `police-data-hub-${target}`;
  const file = target === 'win-x64' ? join(out, `${name}.zip`) : join(out, `${name}.tar.gz`);
  await (target === 'win-x64' ? packZip(folder, file) : packTar(folder, file, values.quick ? 1 : 9));
  await rm(join(out, target), { recursive: true, force: true });
  return file;
};

if (values.help || !values.target.every(isTarget)) {
  process.stderr.write(
    'usage: npm run build:archive -- [--target linux-x64|win-x64]… [--out <folder>] [--quick]\n' +
      '  --quick packs loosely, for tests\n' +
      '  linux-x64 is tested: tests/archive. win-x64 is built the same way and untested: no Windows was at hand.\n',
  );
  process.exit(values.help ? 0 : 2);
}
const out = resolve(values.out);
for (const target of values.target.filter(isTarget)) {
  const file = await build(target, out);
  process.stdout.write(`${file}${target === 'win-x64' ? '   (untested: no Windows was at hand)' : ''}\n`);
}
