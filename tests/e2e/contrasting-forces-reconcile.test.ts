import { beforeAll, describe, expect, it } from 'vitest';
import {
  expectedOf,
  forceYears,
  type ContrastingForce,
  type ExpectedFindings,
  type TruthRecord,
} from '@hub/synthetic';
import { eventually } from '@hub/testkit';
import { deliver, sourcesOf, untilTaken } from './force-delivery.ts';
import { truthDifferences } from './held-truth.ts';
import { hub, intakeOf, operator, recordIdOf } from './running-hub.ts';

const forces = forceYears({ seed: 7, crimes: 1_200, workers: 300 });
const firstExtract = new Date('2026-01-06T04:15:00Z');
const secondExtract = new Date('2026-03-06T04:15:00Z');

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, each) => all + each, 0);
const rowsOf = (extract: ContrastingForce['first']): number =>
  sum(Object.values(extract).map((rows) => rows.length));

/** Findings of record rules, as the books hold them. Rules over several records are another suite's. */
const findingsOf = (feed: string): Promise<readonly ExpectedFindings[]> =>
  operator.query<ExpectedFindings>(
    `SELECT rule, record_type AS recordType, toString(verdict) AS verdict, toUInt32(count()) AS count
     FROM quality.findings FINAL WHERE feed = {feed:String} AND stage != 'settle'
     GROUP BY rule, recordType, verdict ORDER BY concat(rule, ' ', recordType, ' ', verdict)`,
    { feed },
  );

interface OpenFinding {
  readonly rule: string;
  readonly recordType: string;
  readonly verdict: 'accepted' | 'rejected';
  readonly open: number;
}

/** What the force itself reads as open. */
const openOf = async (feed: string): Promise<readonly OpenFinding[]> => {
  const { body } = await intakeOf(feed.split('/')[0] ?? '').get(`${feed}/findings`);
  return body['summary'] as readonly OpenFinding[];
};

const crimesOf = (truth: readonly TruthRecord[]): readonly TruthRecord[] =>
  truth.filter(({ recordType }) => recordType === 'crime');

