import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { setRulesJob, settledJob, type SettleContext } from '@hub/cli';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import { setRules, type SetExample, type SetRule } from '@hub/rules';
import { emptyRecords, insertExample } from './set-example.ts';

const july = Date.UTC(2026, 6, 15, 12);

let lone: LoneWarehouse;
beforeAll(async () => {
  lone = await startLoneWarehouse();
}, 120_000);
afterAll(() => lone.stop());
afterEach(() => emptyRecords(lone));

const settle = (rules: readonly SetRule[] = setRules, now = july, changes: Partial<SettleContext> = {}) =>
  setRulesJob(rules).run({
    warehouse: lone.as('settle'),
    now,
    isDryRun: false,
    feeds: new Map(),
    databases: {},
    progress: () => undefined,
    ...changes,
  });

interface OpenFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly lane: string;
  readonly record_type: string;
}

const openFindings = () =>
  lone.warehouse.query<OpenFinding>(
    `SELECT rule, severity, message, lane, record_type FROM quality.findings FINAL
     WHERE stage = 'settle' AND (feed, record_type, record_id, version, rule, field, source) IN (
       SELECT feed, record_type, record_id, version, rule, field, source FROM quality.set_findings FINAL WHERE state = 'open')
     ORDER BY rule, record_type`,
  );
const rulesFound = async () => [...new Set((await openFindings()).map(({ rule }) => rule))];

type Change = (name: string, value: string | null) => string | null;
const changed = (example: SetExample, change: Change): SetExample =>
  Object.fromEntries(
    Object.entries(example).map(([type, rows]) => [
      type,
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(name, value)])),
      ),
    ]),
  );
/** What a source may not state: the day of a month, and an end. */
const monthsOnly: Change = (_name, value) => value?.replace(/^(\d{4}-\d{2})-\d{2}$/, '$1') ?? null;
const endless: Change = (name, value) => (name === 'end' ? null : value);

describe.each(setRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('passes its exemplar, as every other rule does', async () => {
    await insertExample(lone, rule.exemplar, { database: 'hub' });
    await settle();
    expect(await openFindings()).toEqual([]);
    const evaluated = await lone.warehouse.query<{ readonly state: string }>(
      `SELECT DISTINCT state FROM quality.rule_runs FINAL WHERE rule = '${id}' AND feed = 'west-yorkshire/example'`,
    );
    expect(evaluated).toEqual([{ state: 'evaluated' }]);
  });

  it('finds its counter-exemplar, and nothing else does', async () => {
    await insertExample(lone, rule.counterExemplar, { database: 'hub' });
    await settle();
    expect(await rulesFound()).toEqual([id]);
    const findings = await openFindings();
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set([rule.severity]));
    for (const { message } of findings) expect(message.startsWith(rule.sentence)).toBe(true);
  });

  it('states what it stands on, though no day or no end is known', async () => {
    for (const [index, change] of [monthsOnly, endless].entries()) {
      const position = index + 1;
      await insertExample(lone, changed(rule.counterExemplar, change), { database: 'hub', position });
      await settle([rule], july + index);
    }
    const bases = await lone.warehouse.query(
      "SELECT count() AS n FROM quality.set_findings FINAL WHERE basis = ''",
    );
    expect(bases).toEqual([{ n: 0 }]);
  });

  it('would be missed', async () => {
    await insertExample(lone, rule.counterExemplar, { database: 'hub' });
    await settle(setRules.filter((other) => other !== rule));
    expect(await rulesFound()).toEqual([]);
  });
});

const ruleNamed = (id: string): SetRule => setRules.find((rule) => rule.id === id)!;
const transferred = ruleNamed('CRM-053');
const workers = ruleNamed('WRK-050');
const rowsOf = async (table: string) =>
  (await lone.warehouse.query<{ readonly n: number }>(`SELECT count() AS n FROM ${table}`))[0]?.n;

