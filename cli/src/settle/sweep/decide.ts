import { counted, figure } from '../../terminal/figures.ts';
import type { SweepPlan } from './records.ts';
import type { CompleteSet, SweepState } from './sets.ts';

interface Facts extends SweepPlan {
  readonly set: CompleteSet;
  readonly unreadable: number;
  /** Records that somebody confirmed, with those deleted before; null where nobody did. */
  readonly confirmed: number | null;
  /** By this set, before. */
  readonly deleted: number;
}

const million = 1_000_000;

const reasonOf = (facts: Facts): SweepState['reason'] => {
  const { set, covered, planned, unreadable, confirmed, deleted } = facts;
  if (planned === 0) return '';
  // A confirmation is of what its giver saw, and is used up by it: what comes on top asks again.
  if (confirmed !== null && deleted + planned <= confirmed) return '';
  if (unreadable > 0) return 'unreadable-keys';
  return planned * million > covered * set.limitMillionths ? 'over-limit' : '';
};

/** May the sweep of a settled set go on? `done` means that it may. */
export const decided = (facts: Facts): SweepState => {
  const { planned, covered, unreadable, deleted } = facts;
  const reason = reasonOf(facts);
  return { state: reason === '' ? 'done' : 'waiting', reason, planned, covered, unreadable, deleted };
};

const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })} %`;

/** What somebody must decide, in a sentence, and how. */
export const waitingSentence = (set: CompleteSet, { reason, ...state }: SweepState): string => {
  const { planned, covered, unreadable } = state;
  const share = `${figure(planned)} of the ${counted(covered, 'record')} that it covers (${percent(planned / Math.max(1, covered))})`;
  const why =
    reason === 'unreadable-keys'
      ? `${counted(unreadable, 'row')} of it ${unreadable === 1 ? 'has a key that' : 'have keys that'} nobody could read, and may be among what it seems to lack: ${share}`
      : `it lacks ${share}, more than the ${percent(set.limitMillionths / million)} of its contract`;
  return `${set.id} sweeps nothing yet: ${why}. Send a complete extract; or, where they did leave the source, hub settle --confirm ${set.id} --name <your name> --reason <why>`;
};
