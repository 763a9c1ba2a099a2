import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { setRulesJob, type SettleContext } from '@hub/cli';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import { setRules, type SetRule } from '@hub/rules';
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

  it('would be missed', async () => {
    await insertExample(lone, rule.counterExemplar, { database: 'hub' });
    await settle(setRules.filter((other) => other !== rule));
    expect(await rulesFound()).toEqual([]);
  });
});