describe('a run', () => {
  it('writes nothing new for what it saw before, and says when it looked', async () => {
    await insertExample(lone, workers.counterExemplar, { database: 'hub' });
    const first = await settle();
    expect(first.counts).toMatchObject({ seen: 1, opened: 1, closed: 0 });
    const before = [await rowsOf('quality.findings'), await rowsOf('quality.set_findings')];
    const second = await settle(setRules, july + 60_000);
    expect(second).toMatchObject({ summary: 'nothing new to judge', counts: { opened: 0, closed: 0 } });
    // Somebody else's records came: everything is asked again.
    await insertExample(lone, { course: [{ course: 'driving' }] }, { database: 'hub' });
    const third = await settle(setRules, july + 120_000);
    expect(third.counts).toMatchObject({ seen: 1, opened: 0, closed: 0 });
    expect([await rowsOf('quality.findings'), await rowsOf('quality.set_findings')]).toEqual(before);
    const asOf = await lone.warehouse.query(
      "SELECT DISTINCT toString(as_of) AS at, found FROM quality.rule_runs FINAL WHERE rule = 'WRK-050'",
    );
    expect(asOf).toEqual([{ at: '2026-07-15 12:02:00.000', found: 1 }]);
  });

  it('closes what it no longer sees, and opens it again when it is back', async () => {
    await insertExample(lone, workers.counterExemplar, { database: 'hub' });
    await settle();
    const [first, second] = workers.counterExemplar.worker!;
    // Whichever of the two was asked about: the other one goes.
    const gone = [{ ...first!, '@key': '0', '@deleted': 'true' }];
    await insertExample(lone, { worker: gone }, { database: 'hub', position: 2 });
    expect((await settle(setRules, july + 1_000)).counts).toMatchObject({ seen: 0, closed: 1 });
    expect(await rulesFound()).toEqual([]);
    await insertExample(lone, { worker: [first!, second!] }, { database: 'hub', position: 3 });
    expect((await settle(setRules, july + 2_000)).counts).toMatchObject({ opened: 1 });
    expect(await rulesFound()).toEqual(['WRK-050']);
  });

  it('finds a later version of the record anew, and closes the one before', async () => {
    await insertExample(lone, workers.counterExemplar, { database: 'hub' });
    await settle();
    await insertExample(lone, workers.counterExemplar, { database: 'hub', position: 2 });
    expect((await settle(setRules, july + 1_000)).counts).toMatchObject({ opened: 1, closed: 1 });
    expect(await openFindings()).toHaveLength(1);
  });

  it('tells a basis that stayed from one that changed', async () => {
    const basisNow = async () =>
      (
        await lone.warehouse.query<{ readonly basis: string }>(
          "SELECT basis FROM quality.set_findings FINAL WHERE state = 'open'",
        )
      )[0]?.basis;
    const asked = ruleNamed('CRM-050').counterExemplar;
    const rules = [ruleNamed('CRM-050')];
    await insertExample(lone, asked, { database: 'hub' });
    await settle(rules);
    const before = await basisNow();
    await insertExample(lone, asked, { database: 'hub', position: 2 });
    await settle(rules, july + 1_000);
    expect(await basisNow()).toBe(before);
    const [first, second] = asked.crime!;
    const reclassified = { crime: [first!, { ...second!, offence: '8L' }] };
    await insertExample(lone, reclassified, { database: 'hub', position: 3 });
    await settle(rules, july + 2_000);
    expect(await basisNow()).not.toBe(before);
  });

  it('keeps the test lane apart', async () => {
    await insertExample(lone, { worker: [{ worker: 'W1' }] }, { database: 'hub' });
    await insertExample(lone, { worker: [{ worker: 'W1' }] }, { database: 'hub_test' });
    await settle();
    expect(await rulesFound()).toEqual([]);
    await insertExample(lone, workers.counterExemplar, { database: 'hub_test' });
    await settle(setRules, july + 1_000);
    expect((await openFindings()).map(({ rule, lane }) => [rule, lane])).toEqual([['WRK-050', 'test']]);
  });

  it('keeps the test lane apart of a force and a month, too', async () => {
    const volume = ruleNamed('SUB-050');
    for (const database of ['hub', 'hub_test'] as const)
      await insertExample(lone, volume.counterExemplar, { database });
    expect((await settle([volume])).counts).toMatchObject({ seen: 2, opened: 2 });
    expect((await openFindings()).map(({ lane }) => lane).toSorted()).toEqual(['live', 'test']);
    const states = await lone.warehouse.query(
      'SELECT toString(lane) AS lane, state FROM quality.finding_states ORDER BY lane',
    );
    expect(states).toEqual([
      { lane: 'live', state: 'open' },
      { lane: 'test', state: 'open' },
    ]);
  });

  it('judges nothing that was received within the settling time, unless the deployment says otherwise', async () => {
    await insertExample(lone, transferred.counterExemplar, { database: 'hub' });
    const nextDay = Date.UTC(2026, 5, 2, 13);
    await settle(setRules, nextDay);
    expect(await rulesFound()).toEqual([]);
    await settle(setRules, nextDay + 1_000, {
      deployment: { severities: { 'CRM-053': 'warn' }, settlingHours: { '*': 48, 'CRM-053': 24 } },
    });
    expect((await openFindings()).map(({ rule, severity }) => [rule, severity])).toEqual([
      ['CRM-053', 'warn'],
    ]);
  });

  it('judges what is sent again and again with the same content, and waits for what is new in it', async () => {
    const nextDay = Date.UTC(2026, 5, 3, 13);
    const again = { database: 'hub', position: 2, receivedAt: '2026-06-03 12:00:00.000' } as const;
    await insertExample(lone, ruleNamed('CRM-050').counterExemplar, { database: 'hub' });
    await insertExample(lone, ruleNamed('CRM-050').counterExemplar, again);
    await settle(setRules, nextDay);
    expect(await rulesFound()).toEqual(['CRM-050']);
    await emptyRecords(lone);
    const [first, second] = ruleNamed('CRM-050').counterExemplar.crime!;
    await insertExample(lone, ruleNamed('CRM-050').counterExemplar, { database: 'hub' });
    await insertExample(lone, { crime: [first!, { ...second!, offence: '8L' }] }, again);
    await settle(setRules, nextDay);
    expect(await rulesFound()).toEqual([]);
  });

  it('judges nothing that was received after something that is still missing', async () => {
    await insertExample(lone, workers.counterExemplar, { database: 'hub' });
    const origin = {
      feed: 'west-yorkshire/example',
      force: 'west-yorkshire',
      lane: 'live',
      source: 'extract-1',
      partition: 0,
      position: 99,
      shape: 'worker:1',
      verdict: 'mapped',
      reason: '',
      received_at: '2026-05-01 00:00:00.000',
      received_on: '2026-05-01',
      release: 1,
    };
    await lone.insert('quality.origins', [origin, { ...origin, position: 1 }, { ...origin, position: 2 }]);
    const context = { warehouse: lone.as('settle'), isDryRun: false, feeds: new Map(), databases: {} };
    const progress = () => undefined;
    const settled = (now: number) => settledJob.run({ ...context, now, progress });
    expect((await settled(july)).counts).toMatchObject({ feeds: 1, behind: 1, missing: 1 });
    await settle();
    expect(await rulesFound()).toEqual([]);
    await lone.insert('quality.exceptions', [
      {
        ...{
          feed: origin.feed,
          force: origin.force,
          lane: 'live',
          record_type: 'worker',
          key_space: 'example',
        },
        ...{ source: 'extract-1', partition: 0, position: 99, record_id: 'late-late-late-1', version: '1' },
        ...{
          stage: 'validate',
          verdict: 'rejected',
          rules: ['TYPE'],
          received_at: origin.received_at,
          release: 1,
        },
      },
    ]);
    expect((await settled(july + 1_000)).counts).toMatchObject({ behind: 0, missing: 0 });
    // A row of before that round whose manifest comes after it, and whose change does not come.
    const stated = { ...origin, position: 100, received_at: '2026-07-15 11:59:59.000' };
    await lone.insert('quality.origins', [stated]);
    expect((await settled(july + 1_500)).counts).toMatchObject({ behind: 1, missing: 1 });
    await lone.insert('quality.origins', [{ ...stated, shape: '', release: 2 }]);
    expect((await settled(july + 1_600)).counts).toMatchObject({ behind: 0 });
    await settle(setRules, july + 2_000);
    expect(await rulesFound()).toEqual(['WRK-050']);
  });

  it('says of which rules a force supplies too little, which is not the same as keeping them', async () => {
    await insertExample(lone, { crime: ruleNamed('CRM-050').counterExemplar.crime! }, { database: 'hub' });
    await settle();
    const [run] = await lone.warehouse.query(
      "SELECT state, reason FROM quality.rule_runs FINAL WHERE rule = 'CRM-050'",
    );
    expect(run).toEqual({ state: 'not-applicable', reason: 'The force supplies no involvement records.' });
  });

  it('closes nothing of a rule whose query failed, says so, and runs the others', async () => {
    await insertExample(lone, workers.counterExemplar, { database: 'hub' });
    await settle();
    const failing: SetRule = { ...ruleNamed('REC-050'), recordTypes: ['worker'], codes: {} };
    await expect(settle([workers, failing], july + 1_000)).rejects.toThrow('could not be evaluated');
    expect(await rulesFound()).toEqual(['WRK-050']);
    const failed = await lone.warehouse.query(
      "SELECT rule, state FROM quality.rule_runs FINAL WHERE state = 'failed'",
    );
    expect(failed).toEqual([{ rule: 'REC-050', state: 'failed' }]);
  });

  it('writes no finding and no state when it is only asked what it would do', async () => {
    await insertExample(lone, workers.counterExemplar, { database: 'hub' });
    const report = await settle(setRules, july, { isDryRun: true });
    expect(report.counts).toMatchObject({ seen: 1, opened: 1 });
    expect([await rowsOf('quality.findings'), await rowsOf('quality.rule_runs')]).toEqual([0, 0]);
  });

  it('gives findings the state that forces and status see, of records and of a force and a month alike', async () => {
    const states = () =>
      lone.warehouse.query<{ readonly rule: string; readonly state: string; readonly closed_by: string }>(
        "SELECT rule, state, closed_by FROM quality.finding_states WHERE stage = 'settle' ORDER BY rule, state",
      );
    const volume = ruleNamed('SUB-050');
    await insertExample(lone, { ...volume.counterExemplar, ...workers.counterExemplar }, { database: 'hub' });
    await settle();
    expect(await states()).toEqual([
      { rule: 'SUB-050', state: 'open', closed_by: '' },
      { rule: 'WRK-050', state: 'open', closed_by: '' },
    ]);
    const surplus = volume.counterExemplar.crime!.map((row, index) => ({
      ...row,
      '@key': `${index}`,
      '@deleted': row['recorded'] === '2017-05-15' && index % 2 === 0 ? 'true' : 'false',
    }));
    const gone = [{ ...workers.counterExemplar.worker![0]!, '@key': '0', '@deleted': 'true' }];
    await insertExample(lone, { crime: surplus, worker: gone }, { database: 'hub', position: 2 });
    await settle(setRules, july + 1_000);
    expect((await states()).map(({ rule, state }) => [rule, state])).toEqual([
      ['SUB-050', 'corrected'],
      ['WRK-050', expect.stringMatching(/corrected|withdrawn/)],
    ]);
  });
});
