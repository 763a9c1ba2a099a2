import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubProfile } from '@hub/cli';
import { StackSetupError } from '../stack.ts';

/**
 * What each force is given of a hub: the intake's address and its own credential, and nothing of the hub's
 * parts. A force puts its file beside the program as `hub.json`.
 *
 * @returns the folder of the files, `<force>.json`
 */
export const writeForceProfiles = (
  profile: HubProfile,
  forces: ReadonlySet<string>,
  workDir: string,
): string => {
  const folder = join(workDir, 'forces');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [force, credential] of Object.entries(profile.credentials)) {
    // The platform team's own credential opens every force's findings.
    if (!forces.has(force)) continue;
    const { ingestUrl } = profile;
    const text = JSON.stringify({ ingestUrl, credentials: { [force]: credential } }, null, 2);
    writeFileSync(join(folder, `${force}.json`), `${text}\n`, { mode: 0o600 });
  }
  return folder;
};

/**
 * The project's contracts with those of further folders over them, in the run's own folder. Without further
 * folders it is the project's own. @throws StackSetupError where a folder is not there
 */
export const gatherFeeds = (root: string, workDir: string, further: readonly string[]): string => {
  const own = join(root, 'feeds');
  if (further.length === 0) return own;
  const missing = further.find((folder) => !existsSync(folder));
  if (missing !== undefined) throw new StackSetupError(`there is no folder of contracts ${missing}`);
  const gathered = join(workDir, 'feeds');
  rmSync(gathered, { recursive: true, force: true });
  for (const folder of [own, ...further]) cpSync(folder, gathered, { recursive: true });
  return gathered;
};
