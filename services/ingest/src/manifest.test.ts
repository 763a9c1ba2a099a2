import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropped, emitted, rejected, type Outcome } from '@hub/pipeline';
import type { RowSubject } from '@hub/extracts';
import { recordKeyOf, versionOf, type Cause, type Manifest, type RecordTypeName } from '@hub/records';
import type { IngestedRecord } from '@hub/feeds';
import { completion, manifestKey, manifestsOf, type StatedOrigin } from './manifest.ts';

type Said = readonly Outcome<IngestedRecord, RowSubject>[];

const of = { feed: 'kent/niche', force: 'kent', lane: 'live', release: 4, epoch: 1 } as const;
/** 23 November 2026, 12:00 in London. */
const noon = Date.UTC(2026, 10, 23, 12);
const hourMs = 3_600_000;

const keyOf = (recordType: RecordTypeName) =>
  recordKeyOf({
    force: 'kent',
    system: 'niche',
    lane: 'live',
    recordType,
    keySpace: 'crimes',
    keyValues: ['1'],
    slot: '',
  });
const version = versionOf({
  epoch: 1,
  kind: 'change',
  position: 1n,
  inTransaction: 0n,
  serial: 0,
  release: 4,
});
// Of a record only its key and cause are stated.
const record = (recordType: RecordTypeName, cause: Cause = 'source') =>
  ({ key: keyOf(recordType), cause }) as unknown as IngestedRecord;
const finding = (rule: string) => ({ rule, field: null, severity: 'reject', message: 'said' }) as const;
const refusedCrime: Said = [
  rejected([finding('KEY-MISSING'), finding('OTHER')], {
    mapping: {
      recordType: 'crime',
      key: keyOf('crime'),
      keySpace: 'crimes',
      version,
      operation: 'upsert',
    },
    columns: null,
  }),
];
const crime: Said = [emitted(record('crime'))];

const stated = (
  position: number,
  outcomes: Said = crime,
  at: { source?: string; partition?: number; receivedAt?: number } = {},
): StatedOrigin => ({
  origin: { source: at.source ?? 'cdc.kent.niche.crimes', partition: at.partition ?? 0, position },
  receivedAt: at.receivedAt ?? noon,
  outcomes,
});
const one = (...origins: readonly StatedOrigin[]): Manifest => {
  const manifests = manifestsOf(origins, of);
  expect(manifests).toHaveLength(1);
  return manifests[0]!;
};

describe('a statement', () => {
  it('is bounded, however many of its rows are held back', () => {
    const held = Array.from({ length: 25_000 }, (_none, at) => stated(at + 1, refusedCrime));
    const manifests = manifestsOf(held, of);
    expect(manifests.map((manifest) => manifest.exceptions.length)).toEqual([9_999, 9_999, 5_002]);
    expect(manifests.at(-1)?.lastPosition).toBe(25_000);
  });
});

describe('the shape of an origin', () => {
  it.each<readonly [string, Said, Manifest['shapes'][number]]>([
    ['one change', crime, [{ recordType: 'crime', changes: 1 }]],
    [
      'changes of several types',
      [emitted(record('crime'), record('crime-outcome')), emitted(record('crime'))],
      [
        { recordType: 'crime', changes: 2 },
        { recordType: 'crime-outcome', changes: 1 },
      ],
    ],
    [
      'deletes of empty slots stand beside the balance',
      [emitted(record('crime'), record('crime-outcome', 'empty_slot'))],
      [{ recordType: 'crime', changes: 1 }],
    ],
    ['what was held back of a known type is a change', refusedCrime, [{ recordType: 'crime', changes: 1 }]],
    ['a row that could not be read is none', [rejected([finding('BYTES')], null)], []],
    ['nor one without a mapping', [rejected([finding('SUB-007')], { mapping: null, columns: null })], []],
    ['what was dropped is none', [dropped('not-a-crime', [record('crime', 'dropped')])], []],
  ])('%s', (_name, outcomes, shape) => {
    expect(one(stated(1, outcomes)).shapes).toEqual([shape]);
  });

  it('is told once and referred to', () => {
    const manifest = one(stated(1), stated(2), stated(3, [dropped('out-of-scope')]), stated(4));
    expect(manifest.shapes).toEqual([[{ recordType: 'crime', changes: 1 }], []]);
    expect(manifest.runs).toEqual([
      { origins: 2, shape: 0, scope: null },
      { origins: 1, shape: 1, scope: null },
      { origins: 1, shape: 0, scope: null },
    ]);
  });
});

