import type { Warehouse } from '@hub/clickhouse';
import { recordTypeNames } from '@hub/records';
import type { RecordBook } from '../balance/books.ts';

/** One count that the force states. Empty month or group: of all. */
export interface StatedCount {
  readonly recordType: string;
  readonly month: string;
  readonly offenceGroup: string;
  readonly records: number;
}

/** What the hub holds beside one stated count. */
export interface ReconciledCount {
  readonly recordType: string;
  readonly month: string;
  readonly offenceGroup: string;
  readonly stated: number;
  readonly current: number;
  /** stated − current */
  readonly difference: number;
}

/** One record type as a whole: what its differences come from. */
export interface ReconciledType {
  readonly recordType: string;
  readonly stated: number;
  readonly current: number;
  /** Changes, as the balance counts them. */
  readonly received: number;
  readonly accepted: number;
  /** Records that wait at the force and are held in no older version, by the rule that holds them back. */
  readonly heldBack: Readonly<Record<string, number>>;
  readonly difference: number;
  /** difference − held back: 0 where every difference has its reason. */
  readonly unexplained: number;
}

export interface Reconciliation {
  readonly types: readonly ReconciledType[];
  readonly counts: readonly ReconciledCount[];
}

interface CellRow {
  readonly month: string;
  readonly code: string;
  readonly label: string;
  readonly records: number;
}

const databaseOf = (lane: string): string => (lane === 'test' ? 'hub_test' : 'hub');

/** @throws Error for a name that is no record type: it becomes part of a table's name. */
const tableOf = (lane: string, recordType: string): string => {
  if (!(recordTypeNames as readonly string[]).includes(recordType))
    throw new Error('a count of something that is no record type');
  return `${databaseOf(lane)}.${recordType.replaceAll('-', '_')}`;
};

/** Crimes count by recorded month; the group is that of the code's own list. */
const crimeCells = (lane: string): string => `
  SELECT ifNull(formatDateTime(c.recorded_month, '%Y-%m'), '') AS month, ifNull(c.offence_code, '') AS code,
    ifNull(r.group_label, '') AS label, count() AS records
  FROM (SELECT * FROM ${tableOf(lane, 'crime')} FINAL WHERE feed = {feed:String}) AS c
  LEFT JOIN (SELECT * FROM reference.codes FINAL WHERE list IN ('offence-classes', 'street-crime-categories')) AS r
    ON r.code = c.offence_code
      AND r.list = if(c.offence_level = 'street-category', 'street-crime-categories', 'offence-classes')
  GROUP BY month, code, label`;

const allRecords = (lane: string, recordType: string): string => `
  SELECT '' AS month, '' AS code, '' AS label, count() AS records
  FROM ${tableOf(lane, recordType)} FINAL WHERE feed = {feed:String}`;

/** Of records that no accepted change has come for since, and that are held in no earlier version. */
const heldBackSql = (lane: string, recordType: string): string => `
  SELECT rule, count() AS records FROM (
    SELECT record_id, argMax(arrayElement(rules, 1), version) AS rule, max(version) AS held
    FROM quality.exceptions FINAL
    WHERE feed = {feed:String} AND lane = {lane:String} AND record_type = {type:String} AND verdict = 'rejected'
      AND record_id != toFixedString('', 16)
    GROUP BY record_id
  ) AS e
  LEFT JOIN (
    SELECT record_id, max(version) AS version FROM quality.accepted
    WHERE feed = {feed:String} AND lane = {lane:String} AND record_type = {type:String} GROUP BY record_id
  ) AS a ON a.record_id = e.record_id
  WHERE e.held > a.version
    AND e.record_id NOT IN (SELECT record_id FROM ${tableOf(lane, recordType)} FINAL WHERE feed = {feed:String})
  GROUP BY rule ORDER BY records DESC, rule`;

const matches =
  ({ month, offenceGroup }: StatedCount) =>
  (cell: CellRow): boolean =>
    (month === '' || cell.month === month) &&
    (offenceGroup === '' || cell.code === offenceGroup || cell.label === offenceGroup);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Sets a force's own counts beside what the hub holds of the feed now, and names what the differences are. */
export const compareTotals = async (
  warehouse: Warehouse,
  of: { readonly feed: string; readonly lane: string },
  stated: readonly StatedCount[],
  books: readonly RecordBook[],
): Promise<Reconciliation> => {
  const types: ReconciledType[] = [];
  const counts: ReconciledCount[] = [];
  for (const recordType of new Set(stated.map((count) => count.recordType))) {
    const sql = recordType === 'crime' ? crimeCells(of.lane) : allRecords(of.lane, recordType);
    const cells = await warehouse.query<CellRow>(sql, { feed: of.feed });
    const own = stated.filter((count) => count.recordType === recordType);
    for (const count of own) {
      const current = sum(cells.filter(matches(count)).map(({ records }) => records));
      const { month, offenceGroup, records } = count;
      counts.push({
        recordType,
        month,
        offenceGroup,
        stated: records,
        current,
        difference: records - current,
      });
    }
    const held = await warehouse.query<{ rule: string; records: number }>(heldBackSql(of.lane, recordType), {
      ...of,
      type: recordType,
    });
    const book = books.find(
      (each) => each.feed === of.feed && each.lane === of.lane && each.recordType === recordType,
    );
    const total = sum(own.map(({ records }) => records));
    const current = sum(cells.map(({ records }) => records));
    types.push({
      recordType,
      stated: total,
      current,
      received: book?.changes ?? 0,
      accepted: book?.accepted ?? 0,
      heldBack: Object.fromEntries(held.map(({ rule, records }) => [rule, records])),
      difference: total - current,
      unexplained: total - current - sum(held.map(({ records }) => records)),
    });
  }
  return { types, counts };
};
