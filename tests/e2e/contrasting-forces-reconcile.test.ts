import { beforeAll, describe, expect, it } from 'vitest';
import {
  addWrongRows,
  correctRows,
  expectedOf,
  forceYears,
  type ContrastingForce,
  type ExpectedFindings,
  removeRows,
  type TruthRecord,
  type WrongRow,
} from '@hub/synthetic';
import { eventually } from '@hub/testkit';
import { deliver, sourcesOf, untilTaken } from './force-delivery.ts';
import { truthDifferences } from './held-truth.ts';
import type { RecordTypeName } from '@hub/records';
import { setRules } from '@hub/rules';
import {
  atForce,
  cris,
  feeds,
  hub,
  intakeOf,
  methr,
  operator,
  recordIdOf,
  untilClosedWithSource,
} from './running-hub.ts';

const forces = forceYears({ seed: 7, crimes: 1_000, workers: 300 });
const firstExtract = new Date('2026-01-06T04:15:00Z');
const secondExtract = new Date('2026-03-06T04:15:00Z');

/** Rules over several records judge what is held as a whole, and are another suite's. */
const overSeveral = new Set<string>(setRules.map(({ id }) => id));

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, each) => all + each, 0);
const rowsOf = (extract: ContrastingForce['first']): number =>
  sum(Object.values(extract).map((rows) => rows.length));

/** Findings of record rules, as the books hold them. */
const findingsOf = (feed: string): Promise<readonly ExpectedFindings[]> =>
  operator.query<ExpectedFindings>(
    `SELECT rule, record_type AS recordType, toString(verdict) AS verdict, toUInt32(count()) AS count
     FROM quality.findings FINAL WHERE feed = {feed:String} AND stage != 'settle'
     GROUP BY rule, recordType, verdict ORDER BY concat(rule, ' ', recordType, ' ', verdict)`,
    { feed },
  );

interface OpenCause {
  readonly rule: string;
  readonly recordType: string | null;
  readonly verdict: 'accepted' | 'rejected';
  readonly open: number;
}

