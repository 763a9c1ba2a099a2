import { describe, expect, it } from 'vitest';
import { decided, waitingSentence } from './decide.ts';
import type { CompleteSet } from './sets.ts';

const set: CompleteSet = {
  feed: 'kent/niche',
  lane: 'live',
  id: 'kent.niche.crimes.20260601',
  source: 'kent.niche.crimes.20260601',
  sourceName: 'crimes',
  keySpace: 'crimes',
  recordTypes: ['crime'],
  delivery: 'full',
  version: '7',
  rows: 990,
  limitMillionths: 10_000,
};
const facts: Parameters<typeof decided>[0] = {
  set,
  covered: 1_000,
  planned: 10,
  unreadable: 0,
  confirmed: null,
  deleted: 0,
};

describe('a sweep', () => {
  it.each<readonly [string, Partial<typeof facts>, string]>([
    ['of exactly the limit goes on', {}, ''],
    ['of one more waits', { planned: 11 }, 'over-limit'],
    ['of nothing goes on, whatever could not be read', { planned: 0, unreadable: 3 }, ''],
    ['where a key could not be read waits, however small', { planned: 1, unreadable: 1 }, 'unreadable-keys'],
    ['of all that is held waits', { covered: 1, planned: 1 }, 'over-limit'],
    ['that was confirmed goes on', { planned: 500, confirmed: 500 }, ''],
    ['that was confirmed for unreadable keys goes on', { planned: 5, unreadable: 9, confirmed: 5 }, ''],
    [
      'that was confirmed and done uses its confirmation up',
      { planned: 11, deleted: 500, confirmed: 500 },
      'over-limit',
    ],
    ['that has grown since it was confirmed waits again', { planned: 501, confirmed: 500 }, 'over-limit'],
  ])('%s', (_what, changed, reason) => {
    expect(decided({ ...facts, ...changed })).toMatchObject({
      reason,
      state: reason === '' ? 'done' : 'waiting',
    });
  });

  it('that waits says how much of what, and what to do', () => {
    const state = decided({ ...facts, planned: 25 });
    expect(waitingSentence(set, state)).toBe(
      'kent.niche.crimes.20260601 sweeps nothing yet: it lacks 25 of the 1,000 records that it covers (2.5 %), ' +
        'more than the 1 % of its contract. Send a complete extract; or, where they did leave the source, ' +
        'hub settle --confirm kent.niche.crimes.20260601 --name <your name> --reason <why>',
    );
  });
});
