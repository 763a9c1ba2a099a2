import { clockChanges, dayOf, dayOfWall, dateText, wallMinute, wallText } from './calendar.ts';

/** Crimes are recorded from the first of these years to the end of the last. */
const firstYear = 2023;
const lastYear = 2025;
export const firstDay = dayOf(firstYear, 1, 1);
export const lastDay = dayOf(lastYear, 12, 31);

/** A crime whose recorded time is easy to count in the wrong month or day. */
export interface MonthBoundaryCase {
  readonly crimeId: number;
  readonly crisNo: string;
  /** `YYYY-MM-DD HH:MM:SS`, Europe/London, as the column holds it. */
  readonly recorded: string;
  /** The force's own date and month: what a count must show. */
  readonly date: string;
  readonly month: string;
}

/**
 * 23:30 and 00:30 on both sides of every month end and every clock change, and 01:30 on the day in October
 * on which it occurs twice. In summer 00:30 in London is still yesterday in UTC.
 */
export const boundaryMinutes = (): readonly number[] => {
  const minutes = new Set<number>();
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      minutes.add(wallMinute(dayOf(year, month, 1), 0, 30));
      minutes.add(wallMinute(dayOf(year, month + 1, 0), 23, 30));
    }
    const { forward, back } = clockChanges(year);
    for (const day of [forward, back]) {
      minutes.add(wallMinute(day - 1, 23, 30));
      minutes.add(wallMinute(day, 0, 30));
      minutes.add(wallMinute(day, 23, 30));
      minutes.add(wallMinute(day + 1, 0, 30));
    }
    minutes.add(wallMinute(back, 1, 30));
  }
  return [...minutes].sort((a, b) => a - b);
};

export const boundaryCase = (crimeId: number, crisNo: string, wall: number): MonthBoundaryCase => {
  const date = dateText(dayOfWall(wall));
  return { crimeId, crisNo, recorded: wallText(wall), date, month: date.slice(0, 7) };
};
