/** Letters of the 100 km squares of the national grid, from west to east and south to north; false origin at SV. */
const rows = ['SVSWSXSYSZTVTW', 'SQSRSSSTSUTQTR', 'SLSMSNSOSPTLTM', 'SFSGSHSJSKTFTG', 'SASBSCSDSETATB'];

/** `SD5329`: metres to letters and digits of the square of one kilometre. England and Wales south of 500 km. */
const squareOf = (easting: number, northing: number): string => {
  const letters = rows[Math.floor(northing / 100_000)] ?? '';
  const at = 2 * Math.floor(easting / 100_000);
  const square = letters.slice(at, at + 2);
  if (square.length !== 2) throw new RangeError('the point is outside the squares that the generator knows');
  return square;
};

const digits = (metres: number): string => String(metres % 100_000).padStart(5, '0');

/** `SD5312329456`, to the metre. */
export const gridText = (easting: number, northing: number): string =>
  `${squareOf(easting, northing)}${digits(easting)}${digits(northing)}`;

/** `SD5329`: what a deployment with the usual policy keeps of it. */
export const kilometreSquare = (grid: string): string =>
  `${grid.slice(0, 2)}${grid.slice(2, 4)}${grid.slice(7, 9)}`;
