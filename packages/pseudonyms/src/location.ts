/** The finest square that reaches the warehouse: a decision of the deployment. */
export type LocationPolicy = '100 m' | '1 km' | '10 km';

/** Digits of each of easting and northing: 5 name a square of 1 m, 2 of 1 km, 0 of 100 km. */
const digitsOf: Readonly<Record<LocationPolicy, number>> = { '100 m': 3, '1 km': 2, '10 km': 1 };

// The 500 km squares that touch Great Britain, then the 100 km square (the grid has no I).
const gridReference = /^[HJNOST][A-HJ-Z](\d{0,10})$/;

/**
 * The square that holds a grid reference: `SE2950034500` → `SE2934` at 1 km. Digits are cut, never rounded:
 * a reference names the south-west corner of its square. A reference that is coarser already stays as it
 * is; nothing is made up. Null for text that is not a grid reference in canonical form.
 */
export const coarsen = (grid: string, policy: LocationPolicy): string | null => {
  const digits = gridReference.exec(grid)?.[1];
  if (digits === undefined || digits.length % 2 === 1) return null;
  const given = digits.length / 2;
  const kept = Math.min(given, digitsOf[policy]);
  return grid.slice(0, 2) + digits.slice(0, kept) + digits.slice(given, given + kept);
};