/** What the force itself reads as open, of rules over one record; by rule, record type and verdict. */
const openOf = async (feed: string): Promise<Readonly<Record<string, number>>> => {
  const { body } = await intakeOf(feed.split('/')[0] ?? '').get(`${feed}/findings`);
  const open: Record<string, number> = {};
  for (const cause of body['summary'] as readonly OpenCause[]) {
    if (overSeveral.has(cause.rule)) continue;
    const key = `${cause.rule} ${cause.recordType ?? ''} ${cause.verdict}`;
    open[key] = (open[key] ?? 0) + cause.open;
  }
  return open;
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

const idOf = (feed: string, { recordType, keySpace, keyValues, slot }: TruthRecord): string =>
  recordIdOf(feed, recordType as RecordTypeName, keySpace, keyValues, slot);

interface CrimeVersion {
  readonly id: string;
  readonly offence: string;
  readonly status: string;
  readonly month: string;
}

/** Versions of crimes, the earliest first, by record. */
const historyOf = async (
  feed: string,
  crimes: readonly TruthRecord[],
): Promise<ReadonlyMap<string, readonly CrimeVersion[]>> => {
  const rows = await operator.query<CrimeVersion>(
    `SELECT hex(record_id) AS id, offence_code AS offence, toString(status) AS status,
       formatDateTime(recorded_month, '%Y-%m') AS month
     FROM hub.crime_history FINAL
     WHERE deleted = 0 AND record_id IN arrayMap(x -> unhex(x), {ids:Array(String)}) ORDER BY id, version`,
    { ids: crimes.map((each) => idOf(feed, each)) },
  );
  return Map.groupBy(rows, ({ id }) => id);
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

  it(
    'corrected at source, the warehouse is the truth, record by record and fact by fact',
    { timeout: 240_000 },
    async () => {
      sent.second = await deliver(feed, force.second, secondExtract);
      await untilTaken(feed, sent.first + sent.second);
      // A full extract takes away what it no longer holds once it has settled.
      const { differences } = await eventually(
        `${feed} is the truth`,
        async () => {
          const settled = await hub('settle', '--only', 'sweep');
          return { differences: await truthDifferences(feed, truth('second')), settled };
        },
        (found) => found.differences.length === 0,
        { withinMs: 90_000, pollMs: 2_000, show: (found) => JSON.stringify(found, null, 2) },
      );
      expect(differences).toEqual([]);
    },
  );

  it('no rejection is open, and nothing is asked but what stands', async () => {
    const standing = force.standing.map(({ rule, recordType, verdict, count }) => [
      `${rule} ${recordType} ${verdict}`,
      count,
    ]);
    expect(await openOf(feed)).toEqual(Object.fromEntries(standing));
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

  it('history keeps what was: a reclassified crime in its recorded month, a cancelled one as recorded', async () => {
    const before = new Map(crimesOf(truth('first')).map((each) => [each.keyValues.join(), each.fields]));
    const fact = ({ keyValues }: TruthRecord, name: string): string | null | undefined =>
      before.get(keyValues.join())?.[name];
    const changed = (name: string): readonly TruthRecord[] =>
      crimesOf(truth('second')).filter(
        (each) => before.has(each.keyValues.join()) && fact(each, name) !== each.fields[name],
      );
    const [moved, ended] = [changed('offence'), changed('status')];
    expect(Math.min(moved.length, ended.length)).toBeGreaterThan(3);
    const kept = await historyOf(feed, [...moved, ...ended]);
    for (const each of [...moved, ...ended]) {
      const versions = kept.get(idOf(feed, each)) ?? [];
      expect(versions.at(-1)).toMatchObject({
        offence: each.fields['offence'],
        status: each.fields['status'],
      });
      expect(new Set(versions.map(({ month }) => month)).size).toBe(1);
    }
    // Of a crime that was held back at first the earlier state never arrived.
    const several = (found: readonly TruthRecord[]): readonly TruthRecord[] =>
      found.filter((each) => (kept.get(idOf(feed, each)) ?? []).length > 1);
    expect(several(moved).length).toBeGreaterThan(0);
    for (const each of several(moved))
      expect(kept.get(idOf(feed, each))?.[0]?.offence, 'the class at first').toBe(fact(each, 'offence'));
    for (const each of several(ended))
      expect(kept.get(idOf(feed, each))?.[0]?.status, 'the status at first').toBe('recorded');
  });

  it('a person may have several roles in one crime, and each counts', async () => {
    const roles = Map.groupBy(
      truth('second').filter(({ recordType }) => recordType === 'involvement'),
      ({ fields }) => `${fields['crime']} ${fields['person']}`,
    );
    const [held] = await operator.query<{ several: number }>(
      `SELECT toUInt32(countIf(roles > 1)) AS several
       FROM (SELECT uniqExact(role) AS roles FROM hub.involvement FINAL WHERE feed = {feed:String}
             GROUP BY crime_token, person_token)`,
      { feed },
    );
    expect(held?.several).toBe([...roles.values()].filter((each) => each.length > 1).length);
  });
});

describe('the Metropolitan databases, row change by row change', () => {
  const each = 4;

  it('wrong rows are found by rule, and updates at the source close them', { timeout: 240_000 }, async () => {
    for (const [feed, database] of [
      [cris, 'cris'],
      [methr, 'methr'],
    ] as const) {
      const wrong = await atForce(feed, (client) => addWrongRows(client, database, each));
      const idOf = ({ table, recordType, key }: WrongRow): string => {
        const source = [...(feeds.get(feed)?.sources.values() ?? [])].find(
          ({ input }) => input.transport === 'cdc' && input.table === `public.${table}`,
        );
        const values = source?.keyColumns.map((column) => String(key[column])) ?? [];
        return recordIdOf(feed, recordType as RecordTypeName, source?.keySpace ?? '', values);
      };
      const told = async (): Promise<readonly ExpectedFindings[]> =>
        operator.query<ExpectedFindings>(
          `SELECT rule, record_type AS recordType, toString(verdict) AS verdict, toUInt32(count()) AS count
           FROM quality.findings FINAL
           WHERE feed = {feed:String} AND stage != 'settle' AND record_id IN arrayMap(x -> unhex(x), {ids:Array(String)})
           GROUP BY rule, recordType, verdict ORDER BY concat(rule, ' ', recordType, ' ', verdict)`,
          { feed, ids: wrong.map(idOf) },
        );
      const kinds = Map.groupBy(wrong, ({ rule, recordType }) => `${rule} ${recordType}`);
      const expected = [...kinds]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, rows]) => ({
          rule: rows[0]?.rule,
          recordType: rows[0]?.recordType,
          verdict: 'rejected',
          count: rows.length,
        }));
      const found = await eventually(
        `${feed}: the wrong rows are found`,
        told,
        (findings) => sum(findings.map(({ count }) => count)) >= wrong.length,
        { withinMs: 60_000, show: (findings) => JSON.stringify(findings) },
      );
      expect(found).toEqual(expected);
      await atForce(feed, (client) => correctRows(client, wrong));
      const accepted = async (): Promise<number> => {
        const [row] = await operator.query<{ rows: number }>(
          `SELECT toUInt32(uniqExact(record_id)) AS rows FROM quality.accepted
           WHERE feed = {feed:String} AND record_id IN arrayMap(x -> unhex(x), {ids:Array(String)})`,
          { feed, ids: wrong.map(idOf) },
        );
        return row?.rows ?? 0;
      };
      await eventually(`${feed}: the corrections are taken`, accepted, (rows) => rows === wrong.length, {
        withinMs: 60_000,
      });
      const open = Object.keys(await openOf(feed)).filter((key) => key.endsWith(' rejected'));
      expect(open).toEqual([]);
      expect(await told()).toEqual(expected);
      await atForce(feed, (client) => removeRows(client, wrong));
    }
    await untilClosedWithSource();
  });
});

it('a crime of 2005 with its detection, and a class of 2024 that no list has, are accepted with CODE-UNVERIFIED', async () => {
  const feed = 'dyfed-powys/national';
  const found = await operator.query(
    `SELECT r.code AS code, r.month AS month, f.rule AS rule, toString(f.verdict) AS verdict
     FROM (SELECT record_id, version, offence_code AS code, formatDateTime(recorded_month, '%Y-%m') AS month
             FROM hub.crime FINAL WHERE feed = {feed:String}
           UNION ALL
           SELECT record_id, version, outcome_code AS code, formatDateTime(outcome_given_month, '%Y-%m') AS month
             FROM hub.crime_outcome FINAL WHERE feed = {feed:String} AND outcome_level = 'detection-framework') AS r
     INNER JOIN (SELECT * FROM quality.findings FINAL WHERE feed = {feed:String} AND stage != 'settle') AS f
       ON f.record_id = r.record_id AND f.version = r.version
     ORDER BY month`,
    { feed },
  );
  const unverified = { rule: 'CODE-UNVERIFIED', verdict: 'accepted' };
  expect(found).toEqual([
    { code: '8A', month: '2005-06', ...unverified },
    { code: 'CHARGE', month: '2005-07', ...unverified },
    { code: '8T', month: '2024-11', ...unverified },
  ]);
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
