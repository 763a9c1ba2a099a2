import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarsen } from './location.ts';
import type { LocationPolicy } from './location.ts';

describe('coarsen', () => {
  it.each<[string, LocationPolicy, string | null]>([
    ['SE2950034500', '1 km', 'SE2934'],
    ['SE2950034500', '100 m', 'SE295345'],
    ['SE2950034500', '10 km', 'SE23'],
    ['SE2999939999', '1 km', 'SE2939'],
    ['TQ30058030', '1 km', 'TQ3080'],
    ['TQ3080', '1 km', 'TQ3080'],
    ['TQ3080', '100 m', 'TQ3080'],
    ['TQ38', '1 km', 'TQ38'],
    ['TQ', '1 km', 'TQ'],
    ['HP0000000000', '1 km', 'HP0000'],
    ['SE295034500', '1 km', null],
    ['SE295003450000', '1 km', null],
    ['SI2950034500', '1 km', null],
    ['AB2950034500', '1 km', null],
    ['se2950034500', '1 km', null],
    ['SE 29500 34500', '1 km', null],
    ['SE2950034500 ', '1 km', null],
    ['429500,434500', '1 km', null],
    ['', '1 km', null],
  ])('%s at %s is %s', (grid, policy, square) => {
    expect(coarsen(grid, policy)).toBe(square);
  });

  it('never gives more digits than the policy, and coarsening twice changes nothing', () => {
    const digits = fc
      .integer({ min: 0, max: 5 })
      .chain((count) => fc.stringMatching(new RegExp(`^\\d{${count * 2}}$`)));
    fc.assert(
      fc.property(digits, (given) => {
        const square = coarsen(`SE${given}`, '1 km') ?? '';
        expect(square.length).toBe(2 + Math.min(given.length, 4));
        expect(coarsen(square, '1 km')).toBe(square);
      }),
    );
  });
});
