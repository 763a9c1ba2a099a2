import { describe, expect, it } from 'vitest';
import type { Manifest } from '@hub/records';
import { originRows, shapeText } from './manifest-rows.ts';

const crime = [{ recordType: 'crime', changes: 1 }];
const flat = [...crime, { recordType: 'crime-outcome', changes: 2 }];
const manifest = (changed: Partial<Manifest>): Manifest => ({
  feed: 'kent/niche',
  force: 'kent',
  lane: 'live',
  source: 'cdc.kent.niche.crimes',
  partition: 3,
  firstPosition: 10,
  lastPosition: 14,
  receivedOn: 20_780,
  receivedAt: 1_795_000_000_000,
  release: 4,
  shapes: [crime, [], flat],
  runs: [
    { origins: 2, shape: 0, scope: 0 },
    { origins: 1, shape: 1, scope: null },
    { origins: 2, shape: 2, scope: 1 },
  ],
  exceptions: [
    { position: 12, verdict: 'dropped', reason: 'not-a-crime' },
    { position: 14, verdict: 'rejected', reason: 'CRM-001' },
  ],
  complete: false,
  scopes: ['2016-07', '2016-08'],
  set: null,
  epoch: 1,
  keyDigests: Buffer.alloc(0),
  ...changed,
});

describe('a shape as text', () => {
  it.each([
    [[], ''],
    [crime, 'crime:1'],
    [flat, 'crime:1,crime-outcome:2'],
  ])('%o', (shape, text) => {
    expect(shapeText(shape)).toBe(text);
  });
});

describe('a manifest', () => {
  it('becomes one row for each origin of its range', () => {
    const rows = originRows(manifest({}));
    expect(
      rows.map(({ position, shape, scope, exception }) => [
        position,
        shape,
        scope,
        exception?.verdict ?? 'mapped',
      ]),
    ).toEqual([
      [10, 'crime:1', '2016-07', 'mapped'],
      [11, 'crime:1', '2016-07', 'mapped'],
      [12, '', '', 'dropped'],
      [13, 'crime:1,crime-outcome:2', '2016-08', 'mapped'],
      [14, 'crime:1,crime-outcome:2', '2016-08', 'rejected'],
    ]);
  });

  it('that completes a submission has none', () => {
    const last = manifest({
      firstPosition: 15,
      lastPosition: 14,
      shapes: [],
      runs: [],
      exceptions: [],
      complete: true,
    });
    expect(originRows(last)).toEqual([]);
  });

  it.each<readonly [string, Partial<Manifest>]>([
    ['too short', { lastPosition: 15 }],
    ['too long', { lastPosition: 13 }],
    ['of a shape that is not there', { shapes: [crime] }],
    ['of a scope that is not there', { scopes: ['2016-07'] }],
    ['missing', { runs: [] }],
  ])('whose runs are %s states nothing', (_name, changed) => {
    expect(() => originRows(manifest(changed))).toThrow(RangeError);
  });
});
