import { clickhouseTime, WarehouseError, type Warehouse } from '@hub/clickhouse';
import { setRules, type SetRule } from '@hub/rules';
import type { RecordTypeName } from '@hub/records';
import { factsOf, isDone, noteDone } from './quality/facts.ts';
import type { JobReport, SetRulePolicy, SettleContext, SettleJob } from './job.ts';
import { judgedFeeds, type JudgedFeed } from './judged-feeds.ts';
import {
  changesSql,
  closedStatesStatement,
  foundSql,
  openedFindingsStatement,
  openedStatesStatement,
  recordDatabases,
  ripenStatement,
  seenStatement,
} from './set-queries.ts';

type RunState = 'evaluated' | 'not-applicable' | 'off' | 'failed';

interface RuleRun {
  readonly feed: string;
  readonly lane: string;
  readonly rule: string;
  readonly state: RunState;
  readonly reason: string;
  readonly judged_before: string;
}

const hourMs = 3_600_000;

/** Why a rule says nothing of a feed; null where it is evaluated. */
const shortfallOf = (rule: SetRule, feed: JudgedFeed): string | null => {
  const missing = rule.needs.filter((type) => !feed.ofForce.has(type));
  return missing.length === 0 ? null : `The force supplies no ${missing.join(' and no ')} records.`;
};

/** The record types to ask a rule of: its first one, or each of them. */
const askedTypes = (rule: SetRule): readonly RecordTypeName[] =>
  rule.isForEachType === true ? rule.recordTypes : rule.recordTypes.slice(0, 1);

const cataloguesOwn: SetRulePolicy = { severities: {}, settlingHours: {} };

const settlingMs = (rule: SetRule, { settlingHours }: SetRulePolicy): number =>
  (settlingHours[rule.id] ?? settlingHours['*'] ?? rule.settlingHours) * hourMs;

interface Asked {
  readonly runs: RuleRun[];
  readonly failed: Set<string>;
}

const evaluate = async (
  rule: SetRule,
  feeds: readonly JudgedFeed[],
  context: SettleContext,
  asked: Asked,
) => {
  const policy = context.deployment ?? cataloguesOwn;
  const before = (feed: JudgedFeed): number => feed.settledAt - settlingMs(rule, policy);
  const common = {
    rule: rule.id,
    severity: policy.severities[rule.id] ?? rule.severity,
    sentence: rule.sentence,
    as_of: clickhouseTime(context.now),
    ...rule.codes,
  };
  const note = (feed: JudgedFeed, state: RunState, reason: string): void => {
    const { feed: name, lane } = feed;
    asked.runs.push({
      feed: name,
      lane,
      rule: rule.id,
      state,
      reason,
      judged_before: clickhouseTime(before(feed)),
    });
  };
  for (const database of recordDatabases) {
    for (const recordType of askedTypes(rule)) {
      const supplying = feeds.filter((feed) => feed.database === database && feed.own.has(recordType));
      const applicable = supplying.filter((feed) => shortfallOf(rule, feed) === null);
      for (const feed of supplying) {
        const shortfall = shortfallOf(rule, feed);
        if (shortfall !== null) note(feed, 'not-applicable', shortfall);
      }
      if (applicable.length === 0) continue;
      const judged_before = Object.fromEntries(
        applicable.map(({ feed }) => {
          const lanes = applicable.filter((other) => other.feed === feed).map(before);
          return [feed, clickhouseTime(Math.min(...lanes))] as const;
        }),
      );
      try {
        const params = { ...common, record_type: recordType, judged_before };
        await context.warehouse.command(seenStatement(rule, database, recordType), params);
        if (applicable.some((feed) => before(feed) < context.now))
          await context.warehouse.command(ripenStatement(database, recordType), params);
        for (const feed of applicable) note(feed, 'evaluated', '');
      } catch (error) {
        // Texts of ClickHouse quote rows; code and type are all that is left of it here.
        if (!(error instanceof WarehouseError)) throw error;
        asked.failed.add(rule.id);
        for (const feed of applicable) note(feed, 'failed', error.message);
      }
    }
  }
};

const runsTable = 'quality.rule_runs (feed, lane, rule, state, reason, judged_before, found, as_of)';

