import type { KeyObject } from 'node:crypto';
import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import { open, sealContext, SealBroken } from '@hub/pseudonyms';
import { keyValuesOf, originText } from '@hub/records';

/** A finding as its force reads it: with its own reference, which nobody else can open. */
export interface ForceFinding {
  readonly rule: string;
  readonly severity: string;
  readonly field: string | null;
  readonly message: string;
  readonly recordType: string | null;
  readonly verdict: 'accepted' | 'rejected';
  /** Key columns of the source row; null where nothing could be kept. */
  readonly reference: Readonly<Record<string, string>> | null;
  readonly source: string;
  readonly row: number;
  readonly receivedAt: string;
}

export interface FindingSummary {
  readonly rule: string;
  readonly severity: string;
  readonly field: string | null;
  readonly message: string;
  readonly recordType: string | null;
  readonly verdict: 'accepted' | 'rejected';
  readonly open: number;
}

interface FindingRow {
  readonly rule: string;
  readonly severity: string;
  readonly field: string;
  readonly message: string;
  readonly record_type: string;
  readonly verdict: 'accepted' | 'rejected';
  readonly source: string;
  readonly partition: number;
  readonly position: number;
  readonly received_at: string;
  readonly sealed: string;
}

/**
 * Open: no accepted change of the same record has a higher version, in whatever order they came. A finding
 * of a change without a readable key cannot be closed by another one and stays.
 */
const openFindings = `
  (SELECT f.* FROM (SELECT * FROM quality.findings FINAL WHERE feed = {feed:String}) AS f
   LEFT JOIN (SELECT record_type, record_id, max(version) AS accepted FROM quality.accepted
              WHERE feed = {feed:String} GROUP BY record_type, record_id) AS o
     ON o.record_type = f.record_type AND o.record_id = f.record_id
   WHERE o.accepted <= f.version OR f.record_id = toFixedString('', 16))`;

const summarySql = `
  SELECT rule, severity, field, message, record_type, verdict, count() AS open
  FROM ${openFindings} GROUP BY rule, severity, field, message, record_type, verdict
  ORDER BY verdict = 'rejected' DESC, open DESC`;

const findingsSql = `
  SELECT f.rule AS rule, f.severity AS severity, f.field AS field, f.message AS message, f.record_type AS record_type,
    f.verdict AS verdict, f.source AS source, f.partition AS partition, f.position AS position,
    toString(f.received_at) AS received_at, base64Encode(s.sealed) AS sealed
  FROM ${openFindings} AS f
  LEFT JOIN (SELECT * FROM quality.sealed FINAL WHERE feed = {feed:String}) AS s
    ON s.record_type = f.record_type AND s.source = f.source AND s.partition = f.partition AND s.position = f.position
      AND s.record_id = f.record_id
  ORDER BY f.verdict = 'rejected' DESC, f.rule, f.source, f.partition, f.position
  LIMIT {limit:UInt32} OFFSET {offset:UInt32}`;

const none = (text: string): string | null => (text === '' ? null : text);

interface Opened {
  readonly key?: string;
  readonly columns?: Readonly<Record<string, string | null>>;
}

/** Null where the seal does not open: one lost reference must not hide the other findings. */
const openedOf = (privateKey: KeyObject, sealed: Buffer, context: Buffer): Opened | null => {
  try {
    return JSON.parse(open(privateKey, sealed, context).toString('utf8')) as Opened;
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
};

const referenceOf = (
  row: FindingRow,
  feed: CompiledFeed,
  privateKey: KeyObject,
): ForceFinding['reference'] => {
  if (row.sealed === '') return null;
  const context = sealContext(feed.force, originText(row));
  const opened = openedOf(privateKey, Buffer.from(row.sealed, 'base64'), context);
  if (opened === null) return null;
  const { keySpace, values } =
    opened.key === undefined ? { keySpace: '', values: [] } : keyValuesOf(opened.key);
  const sources = [...feed.sources.values()];
  if (opened.columns === undefined) {
    const columns = sources.find((source) => source.keySpace === keySpace)?.keyColumns ?? [];
    return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? '']));
  }
  const keyColumns = new Set(sources.flatMap((source) => source.keyColumns));
  const named = Object.entries(opened.columns).filter(
    ([name, value]) => keyColumns.has(name) && value !== null,
  );
  return Object.fromEntries(named.map(([name, value]) => [name, value ?? '']));
};

export const findingSummary = async (
  warehouse: Warehouse,
  feed: string,
): Promise<readonly FindingSummary[]> => {
  type Row = Omit<FindingRow, 'source' | 'partition' | 'position' | 'received_at' | 'sealed'> & {
    open: number;
  };
  const rows = await warehouse.query<Row>(summarySql, { feed });
  return rows.map((row) => ({
    rule: row.rule,
    severity: row.severity,
    field: none(row.field),
    message: row.message,
    recordType: none(row.record_type),
    verdict: row.verdict,
    open: row.open,
  }));
};

/** Open findings of one feed with the force's references. `privateKey` is that force's own. */
export const forceFindings = async (
  warehouse: Warehouse,
  feed: CompiledFeed,
  privateKey: KeyObject,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly ForceFinding[]> => {
  const rows = await warehouse.query<FindingRow>(findingsSql, { feed: feed.feed, ...page });
  return rows.map((row) => ({
    rule: row.rule,
    severity: row.severity,
    field: none(row.field),
    message: row.message,
    recordType: none(row.record_type),
    verdict: row.verdict,
    reference: referenceOf(row, feed, privateKey),
    source: row.source,
    row: row.position,
    receivedAt: row.received_at,
  }));
};
