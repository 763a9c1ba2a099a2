/**
 * Dates and wall times as numbers, without a clock or a zone database. A *wall minute* counts minutes of the
 * Europe/London clock face from 1970-01-01 00:00, a *day* counts days from 1970-01-01.
 */
const minuteMs = 60_000;
export const minutesPerDay = 1440;

export const dayOf = (year: number, month: number, date: number): number =>
  Date.UTC(year, month - 1, date) / (minuteMs * minutesPerDay);

export const wallMinute = (day: number, hour: number, minute: number): number =>
  day * minutesPerDay + hour * 60 + minute;

export const dayOfWall = (wall: number): number => Math.floor(wall / minutesPerDay);

const iso = (wall: number): string => new Date(wall * minuteMs).toISOString();

/** `2024-03-31 23:30:00`, for `timestamp without time zone`. */
export const wallText = (wall: number): string => iso(wall).slice(0, 19).replace('T', ' ');

/** `2024-03-31` */
export const dateText = (day: number): string => iso(day * minutesPerDay).slice(0, 10);

/** `31/03/2024`, as officers write. */
export const ukDateText = (day: number): string => dateText(day).split('-').reverse().join('/');

/** `20240331`, as payroll wants. */
export const compactDateText = (day: number): string => dateText(day).replaceAll('-', '');

export const yearOf = (day: number): number => Number(dateText(day).slice(0, 4));

const lastSunday = (year: number, month: number): number => {
  const last = dayOf(year, month + 1, 0);
  // 1970-01-01 was a Thursday, so day 3 was a Sunday.
  return last - ((last + 4) % 7);
};

/** The days of a year on which the clock in London goes forward (March) and back (October). */
export const clockChanges = (year: number): { readonly forward: number; readonly back: number } => ({
  forward: lastSunday(year, 3),
  back: lastSunday(year, 10),
});

/** True when the clock shows summer time; the hour that occurs twice in October is taken as the first one. */
const isSummerTime = (wall: number): boolean => {
  const { forward, back } = clockChanges(yearOf(dayOfWall(wall)));
  return wall >= wallMinute(forward, 1, 0) && wall < wallMinute(back, 2, 0);
};

/** Moves a time that the clock skips in March (01:00 to 01:59) to the hour that follows it. */
export const existingWall = (wall: number): number => {
  const gap = wallMinute(clockChanges(yearOf(dayOfWall(wall))).forward, 1, 0);
  return wall >= gap && wall < gap + 60 ? wall + 60 : wall;
};

/** `2024-07-01 09:00:00+01`, for `timestamptz`. */
export const instantText = (wall: number): string => `${wallText(wall)}${isSummerTime(wall) ? '+01' : '+00'}`;
