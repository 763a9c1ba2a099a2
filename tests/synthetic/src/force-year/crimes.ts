import { dayOf, dayOfWall, existingWall, minutesPerDay, wallMinute } from '../calendar.ts';
import { codeTable, drawFrom } from '../code-table.ts';
import type { CodeRow } from '../code-table.ts';
import { randomOf } from '../random.ts';
import type { Random } from '../random.ts';
import { eventsOf } from './events.ts';
import type { CrimeEvent } from './events.ts';
import { isYouth, PeopleRegister } from './people.ts';
import type { Person } from './people.ts';
import type { ForceYearOptions, Town } from './options.ts';

export interface Place {
  readonly town: Town;
  /** Null where the crime has no place; then the reason says why. */
  readonly point: { readonly easting: number; readonly northing: number } | null;
  readonly noLocationReason: string | null;
}

export interface Factor {
  readonly factor: string;
  readonly strand: string | null;
}

export interface Pair {
  readonly victim: Person;
  readonly suspect: Person;
  /** National code. */
  readonly relationship: string;
}

/** A crime as it truly is, with what happens to it, in national codes. Times are wall minutes, dates are days. */
export interface Crime {
  /** From 1, in order of recording. */
  readonly id: number;
  readonly number: string;
  readonly recorded: number;
  readonly reported: number;
  readonly committedFrom: number;
  readonly committedTo: number;
  readonly offence: string;
  readonly domestic: boolean;
  readonly factors: readonly Factor[];
  readonly place: Place;
  readonly victims: readonly Person[];
  readonly suspects: readonly Person[];
  /** The victim who is a suspect of the same crime too: a fight with two sides. */
  readonly counterSuspect: Person | null;
  readonly pairs: readonly Pair[];
  /** Where it came from, with the number that it had there. */
  readonly transferredIn: { readonly force: string; readonly number: string } | null;
  /** In order of time. */
  readonly events: readonly CrimeEvent[];
}

/** Left out: classes that say who the victim is, and one that had expired. */
const special = new Set(['V033', 'V043', 'V075', 'X010', 'X013', 'X020', 'X022', 'B001']);
const drawOffence = drawFrom(codeTable('offence').filter((row) => !special.has(row.code)));
const drawMissing = drawFrom(codeTable('location-missing'));
const relationships = codeTable('relationship');
const drawDomestic = drawFrom(relationships.filter((row) => row['domestic'] === 'Y'));
const drawOther = drawFrom(relationships.filter((row) => row['domestic'] === 'N'));

/** Metres around the middle of a town. */
const townReach = 900;

const placeOf = (random: Random, towns: readonly Town[]): Place => {
  const town = random.pick(towns);
  const [east, north] = [random.int(-townReach, townReach), random.int(-townReach, townReach)];
  if (random.chance(0.04))
    return { town, point: null, noLocationReason: drawMissing(random)['national'] ?? null };
  return {
    town,
    point: { easting: town.easting + east, northing: town.northing + north },
    noLocationReason: null,
  };
};

const factorsOf = (random: Random, offence: CodeRow, domestic: boolean): readonly Factor[] => {
  const factors: Factor[] = [];
  const add = (factor: string, strand: string | null = null): number => factors.push({ factor, strand });
  if (domestic) add('DA');
  if (offence['knife'] === 'Y' && random.chance(0.15)) add('KNIFE');
  if (offence['national'] === '8R' && random.chance(0.6)) add('ONLINE');
  if (random.chance(0.06)) add('ALC');
  if (offence['hate'] === 'Y') add('HATE', random.chance(0.8) ? 'RACE' : 'RELIGION');
  else if (offence['victim'] === 'P' && random.chance(0.01))
    add('HATE', random.pick(['SEXORIENT', 'DISABILITY', 'TRANS']));
  return factors;
};

interface Cast {
  readonly victims: readonly Person[];
  readonly suspects: readonly Person[];
  readonly counterSuspect: Person | null;
}

