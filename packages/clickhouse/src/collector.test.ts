import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Block } from './client.ts';
import { blockCollector, type Rows } from './collector.ts';

const limits = { maxRows: 10, maxBytes: 1_000, maxWaitMs: 200 };
const rows = (text: string, count = 1, table = 'hub.crime_history'): Rows => ({
  table,
  columns: ['a', 'b'],
  bytes: Buffer.from(text),
  rows: count,
});

/** An insert that is acknowledged by hand. */
const byHand = () => {
  const inserts: { block: Block; acknowledge: () => void; fail: (error: Error) => void }[] = [];
  const insert = (block: Block): Promise<void> =>
    new Promise((acknowledge, fail) => {
      inserts.push({ block, acknowledge, fail });
    });
  return { inserts, insert };
};
const settled = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('rows of many batches', () => {
  it('share one block of their table, in order', async () => {
    const { inserts, insert } = byHand();
    const collector = blockCollector(insert, limits);
    void collector.add(rows('one', 2));
    void collector.add(rows('other', 1, 'hub.person_history'));
    void collector.add(rows('two', 3));
    await vi.advanceTimersByTimeAsync(limits.maxWaitMs);
    expect(inserts.map(({ block }) => block)).toEqual([
      { table: 'hub.crime_history', columns: ['a', 'b'], bytes: Buffer.from('onetwo'), rows: 5 },
      { table: 'hub.person_history', columns: ['a', 'b'], bytes: Buffer.from('other'), rows: 1 },
    ]);
  });

  it('wait no longer than the limit from the first of them', async () => {
    const { inserts, insert } = byHand();
    const collector = blockCollector(insert, limits);
    void collector.add(rows('one'));
    await vi.advanceTimersByTimeAsync(limits.maxWaitMs - 1);
    void collector.add(rows('two'));
    expect(inserts).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(inserts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10 * limits.maxWaitMs);
    expect(inserts).toHaveLength(1);
  });

  it.each([
    ['rows', () => [rows('a', 6), rows('b', 4)]],
    ['bytes', () => [rows('a'.repeat(600)), rows('b'.repeat(400))]],
  ])('go at once when the block is full of %s', (_of, parts) => {
    const { inserts, insert } = byHand();
    const collector = blockCollector(insert, limits);
    for (const [index, part] of parts().entries()) {
      expect(inserts).toHaveLength(0);
      void collector.add(part);
      expect(inserts).toHaveLength(index);
    }
    void collector.add(rows('next'));
    expect(inserts).toHaveLength(1);
  });

  it('go at once when asked to', () => {
    const { inserts, insert } = byHand();
    const collector = blockCollector(insert, limits);
    void collector.add(rows('one'));
    void collector.add(rows('other', 1, 'hub.person_history'));
    collector.flush();
    collector.flush();
    expect(inserts).toHaveLength(2);
  });
});

describe('a caller', () => {
  it('waits until its own block is acknowledged, and for no other', async () => {
    const { inserts, insert } = byHand();
    const collector = blockCollector(insert, limits);
    const done: string[] = [];
    void collector.add(rows('one')).then(() => done.push('one'));
    void collector.add(rows('two')).then(() => done.push('two'));
    collector.flush();
    void collector.add(rows('three')).then(() => done.push('three'));
    collector.flush();
    await settled();
    expect(done).toEqual([]);
    inserts[1]?.acknowledge();
    await settled();
    expect(done).toEqual(['three']);
    inserts[0]?.acknowledge();
    await settled();
    expect(done).toEqual(['three', 'one', 'two']);
  });

  it('learns of its block’s failure, with all who share it; the next block is untouched', async () => {
    const { inserts, insert } = byHand();
    const collector = blockCollector(insert, limits);
    const failure = new Error('refused');
    const outcomes = Promise.allSettled([collector.add(rows('one')), collector.add(rows('two'))]);
    collector.flush();
    const next = collector.add(rows('three'));
    collector.flush();
    inserts[0]?.fail(failure);
    inserts[1]?.acknowledge();
    expect(await outcomes).toEqual([
      { status: 'rejected', reason: failure },
      { status: 'rejected', reason: failure },
    ]);
    await expect(next).resolves.toBeUndefined();
  });
});
