/** Two letters and an even number of digits, from 10 km (`SE23`) to 1 m (`SE2950034500`). */
const form = /^[A-HJ-Z]{2}(\d\d){1,5}$/;

/** True for the canonical text of an Ordnance Survey grid reference: capitals, no spaces. */
export const isGridReference = (text: string): boolean => form.test(text);

// The 100 km squares that hold land of Great Britain (Ordnance Survey, the National Grid). SC holds only
// the Isle of Man and OV only a beach that falls dry, so neither is here.
const squaresWithLand = new Set(
  (
    'HP HT HU HW HX HY HZ NA NB NC ND NF NG NH NJ NK NL NM NN NO NR NS NT NU NW NX NY NZ ' +
    'SD SE SH SJ SK SM SN SO SP SR SS ST SU SV SW SX SY SZ TA TF TG TL TM TQ TR TV'
  ).split(' '),
);

/** Coarse on purpose: it finds swapped, shifted and placeholder coordinates, not a place off the coast. */
export const isInGreatBritain = (grid: string): boolean => squaresWithLand.has(grid.slice(0, 2));
