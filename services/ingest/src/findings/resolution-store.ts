import { randomUUID } from 'node:crypto';
import { recordAudit, type Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import { findingsById, whereOf, type FindingRow } from './finding-rows.ts';
import type { ResolutionRequest, Side } from './resolution.ts';

type Named = Pick<CompiledFeed, 'feed' | 'force' | 'lane'>;

export interface Kept {
  /** Resolutions written: one for a rule, one for each finding named. */
  readonly ids: readonly string[];
  /** Findings that it speaks of now. */
  readonly findings: number;
  /** Of them held back: confirming or explaining one does not let its record in. */
  readonly heldBack: number;
}

/** One insert, so that it is kept whole or not at all. */
const insertSql = `
  INSERT INTO quality.resolutions (id, at, feed, force, lane, state, scope, rule, field, record_type, finding_group,
    received_from, received_to, record_id, source, partition, position, version, basis, owner_side, owner_team,
    reason, by_side, by_name, by_role)
  SELECT toUUID(one.1), fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {feed:String}, {force:String}, {lane:String},
    {state:String}, {scope:String}, one.2, one.3, one.4, {group:String}, toDate32({from:String}), toDate32({to:String}),
    toFixedString(unhex(one.5), 16), one.6, one.7, one.8, toUInt256(one.9), one.10, {ownerSide:String}, {ownerTeam:String},
    {reason:String}, {side:String}, {name:String}, {role:String}
  FROM (SELECT arrayJoin(arrayZip({ids:Array(String)}, {rules:Array(String)}, {fields:Array(String)}, {types:Array(String)},
    {records:Array(String)}, {sources:Array(String)}, {partitions:Array(Int32)}, {positions:Array(Int64)},
    {versions:Array(String)}, {bases:Array(String)})) AS one)
  SETTINGS async_insert = 0, insert_deduplicate = 0`;

/** What a resolution is about, column by column: a finding, or a rule with what of it is meant. */
type About = Pick<
  FindingRow,
  'rule' | 'field' | 'record_type' | 'record_id' | 'source' | 'partition' | 'position' | 'version' | 'basis'
>;

const noRecord = '0'.repeat(32);

const ruleAbout = ({ rule, field, recordType }: ResolutionRequest): About => ({
  rule,
  field,
  record_type: recordType,
  record_id: noRecord,
  source: '',
  partition: 0,
  position: 0,
  version: '0',
  basis: '',
});

const columnsOf = (abouts: readonly About[]) => ({
  ids: abouts.map(() => randomUUID()),
  rules: abouts.map(({ rule }) => rule),
  fields: abouts.map(({ field }) => field),
  types: abouts.map(({ record_type: type }) => type),
  records: abouts.map(({ record_id: id }) => id),
  sources: abouts.map(({ source }) => source),
  partitions: abouts.map(({ partition }) => partition),
  positions: abouts.map(({ position }) => position),
  versions: abouts.map(({ version }) => version),
  bases: abouts.map(({ basis }) => basis),
});

interface Meant {
  readonly abouts: readonly About[];
  readonly findings: number;
  readonly heldBack: number;
}

/** The findings that are meant now. Later ones of the same rule and code are meant as well. */
const meant = async (warehouse: Warehouse, feed: Named, request: ResolutionRequest): Promise<Meant> => {
  if (request.findings.length > 0) {
    const rows = await findingsById(warehouse, feed, request.findings);
    const heldBack = rows.filter(({ verdict }) => verdict === 'rejected').length;
    return { abouts: rows, findings: rows.length, heldBack };
  }
  const { rule, field, recordType, group, from, to } = request;
  const part = (text: string): string | null => (text === '' ? null : text);
  const filter = { state: null, rule, field: part(field), recordType: part(recordType), group: part(group) };
  const where = whereOf(feed, filter);
  const [row] = await warehouse.query<{ findings: number; held_back: number }>(
    `SELECT countIf(state NOT IN ('corrected', 'superseded')) AS findings,
       countIf(state NOT IN ('corrected', 'superseded') AND verdict = 'rejected') AS held_back
     FROM quality.finding_states WHERE ${where.sql}
       AND toDate32(received_at, 'Europe/London') BETWEEN toDate32({from:String}) AND toDate32({to:String})`,
    { ...where.params, from, to },
  );
  return { abouts: [ruleAbout(request)], findings: row?.findings ?? 0, heldBack: row?.held_back ?? 0 };
};

/**
 * Keeps what was said, with its audit row. Null where no finding fits: a mistyped rule or id would otherwise
 * be kept as an answer to nothing.
 */
export const keepResolution = async (
  warehouse: Warehouse,
  feed: Named,
  request: ResolutionRequest,
  by: { readonly side: Side; readonly at: number },
): Promise<Kept | null> => {
  const { abouts, findings, heldBack } = await meant(warehouse, feed, request);
  if (findings === 0 || (request.findings.length > 0 && findings < request.findings.length)) return null;
  const scope = request.findings.length > 0 ? 'finding' : 'rule';
  const columns = columnsOf(abouts);
  const { state, rule, field, recordType, group, from, to, owner, reason, name, role } = request;
  // The audit first: an answer without its audit row would be worse than a row without its answer.
  await recordAudit(warehouse, {
    at: by.at,
    who: name,
    what: `finding-${state}`,
    subject: feed.feed,
    reason,
    detail: { side: by.side, role, scope, rule, field, recordType, group, from, to, owner, findings },
  });
  await warehouse.command(insertSql, {
    ...columns,
    ...{ at: by.at, feed: feed.feed, force: feed.force, lane: feed.lane, state, scope, group, from, to },
    ...{ ownerSide: owner?.side ?? '', ownerTeam: owner?.team ?? '', reason, side: by.side, name, role },
  });
  return { ids: columns.ids, findings, heldBack };
};

/** What was said of a feed's findings, the last first. */
export const resolutionsOf = (
  warehouse: Warehouse,
  feed: Named,
): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  warehouse.query(
    `SELECT toString(id) AS id, toString(at) AS at, state, scope, rule, field, record_type AS recordType,
       finding_group AS group, toString(received_from) AS from, toString(received_to) AS to, owner_side AS ownerSide,
       owner_team AS ownerTeam, reason, by_side AS side, by_name AS name, by_role AS role
     FROM quality.resolutions FINAL WHERE feed = {feed:String} AND (lane = 'test') = ({lane:String} = 'test')
     ORDER BY at DESC LIMIT 1000`,
    { feed: feed.feed, lane: feed.lane },
  );
