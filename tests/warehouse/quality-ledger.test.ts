import type { CompiledFeed } from '@hub/feeds';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { qualityJobs, type SettleContext } from '@hub/cli';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import type { SetExampleRow } from '@hub/rules';
import { emptyRecords, insertExample } from './set-example.ts';

/** The examples are received on 1 June 2026. */
const now = Date.UTC(2026, 5, 15, 12);

let lone: LoneWarehouse;
beforeAll(async () => {
  lone = await startLoneWarehouse();
}, 120_000);
afterAll(() => lone.stop());
afterEach(() => emptyRecords(lone));

const settle = async (changes: Partial<SettleContext> = {}) => {
  const context: SettleContext = {
    ...{ warehouse: lone.as('settle'), now, isDryRun: false, feeds: new Map(), databases: {} },
    progress: () => undefined,
    ...changes,
  };
  const made: string[] = [];
  for (const job of qualityJobs) {
    const { counts } = await job.run(context);
    if (counts['made'] === 1) made.push(job.name);
  }
  return made;
};

const crimes = (month: string, howMany: number, changes: SetExampleRow = {}): readonly SetExampleRow[] =>
  Array.from({ length: howMany }, (_, index) => ({
    source_reference: `${month}-${index}`,
    recorded: `${month}-15`,
    offence: '8N',
    '@key': `${month}-${index}`,
    ...changes,
  }));

const coverageOf = (field: string) =>
  lone.warehouse.query(
    `SELECT formatDateTime(month, '%Y-%m') AS month, state, reason, records, present FROM quality.coverage FINAL
     WHERE record_type = 'crime' AND field = '${field}' ORDER BY month`,
  );

describe('coverage', () => {
  it('has a row for every month since the first: one without records is not provided, and is not 0 of something', async () => {
    await insertExample(
      lone,
      { crime: [...crimes('2026-02', 3), ...crimes('2026-05', 2)] },
      { database: 'hub' },
    );
    await settle();
    const none = { state: 'not-provided', reason: 'no-records', records: 0, present: 0 };
    expect(await coverageOf('')).toEqual([
      { month: '2026-02', state: 'provided', reason: '', records: 3, present: 3 },
      { month: '2026-03', ...none },
      { month: '2026-04', ...none },
      { month: '2026-05', state: 'provided', reason: '', records: 2, present: 2 },
      { month: '2026-06', ...none },
    ]);
  });

  it('tells a field that every record states from one that some do, that none does and that the source does not have', async () => {
    const rows = [
      ...crimes('2026-05', 2, { status: 'recorded' }),
      ...crimes('2026-05', 1, { '@key': 'other' }),
    ];
    await insertExample(lone, { crime: rows }, { database: 'hub' });
    const source = {
      records: [
        {
          recordType: 'crime',
          mapped: ['source_reference', 'recorded', 'offence', 'status', 'transfer_force'],
        },
      ],
    };
    const feed = {
      feed: 'west-yorkshire/example',
      force: 'west-yorkshire',
      lane: 'live',
      sources: new Map([['crimes', source]]),
    };
    await settle({ feeds: new Map([[feed.feed, feed as unknown as CompiledFeed]]) });
    const states = await Promise.all(
      ['offence', 'status', 'transfer_force', 'domestic_abuse'].map(
        async (field) => (await coverageOf(field))[0],
      ),
    );
    expect(states).toEqual([
      { month: '2026-05', state: 'provided', reason: '', records: 3, present: 3 },
      { month: '2026-05', state: 'partial', reason: 'some-empty', records: 3, present: 2 },
      { month: '2026-05', state: 'not-provided', reason: 'all-empty', records: 3, present: 0 },
      { month: '2026-05', state: 'not-provided', reason: 'contract', records: 3, present: 0 },
    ]);
  });

  it('calls a month unfinished that is not over, or not settled', async () => {
    await insertExample(
      lone,
      { crime: [...crimes('2026-05', 1), ...crimes('2026-06', 1)] },
      { database: 'hub' },
    );
    await settle();
    const reasons = async () =>
      (await coverageOf('')).map((row) => (row as { readonly reason: string }).reason);
    expect(await reasons()).toEqual(['', 'unfinished']);
    const settled = { feed: 'west-yorkshire/example', lane: 'live', missing: 1 };
    await lone.insert('quality.settled', [
      { ...settled, settled_at: '2026-05-20 00:00:00.000', as_of: '2026-06-15 12:00:00.000' },
    ]);
    await settle({ now: now + 60_000 });
    expect(await reasons()).toEqual(['unfinished', 'unfinished']);
  });

  it('puts a child into the month of its crime, and what is held as it stands into this one', async () => {
    await insertExample(
      lone,
      {
        crime: [{ source_reference: 'C1', recorded: '2026-03-15', crime_reference: 'N1' }],
        involvement: [{ crime: 'N1', person: 'P1', role: 'victim' }],
        employment: [{ worker: 'W1', start: '1999-01-01' }],
      },
      { database: 'hub' },
    );
    await settle();
    const rows = await lone.warehouse.query(
      `SELECT record_type, formatDateTime(month, '%Y-%m') AS month, basis FROM quality.coverage FINAL
       WHERE field = '' AND records > 0 ORDER BY record_type`,
    );
    expect(rows).toEqual([
      { record_type: 'crime', month: '2026-03', basis: 'event' },
      { record_type: 'employment', month: '2026-06', basis: 'stock' },
      { record_type: 'involvement', month: '2026-03', basis: 'event' },
    ]);
  });

  it('says that nothing came of a type that a contract speaks of', async () => {
    const source = { records: [{ recordType: 'leaving', mapped: ['worker'] }] };
    const feed = { feed: 'kent/hr', force: 'kent', lane: 'test', sources: new Map([['leavers', source]]) };
    await settle({ feeds: new Map([[feed.feed, feed as unknown as CompiledFeed]]) });
    expect(
      await lone.warehouse.query(
        'SELECT force, feed, lane, record_type, state, reason, records FROM quality.coverage FINAL',
      ),
    ).toEqual([
      {
        force: 'kent',
        feed: 'kent/hr',
        lane: 'test',
        record_type: 'leaving',
        state: 'not-provided',
        reason: 'no-records',
        records: 0,
      },
    ]);
  });
});

