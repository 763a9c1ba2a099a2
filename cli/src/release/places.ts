import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileKeyProvider, keyVersions, KeyProblem } from '@hub/pseudonyms';
import { latestNumberIn, releaseFileIn } from '@hub/releases';
import { projectRoot } from '../config.ts';
import { UsageError } from '../errors.ts';
import type { HubProfile } from '../profile.ts';
import type { ReleasePlaces } from './make.ts';

/** Where a release is made, and with which keys. */
export interface ReleaseSite {
  readonly places: ReleasePlaces;
  /** The key file whose versions are numbered; never its keys. */
  readonly keysFile: string;
}

/** @throws UsageError where the hub of this profile makes no releases */
export const siteOfProfile = (profile: HubProfile): ReleaseSite => {
  const { release, feedsDir, pseudonymKeysFile } = profile;
  if (release === undefined)
    throw new UsageError(
      'this profile says nothing of releases; make them where the contracts are kept, with --releases <folder>',
    );
  return { places: { ...release, feedsDir }, keysFile: pseudonymKeysFile };
};

export interface FolderOptions {
  readonly releases: string;
  readonly policy?: string;
  readonly keys?: string;
}

/** A repository of contracts: each release is a numbered file of its own. @throws UsageError */
export const siteOfFolder = ({ releases, policy, keys }: FolderOptions): ReleaseSite => {
  if (policy === undefined || keys === undefined)
    throw new UsageError('--releases needs --policy <file> and --keys <file> of the deployment too');
  if (!existsSync(policy)) throw new UsageError(`there is no policy at ${policy}`);
  const number = latestNumberIn(releases);
  return {
    places: {
      file: releaseFileIn(releases, number),
      target: releaseFileIn(releases, number + 1),
      feedsDir: join(projectRoot, 'feeds'),
      codeListsDir: join(projectRoot, 'schemas/code-lists'),
      policyFile: policy,
    },
    keysFile: keys,
  };
};

/** @throws UsageError where the key file cannot be read */
export const keyVersionsOf = async (site: ReleaseSite): Promise<Readonly<Record<string, number>>> => {
  try {
    return await keyVersions(await fileKeyProvider(site.keysFile));
  } catch (error) {
    if (error instanceof KeyProblem) throw new UsageError(error.message);
    throw new UsageError(`the keys at ${site.keysFile} cannot be read`);
  }
};
