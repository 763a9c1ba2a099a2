import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs one `hub` command as a user would, its output here. @returns its exit code. */
export const runHub = (root: string, profileFile: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const command = [
      '--disable-warning=TimeoutNegativeWarning',
      join(root, 'cli/src/main.ts'),
      '--profile',
      profileFile,
      ...args,
    ];
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
