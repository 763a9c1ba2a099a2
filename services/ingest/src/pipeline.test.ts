import { describe, expect, it } from 'vitest';
import { loadFeed, type SourceRow } from '@hub/feeds';
import { emitted, processBatch } from '@hub/pipeline';
import type { Manifest, RejectedRecord } from '@hub/records';
import { ingestPipeline, type IngestContext, type RowReader } from './pipeline.ts';

type Columns = Readonly<Record<string, string | null>>;

const insurance = 'AB123456C';
const crime: Columns = {
  'Crime ID': 'c0ffee',
  Month: '2016-07',
  'Falls within': 'West Yorkshire Police',
  Longitude: '-1.550626',
  Latitude: '53.806219',
  'LSOA name': 'Leeds 111B',
  'Crime type': 'Burglary',
  'Last outcome category': 'Investigation complete; no suspect identified',
};

const origin = { source: 'submission', partition: 0, position: 7 } as const;
const receivedAt = Date.UTC(2026, 10, 23, 12);
const reader: RowReader<Columns, IngestContext> = {
  read: (columns) =>
    emitted<SourceRow>({
      columns,
      operation: 'upsert',
      kind: 'change',
      position: 5n,
      inTransaction: 0n,
      serial: 7,
      occurredAt: receivedAt,
      receivedAt,
      origin,
    }),
  originOf: () => ({ origin, receivedAt }),
};

const loaded = await loadFeed(new URL('../../../feeds', import.meta.url).pathname, 'west-yorkshire/street');

/** What a row leads to, by topic; values are not encoded, so that a test can read them. */
const written = (columns: Columns) => {
  if (!('feed' in loaded)) throw new Error('the contract does not compile');
  const { feed } = loaded;
  const source = feed.sources.get('street');
  if (source === undefined) throw new Error('the contract has lost its source');
  const rejections: RejectedRecord[] = [];
  const manifests: Manifest[] = [];
  const records: string[] = [];
  const message = { topic: '', key: '', value: Buffer.alloc(0) };
  const writerInto =
    <T>(list: T[]) =>
    (_key: string, value: T) => {
      list.push(value);
      return message;
    };
  processBatch(ingestPipeline('ingest', reader), [columns], {
    feed,
    source,
    release: 4,
    seal: (text) => Buffer.from(text),
    digestOf: null,
    recordWriters: Object.fromEntries(
      ['crime', 'crime-location', 'crime-outcome'].map((type) => [
        type,
        (key: string) => {
          records.push(key);
          return message;
        },
      ]),
    ),
    rejectedWriter: writerInto(rejections),
    manifestWriter: writerInto(manifests),
  });
  return { rejections, manifests, records };
};

describe('a row that holds a direct identifier', () => {
  it('becomes no record, and what is said of it holds neither the value nor the row', () => {
    const { records, rejections, manifests } = written({ ...crime, 'LSOA name': insurance });
    expect(records).toEqual([]);
    const said = JSON.stringify([rejections, manifests], (_name, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(said).not.toContain(insurance);
    expect(rejections.every(({ sealed }) => sealed === null)).toBe(true);
  });

  it('is told for each record that it would have changed, so that the books close and a correction counts', () => {
    const { rejections, manifests } = written({ ...crime, 'LSOA name': insurance });
    expect(rejections.map(({ recordType, findings }) => [recordType, findings[0]?.rule])).toEqual([
      ['crime', 'SUB-007'],
      ['crime-location', 'SUB-007'],
      ['crime-outcome', 'SUB-007'],
    ]);
    expect(rejections.every(({ key, version }) => key !== null && version !== null)).toBe(true);
    expect(manifests).toMatchObject([
      {
        shapes: [
          [
            { recordType: 'crime', changes: 1 },
            { recordType: 'crime-location', changes: 1 },
            { recordType: 'crime-outcome', changes: 1 },
          ],
        ],
        exceptions: [{ position: 7, verdict: 'rejected', reason: 'SUB-007' }],
      },
    ]);
  });

  it.each<readonly [string, Columns]>([
    ['its key', { ...crime, 'Crime ID': insurance }],
    ['its key beside another column', { ...crime, 'LSOA name': insurance, 'Crime ID': `x ${insurance}` }],
    ['a row out of scope', { ...crime, 'LSOA name': insurance, 'Crime type': 'Anti-social behaviour' }],
  ])('names no record where it is in %s', (_where, columns) => {
    const { records, rejections, manifests } = written(columns);
    expect(records).toEqual([]);
    expect(rejections).toMatchObject([{ recordType: null, key: null, version: null, sealed: null }]);
    expect(manifests).toMatchObject([{ shapes: [[]], exceptions: [{ verdict: 'rejected' }] }]);
  });
});

it('a row in order is sealed nowhere and becomes its records', () => {
  const { records, rejections } = written(crime);
  expect(records).toHaveLength(3);
  expect(rejections).toEqual([]);
});
