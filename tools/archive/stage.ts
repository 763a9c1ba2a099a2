import { chmod, copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Target } from './runtime.ts';

/** `dirname` is a program, and the PATH may be empty: the shell's own means have to do. */
const shellLauncher = `#!/bin/sh
case $0 in
  */*) here=\${0%/*} ;;
  *) here=. ;;
esac
exec "$here/runtime/node" "$here/lib/hub/main.mjs" "$@"
`;
const windowsLauncher = '@echo off\r\n"%~dp0runtime\\node.exe" "%~dp0lib\\hub\\main.mjs" %*\r\n';

const feedsReadme = `# Your contracts

\`hub contract build\` writes here: feeds/<force>/<system>.yaml and the code maps beside it. \`hub check\` and
\`hub submit\` read them. first-hour.md, one folder up, leads from an export to a checked test submission.
`;

/** Two folders deep, so that the program finds schemas and feeds where it finds them in the project. */
const bundle = (root: string, folder: string) =>
  build({
    entryPoints: [join(root, 'cli/src/main.ts')],
    outfile: join(folder, 'lib/hub/main.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minifySyntax: true,
    legalComments: 'linked',
    logLevel: 'warning',
    // An optional native client of pg that is not installed.
    external: ['pg-native'],
    banner: {
      js: "import { createRequire as hubCreateRequire } from 'node:module'; const require = hubCreateRequire(import.meta.url);",
    },
  });

/** Everything of the archive, in its folder. */
export const stage = async (root: string, folder: string, target: Target, runtime: string): Promise<void> => {
  const isWindows = target === 'win-x64';
  for (const name of ['runtime', 'schemas', 'feeds']) await mkdir(join(folder, name), { recursive: true });
  await bundle(root, folder);
  const node = join(folder, 'runtime', isWindows ? 'node.exe' : 'node');
  await copyFile(runtime, node);
  await chmod(node, 0o755);
  for (const name of ['code-lists', 'model'])
    await cp(join(root, 'schemas', name), join(folder, 'schemas', name), { recursive: true });
  await writeFile(join(folder, 'feeds/README.md'), feedsReadme);
  for (const name of ['first-hour.md', 'correcting.md', 'onboarding.md', 'sample-export.csv'])
    await copyFile(join(root, 'docs/forces', name), join(folder, name));
  const launcher = join(folder, isWindows ? 'hub.cmd' : 'hub');
  await writeFile(launcher, isWindows ? windowsLauncher : shellLauncher);
  await chmod(launcher, 0o755);
};
