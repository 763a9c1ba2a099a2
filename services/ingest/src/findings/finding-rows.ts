import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import type { FindingFilter } from './findings-query.ts';
import type { SealedAt } from './opened-seal.ts';

/** One finding with its state, as `quality.finding_states` computes it. */
export interface FindingRow extends SealedAt {
  readonly finding: string;
  readonly rule: string;
  readonly field: string;
  readonly severity: string;
  readonly message: string;
  readonly verdict: 'accepted' | 'rejected';
  readonly stage: string;
  readonly state: string;
  readonly closed_by: string;
  readonly finding_group: string;
  readonly basis: string;
  readonly version: string;
  readonly opened_at: string;
  readonly closed_at: string | null;
  readonly age_days: number;
  readonly owner_side: 'force' | 'hub';
  readonly owner_team: string;
  readonly received_at: string;
}

/** Conditions and their parameters; every part of the text is ours, every value a parameter. */
export interface Where {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export const whereOf = (feed: Pick<CompiledFeed, 'feed' | 'lane'>, filter: FindingFilter): Where => {
  const conditions = ['feed = {feed:String}', "(lane = 'test') = ({lane:String} = 'test')"];
  const params: Record<string, unknown> = { feed: feed.feed, lane: feed.lane };
  const add = (column: string, name: string, value: string | null): void => {
    if (value === null) return;
    conditions.push(`${column} = {${name}:String}`);
    params[name] = value;
  };
  add('state', 'state', filter.state);
  add('rule', 'rule', filter.rule);
  add('field', 'field', filter.field);
  add('finding_group', 'group', filter.group);
  add('record_type', 'recordType', filter.recordType);
  return { sql: conditions.join(' AND '), params };
};

export const findingColumns = `finding, toString(rule) AS rule, toString(field) AS field, severity, message, verdict, toString(stage) AS stage, state,
  closed_by, finding_group, basis, toString(version) AS version, toString(record_type) AS record_type,
  lower(hex(record_id)) AS record_id, source, partition, position, toString(opened_at) AS opened_at,
  if(closed_at IS NULL, NULL, toString(closed_at)) AS closed_at, age_days, owner_side, owner_team,
  toString(received_at) AS received_at`;

/** Findings by the ids that a page gave. An id that is not the feed's is not found. */
export const findingsById = (
  warehouse: Warehouse,
  feed: Pick<CompiledFeed, 'feed'>,
  ids: readonly string[],
): Promise<readonly FindingRow[]> =>
  warehouse.query<FindingRow>(
    `SELECT ${findingColumns} FROM quality.finding_states WHERE feed = {feed:String} AND finding IN {ids:Array(String)}`,
    { feed: feed.feed, ids },
  );
