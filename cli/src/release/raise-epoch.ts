import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledFeed } from '@hub/feeds';
import { editContract } from '../contract-edit.ts';
import { RefusedError } from '../errors.ts';
import type { Said } from '../free-text.ts';
import type { HubProfile } from '../profile.ts';
import { checkRelease, makeRelease } from './make.ts';
import { keyVersionsOf, siteOfProfile } from './places.ts';
import { record } from './record.ts';

export interface RaisedEpoch {
  readonly feed: string;
  readonly before: number;
  readonly after: number;
  /** Number of the release that holds it. */
  readonly release: number;
}

const epochMax = 65_535;

/**
 * Begins another life of a source: the contract's epoch goes up by one, the audit says who and why, and a
 * release is made. What refuses the release, or cannot be written down, leaves the contract as it was.
 *
 * @throws RefusedError, UsageError, OutageError as a release does
 */
export const raiseEpoch = async (
  profile: HubProfile,
  feed: CompiledFeed,
  said: Said,
  nowMs: number,
): Promise<RaisedEpoch> => {
  const site = siteOfProfile(profile);
  const before = feed.epoch;
  if (before >= epochMax) throw new RefusedError(`${feed.feed} is in epoch ${before}, the last there is`);
  const after = before + 1;
  const file = join(profile.feedsDir, `${feed.feed}.yaml`);
  const text = readFileSync(file, 'utf8');
  editContract(file, ['epoch'], after);
  try {
    const keyVersions = await keyVersionsOf(site);
    const checked = await checkRelease(site.places, { keyVersions, nowMs });
    const { number } = checked.release;
    await record(profile, {
      at: nowMs,
      who: said.name,
      what: 'epoch-raised',
      subject: feed.feed,
      reason: said.reason,
      detail: { before, after, release: number, changes: checked.changes },
    });
    makeRelease(site.places, checked);
    return { feed: feed.feed, before, after, release: number };
  } catch (error) {
    writeFileSync(file, text);
    throw error;
  }
};