describe('timeliness', () => {
  it('measures each step: event to recorded, recorded to received, received to warehouse', async () => {
    const recorded = ['2026-06-01', '2026-06-01', '2026-06-01'].map((day, index) => ({
      ...crimes('2026-06', 3)[index]!,
      recorded: day,
      committed_from: `2026-05-${30 - index}`,
    }));
    await insertExample(lone, { crime: recorded }, { database: 'hub' });
    await settle();
    const rows = await lone.warehouse.query(
      `SELECT step, formatDateTime(month, '%Y-%m') AS month, records, median_seconds / 3600 AS median, p90_seconds / 3600 AS p90
       FROM quality.timeliness FINAL WHERE step != 'received-to-warehouse' ORDER BY step`,
    );
    expect(rows).toEqual([
      { step: 'event-to-recorded', month: '2026-06', records: 3, median: 72, p90: 96 },
      // Received at noon UTC of a day that began at 23:00 UTC.
      { step: 'recorded-to-received', month: '2026-06', records: 3, median: 13, p90: 13 },
    ]);
    const [last] = await lone.warehouse.query(
      "SELECT records, median_seconds > 0 AS measured FROM quality.timeliness FINAL WHERE step = 'received-to-warehouse'",
    );
    expect(last).toEqual({ records: 3, measured: 1 });
  });

  it('leaves the history of a feed out of how quick it is', async () => {
    await insertExample(lone, { crime: crimes('2020-01', 3) }, { database: 'hub' });
    await settle();
    expect(
      await lone.warehouse.query(
        "SELECT step FROM quality.timeliness FINAL WHERE step = 'recorded-to-received'",
      ),
    ).toEqual([]);
  });
});

