import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledFeed } from '@hub/feeds';
import { editContract } from '../contract-edit.ts';
import { OutageError, RefusedError } from '../errors.ts';
import type { Said } from '../free-text.ts';
import type { HubProfile } from '../profile.ts';
import { readLag } from '../status/lag.ts';
import { counted } from '../terminal/figures.ts';
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
 * What waits in a source's topics would be read as the new epoch's, and beat its snapshot: an older state
 * would win for good.
 *
 * @throws RefusedError while anything waits, OutageError where the broker does not say
 */
const untilNothingWaits = async (profile: HubProfile, feed: CompiledFeed): Promise<void> => {
  if (feed.transport !== 'cdc') return;
  const lag = await readLag(profile.kafka, [feed]);
  if (lag === null)
    throw new OutageError('the broker does not say what waits in the source’s topics; is it running?');
  const waiting = lag.find(({ service }) => service === 'ingest')?.total ?? 0;
  if (waiting > 0)
    throw new RefusedError(
      `${counted(waiting, 'message')} of ${feed.feed} ${waiting === 1 ? 'is' : 'are'} not read yet and would count as the new epoch’s: stop its connector, wait until \`hub status\` shows no lag of ingest, and raise it then`,
    );
};

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
  await untilNothingWaits(profile, feed);
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
