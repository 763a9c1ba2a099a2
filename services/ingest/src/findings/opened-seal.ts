import type { KeyObject } from 'node:crypto';
import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import { open, sealContext, SealBroken, type SealedContent } from '@hub/pseudonyms';
import { keyValuesOf, originText } from '@hub/records';

/** Where a finding's change came from, as the warehouse names it. */
export interface SealedAt {
  readonly record_type: string;
  readonly source: string;
  readonly partition: number;
  readonly position: number;
  /** 32 hex digits. */
  readonly record_id: string;
}

/** What the force alone may read beside its finding. */
export interface OpenedSeal {
  /** Key columns of the source row; null where nothing could be kept. */
  readonly reference: Readonly<Record<string, string>> | null;
  /** Values that the findings are about, by field. */
  readonly values: Readonly<Record<string, string>>;
  readonly groups: NonNullable<SealedContent['groups']>;
}

const nothing: OpenedSeal = { reference: null, values: {}, groups: [] };

const sealedSql = `
  SELECT toString(record_type) AS record_type, toString(source) AS source, partition, position,
    lower(hex(record_id)) AS record_id, base64Encode(sealed) AS sealed
  FROM quality.sealed FINAL
  WHERE feed = {feed:String} AND (record_type, source, partition, position) IN (
    SELECT arrayJoin(arrayZip({types:Array(String)}, {sources:Array(String)}, {partitions:Array(Int32)}, {positions:Array(Int64)})) AS at)`;

const keyOf = (at: SealedAt): string =>
  JSON.stringify([at.record_type, at.source, at.partition, at.position, at.record_id]);

/** Null where the seal does not open: one lost reference must not hide the other findings. */
const contentOf = (privateKey: KeyObject, sealed: Buffer, context: Buffer): SealedContent | null => {
  try {
    return JSON.parse(open(privateKey, sealed, context).toString('utf8')) as SealedContent;
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
};

/** The key columns by name, from the row's own columns or from the record key. */
export const referenceOf = (content: SealedContent, feed: CompiledFeed): Readonly<Record<string, string>> => {
  const sources = [...feed.sources.values()];
  if (content.columns === undefined) {
    const { keySpace, values } =
      content.key === undefined ? { keySpace: '', values: [] } : keyValuesOf(content.key);
    const columns = sources.find((source) => source.keySpace === keySpace)?.keyColumns ?? [];
    return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? '']));
  }
  const keyColumns = new Set(sources.flatMap((source) => source.keyColumns));
  const named = Object.entries(content.columns).filter(
    ([name, value]) => keyColumns.has(name) && value !== null,
  );
  return Object.fromEntries(named.map(([name, value]) => [name, value ?? '']));
};

/** In one query: their places go with the address of the request, whose length is bounded. */
const placesMax = 1_000;

const readSeals = (
  warehouse: Warehouse,
  feed: string,
  places: readonly SealedAt[],
): Promise<readonly (SealedAt & { readonly sealed: string })[]> =>
  warehouse.query(sealedSql, {
    feed,
    types: places.map((at) => at.record_type),
    sources: places.map((at) => at.source),
    partitions: places.map((at) => at.partition),
    positions: places.map((at) => at.position),
  });

/** Opens what is sealed beside findings. `privateKey` is the feed's force's own; nobody else's opens them. */
export const openSeals = async (
  warehouse: Warehouse,
  feed: CompiledFeed,
  privateKey: KeyObject,
  places: readonly SealedAt[],
): Promise<(at: SealedAt) => OpenedSeal> => {
  const opened = new Map<string, OpenedSeal>();
  for (let first = 0; first < places.length; first += placesMax) {
    for (const row of await readSeals(warehouse, feed.feed, places.slice(first, first + placesMax))) {
      const context = sealContext(feed.force, originText(row));
      const content = contentOf(privateKey, Buffer.from(row.sealed, 'base64'), context);
      if (content === null) continue;
      const { values = {}, groups = [] } = content;
      opened.set(keyOf(row), { reference: referenceOf(content, feed), values, groups });
    }
  }
  return (at) => opened.get(keyOf(at)) ?? nothing;
};

/** The group of one finding in clear. */
export const groupIn = (seal: OpenedSeal, rule: string, field: string): string | null =>
  seal.groups.find((each) => each.rule === rule && (each.field ?? '') === field)?.group ?? null;