const castOf = (random: Random, register: PeopleRegister, offence: CodeRow): Cast => {
  const victims: Person[] = [];
  const suspects: Person[] = [];
  if (offence['victim'] === 'P')
    for (let left = random.chance(0.06) ? 2 : 1; left > 0; left -= 1)
      victims.push(register.person(random, victims));
  if (offence['victim'] === 'O') victims.push(register.organisation());
  if (random.next() * 100 < Number(offence['suspect']))
    for (let left = random.chance(0.12) ? 2 : 1; left > 0; left -= 1)
      suspects.push(register.person(random, [...victims, ...suspects]));
  const [first] = victims;
  const brawl = offence.code.startsWith('V04') && suspects.length > 0 && random.chance(0.08);
  return { victims, suspects, counterSuspect: brawl && first !== undefined ? first : null };
};

const pairsOf = (random: Random, cast: Cast, domestic: boolean): readonly Pair[] => {
  const pairs: Pair[] = [];
  for (const victim of cast.victims) {
    if (victim.organisation) continue;
    for (const suspect of cast.suspects) {
      if (!domestic && !random.chance(0.6)) continue;
      const relationship = (domestic ? drawDomestic : drawOther)(random)['national'] ?? '';
      pairs.push({ victim, suspect, relationship });
    }
  }
  return pairs;
};

const recordedMinutes = (options: ForceYearOptions): readonly number[] => {
  const random = randomOf(options.seed, `${options.force}:recorded`);
  const [first, last] = [dayOf(options.year, 1, 1), dayOf(options.year, 12, 31)];
  return Array.from({ length: options.crimes }, () =>
    existingWall(wallMinute(random.int(first, last), 0, random.int(0, minutesPerDay - 1))),
  ).sort((a, b) => a - b);
};

/** Another class of the same kind of victim: what a crime may turn out to be. */
const otherOffence = (random: Random, offence: CodeRow): string => {
  for (let tries = 0; tries < 50; tries += 1) {
    const other = drawOffence(random);
    const alike = (['victim', 'hate', 'domestic', 'knife'] as const).every(
      (name) => other[name] === offence[name],
    );
    if (alike && other.code !== offence.code) return other['national'] ?? '';
  }
  return offence['national'] ?? '';
};

/** The crimes of the year and everybody in them. */
export const crimesOf = (
  options: ForceYearOptions,
): { readonly crimes: readonly Crime[]; readonly people: readonly Person[] } => {
  const register = new PeopleRegister();
  const arrivals = options.transfersIn;
  const crimes = recordedMinutes(options).map((recorded, at): Crime => {
    const random = randomOf(options.seed, `${options.force}:crime:${at + 1}`);
    const offence = drawOffence(random);
    const cast = castOf(random, register, offence);
    const domestic =
      offence['domestic'] === 'Y' &&
      cast.suspects.length > 0 &&
      cast.victims.some((victim) => !victim.organisation) &&
      random.chance(0.3);
    const reported = Math.min(recorded, existingWall(recorded - random.int(0, 1_300)));
    const committedTo = dayOfWall(reported) - Math.floor(random.wait(2));
    // Arrivals are spread over the year, so that they fall into different months.
    const arrival = arrivals?.numbers[Math.floor(at / 7)];
    const transferredIn =
      arrivals !== undefined && arrival !== undefined && at % 7 === 3
        ? { force: arrivals.force, number: arrival }
        : null;
    return {
      id: at + 1,
      number: options.crimeNumber(at + 1, options.year),
      recorded,
      reported,
      committedFrom: committedTo - (random.chance(0.7) ? 0 : random.int(1, 5)),
      committedTo,
      offence: offence['national'] ?? '',
      domestic,
      factors: factorsOf(random, offence, domestic),
      place: placeOf(random, options.towns),
      ...cast,
      pairs: pairsOf(random, cast, domestic),
      transferredIn,
      events: eventsOf(random, {
        recordedDay: dayOfWall(recorded),
        otherOffence: otherOffence(random, offence),
        suspects: cast.suspects.length,
        youths: cast.suspects.filter(isYouth).length,
        transferredIn: transferredIn !== null,
        transfersTo: options.transfersTo,
      }),
    };
  });
  return { crimes, people: register.made };
};
