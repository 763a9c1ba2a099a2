/** Records leave the count when they leave the source: row by row, slot by slot, month by month. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordTypeName } from '@hub/records';
import { eventually } from '@hub/testkit';
import { hub, operator, recordIdOf, untilBalanced, workDir } from '../e2e/running-hub.ts';

const register = 'west-yorkshire/register';
type Source = 'crimes' | 'months';
const keySpaceOf = { crimes: 'register', months: 'months' } as const;

interface Line {
  readonly reference: string;
  readonly month?: string;
  readonly type?: string;
  readonly knife?: 'Y';
}

const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T06:00:00Z`;

/** Sends one extract and waits until its rows are in the warehouse. @returns its id, which is its set's too */
const send = async (source: Source, number: number, lines: readonly Line[]): Promise<string> => {
  const file = join(workDir, `${source}-${number}.csv`);
  const rows = lines.map(({ reference, month = '2026-01', type = 'Robbery', knife = '' }) =>
    [reference, month, type, ...(source === 'crimes' ? [knife] : [])].join(','),
  );
  const header = ['Reference', 'Month', 'Crime type', ...(source === 'crimes' ? ['Knife'] : [])].join(',');
  writeFileSync(file, `${[header, ...rows].join('\n')}\n`);
  const args = ['--source', source, '--extracted-at', day(number), '--json'];
  const { stdout, stderr } = await hub('submit', register, file, ...args);
  expect(stdout, stderr).toMatch(/^\{/);
  const told = JSON.parse(stdout) as { readonly id: string; readonly inWarehouse: boolean };
  expect(told.inWarehouse, stdout).toBe(true);
  return told.id;
};

/** References of the current records of one type, told by their pseudonyms. */
const held = async (
  source: Source,
  recordType: RecordTypeName,
  known: readonly string[],
  slot = '',
): Promise<readonly string[]> => {
  const rows = await operator.query<{ id: string }>(
    `SELECT hex(record_id) AS id FROM hub.${recordType.replaceAll('-', '_')} FINAL
     WHERE feed = {feed:String} AND key_space = {keySpace:String}`,
    { feed: register, keySpace: keySpaceOf[source] },
  );
  const names = new Map(
    known.map((each) => [recordIdOf(register, recordType, keySpaceOf[source], [each], slot), each]),
  );
  return rows.map(({ id }) => names.get(id) ?? 'unknown').toSorted();
};

interface Swept {
  readonly set_id: string;
  readonly state: string;
  readonly reason: string;
  readonly planned: number;
  readonly deleted: number;
}

/** Where the sweep of a set stands, as soon as it stands there. */
const untilSwept = (set: string, state: 'done' | 'waiting'): Promise<readonly Swept[]> =>
  eventually(
    `the sweep of ${set} is ${state}`,
    async () => {
      await hub('settle', '--only', 'sweep');
      return operator.query<Swept>(
        `SELECT set_id, toString(state) AS state, reason, planned, deleted FROM quality.sweeps FINAL WHERE set_id = {set:String}`,
        { set },
      );
    },
    (rows) => rows[0]?.state === state,
    { withinMs: 150_000, pollMs: 5_000, show: (rows) => JSON.stringify(rows) },
  );

const references = Array.from({ length: 30 }, (_, at) => `r-${String(at + 1).padStart(2, '0')}`);
const all: readonly Line[] = references.map((reference) => ({ reference }));
const but = (...gone: readonly string[]): readonly Line[] =>
  all.filter(({ reference }) => !gone.includes(reference));
const names = (lines: readonly Line[]): string[] => lines.map(({ reference }) => reference);
const untilHeld = (expected: readonly string[], known = references): Promise<unknown> =>
  eventually(
    'the crimes held are the source’s',
    () => held('crimes', 'crime', known),
    (now) => JSON.stringify(now) === JSON.stringify(expected),
    { withinMs: 60_000, pollMs: 1_000, show: (now) => JSON.stringify(now) },
  );

/** Several waits in a row; each gives up and says why long before. */
const timeout = 480_000;

describe('a register that is sent whole', { timeout }, () => {
  it('takes out of the count what it no longer holds, and nothing that it holds back', async () => {
    const first = await send(
      'crimes',
      1,
      all.map((line) => (line.reference === 'r-01' ? { ...line, knife: 'Y' } : line)),
    );
    await untilSwept(first, 'done');
    expect(await held('crimes', 'crime', references)).toEqual(references);
    expect(await held('crimes', 'crime-factor', references, 'knife')).toEqual(['r-01']);

    // r-01 loses its knife, r-02 was no crime, r-03 is gone, r-04 has a type that the contract does not know.
    const second = await send(
      'crimes',
      3,
      but('r-03').map((line) =>
        line.reference === 'r-02'
          ? { ...line, type: 'Anti-social behaviour' }
          : line.reference === 'r-04'
            ? { ...line, type: 'Piracy' }
            : line,
      ),
    );
    expect(await untilSwept(second, 'done')).toMatchObject([{ planned: 1, deleted: 1 }]);
    expect(await held('crimes', 'crime', references)).toEqual(names(but('r-02', 'r-03')));
    expect(await held('crimes', 'crime-factor', references, 'knife')).toEqual([]);

    // Gone from the current, and kept in the history.
    expect(
      await operator.query(
        `SELECT deleted, toString(cause) AS cause FROM hub.crime_history FINAL
         WHERE hex(record_id) = {id:String} ORDER BY version`,
        { id: recordIdOf(register, 'crime', 'register', ['r-03']) },
      ),
    ).toEqual([
      { deleted: 0, cause: 'source' },
      { deleted: 1, cause: 'sweep' },
    ]);

    const books = await untilBalanced(register);
    const crimes = books.records.find((book) => book.feed === register && book.recordType === 'crime');
    expect(crimes).toMatchObject({ missing: 0, current: 28, isConsistent: true });
  });

  it('is not taken back by an older extract that comes later', async () => {
    // r-03 was there then, and r-31 came and went before the hub heard of it.
    const lines = [...all, { reference: 'r-31' }];
    const late = await send('crimes', 2, lines);
    await untilSwept(late, 'done');
    await untilHeld(names(but('r-02', 'r-03')), names(lines));
    await untilBalanced(register);
  });

  it('does not lose a tenth of itself unless a named person confirms it', async () => {
    const kept = all.slice(9);
    const set = await send('crimes', 4, kept);
    expect(await untilSwept(set, 'waiting')).toMatchObject([
      { reason: 'over-limit', planned: 7, deleted: 0 },
    ]);
    expect(await held('crimes', 'crime', references)).toHaveLength(28);
    const settled = await hub('settle', '--only', 'sweep');
    expect(settled.code).toBe(1);
    expect(settled.stdout).toContain(`hub settle --confirm ${set}`);
    const status = await hub('status', register);
    expect(status.code).toBe(0);
    expect(status.stdout).toContain('it lacks 7 of the 28 records that it covers (25 %), more than the 10 %');

    expect((await hub('settle', '--confirm', set, '--name', 'Crime Registrar')).code).toBe(2);
    const reason = 'duplicates were merged';
    const confirmed = await hub('settle', '--confirm', set, '--name', 'Crime Registrar', '--reason', reason);
    expect(confirmed.code, confirmed.stderr).toBe(0);
    expect(await held('crimes', 'crime', references)).toEqual(names(kept));
    expect(
      await operator.query(`SELECT who, what, reason FROM audit.events FINAL WHERE subject = {set:String}`, {
        set,
      }),
    ).toEqual([{ who: 'Crime Registrar', what: 'sweep-confirmed', reason }]);
    expect((await hub('status', register)).stdout).not.toContain('sweeps nothing yet');
    await untilBalanced(register);
  });

  it('brings back what a later extract holds again', async () => {
    const set = await send('crimes', 5, all);
    await untilSwept(set, 'done');
    expect(await held('crimes', 'crime', references)).toEqual(references);
    await untilBalanced(register);
  });
});

describe('a file for each month', { timeout }, () => {
  const line = (reference: string, month: string): Line => ({ reference, month });
  const known = ['m-1', 'm-2', 'm-3', 'm-4', 'm-5'];

  it('replaces its month and leaves the others', async () => {
    await send('months', 1, [line('m-1', '2026-01'), line('m-2', '2026-01'), line('m-3', '2026-01')]);
    await send('months', 2, [line('m-4', '2026-02'), line('m-5', '2026-02')]);
    // m-3 moved to February, whose file is sent last though it was made first.
    const january = await send('months', 4, [line('m-1', '2026-01')]);
    await untilSwept(january, 'waiting');
    const february = await send('months', 3, [
      line('m-3', '2026-02'),
      line('m-4', '2026-02'),
      line('m-5', '2026-02'),
    ]);
    await untilSwept(february, 'done');
    // Now January lacks one of two, which is its limit.
    await untilSwept(january, 'done');
    expect(await held('months', 'crime', known)).toEqual(['m-1', 'm-3', 'm-4', 'm-5']);
    await untilBalanced(register);
  });
});