describe('the scope of an origin', () => {
  it('is told once and referred to, beside the shape', () => {
    const at = (position: number, scope: string | null): StatedOrigin => ({ ...stated(position), scope });
    const manifest = one(at(1, '2016-07'), at(2, '2016-07'), at(3, '2016-08'), at(4, null), at(5, '2016-07'));
    expect(manifest.scopes).toEqual(['2016-07', '2016-08']);
    expect(manifest.runs).toEqual([
      { origins: 2, shape: 0, scope: 0 },
      { origins: 1, shape: 0, scope: 1 },
      { origins: 1, shape: 0, scope: null },
      { origins: 1, shape: 0, scope: 0 },
    ]);
  });
});

describe('an exception', () => {
  it('is told with its origin and first reason', () => {
    const manifest = one(stated(7), stated(8, refusedCrime), stated(9, [dropped('not-a-crime')]));
    expect(manifest.exceptions).toEqual([
      { position: 8, verdict: 'rejected', reason: 'KEY-MISSING' },
      { position: 9, verdict: 'dropped', reason: 'not-a-crime' },
    ]);
  });

  it('is one per origin, though several of its changes were held back', () => {
    expect(one(stated(7, [...refusedCrime, ...crime, ...refusedCrime])).exceptions).toHaveLength(1);
  });
});

describe('a range', () => {
  it.each<readonly [string, readonly StatedOrigin[], readonly (readonly [number, number])[]]>([
    ['is one while positions follow', [stated(5), stated(6), stated(7)], [[5, 7]]],
    [
      'ends at a gap',
      [stated(5), stated(7)],
      [
        [5, 5],
        [7, 7],
      ],
    ],
    [
      'ends at a repeat',
      [stated(5), stated(5)],
      [
        [5, 5],
        [5, 5],
      ],
    ],
    [
      'ends with its partition',
      [stated(5), stated(6, crime, { partition: 1 })],
      [
        [5, 5],
        [6, 6],
      ],
    ],
    [
      'ends with its source',
      [stated(5), stated(6, crime, { source: 'other' })],
      [
        [5, 5],
        [6, 6],
      ],
    ],
    [
      'ends with the day',
      [stated(5), stated(6, crime, { receivedAt: noon + 12 * hourMs })],
      [
        [5, 5],
        [6, 6],
      ],
    ],
    [
      'goes on within the day',
      [stated(5), stated(6, crime, { receivedAt: noon + 12 * hourMs - 1 })],
      [[5, 6]],
    ],
    ['of nothing is none', [], []],
  ])('%s', (_name, origins, expected) => {
    const ranges = manifestsOf(origins, of).map((each) => [each.firstPosition, each.lastPosition]);
    expect(ranges).toEqual(expected);
  });

  it('takes its day from London, not from UTC', () => {
    // 30 June 2026, 23:30 UTC is 1 July in London.
    const summerNight = Date.UTC(2026, 5, 30, 23, 30);
    const [before, after] = manifestsOf(
      [stated(1, crime, { receivedAt: summerNight - hourMs }), stated(2, crime, { receivedAt: summerNight })],
      of,
    );
    expect(before?.receivedOn).toBe(Date.UTC(2026, 5, 30) / (24 * hourMs));
    expect(after?.receivedOn).toBe(Date.UTC(2026, 6, 1) / (24 * hourMs));
  });

  it('is covered by its runs, and every origin is stated once, in order', () => {
    const outcomes = fc.constantFrom<Said>(crime, refusedCrime, [dropped('out-of-scope')], []);
    const steps = fc.array(fc.record({ step: fc.constantFrom(1, 1, 1, 2, 9), outcomes }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (drawn) => {
        let position = 0;
        const origins = drawn.map(({ step, outcomes: said }) => stated((position += step), said));
        const manifests = manifestsOf(origins, of);
        const positions: number[] = [];
        for (const manifest of manifests) {
          const covered = manifest.runs.reduce((sum, run) => sum + run.origins, 0);
          expect(covered).toBe(manifest.lastPosition - manifest.firstPosition + 1);
          expect(manifest.runs.every((run) => manifest.shapes[run.shape] !== undefined)).toBe(true);
          for (let at = manifest.firstPosition; at <= manifest.lastPosition; at += 1) positions.push(at);
        }
        expect(positions).toEqual(origins.map(({ origin }) => origin.position));
        const exceptions = manifests.flatMap((manifest) => manifest.exceptions.map((each) => each.position));
        const expected = origins.filter(
          ({ outcomes: [first] }) => first !== undefined && first.kind !== 'emitted',
        );
        expect(exceptions).toEqual(expected.map(({ origin }) => origin.position));
      }),
    );
  });
});

describe('the last statement of a submission', () => {
  it('has no origins, and shares a partition with the others', () => {
    const last = completion(of, { source: 'submission-1', rows: 27_176, receivedAt: noon, set: null });
    expect(last).toMatchObject({ firstPosition: 27_177, lastPosition: 27_176, runs: [], complete: true });
    expect(manifestKey(last)).toBe(manifestKey(one(stated(1, crime, { source: 'submission-1' }))));
    expect(one(stated(1)).complete).toBe(false);
  });
});
