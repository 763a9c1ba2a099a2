import { codeTable, drawFrom } from './code-table.ts';
import type { CodeRow } from './code-table.ts';
import { ageAt, ageBandOf } from './cris-people.ts';
import type { PeoplePool, Person, Wanted } from './cris-people.ts';
import { freeText } from './identity.ts';
import type { Random } from './random.ts';
import type { Row } from './tables.ts';

/** Who is in a crime: S becomes O (offender) when an outcome detects it. */
export interface Cast {
  readonly victims: readonly Person[];
  readonly suspects: readonly Person[];
  readonly witnesses: readonly Person[];
  /** A victim of the same crime who is a suspect too: a fight with two sides. */
  readonly counterSuspect: Person | null;
}

const anyAge: Wanted = { lowAge: 9, highAge: 88, sex: null };
const suspectAge: Wanted = { lowAge: 11, highAge: 58, sex: null };
/** Offences whose class says who the victim is. */
const victimOf: Readonly<Record<string, Wanted>> = {
  V033: { lowAge: 21, highAge: 55, sex: null },
  V043: { lowAge: 21, highAge: 55, sex: null },
  V075: { lowAge: 5, highAge: 14, sex: null },
  X010: { lowAge: 17, highAge: 60, sex: 'F' },
  X013: { lowAge: 17, highAge: 60, sex: 'M' },
  X020: { lowAge: 14, highAge: 60, sex: 'F' },
  X022: { lowAge: 14, highAge: 60, sex: 'M' },
};

/** @param day day of the crime, for ages; @param wall when the force wrote the people down */
export const castOf = (
  random: Random,
  pool: PeoplePool,
  offence: CodeRow,
  day: number,
  wall: number,
): Cast => {
  const victims: Person[] = [];
  if (offence['victim'] === 'P') {
    const count = random.chance(0.06) ? 2 : 1;
    for (let at = 0; at < count; at += 1) {
      victims.push(pool.person(random, 'V', day, wall, victimOf[offence.code] ?? anyAge, victims));
    }
  }
  if (offence['victim'] === 'O') victims.push(pool.organisation(random, wall));
  const suspects: Person[] = [];
  if (random.next() * 100 < Number(offence['suspect'])) {
    const count = random.chance(0.12) ? 2 : 1;
    for (let at = 0; at < count; at += 1) {
      suspects.push(pool.person(random, 'S', day, wall, suspectAge, [...victims, ...suspects]));
    }
  }
  const taken = [...victims, ...suspects];
  const witnesses = random.chance(0.12) ? [pool.person(random, 'V', day, wall, anyAge, taken)] : [];
  const first = victims[0];
  const brawl =
    offence.code.startsWith('V04') && suspects.length > 0 && first !== undefined && random.chance(0.02);
  return {
    victims,
    suspects,
    witnesses,
    counterSuspect: brawl && !first.organisation ? first : null,
  };
};

/** True when every suspect is under 18 on that day: youth outcomes ask for it. */
export const allYouths = (cast: Cast, day: number): boolean =>
  cast.suspects.length > 0 &&
  cast.suspects.every(({ birthDay }) => birthDay !== null && ageAt(birthDay, day) < 18);

export const allAdults = (cast: Cast, day: number): boolean =>
  cast.suspects.length > 0 &&
  cast.suspects.every(({ birthDay }) => birthDay !== null && ageAt(birthDay, day) >= 18);

/** `crime_nominal` rows, keys from `firstId` upwards. */
export const involvementRows = (
  random: Random,
  crimeId: number,
  cast: Cast,
  day: number,
  outcome: CodeRow | null,
  firstId: number,
): readonly Row[] => {
  const detected = outcome !== null && outcome['detected'] === 'Y';
  const detection = outcome !== null && outcome['suspect'] !== 'N' ? outcome.code : null;
  const parts: (readonly [Person, string])[] = [
    ...cast.victims.map((person) => [person, 'V'] as const),
    ...cast.suspects.map((person) => [person, detected ? 'O' : 'S'] as const),
    ...cast.witnesses.map((person) => [person, 'W'] as const),
  ];
  if (cast.counterSuspect !== null) parts.push([cast.counterSuspect, 'S']);
  return parts.map(([person, role], at) => ({
    cn_id: firstId + at,
    crime_id: crimeId,
    nominal_id: person.id,
    role_code: role,
    detection_code: role === 'S' || role === 'O' ? detection : null,
    age_band: person.organisation ? null : ageBandOf(person.birthDay, day),
    statement_text: random.chance(0.3) ? freeText(random, String(person.row['surname'])) : null,
  }));
};

const relationships = codeTable('relationship');
const drawDomestic = drawFrom(relationships.filter((row) => row['domestic'] === 'Y'));
const drawOther = drawFrom(relationships.filter((row) => row['domestic'] === 'N'));

/** `crime_relationship` rows: pairs of a victim and a suspect; always there where the crime is domestic. */
export const relationshipRows = (
  random: Random,
  crimeId: number,
  cast: Cast,
  domestic: boolean,
  detected: boolean,
): readonly Row[] => {
  const rows: Row[] = [];
  for (const victim of cast.victims) {
    if (victim.organisation) continue;
    for (const suspect of cast.suspects) {
      if (!domestic && !random.chance(0.6)) continue;
      rows.push({
        crime_id: crimeId,
        victim_nominal_id: victim.id,
        suspect_nominal_id: suspect.id,
        suspect_role: detected ? 'O' : 'S',
        rel_code: (domestic ? drawDomestic : drawOther)(random).code,
      });
    }
  }
  return rows;
};
