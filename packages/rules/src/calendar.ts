/**
 * Calendar days as numbers: days since 1970-01-01, without a zone. Dates of the model are Europe/London
 * calendar dates, so only a moment (received at, recorded at) needs a zone to become a day.
 */

/** Days since 1970-01-01; negative before. */
export type Day = number;

/** A date as exactly as the source states it: `date` is null where only the month is known. */
export interface PreciseDate {
  readonly month: Day;
  readonly date: Day | null;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

// ClickHouse's Date32 and a police register both begin with the twentieth century.
const firstYear = 1900;
const lastYear = 2299;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month; month is 1 to 12. */
const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);

/** Day number of a Gregorian date (H. Hinnant, chrono-compatible low-level date algorithms). */
export const dayOf = (year: number, month: number, day: number): Day => {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
};

/** `2016-07-31` or `2016-07`; null when it is neither, names no real day, or lies outside 1900 to 2299. */
export const parseDate = (text: string): PreciseDate | null => {
  if ((text.length !== 10 && text.length !== 7) || text.charCodeAt(4) !== 45) return null;
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
  const month = digit(text, 5) * 10 + digit(text, 6);
  if (!(year >= firstYear && year <= lastYear && month >= 1 && month <= 12)) return null;
  const first = dayOf(year, month, 1);
  if (text.length === 7) return { month: first, date: null };
  if (text.charCodeAt(7) !== 45) return null;
  const day = digit(text, 8) * 10 + digit(text, 9);
  if (!(day >= 1 && day <= daysInMonth(year, month))) return null;
  return { month: first, date: first + day - 1 };
};

const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

/** Milliseconds of a fraction of a second that begins at `at`; what is finer is cut off. NaN when it is none. */
const fractionMs = (text: string, at: number, end: number): number => {
  const digits = end - at;
  if (digits < 1 || digits > 9) return Number.NaN;
  let ms = 0;
  for (let place = 0; place < digits; place++) {
    const value = digit(text, at + place);
    ms += place < 3 ? value * 10 ** (2 - place) : value * 0;
  }
  return ms;
};

/** Minutes east of UTC of `Z` or `+01:00` at the end of a time; NaN when it is neither. */
const offsetMinutes = (text: string, at: number): number => {
  if (text.length === at + 1 && text.charCodeAt(at) === 90) return 0;
  const sign = text.charCodeAt(at) === 43 ? 1 : text.charCodeAt(at) === 45 ? -1 : Number.NaN;
  if (text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return Number.NaN;
  const [hours, minutes] = [two(text, at + 1), two(text, at + 4)];
  return hours <= 23 && minutes <= 59 ? sign * (hours * 60 + minutes) : Number.NaN;
};

const offsetStart = (text: string): number => (text.charCodeAt(text.length - 1) === 90 ? 1 : 6);

/**
 * ISO 8601 with seconds and offset, as milliseconds since 1970-01-01 UTC; null when it is not that. Read digit
 * by digit, because most crimes carry two of them and a pattern costs more than all rules together.
 */
export const parseInstant = (text: string): number | null => {
  if (text.length < 20 || text.charCodeAt(10) !== 84) return null;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null;
  const day = parseDate(text.slice(0, 10))?.date ?? null;
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  if (day === null || !(hour <= 23 && minute <= 59 && second <= 59)) return null;
  const end = text.length - offsetStart(text);
  const isFraction = text.charCodeAt(19) === 46;
  const ms = isFraction ? fractionMs(text, 20, end) : end === 19 ? 0 : Number.NaN;
  const time = day * dayMs + ((hour * 60 + minute - offsetMinutes(text, end)) * 60 + second) * 1000 + ms;
  return Number.isNaN(time) ? null : time;
};

/** Last day of the month that begins on `month`. */
export const endOfMonth = (month: Day): Day => {
  const first = new Date(month * dayMs);
  return month + daysInMonth(first.getUTCFullYear(), first.getUTCMonth() + 1) - 1;
};

/** `2016-07-31`, for people. */
export const dayText = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10);

const lastSundayAtOne = (year: number, month: number): number => {
  const last = dayOf(year, month, daysInMonth(year, month));
  // Day 0 was a Thursday: day + 4 is 0 modulo 7 on Sundays.
  const sunday = last - ((((last + 4) % 7) + 7) % 7);
  return sunday * dayMs + hourMs;
};

/**
 * The calendar day in Europe/London of a moment (ms since 1970-01-01 UTC). Summer time by the rule in
 * force since 1996: from the last Sunday of March to that of October, 01:00 UTC. Records are received
 * now, so older rules are not needed. Arithmetic, because a zone library per record would cost more
 * than all rules together.
 */
export const londonDay = (timeMs: number): Day => {
  const year = new Date(timeMs).getUTCFullYear();
  const isSummer = timeMs >= lastSundayAtOne(year, 3) && timeMs < lastSundayAtOne(year, 10);
  return Math.floor((isSummer ? timeMs + hourMs : timeMs) / dayMs);
};
