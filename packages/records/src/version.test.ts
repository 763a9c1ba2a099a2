import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { versionFromBytes, versionOf, versionParts, versionToBytes } from './version.ts';
import type { VersionParts } from './version.ts';

const bits = (count: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max: (1n << count) - 1n });
const parts: fc.Arbitrary<VersionParts> = fc.record(
  {
    epoch: fc.nat(65_535),
    kind: fc.constantFrom('snapshot', 'change'),
    position: bits(80n),
    inTransaction: bits(80n),
    serial: fc.nat(4_294_967_295),
    release: fc.nat(4_294_967_295),
  },
  { noNullPrototype: true },
);

const order: readonly (keyof VersionParts)[] = [
  'epoch',
  'kind',
  'position',
  'inTransaction',
  'serial',
  'release',
];

/** What the order of versions means, said a second time and without bits. */
const compareParts = (a: VersionParts, b: VersionParts): number => {
  for (const name of order) {
    const [left, right] =
      name === 'kind' ? [a.kind === 'change' ? 1 : 0, b.kind === 'change' ? 1 : 0] : [a[name], b[name]];
    if (left < right) return -1;
    if (left > right) return 1;
  }
  return 0;
};

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

describe('a version', () => {
  it('gives its parts back', () => {
    fc.assert(
      fc.property(parts, (each) => {
        expect(versionParts(versionOf(each))).toStrictEqual(each);
      }),
    );
  });

  it('orders by epoch, kind, position, place in the transaction, serial and release, in that order', () => {
    fc.assert(
      fc.property(parts, parts, fc.subarray([...order]), (a, b, same) => {
        const near = { ...b, ...Object.fromEntries(same.map((name) => [name, a[name]])) };
        expect(compare(versionOf(a), versionOf(near))).toBe(compareParts(a, near));
      }),
    );
  });

  it('lets any change of an epoch beat any snapshot read of it', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const snapshot = versionOf({ ...a, kind: 'snapshot' });
        expect(versionOf({ ...b, epoch: a.epoch, kind: 'change' }) > snapshot).toBe(true);
      }),
    );
  });

  it('compares as bytes as it does as a number, and comes back from bytes', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const [left, right] = [versionOf(a), versionOf(b)];
        expect(Buffer.compare(versionToBytes(left), versionToBytes(right))).toBe(compare(left, right));
        expect(versionFromBytes(versionToBytes(left))).toBe(left);
      }),
    );
  });

  const least: VersionParts = {
    epoch: 0,
    kind: 'snapshot',
    position: 0n,
    inTransaction: 0n,
    serial: 0,
    release: 0,
  };
  it.each([
    ['epoch', { epoch: 65_536 }],
    ['position', { position: 1n << 80n }],
    ['position', { position: -1n }],
    ['inTransaction', { inTransaction: 1n << 80n }],
    ['serial', { serial: 2 ** 32 }],
    ['release', { release: 2 ** 32 }],
    ['release', { release: -1 }],
  ])('refuses a %s that does not fit its bits', (name, change) => {
    expect(() => versionOf({ ...least, ...change })).toThrow(name);
  });

  it('is read from exactly 32 bytes', () => {
    expect(() => versionFromBytes(Buffer.alloc(31))).toThrow(RangeError);
    expect(() => versionFromBytes(Buffer.alloc(33))).toThrow(RangeError);
  });

  it('keeps the layout in which warehouses hold it', () => {
    const version = versionOf({
      epoch: 1,
      kind: 'change',
      position: 2n,
      inTransaction: 3n,
      serial: 4,
      release: 5,
    });
    expect(versionToBytes(version).toString('hex')).toBe(
      ['01', '0001', '01', '00000000000000000002', '00000000000000000003', '00000004', '00000005'].join(''),
    );
  });
});
