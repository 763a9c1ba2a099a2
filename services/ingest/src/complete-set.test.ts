import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileInput } from '@hub/feeds';
import { versionOf, versionParts, type VersionKind } from '@hub/records';
import { scopeOf, setOfFile, setOfSnapshot } from './complete-set.ts';

const input: FileInput = {
  transport: 'file',
  delivery: 'full',
  fullPer: null,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  extractedAt: { from: 'submission' },
};
const record = { recordType: 'crime' } as const;
const context = (changed: Partial<FileInput> = {}, more: { epoch?: number; release?: number } = {}) =>
  ({
    feed: { epoch: more.epoch ?? 3 },
    source: {
      name: 'crimes',
      keySpace: 'register',
      records: [record, { recordType: 'crime-factor' }, record],
      sweepLimitMillionths: 10_000,
      input: { ...input, ...changed },
    },
    release: more.release ?? 4,
    receipt: { id: 'a.submission', extractedAt: 1_795_000_000_000, sequence: 2 },
  }) as unknown as Parameters<typeof setOfFile>[0];

const rowVersion = (at: {
  epoch?: number;
  kind?: VersionKind;
  position: number;
  sequence?: number;
  row?: number;
}) =>
  versionOf({
    epoch: at.epoch ?? 3,
    kind: at.kind ?? 'snapshot',
    position: BigInt(at.position),
    inTransaction: BigInt(at.sequence ?? 0),
    serial: at.row ?? 1,
    release: 1,
  });

describe('a file', () => {
  it('that is full is a set of all that its source fills', () => {
    expect(setOfFile(context(), 12)).toMatchObject({
      id: 'a.submission',
      sourceName: 'crimes',
      keySpace: 'register',
      recordTypes: ['crime', 'crime-factor'],
      delivery: 'full',
      extractedAt: 1_795_000_000_000,
      rows: 12,
      limitMillionths: 10_000,
    });
    expect(setOfFile(context({ fullPer: 'Month' }), 12)).toMatchObject({ delivery: 'full_per' });
  });

  it.each<readonly [string, Partial<FileInput>]>([
    ['of changes', { delivery: 'changes' }],
    ['whose rows state their own times', { extractedAt: { from: 'column', column: 'at', read: () => 0 } }],
  ])('%s is no set', (_what, changed) => {
    expect(setOfFile(context(changed), 12)).toBeNull();
  });
});

describe('the version of a set', () => {
  it('lies below each of its rows and above each of every older set, whatever their releases', () => {
    const times = fc.record({
      ours: fc.integer({ min: 1, max: 2 ** 50 }),
      older: fc.integer({ min: 1, max: 2 ** 50 }),
      sequence: fc.nat(9),
      row: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 0xffff_ffff })),
      release: fc.nat(0xffff_ffff),
    });
    fc.assert(
      fc.property(times, ({ ours, older, sequence, row, release }) => {
        fc.pre(older < ours);
        const given = context({}, { release });
        const receipt = { id: 'a', extractedAt: ours, sequence };
        const version = setOfFile({ ...given, receipt }, 1)?.version ?? 0n;
        expect(version < rowVersion({ position: ours, sequence, row })).toBe(true);
        expect(version > rowVersion({ position: older, sequence: 9, row })).toBe(true);
      }),
    );
  });

  it('of a snapshot is the beginning of its epoch: below all of it, above all before', () => {
    const set = setOfSnapshot('cdc.kent.niche.crimes', context());
    expect(set).toMatchObject({
      id: 'cdc.kent.niche.crimes@3',
      delivery: 'snapshot',
      extractedAt: null,
      rows: 0,
    });
    expect(set.version < rowVersion({ position: 1, row: 0 })).toBe(true);
    expect(set.version > rowVersion({ epoch: 2, kind: 'change', position: 2 ** 52, row: 9 })).toBe(true);
    expect(versionParts(set.version)).toMatchObject({ epoch: 3, kind: 'snapshot', position: 0n, release: 4 });
  });
});

describe('a scope', () => {
  it.each<readonly [string | null | undefined, string | null]>([
    ['2016-07', '2016-07'],
    [' 2016-07 ', '2016-07'],
    ['', null],
    ['  ', null],
    [null, null],
    [undefined, null],
    ['AB 12 34 56 C', null],
    ['someone@example.org', null],
    ['x'.repeat(65), null],
  ])('of %j is %j', (value, scope) => {
    expect(scopeOf(value)).toBe(scope);
  });
});
