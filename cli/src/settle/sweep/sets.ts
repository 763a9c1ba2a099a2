import type { Warehouse } from '@hub/clickhouse';
import type { Lane, RecordTypeName } from '@hub/records';

/** A complete set as ingest stated it. */
export interface CompleteSet {
  readonly feed: string;
  readonly lane: Lane;
  /** Submission, or `<topic>@<epoch>`. */
  readonly id: string;
  /** Of its origins: submission or topic. */
  readonly source: string;
  readonly sourceName: string;
  readonly keySpace: string;
  readonly recordTypes: readonly RecordTypeName[];
  readonly delivery: 'full' | 'full_per' | 'snapshot';
  /** Decimal, of 256 bits: below every row of the set, above every older set. */
  readonly version: string;
  readonly rows: number;
  readonly limitMillionths: number;
}

/** Where the sweep of a set stands, as the last round left it. */
export interface SweepState {
  readonly state: 'waiting' | 'done';
  readonly reason: '' | 'over-limit' | 'unreadable-keys';
  /** Records held that the set covers and does not hold. */
  readonly planned: number;
  readonly covered: number;
  /** Rows of the set whose key nobody could read: any record may be one of them. */
  readonly unreadable: number;
  /** By this set, in all rounds. */
  readonly deleted: number;
}

export interface KnownSet {
  readonly set: CompleteSet;
  /** Null where no round has looked at it yet. */
  readonly sweep: SweepState | null;
  /** What somebody confirmed to be right to delete, in records; null where nobody did. */
  readonly confirmed: number | null;
}

interface Row extends SweepState {
  readonly feed: string;
  readonly lane: Lane;
  readonly set_id: string;
  readonly source: string;
  readonly source_name: string;
  readonly key_space: string;
  readonly record_types: readonly RecordTypeName[];
  readonly delivery: CompleteSet['delivery'];
  readonly version: string;
  readonly rows: number;
  readonly limit_millionths: number;
  readonly is_known: number;
  readonly is_confirmed: number;
  readonly confirmed: number;
}

/** Oldest first: a record is deleted at the earliest set that it is not in. */
const setsSql = `
  SELECT s.feed AS feed, s.lane AS lane, s.set_id AS set_id, s.source AS source, s.source_name AS source_name,
    s.key_space AS key_space, s.record_types AS record_types, toString(s.delivery) AS delivery,
    toString(s.version) AS version, s.rows AS rows, s.limit_millionths AS limit_millionths,
    w.set_id != '' AS is_known, toString(w.state) AS state, w.reason AS reason, w.planned AS planned,
    w.covered AS covered, w.unreadable AS unreadable, w.deleted AS deleted,
    c.set_id != '' AS is_confirmed, c.planned AS confirmed
  FROM (SELECT * FROM quality.sets FINAL) AS s
  LEFT JOIN (SELECT * FROM quality.sweeps FINAL WHERE set_id != '') AS w
    ON w.feed = s.feed AND w.lane = s.lane AND w.set_id = s.set_id
  LEFT JOIN (SELECT * FROM quality.sweep_confirmations FINAL) AS c
    ON c.feed = s.feed AND c.lane = s.lane AND c.set_id = s.set_id
  ORDER BY s.version, s.set_id`;

const knownSet = (row: Row): KnownSet => ({
  set: {
    feed: row.feed,
    lane: row.lane,
    id: row.set_id,
    source: row.source,
    sourceName: row.source_name,
    keySpace: row.key_space,
    recordTypes: row.record_types,
    delivery: row.delivery,
    version: row.version,
    rows: row.rows,
    limitMillionths: row.limit_millionths,
  },
  sweep:
    row.is_known === 0
      ? null
      : {
          state: row.state,
          reason: row.reason,
          planned: row.planned,
          covered: row.covered,
          unreadable: row.unreadable,
          deleted: row.deleted,
        },
  confirmed: row.is_confirmed === 0 ? null : row.confirmed,
});

/** Every set that was ever stated, oldest first, with where its sweep stands. */
export const readSets = async (warehouse: Warehouse): Promise<readonly KnownSet[]> =>
  (await warehouse.query<Row>(setsSql)).map(knownSet);

const recordSql = `
  INSERT INTO quality.sweeps (feed, force, lane, set_id, state, reason, planned, covered, unreadable, deleted, as_of)
  SELECT {feed:String}, splitByChar('/', {feed:String})[1], {lane:String}, {id:String}, {state:String},
    {reason:String}, {planned:UInt64}, {covered:UInt64}, {unreadable:UInt64}, {deleted:UInt64}, now64(3)`;

/** Says where the sweep of a set stands. Nothing is written where nothing has changed. */
export const recordSweep = async (
  warehouse: Warehouse,
  { set, sweep }: KnownSet,
  state: SweepState,
): Promise<void> => {
  if (sweep !== null && JSON.stringify(sweep) === JSON.stringify(state)) return;
  await warehouse.command(recordSql, { feed: set.feed, lane: set.lane, id: set.id, ...state });
};
