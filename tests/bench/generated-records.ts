import { join } from 'node:path';
import { formatProblem, loadFeed } from '@hub/feeds';
import type { CompiledFeed } from '@hub/feeds';
import { recordTypeOfKey } from '@hub/records';
import type { AnyBody, KeyedRecord, RecordTypeName } from '@hub/records';
import { crisRows, methrRows } from '@hub/synthetic';

type Ingested = KeyedRecord<AnyBody<'ingested'>>;
type Rows = ReturnType<typeof crisRows>;
type Row = Rows[string][number];

/** Same every time: seed, size and the moment of receipt are fixed. */
const seed = 7;
const receivedAt = Date.UTC(2026, 10, 23, 12);

/** A value as the connector gives it: text, times with a T and minutes of offset. */
const canonical = (value: Row[string]): string | null => {
  if (value === null) return null;
  const text = String(value);
  if (!/^\d{4}-\d\d-\d\d \d\d:/.test(text)) return text;
  const time = text.replace(' ', 'T');
  return /[+-]\d\d$/.test(time) ? `${time}:00` : time;
};

const columnsOf = (row: Row): Readonly<Record<string, string | null>> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, canonical(value)]));

const contractOf = async (feedsFolder: string, name: string): Promise<CompiledFeed> => {
  const result = await loadFeed(feedsFolder, name);
  if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.feed;
};

/** Every record that the contract makes of the rows of a generated database. */
function* recordsOf(feed: CompiledFeed, tables: Rows): Generator<Ingested> {
  for (const source of feed.sources.values()) {
    const { input } = source;
    const rows = input.transport === 'cdc' ? (tables[input.table.replace('public.', '')] ?? []) : [];
    for (const [at, row] of rows.entries()) {
      const mapped = source.map(
        {
          columns: columnsOf(row),
          operation: 'upsert',
          kind: 'snapshot',
          position: 1n,
          inTransaction: 0n,
          serial: at + 1,
          occurredAt: receivedAt - 60_000,
          receivedAt,
          origin: { source: source.name, partition: 0, position: at + 1 },
        },
        { release: 1 },
      );
      for (const outcome of mapped) if (outcome.kind === 'emitted') yield* outcome.values;
    }
  }
}

/** What ingest makes of the two generated databases of a force: its records with a body, by record type. */
export const generatedRecords = async (
  root: string,
  size: { readonly crimes: number; readonly staff: number },
): Promise<ReadonlyMap<RecordTypeName, readonly Ingested[]>> => {
  const feedsFolder = join(root, 'feeds');
  const cris = await contractOf(feedsFolder, 'metropolitan/cris');
  const methr = await contractOf(feedsFolder, 'metropolitan/methr');
  const byType = new Map<RecordTypeName, Ingested[]>();
  for (const records of [
    recordsOf(cris, crisRows({ seed, crimes: size.crimes })),
    recordsOf(methr, methrRows({ seed, staff: size.staff, crimes: size.crimes })),
  ]) {
    for (const record of records) {
      if (record.body === null) continue;
      const type = recordTypeOfKey(record.key) as RecordTypeName;
      const held = byType.get(type);
      if (held === undefined) byType.set(type, [record]);
      else held.push(record);
    }
  }
  return byType;
};
