import { describe, expect, it } from 'vitest';
import { canonicalGrid, gridOfLongitudeLatitude, gridReference } from './grid.ts';
import type { GridPrecisionMetres } from './grid.ts';

describe('grid references', () => {
  it.each([
    // Ordnance Survey, "A guide to coordinate systems in Great Britain": the Caister water tower.
    [651_409.903, 313_177.27, 1, 'TG5140913177'],
    // Published summits and places.
    [216_600, 771_200, 100, 'NN166712'],
    [438_700, 114_800, 100, 'SU387148'],
    [538_000, 177_000, 1000, 'TQ3877'],
    [447_000, 1_141_000, 1000, 'HU4741'],
    [90_000, 10_000, 1000, 'SV9010'],
    [429_500, 434_500, 1, 'SE2950034500'],
    [429_599, 434_599, 100, 'SE295345'],
    [429_500, 434_500, 10_000, 'SE23'],
    [0, 0, 1, 'SV0000000000'],
    [699_999, 1_299_999, 1, 'JM9999999999'],
    [700_000, 0, 1, null],
    [-1, 0, 1, null],
    [0, 1_300_000, 1, null],
    [Number.NaN, 0, 1, null],
  ] as const)('%d east, %d north to %d m is %s', (easting, northing, precision, expected) => {
    expect(gridReference(easting, northing, precision as GridPrecisionMetres)).toBe(expected);
  });

  it.each([
    // The same tower in WGS84.
    [1.716052, 52.657979, 10, 'TG51401317'],
    // Greenwich, the Airy transit circle lies 5.3 m west of the meridian's modern line.
    [-0.00147, 51.47788, 100, 'TQ388773'],
    [-10.5, 53.35, 100, null],
    [2.35, 48.85, 100, null],
    [0, 0, 100, null],
    [53.5974, -1.550626, 100, null],
  ] as const)('longitude %d, latitude %d to %d m is %s', (longitude, latitude, precision, expected) => {
    expect(gridOfLongitudeLatitude(longitude, latitude, precision as GridPrecisionMetres)).toBe(expected);
  });

  it.each([
    ['SE2950034500', 1, 'SE2950034500'],
    ['se 295 345', 1, 'SE295345'],
    ['SE 29500 34500', 1000, 'SE2934'],
    ['SE29534', 1, null],
    ['SE', 1, null],
    ['ZZ295345', 1, null],
    ['SI295345', 1, null],
    ['53.5,-1.5', 1, null],
  ] as const)('%j as written, to %d m, is %s', (text, precision, expected) => {
    expect(canonicalGrid(text, precision as GridPrecisionMetres)).toBe(expected);
  });
});
