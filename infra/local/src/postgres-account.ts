/**
 * PostgreSQL refuses to run as root, so under root it runs as `postgres` or `nobody`. That account may be
 * shut out of the clone (`mktemp -d` and /root are for root alone): then it is given root's right to pass
 * through folders, and nothing else of root.
 */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StackSetupError } from './stack.ts';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** How to start a program of PostgreSQL. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const passThrough = '+dac_override,+dac_read_search';

/** The account for a root user's PostgreSQL; undefined when we are not root. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = accountOf('postgres') ?? accountOf('nobody');
  if (account !== undefined) return account;
  throw new StackSetupError(
    'PostgreSQL does not run as root, and there is neither a user postgres nor nobody.',
  );
}

/** Makes a folder and the data in it the account's own. */
export function giveFolder(folder: string, account: Account): void {
  chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  // The account may have changed since the last run (Debian's package brings its own).
  if (existsSync(data) && statSync(data).uid !== account.uid) {
    execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, data]);
  }
}

/**
 * The command line that runs `command` as the account.
 * @param paths what it must reach: its binary and its folder
 */
export function launchAs(
  account: Account | undefined,
  paths: readonly string[],
  command: string,
  args: readonly string[],
): Launch {
  if (account === undefined) return { command, args };
  if (paths.every((path) => closedAncestor(path, account) === undefined))
    return { command, args, ...account };
  const identity = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
  const rights = ['--inh-caps', passThrough, '--ambient-caps', passThrough];
  return { command: 'setpriv', args: [...identity, ...rights, command, ...args] };
}

/** The first part of a path that an account may not pass through or read. */
export function closedAncestor(path: string, account: Account): string | undefined {
  const steps = [path];
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder))
    steps.unshift(folder);
  return steps.find((step) => {
    const { mode, uid, gid } = statSync(step);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    const needed = step === path ? 0o5 : 0o1;
    return ((mode >> shift) & needed) !== needed;
  });
}

function accountOf(user: string): Account | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
