import { describe, expect, it } from 'vitest';
import { takeTurns, type Steps } from './turns.ts';

/** Parties with pieces of so many steps; what is done is written down in order. */
const world = (pieces: Record<string, number[]>) => {
  const done: string[] = [];
  const closed: string[] = [];
  const admitted = new Set(Object.keys(pieces));
  const state = { stopping: false };
  const begin = (party: string): Steps =>
    (async function* () {
      try {
        for (let step = 1; step < (pieces[party]?.[0] ?? 0); step += 1) {
          await Promise.resolve();
          done.push(party);
          yield;
        }
        done.push(party);
        pieces[party]?.shift();
      } finally {
        closed.push(party);
      }
    })();
  const turns = takeTurns({
    waiting: () =>
      new Map(
        Object.entries(pieces)
          .filter(([party, left]) => left.length > 0 && admitted.has(party))
          .map(([party]) => [party, party]),
      ),
    begin,
    isStopping: () => state.stopping,
  });
  return { turns, done, closed, admitted, state };
};

describe('turns', () => {
  it('go round: a small piece is done while a large one is under way', async () => {
    const { turns, done } = world({ large: [6], small: [2], late: [1] });
    await turns.drain();
    expect(done.join(' ')).toBe('large small late large small large large large large');
  });

  it('keep one party’s pieces one after the other, in order', async () => {
    const { turns, done } = world({ one: [2, 1, 2] });
    await turns.drain();
    expect(done).toHaveLength(5);
  });

  it('come to every party, however many there are', async () => {
    const pieces = Object.fromEntries(Array.from({ length: 43 }, (_, at) => [`force-${at}`, [3]]));
    const { turns, done } = world(pieces);
    await turns.drain();
    expect(done).toHaveLength(129);
    expect(new Set(done).size).toBe(43);
  });

  it('leave out who may not go on now, and go on where it was', async () => {
    const { turns, done, admitted } = world({ held: [3], other: [1] });
    admitted.delete('held');
    await turns.drain();
    expect(done).toEqual(['other']);
    admitted.add('held');
    await turns.drain();
    expect(done).toEqual(['other', 'held', 'held', 'held']);
  });

  it('end when asked to, and what was begun is closed', async () => {
    const { turns, done, closed, state } = world({ large: [1_000] });
    const draining = turns.drain();
    state.stopping = true;
    await draining;
    await turns.close();
    expect(done.length).toBeLessThan(1_000);
    expect(closed).toEqual(['large']);
  });

  it('tell a failure, and begin that piece anew the next time', async () => {
    const tries: number[] = [];
    const turns = takeTurns({
      waiting: () => new Map(tries.length < 2 ? [['a', 'a']] : []),
      begin: () =>
        (async function* (): Steps {
          tries.push(tries.length);
          await Promise.resolve();
          if (tries.length === 1) throw new Error('outage');
        })(),
      isStopping: () => false,
    });
    await expect(turns.drain()).rejects.toThrow('outage');
    await turns.drain();
    expect(tries).toHaveLength(2);
  });
});
