import proj4 from 'proj4';

/**
 * Ordnance Survey grid references. Letters after "A guide to coordinate systems in Great Britain"
 * (Ordnance Survey): 500 km squares from a false origin 1,000 km west and 500 km south of SV, then 100 km
 * squares, each a 5 × 5 block of the alphabet without I, read from the north-west.
 */

const alphabet = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';

/** The British National Grid with the OSGB36 Helmert shift: good to about 5 m, enough for published points. */
const nationalGrid =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.1502,0.247,0.8421,-20.4894 +units=m +no_defs';
const toGrid = proj4('+proj=longlat +datum=WGS84 +no_defs', nationalGrid);

export type GridPrecisionMetres = 1 | 10 | 100 | 1000 | 10_000;

/**
 * Metres east and north to reference text of the stated precision, such as `SE2950034500` (1 m) or `SE295345`
 * (100 m). The digits are cut, not rounded: a reference names the square in which the point lies.
 * Null outside the grid of Great Britain (700 by 1,300 km).
 */
export const gridReference = (
  easting: number,
  northing: number,
  precisionMetres: GridPrecisionMetres,
): string | null => {
  if (!(easting >= 0 && easting < 700_000 && northing >= 0 && northing < 1_300_000)) return null;
  const [east100, north100] = [Math.floor(easting / 100_000), Math.floor(northing / 100_000)];
  const [eastBlock, northBlock] = [east100 + 10, north100 + 5];
  const first = (4 - Math.floor(northBlock / 5)) * 5 + Math.floor(eastBlock / 5);
  const second = (4 - (northBlock % 5)) * 5 + (eastBlock % 5);
  const digits = 5 - Math.log10(precisionMetres);
  const part = (metres: number): string =>
    String(Math.floor((metres % 100_000) / precisionMetres)).padStart(digits, '0');
  return `${alphabet[first]}${alphabet[second]}${part(easting)}${part(northing)}`;
};

/** Degrees (WGS84) to reference text; null outside Great Britain's grid. */
export const gridOfLongitudeLatitude = (
  longitude: number,
  latitude: number,
  precisionMetres: GridPrecisionMetres,
): string | null => {
  // Beyond this box the projection answers with numbers that mean nothing.
  if (!(longitude >= -9.5 && longitude <= 3 && latitude >= 49 && latitude <= 61.5)) return null;
  const [easting, northing] = toGrid.forward([longitude, latitude]);
  return gridReference(easting, northing, precisionMetres);
};

const written = /^([A-HJ-Z]{2})(\d*)$/;

/** Reference text as people write it ("se 295 345") to the canonical form, cut to the precision; null if it is none. */
export const canonicalGrid = (text: string, precisionMetres: GridPrecisionMetres): string | null => {
  const match = written.exec(text.replaceAll(' ', '').toUpperCase());
  const digits = match?.[2] ?? '';
  if (match === null || digits.length % 2 !== 0 || digits.length < 2 || digits.length > 10) return null;
  if (!gridLetters.has(match[1] ?? '')) return null;
  const half = digits.length / 2;
  const keep = Math.min(half, 5 - Math.log10(precisionMetres));
  return `${match[1]}${digits.slice(0, keep)}${digits.slice(half, half + keep)}`;
};

/** The 100 km squares of the grid: 7 by 13. */
const gridLetters: ReadonlySet<string> = new Set(
  Array.from({ length: 91 }, (_, index) =>
    (gridReference((index % 7) * 100_000, Math.floor(index / 7) * 100_000, 10_000) ?? '').slice(0, 2),
  ),
);
