/** What the synthetic generator makes for these tests: small, and every kind of row in it. */
export const forceSize = { seed: 7, crimes: 3_000, staff: 400 };