/** The last state of each rule and feed; one that failed for a record type has failed. */
const writeRuns = async (warehouse: Warehouse, runs: readonly RuleRun[], asOf: string): Promise<void> => {
  if (runs.length === 0) return;
  type Found = Readonly<Record<'feed' | 'lane' | 'rule', string>> & { readonly found: number };
  const rows = await warehouse.query<Found>(foundSql, { as_of: asOf });
  const keyOf = ({ feed, lane, rule }: Pick<RuleRun, 'feed' | 'lane' | 'rule'>): string =>
    JSON.stringify([feed, lane, rule]);
  const found = new Map(rows.map((row) => [keyOf(row), row.found]));
  const last = new Map<string, RuleRun>();
  for (const run of runs) {
    const key = keyOf(run);
    if (last.get(key)?.state !== 'failed') last.set(key, run);
  }
  const lines = [...last].map(([key, run]) =>
    JSON.stringify({ ...run, found: found.get(key) ?? 0, as_of: asOf }),
  );
  await warehouse.command(`INSERT INTO ${runsTable} FORMAT JSONEachRow\n${lines.join('\n')}`);
};

interface Changes {
  readonly seen: number;
  readonly opened: number;
  readonly closed: number;
}

const noChanges: Changes = { seen: 0, opened: 0, closed: 0 };
const jobName = 'set-rules';

/** How many changes are old enough for each settling time: what ripened is judged though nothing new came. */
const ripeSql = `
  SELECT count() AS ripe FROM quality.accepted
  WHERE received_at < {before:DateTime64(3, 'UTC')}`;

const setFacts = async (context: SettleContext, rules: readonly SetRule[]): Promise<string> => {
  const { warehouse, now, deployment = cataloguesOwn } = context;
  const times = [...new Set(rules.map((rule) => settlingMs(rule, deployment)))].sort((a, b) => a - b);
  const ripe: number[] = [];
  for (const time of times) {
    const before = clickhouseTime(now - time);
    const [row] = await warehouse.query<{ readonly ripe: number }>(ripeSql, { before });
    ripe.push(row?.ripe ?? 0);
  }
  const stated = rules.map(({ id, severity, sentence, codes, needs }) => [
    id,
    severity,
    sentence,
    codes,
    needs,
  ]);
  return factsOf(warehouse, now, [stated, deployment, times, ripe]);
};

const run = async (context: SettleContext, rules: readonly SetRule[]): Promise<JobReport> => {
  const { warehouse, progress } = context;
  const facts = await setFacts(context, rules);
  if (await isDone(warehouse, jobName, facts))
    return { summary: 'nothing new to judge', waiting: [], counts: { rules: rules.length, ...noChanges } };
  const asked: Asked = { runs: [], failed: new Set() };
  const asOf = clickhouseTime(context.now);
  const feeds = await judgedFeeds(warehouse, context.now);
  for (const rule of rules) {
    progress(`rule ${rule.id}`);
    await evaluate(rule, feeds, context, asked);
  }
  const params = { as_of: asOf, failed: [...asked.failed] };
  const [changes = noChanges] = await warehouse.query<Changes>(changesSql, params);
  if (!context.isDryRun) {
    if (changes.opened > 0) {
      await warehouse.command(openedFindingsStatement, params);
      await warehouse.command(openedStatesStatement, params);
    }
    if (changes.closed > 0) await warehouse.command(closedStatesStatement, params);
    await writeRuns(warehouse, asked.runs, asOf);
  }
  if (asked.failed.size > 0)
    throw new Error(`These rules could not be evaluated, the others were: ${[...asked.failed].join(', ')}.`);
  if (!context.isDryRun) await noteDone(warehouse, jobName, facts, context.now);
  const { seen, opened, closed } = changes;
  return {
    summary: `${rules.length} rules on ${feeds.length} feeds: ${seen} findings, ${opened} opened, ${closed} closed`,
    waiting: [],
    counts: { rules: rules.length, feeds: feeds.length, ...changes },
  };
};

/** Evaluates rules over several records. `rules` may be fewer in a test: the findings of the others close. */
export const setRulesJob = (rules: readonly SetRule[] = setRules): SettleJob => ({
  name: jobName,
  about: 'asks the rules that read several records, and closes what they no longer find',
  run: (context) => run(context, rules),
});
