/** The sweep's SQL on a lone ClickHouse: what it deletes, what it leaves, and that order does not matter. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmSweep, readBooks, sweepJobWith, type JobReport } from '@hub/cli';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import {
  arrive as arriveAt,
  at,
  idOf,
  newFeed,
  recordId,
  versionAt,
  type Extract,
  type Row,
} from './arriving.fixture.ts';

let lone: LoneWarehouse;
beforeAll(async () => {
  lone = await startLoneWarehouse();
}, 120_000);
afterAll(() => lone.stop());

const arrive = (extract: Extract): Promise<void> => arriveAt(lone, extract);

const settle = (isDryRun = false): Promise<JobReport> =>
  sweepJobWith({ full: 0, full_per: 0, snapshot: 0 }).run({
    warehouse: lone.as('settle'),
    now: 0,
    isDryRun,
    feeds: new Map(),
    databases: {},
    progress: () => undefined,
  });

const currentKeys = async (feed: string, database = 'hub'): Promise<readonly string[]> => {
  const rows = await lone.warehouse.query<{ id: string }>(
    `SELECT toString(record_id) AS id FROM ${database}.crime FINAL WHERE feed = {feed:String} ORDER BY id`,
    { feed },
  );
  return rows.map(({ id }) => id.replace(/.*-/, '').replaceAll('.', '')).toSorted();
};
const rows = (...keys: readonly string[]): readonly Row[] => keys.map((key) => ({ key }));

describe('a record that is not in a complete set', () => {
  it('leaves the count when the set has settled, and once only', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: rows('a', 'b', 'c') });
    await arrive({ feed, day: 2, rows: rows('a', 'c', 'd') });
    expect((await settle()).counts).toMatchObject({ done: 2, deleted: 1 });
    expect(await currentKeys(feed)).toEqual(['a', 'c', 'd']);
    const history = `SELECT count() AS n, sum(cityHash64(*)) AS bytes FROM hub.crime_history FINAL WHERE feed = '${feed}'`;
    const before = await lone.warehouse.query(history);
    await lone.warehouse.command(`TRUNCATE TABLE quality.sweeps`);
    await settle();
    expect(await lone.warehouse.query(history)).toEqual(before);
  });

  it('stays while a change of the set is on its way', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: rows('a', 'b') });
    await arrive({ feed, day: 2, rows: [{ key: 'a' }, { key: 'c', verdict: 'on its way' }] });
    expect((await settle()).counts).toMatchObject({ unsettled: 1, deleted: 0 });
    expect(await currentKeys(feed)).toEqual(['a', 'b']);
  });

  it('stays when it was held back in the set', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: rows('a', 'b', 'c') });
    await arrive({ feed, day: 2, rows: [{ key: 'a' }, { key: 'b', verdict: 'rejected' }] });
    await settle();
    expect(await currentKeys(feed)).toEqual(['a', 'b']);
    // Gone from the next extract, it has left.
    await arrive({ feed, day: 3, rows: rows('a') });
    await settle();
    expect(await currentKeys(feed)).toEqual(['a']);
  });

  it('closes its finding as withdrawn when it was only ever held back', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: [{ key: 'a' }, { key: 'b', verdict: 'rejected' }] });
    const rule = (day: number, row: number) => ({
      feed,
      force: feed.split('/')[0],
      lane: 'live',
      record_type: 'crime',
      record_id: recordId(feed, 'b'),
      version: versionAt(day, row),
      rule: 'CRM-001',
      severity: 'reject',
      message: 'said',
      verdict: 'rejected',
      stage: 'validate',
      source: idOf({ feed, day }),
      position: row,
      received_at: at(day),
      release: 1,
    });
    await lone.insert('quality.findings', [rule(1, 2)]);
    const states = (): Promise<readonly unknown[]> =>
      lone.warehouse.query(`SELECT state FROM quality.finding_states WHERE feed = '${feed}'`);
    await settle();
    expect(await states()).toEqual([{ state: 'open' }]);
    await arrive({ feed, day: 2, rows: rows('a') });
    expect((await settle()).counts).toMatchObject({ deleted: 0 });
    expect(await states()).toEqual([{ state: 'withdrawn' }]);
    const books = await readBooks(lone.as('operator'));
    expect(books.records.find((book) => book.feed === feed)).toMatchObject({
      ...{ changes: 3, accepted: 2, rejected: 1, current: 1, superseded: 1, deleted: 0 },
      isConsistent: true,
    });
  });

  it('stays when only changes were sent, and another feed’s or key space’s set came', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: rows('a', 'b') });
    await arrive({ feed, day: 2, rows: rows('a'), delivery: 'changes' });
    await arrive({ feed: newFeed(), day: 3, rows: rows('a') });
    await settle();
    expect(await currentKeys(feed)).toEqual(['a', 'b']);
  });

  it('of the test lane leaves that lane', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: rows('a', 'b'), lane: 'test' });
    await arrive({ feed, day: 2, rows: rows('a'), lane: 'test' });
    await settle();
    expect(await currentKeys(feed, 'hub_test')).toEqual(['a']);
  });

  it('is not touched by a dry run, which says what it would do', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: rows('a', 'b') });
    await arrive({ feed, day: 2, rows: rows('a') });
    expect((await settle(true)).counts).toMatchObject({ deleted: 1 });
    expect(await currentKeys(feed)).toEqual(['a', 'b']);
    await settle();
    expect(await currentKeys(feed)).toEqual(['a']);
  });
});

describe('whatever the order of arrival', () => {
  it.each([
    ['the older extract last', [1, 3, 2]],
    ['backwards', [3, 2, 1]],
    ['in order', [1, 2, 3]],
  ])('the newest extract is what is held: %s', async (_name, days) => {
    const feed = newFeed();
    const extracts = new Map([
      [1, rows('a', 'b', 'c')],
      [2, rows('a', 'b', 'd')],
      [3, rows('a', 'e')],
    ]);
    for (const day of days) {
      await arrive({ feed, day, rows: extracts.get(day) ?? [] });
      await settle();
    }
    expect(await currentKeys(feed)).toEqual(['a', 'e']);
  });
});

describe('older rows that come behind a sweep', () => {
  it('leave as well when they are of the backfill and the set is live', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 2, rows: rows('a') });
    await settle();
    await arrive({ feed, day: 1, rows: rows('a', 'late'), delivery: 'changes', lane: 'backfill' });
    await settle();
    expect(await currentKeys(feed)).toEqual(['a']);
  });

  it('are not forgotten when the set cannot be looked at in the round in which they come', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 2, rows: rows('a') });
    await settle();
    const [last] = await lone.warehouse.query<{ at: string }>(
      `SELECT toString(max(as_of)) AS at FROM quality.sweeps WHERE set_id = '' AND feed = '${feed}'`,
    );
    // A row of the set is read again and is on its way, so that the set is unsettled for a while.
    await arrive({ feed, day: 1, rows: rows('late'), delivery: 'changes' });
    const shape = async (changes: number, release: number): Promise<void> =>
      lone.insert('quality.origins', [
        {
          ...{ feed, force: feed.split('/')[0], lane: 'live', source: idOf({ feed, day: 2 }), partition: 0 },
          ...{ position: 1, shape: `crime:${changes}`, verdict: 'mapped', reason: '', release },
          ...{ received_at: at(2), received_on: '2026-06-01' },
        },
      ]);
    await shape(2, 2);
    await settle();
    expect(await currentKeys(feed)).toEqual(['a', 'late']);
    // An hour passes, as far as the rounds since know.
    await lone.warehouse.command(
      `INSERT INTO quality.sweeps SELECT * REPLACE (s.as_of + INTERVAL 1 HOUR AS as_of) FROM quality.sweeps AS s
       WHERE set_id = '' AND feed = '${feed}' AND s.as_of > toDateTime64('${last?.at ?? ''}', 3, 'UTC')`,
    );
    await shape(1, 3);
    await settle();
    expect(await currentKeys(feed)).toEqual(['a']);
  });
});

describe('a file that is complete per month', () => {
  const july = (...keys: readonly string[]): readonly Row[] => keys.map((key) => ({ key, scope: '2026-07' }));
  const august = (...keys: readonly string[]): readonly Row[] =>
    keys.map((key) => ({ key, scope: '2026-08' }));

  it('takes away of its months only', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: july('a', 'b'), delivery: 'full_per' });
    await arrive({ feed, day: 2, rows: august('c', 'd'), delivery: 'full_per' });
    await arrive({ feed, day: 3, rows: july('a'), delivery: 'full_per' });
    await settle();
    expect(await currentKeys(feed)).toEqual(['a', 'c', 'd']);
  });

  it('says nothing of a record whose row states no month', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: [...july('a'), { key: 'b' }], delivery: 'full_per' });
    await arrive({ feed, day: 2, rows: july('a'), delivery: 'full_per' });
    await settle();
    expect(await currentKeys(feed)).toEqual(['a', 'b']);
  });

  it.each([
    ['in order', [1, 2, 3]],
    ['the new month’s file last', [1, 3, 2]],
    ['backwards', [3, 2, 1]],
  ])('a record that moved to another month stays: %s', async (_name, days) => {
    const feed = newFeed();
    const extracts = new Map([
      [1, july('a', 'moved')],
      [2, august('c', 'moved')],
      [3, july('a')],
    ]);
    for (const day of days) {
      await arrive({ feed, day, rows: extracts.get(day) ?? [], delivery: 'full_per' });
      await settle();
    }
    expect(await currentKeys(feed)).toEqual(['a', 'c', 'moved']);
  });
});

describe('a sweep of more than the limit', () => {
  const many = rows(...'abcdefghij'.split(''));

  it('waits and says so; a smaller one goes on', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: many, limitMillionths: 100_000 });
    await arrive({ feed, day: 2, rows: many.slice(2), limitMillionths: 100_000 });
    const report = await settle();
    const waiting = report.waiting.find((sentence) => sentence.includes(feed.replace('/', '.')));
    expect(waiting).toContain('it lacks 2 of the 10 records that it covers (20 %), more than the 10 %');
    expect(await currentKeys(feed)).toHaveLength(10);
    // The next extract holds one of them again.
    await arrive({ feed, day: 3, rows: many.slice(1), limitMillionths: 100_000 });
    await settle();
    expect(await currentKeys(feed)).toHaveLength(9);
  });

  it('goes on when somebody confirms it, for as many records as they saw', async () => {
    const feed = newFeed();
    const set = idOf({ feed, day: 3 });
    const said = { name: 'Crime Registrar', reason: 'duplicates were merged' };
    const confirm = (): Promise<unknown> => confirmSweep(lone.as('settle'), set, said, 0);
    await arrive({ feed, day: 2, rows: many.slice(0, 9), limitMillionths: 0 });
    await arrive({ feed, day: 3, rows: many.slice(2), limitMillionths: 0 });
    await settle();
    await confirm();
    // A file that was held up shows one record more: that was not confirmed.
    await arrive({ feed, day: 1, rows: rows('z'), delivery: 'changes' });
    const report = await settle();
    expect(report.waiting.join('\n')).toContain('it lacks 3 of the 11 records');
    expect(await currentKeys(feed)).toHaveLength(11);
    await confirm();
    expect((await settle()).waiting.join('\n')).not.toContain(set);
    expect(await currentKeys(feed)).toEqual(many.slice(2).map(({ key }) => key));
    await expect(confirm()).rejects.toThrow('does not wait for a confirmation');
    expect(
      await lone.warehouse.query(
        `SELECT who, what, reason FROM audit.events WHERE subject = '${set}' ORDER BY id LIMIT 1`,
      ),
    ).toEqual([{ who: said.name, what: 'sweep-confirmed', reason: said.reason }]);
  });

  it('waits no longer when a newer set took away what it lacks', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: many });
    await arrive({ feed, day: 2, rows: many.slice(5), limitMillionths: 0 });
    expect((await settle()).waiting.join('\n')).toContain(idOf({ feed, day: 2 }));
    await arrive({ feed, day: 3, rows: many.slice(5) });
    expect((await settle()).waiting.join('\n')).not.toContain(idOf({ feed, day: 2 }));
    expect(await currentKeys(feed)).toHaveLength(5);
  });

  it('waits where a row’s key could not be read, for it may be any record', async () => {
    const feed = newFeed();
    await arrive({ feed, day: 1, rows: many });
    await arrive({ feed, day: 2, rows: [...many.slice(1), { key: '', verdict: 'unreadable' }] });
    const report = await settle();
    expect(report.waiting.join('\n')).toContain('1 row of it has a key that nobody could read');
    expect(await currentKeys(feed)).toHaveLength(10);
  });
});