const tally = (keys: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

const counts = async (select: string, feed: string): Promise<Readonly<Record<string, number>>> => {
  const rows = await operator.query<{ key: string; rows: number }>(
    `SELECT ${select} AS key, toUInt32(count()) AS rows FROM hub.crime FINAL WHERE feed = {feed:String} GROUP BY key`,
    { feed },
  );
  return Object.fromEntries(rows.map(({ key, rows: found }) => [key, found]));
};

describe.each(forces)('a year of $feed', (force) => {
  const { feed, truth } = force;
  const sent = { first: 0, second: 0 };

  beforeAll(async () => {
    sent.first = await deliver(feed, force.spoilt, firstExtract);
  });

  it('is sent whole, by every source of its contract', () => {
    expect(Object.keys(force.spoilt).toSorted()).toEqual(sourcesOf(feed).toSorted());
    expect(sent.first).toBe(rowsOf(force.spoilt));
  });

  it('the balance closes, and what is held back is what was seeded', async () => {
    const books = await untilTaken(feed, sent.first);
    const book = books.feeds.find((each) => each.feed === feed);
    expect(book?.received).toBe((book?.accepted ?? 0) + (book?.rejected ?? 0) + (book?.dropped ?? 0));
    const heldBack = force.faults.filter(({ verdict }) => verdict === 'rejected');
    expect(book?.rejected).toBe(sum(heldBack.map(({ times }) => times)));
    for (const recordType of new Set(truth('first').map((each) => each.recordType))) {
      const record = books.records.find((each) => each.feed === feed && each.recordType === recordType);
      const faults = heldBack.filter((each) => each.recordType === recordType);
      const seeded = sum(faults.map(({ times }) => times));
      expect(record, recordType).toMatchObject({
        missing: 0,
        repeats: 0,
        isConsistent: true,
        rejected: seeded,
      });
      const all = truth('first').filter((each) => each.recordType === recordType).length;
      expect(record?.current, recordType).toBe(all - seeded);
    }
  });

  it('findings by rule are the seeded ones, and no others', async () => {
    expect(await findingsOf(feed)).toEqual(expectedOf(force.faults, force.standing));
  });

  it('corrected at source, the warehouse is the truth, record by record and fact by fact', async () => {
    sent.second = await deliver(feed, force.second, secondExtract);
    await untilTaken(feed, sent.first + sent.second);
    // A full extract takes away what it no longer holds once it has settled.
    const differences = await eventually(
      `${feed} is the truth`,
      async () => {
        await hub('settle', '--only', 'sweep');
        return truthDifferences(feed, truth('second'));
      },
      (found) => found.length === 0,
      { withinMs: 60_000, pollMs: 2_000, show: (found) => JSON.stringify(found, null, 2) },
    );
    expect(differences).toEqual([]);
  });

  it('no rejection is open, and nothing is asked but what stands', async () => {
    const open = (await openOf(feed)).filter(({ recordType }) => recordType !== null);
    expect(open.filter(({ verdict }) => verdict === 'rejected')).toEqual([]);
    const asked = open.filter(({ rule }) => force.faults.some((fault) => fault.rule === rule));
    expect(asked.map(({ rule, recordType, open: count }) => [rule, recordType, count]).toSorted()).toEqual(
      force.standing.map(({ rule, recordType, count }) => [rule, recordType, count]).toSorted(),
    );
  });

  it('counts by offence and month, gross and net, are the force’s own', async () => {
    const crimes = crimesOf(truth('second'));
    const key = ({ fields }: TruthRecord): string =>
      `${fields['offence']} ${fields['recorded']?.slice(0, 7)}`;
    const select = `concat(offence_code, ' ', formatDateTime(recorded_month, '%Y-%m'))`;
    expect(await counts(select, feed)).toEqual(tally(crimes.map(key)));
    const net = await counts(`toString(status IN ('recorded', 'transferred-in'))`, feed);
    const standing = crimes.filter(({ fields }) =>
      ['recorded', 'transferred-in'].includes(fields['status'] ?? ''),
    );
    expect(net).toEqual({ 1: standing.length, 0: crimes.length - standing.length });
    expect(crimes.length).toBeGreaterThan(standing.length);
  });

  it('history keeps what was: the class before a reclassification, in the same recorded month', async () => {
    const before = new Map(crimesOf(truth('first')).map((each) => [each.keyValues.join(), each]));
    const moved = crimesOf(truth('second')).filter(
      ({ keyValues, fields }) =>
        fields['offence'] !== before.get(keyValues.join())?.fields['offence'] && before.has(keyValues.join()),
    );
    expect(moved.length).toBeGreaterThan(5);
    for (const { keySpace, keyValues, slot, fields } of moved) {
      const versions = await operator.query<{ offence: string; month: string }>(
        `SELECT offence_code AS offence, formatDateTime(recorded_month, '%Y-%m') AS month
         FROM hub.crime_history FINAL WHERE record_id = unhex({id:String}) ORDER BY version`,
        { id: recordIdOf(feed, 'crime', keySpace, keyValues, slot) },
      );
      expect(versions.at(-1)?.offence).toBe(fields['offence']);
      const earlier = before.get(keyValues.join())?.fields['offence'];
      // Of a crime that was held back at first the earlier class never arrived.
      if (versions.length > 1) expect(versions.map(({ offence }) => offence)).toContain(earlier);
      expect(new Set(versions.map(({ month }) => month)).size).toBe(1);
    }
  });
});

it('a crime that Lancashire handed over is one crime at two forces', async () => {
  const [pairs] = await operator.query<{ pairs: number }>(
    `SELECT toUInt32(count()) AS pairs
     FROM (SELECT crime_reference_token AS token FROM hub.crime FINAL
           WHERE feed = 'lancashire/nmis' AND status = 'transferred-out' AND transfer_force = 'dyfed-powys') AS gone
     INNER JOIN (SELECT crime_reference_token AS token FROM hub.crime FINAL
           WHERE feed = 'dyfed-powys/national' AND status = 'transferred-in' AND transfer_force = 'lancashire') AS come
       ON gone.token = come.token`,
  );
  const handed = crimesOf(forces[0]?.truth('second') ?? []).filter(
    ({ fields }) => fields['status'] === 'transferred-out',
  );
  expect(handed.length).toBeGreaterThan(10);
  expect(pairs?.pairs).toBe(handed.length);
});
