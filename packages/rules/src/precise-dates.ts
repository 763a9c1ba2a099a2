import type { Day } from './calendar.ts';

/**
 * Whether one date lies before another, where either may be known to the month only; null when that is
 * too little to tell. All arguments are days since 1970-01-01 as validated bodies hold them.
 */
export const isBefore = (
  month: Day | null,
  date: Day | null,
  otherMonth: Day | null,
  otherDate: Day | null,
): boolean | null => {
  if (month === null || otherMonth === null) return null;
  if (month !== otherMonth) return month < otherMonth;
  return date === null || otherDate === null ? null : date < otherDate;
};

/** Whether a date lies after a day for certain: a month in progress is not the future. */
export const isAfterDay = (month: Day | null, date: Day | null, day: Day): boolean =>
  month !== null && (date ?? month) > day;
