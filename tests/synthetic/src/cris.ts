import { boundaryCase, boundaryMinutes, firstDay, lastDay } from './boundaries.ts';
import type { MonthBoundaryCase } from './boundaries.ts';
import { dayOfWall, existingWall, minutesPerDay, wallMinute, yearOf } from './calendar.ts';
import { makeCrime } from './cris-crime.ts';
import { PeoplePool } from './cris-people.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import type { Row, TableRows } from './tables.ts';

export interface CrisOptions {
  readonly seed: number;
  /** Rows of `crime_report`; about nine in ten of them are crimes. */
  readonly crimes: number;
}

export const firstCrimeId = 710_000_001;
const firstInvolvementId = 630_000_001;

interface Slot {
  readonly recorded: number;
  readonly boundary: boolean;
}

/** More is recorded by day and on weekdays than at night and at weekends. */
const recordedMinute = (random: Random): number => {
  let day = random.int(firstDay, lastDay);
  const weekend = (day + 4) % 7 === 0 || (day + 4) % 7 === 6;
  if (weekend && random.chance(0.25)) day = Math.max(firstDay, day - 2);
  const minute = random.chance(0.78) ? random.int(7 * 60, 22 * 60) : random.int(0, minutesPerDay - 1);
  return existingWall(wallMinute(day, 0, minute));
};

/** When each crime was recorded, in order: the boundary cases first of all, chance for the rest. */
const slotsOf = ({ seed, crimes }: CrisOptions): readonly Slot[] => {
  const random = randomOf(seed, 'cris:recorded');
  const fixed = boundaryMinutes().slice(0, crimes);
  const slots: Slot[] = fixed.map((recorded) => ({ recorded, boundary: true }));
  while (slots.length < crimes) slots.push({ recorded: recordedMinute(random), boundary: false });
  return slots.sort((a, b) => a.recorded - b.recorded || Number(b.boundary) - Number(a.boundary));
};

/** `0000123/24`: numbers start again each year, in order of recording. */
export const crisNumber = (serial: number, recorded: number): string =>
  `${String(serial).padStart(7, '0')}/${String(yearOf(dayOfWall(recorded)) % 100).padStart(2, '0')}`;

interface NumberedSlot extends Slot {
  readonly crimeId: number;
  readonly crisNo: string;
}

const numberedSlots = (options: CrisOptions): readonly NumberedSlot[] => {
  const serials = new Map<number, number>();
  return slotsOf(options).map((slot, at) => {
    const year = yearOf(dayOfWall(slot.recorded));
    const serial = (serials.get(year) ?? 0) + 1;
    serials.set(year, serial);
    return { ...slot, crimeId: firstCrimeId + at, crisNo: crisNumber(serial, slot.recorded) };
  });
};

/** The crimes recorded around month ends and clock changes, with the month in which the force counts them. */
export const monthBoundaryCases = (options: CrisOptions): readonly MonthBoundaryCase[] =>
  numberedSlots(options)
    .filter((slot) => slot.boundary)
    .map((slot) => boundaryCase(slot.crimeId, slot.crisNo, slot.recorded));

/** All rows of the crime database: the same options give the same rows. */
export const crisRows = (options: CrisOptions): TableRows => {
  const pool = new PeoplePool();
  const tables = {
    crime_report: [] as Row[],
    crime_outcome: [] as Row[],
    crime_marker: [] as Row[],
    nominal: [] as Row[],
    crime_nominal: [] as Row[],
    crime_relationship: [] as Row[],
  };
  for (const slot of numberedSlots(options)) {
    const crime = makeCrime(randomOf(options.seed, `crime:${slot.crimeId}`), pool, {
      crimeId: slot.crimeId,
      crisNo: slot.crisNo,
      recorded: slot.recorded,
      plain: slot.boundary,
      until: lastDay,
      firstInvolvementId: firstInvolvementId + tables.crime_nominal.length,
    });
    tables.crime_report.push(crime.report);
    tables.crime_outcome.push(...crime.outcomes);
    tables.crime_marker.push(...crime.markers);
    tables.crime_nominal.push(...crime.involvements);
    tables.crime_relationship.push(...crime.relationships);
  }
  for (const person of pool.made) tables.nominal.push(person.row);
  return tables;
};