it('counts what is held back, dropped, asked about and warned of by month of receipt', async () => {
  await insertExample(lone, { crime: crimes('2026-05', 4) }, { database: 'hub' });
  const exception = {
    ...{
      feed: 'west-yorkshire/example',
      force: 'west-yorkshire',
      lane: 'live',
      record_type: 'crime',
      key_space: 'example',
    },
    ...{
      source: 'extract-1',
      partition: 0,
      record_id: 'held-held-held-1',
      version: '1',
      stage: 'validate',
      rules: ['TYPE'],
    },
    ...{ received_at: '2026-06-01 12:00:00.000', release: 1 },
  };
  await lone.insert('quality.exceptions', [
    { ...exception, position: 11, verdict: 'rejected' },
    { ...exception, position: 12, verdict: 'dropped' },
    { ...exception, position: 13, verdict: 'dropped' },
  ]);
  const finding = {
    ...{
      feed: exception.feed,
      force: exception.force,
      lane: 'live',
      record_type: 'crime',
      version: '1',
      field: 'offence',
    },
    ...{ message: '', verdict: 'accepted', stage: 'validate', source: 'extract-1', partition: 0, release: 1 },
    received_at: exception.received_at,
  };
  await lone.insert('quality.findings', [
    { ...finding, record_id: 'asked-asked-ask1', rule: 'CRM-006', severity: 'question', position: 1 },
    { ...finding, record_id: 'asked-asked-ask1', rule: 'CODE-UNVERIFIED', severity: 'question', position: 1 },
    { ...finding, record_id: 'warned-warned-w1', rule: 'INV-004', severity: 'warn', position: 2 },
  ]);
  await settle();
  expect(
    await lone.warehouse.query(
      "SELECT formatDateTime(month, '%Y-%m') AS month, accepted, rejected, dropped, questioned, warned FROM quality.rates FINAL",
    ),
  ).toEqual([{ month: '2026-06', accepted: 4, rejected: 1, dropped: 2, questioned: 1, warned: 1 }]);
});

describe('drift of codes', () => {
  const mixed = (month: string, ofTheOther: number): readonly SetExampleRow[] => [
    ...crimes(month, 40 - ofTheOther),
    ...crimes(month, ofTheOther, { offence: '8L' }).map((row, index) => ({
      ...row,
      '@key': `${month}-l-${index}`,
    })),
  ];
  const drifting = () =>
    lone.warehouse.query(
      `SELECT field, code, formatDateTime(month, '%Y-%m') AS month, records, round(share, 2) AS share, round(usual_share, 2) AS usual
       FROM quality.code_drift FINAL ORDER BY code`,
    );

  it('is silent while shares vary by chance', async () => {
    const rows = [
      ['2026-01', 10],
      ['2026-02', 12],
      ['2026-03', 8],
      ['2026-04', 11],
    ] as const;
    await insertExample(lone, { crime: rows.flatMap(([month, n]) => mixed(month, n)) }, { database: 'hub' });
    await settle();
    expect(await drifting()).toEqual([]);
  });

  it('names the code, its share and what was usual', async () => {
    const rows = [
      ['2026-01', 10],
      ['2026-02', 12],
      ['2026-03', 8],
      ['2026-04', 0],
    ] as const;
    await insertExample(lone, { crime: rows.flatMap(([month, n]) => mixed(month, n)) }, { database: 'hub' });
    await settle();
    expect(await drifting()).toEqual([
      { field: 'offence', code: '8L', month: '2026-04', records: 0, share: 0, usual: 0.25 },
      { field: 'offence', code: '8N', month: '2026-04', records: 40, share: 1, usual: 0.75 },
    ]);
  });
});

describe('a ledger', () => {
  it('is made once of the same facts, and anew when they changed', async () => {
    await insertExample(lone, { crime: crimes('2026-05', 1) }, { database: 'hub' });
    const all = ['coverage', 'timeliness', 'rates', 'code-drift'];
    expect(await settle()).toEqual(all);
    expect(await settle({ now: now + 60_000 })).toEqual([]);
    await insertExample(lone, { crime: crimes('2026-04', 1) }, { database: 'hub' });
    expect(await settle({ now: now + 120_000 })).toEqual(all);
  });

  it('is left alone when it is only asked what it would do', async () => {
    await insertExample(lone, { crime: crimes('2026-05', 1) }, { database: 'hub' });
    await settle({ isDryRun: true });
    expect(await coverageOf('')).toEqual([]);
  });
});
