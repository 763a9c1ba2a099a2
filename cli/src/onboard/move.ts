import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledFeed } from '@hub/feeds';
import { editContract } from '../contract-edit.ts';
import { RefusedError, UsageError } from '../errors.ts';
import type { Said } from '../free-text.ts';
import type { HubProfile } from '../profile.ts';
import { checkRelease, makeRelease, type CheckedRelease } from '../release/make.ts';
import { keyVersionsOf, siteOfProfile } from '../release/places.ts';
import { record } from '../release/record.ts';
import { nextOf, type Readiness, type Status } from './readiness.ts';

export interface MoveRequest {
  readonly feed: CompiledFeed;
  readonly to: Status;
  readonly said: Said;
  /** Why it goes on although a threshold is not reached; null where nobody said so. */
  readonly accepted: string | null;
  readonly readiness: Readiness;
  readonly nowMs: number;
}

export interface Moved {
  readonly from: Status;
  readonly to: Status;
  readonly epoch: { readonly from: number; readonly to: number };
  readonly release: number;
  /** Names of thresholds that were not reached and were accepted. */
  readonly acceptedShortfalls: readonly string[];
}

/** Step by step, or back to test. @throws UsageError for any other move */
export const checkOrder = (feed: string, from: Status, to: Status): void => {
  if (from === to) throw new UsageError(`${feed} is in ${to} already`);
  if (to === 'test' || nextOf(from) === to) return;
  throw new UsageError(
    `${feed} is in ${from}, and from there a feed goes to ${nextOf(from) ?? 'test'}${nextOf(from) === null ? '' : ', or back to test'}: test, then backfill, then live`,
  );
};

const lines = (sentences: readonly string[]): string => sentences.map((each) => `\n  ${each}`).join('');

/** @throws RefusedError naming each shortfall; legal ones are never accepted */
const checkReady = ({ feed, to, accepted, readiness }: MoveRequest): readonly string[] => {
  if (to === 'test') return [];
  const legal = readiness.legal.flatMap(({ shortfall, expected }) =>
    shortfall === null ? [] : [`${shortfall}. Right would be: ${expected ?? ''}`],
  );
  if (legal.length > 0)
    throw new RefusedError(
      `${feed.feed} may not go to ${to}: what the law asks for is not there, and no shortfall of that kind can be accepted${lines(legal)}`,
    );
  const short = readiness.checks.filter(({ isMet }) => !isMet);
  if (short.length > 0 && accepted === null)
    throw new RefusedError(
      `${feed.feed} is not ready for ${to}${lines(short.map(({ name, measured, wanted }) => `${name}: ${measured}; wanted: ${wanted}`))}\n  --accept-shortfall <reason> goes on all the same, and the reason stands in the audit`,
    );
  return short.map(({ name }) => name);
};

/** The contract with its new status and epoch, the release that it makes, and how to take it all back. */
const edited = async (
  profile: HubProfile,
  request: MoveRequest,
  epoch: number,
): Promise<{ readonly checked: CheckedRelease; readonly undo: () => void }> => {
  const { feed, to, nowMs } = request;
  const file = join(profile.feedsDir, `${feed.feed}.yaml`);
  const before = readFileSync(file);
  const undo = (): void => {
    writeFileSync(file, before);
  };
  try {
    editContract(file, ['status'], to);
    if (epoch !== feed.epoch) editContract(file, ['epoch'], epoch);
    const site = siteOfProfile(profile);
    const checked = await checkRelease(site.places, { keyVersions: await keyVersionsOf(site), nowMs });
    return { checked, undo };
  } catch (error) {
    undo();
    throw error;
  }
};

/**
 * Moves a feed to another lane: the contract first, checked as a release; then the audit; then the release.
 * What fails leaves the contract as it was.
 *
 * @throws RefusedError naming each shortfall, or each problem of the release
 */
export const moveFeed = async (profile: HubProfile, request: MoveRequest): Promise<Moved> => {
  const { feed, to, said, accepted, nowMs } = request;
  checkOrder(feed.feed, feed.status, to);
  const acceptedShortfalls = checkReady(request);
  // Live changes come from a source whose positions mean nothing beside those of the backfill.
  const epoch = to === 'live' ? feed.epoch + 1 : feed.epoch;
  const { checked, undo } = await edited(profile, request, epoch);
  const moved: Moved = {
    from: feed.status,
    to,
    epoch: { from: feed.epoch, to: epoch },
    release: checked.release.number,
    acceptedShortfalls,
  };
  try {
    await record(profile, {
      at: nowMs,
      who: said.name,
      what: 'feed-status',
      subject: feed.feed,
      reason: said.reason,
      detail: { ...moved, ...(acceptedShortfalls.length === 0 ? {} : { acceptedBecause: accepted }) },
    });
  } catch (error) {
    undo();
    throw error;
  }
  makeRelease(siteOfProfile(profile).places, checked);
  return moved;
};
