import type { Warehouse } from '@hub/clickhouse';
import type { Receipt } from './intake/index.ts';

/** Rows of a submission, as its sender counts them. They sum to `received` once all are in the warehouse. */
export interface ReceiptCounts {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
  /** Part of accepted: a later state of the record was held already. */
  readonly notApplied: number;
  /** Every row has been stated and every change of it is stored or held back. */
  readonly inWarehouse: boolean;
}

/** A change read again under a later release has the verdict of that one, as in the books. */
const countsSql = `
  WITH
    stated AS (SELECT position, verdict, shape, release FROM quality.origins FINAL WHERE feed = {feed:String} AND source = {id:String}),
    taken AS (SELECT position, record_type, record_id, version FROM quality.accepted FINAL WHERE feed = {feed:String} AND source = {id:String} AND cause = 'source'),
    held_back AS (
      SELECT e.position AS position, e.record_type AS record_type, e.record_id AS record_id, e.outcome AS verdict
      FROM (SELECT position, record_type, record_id, max(release) AS latest, argMax(verdict, release) AS outcome
            FROM quality.exceptions WHERE feed = {feed:String} AND source = {id:String}
            GROUP BY position, record_type, record_id) AS e
      LEFT JOIN (SELECT position, record_type, record_id, max(toUInt32(bitAnd(version, toUInt256(4294967295)))) AS latest
            FROM taken GROUP BY position, record_type, record_id) AS a USING (position, record_type, record_id)
      LEFT JOIN (SELECT position, release AS latest FROM stated) AS o USING (position)
      WHERE e.latest >= a.latest AND e.latest >= o.latest)
  SELECT
    (SELECT count() FROM stated) AS received,
    (SELECT countIf(verdict = 'dropped') FROM stated) AS dropped,
    (SELECT countIf(verdict = 'rejected' OR position IN (SELECT position FROM held_back WHERE verdict = 'rejected')) FROM stated WHERE verdict != 'dropped') AS rejected,
    (SELECT sum(arraySum(x -> toUInt64(splitByChar(':', x)[2]), splitByChar(',', shape))) FROM stated WHERE shape != '') AS changes,
    (SELECT uniqExact(record_type, position, record_id) FROM (
       SELECT record_type, position, record_id FROM taken
       UNION ALL SELECT record_type, position, record_id FROM held_back WHERE record_type != '')) AS settled,
    (SELECT max(toInt64(last_position)) FROM quality.manifests WHERE feed = {feed:String} AND source = {id:String} AND complete = 1) AS last_row,
    (SELECT count() FROM quality.manifests WHERE feed = {feed:String} AND source = {id:String} AND complete = 1) AS completed`;

const notAppliedSql = `
  SELECT uniqExact(s.position) AS rows
  FROM (SELECT position, record_type, record_id, version FROM quality.accepted FINAL
        WHERE feed = {feed:String} AND source = {id:String} AND cause = 'source') AS s
  INNER JOIN (SELECT record_type, record_id, max(version) AS version FROM quality.accepted
        WHERE feed = {feed:String} AND source != {id:String}
          AND received_at <= fromUnixTimestamp64Milli({receivedAt:Int64}) GROUP BY record_type, record_id) AS held
    ON held.record_type = s.record_type AND held.record_id = s.record_id
  WHERE held.version > s.version`;

interface CountsRow {
  readonly received: number;
  readonly dropped: number;
  readonly rejected: number;
  readonly changes: number | null;
  readonly settled: number;
  readonly last_row: number | null;
  readonly completed: number;
}

/** Counted from what the warehouse holds, never from what ingest remembers. */
export const receiptCounts = async (
  warehouse: Warehouse,
  receipt: Pick<Receipt, 'feed' | 'id' | 'receivedAt'>,
): Promise<ReceiptCounts> => {
  const params = { feed: receipt.feed, id: receipt.id };
  const [row] = await warehouse.query<CountsRow>(countsSql, params);
  const [behind] = await warehouse.query<{ rows: number }>(notAppliedSql, {
    ...params,
    receivedAt: receipt.receivedAt,
  });
  if (row === undefined) throw new Error('the warehouse gave no counts');
  const inWarehouse = row.completed > 0 && row.received === row.last_row && row.settled >= (row.changes ?? 0);
  return {
    received: row.received,
    accepted: row.received - row.dropped - row.rejected,
    rejected: row.rejected,
    dropped: row.dropped,
    notApplied: behind?.rows ?? 0,
    inWarehouse,
  };
};
