/** Reads date and time text by a format that is turned into one regular expression at compile time. */

export interface TemporalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Time of day on the wall clock. */
  readonly timeMs: number;
  /** Null where the text carries none. */
  readonly offsetMs: number | null;
}

export interface TemporalPattern {
  readonly precision: 'month' | 'day' | 'time';
  readonly hasOffset: boolean;
  /** Null where a token is left to Luxon. */
  readonly read: ((text: string) => TemporalParts | null) | null;
}

type Part =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'hour'
  | 'hour12'
  | 'meridiem'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'offset';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames = 'january|february|march|april|may|june|july|august|september|october|november|december';

/** Luxon's tokens that we read ourselves: part and pattern. */
const tokens: Readonly<Record<string, readonly [Part, string]>> = {
  yyyy: ['year', '(\\d{4})'],
  y: ['year', '(\\d{1,4})'],
  yy: ['shortYear', '(\\d{2})'],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  MMM: ['monthName', `(${months.join('|')})`],
  MMMM: ['monthName', `(${monthNames})`],
  dd: ['day', '(\\d{2})'],
  d: ['day', '(\\d{1,2})'],
  HH: ['hour', '(\\d{2})'],
  H: ['hour', '(\\d{1,2})'],
  hh: ['hour12', '(\\d{2})'],
  h: ['hour12', '(\\d{1,2})'],
  a: ['meridiem', '(am|pm)'],
  mm: ['minute', '(\\d{2})'],
  m: ['minute', '(\\d{1,2})'],
  ss: ['second', '(\\d{2})'],
  s: ['second', '(\\d{1,2})'],
  SSS: ['fraction', '(\\d{3})'],
  u: ['fraction', '(\\d{1,9})'],
  Z: ['offset', '(Z|[+-]\\d{1,2}(?::?\\d{2})?)'],
  ZZ: ['offset', '(Z|[+-]\\d{2}(?::?\\d{2})?)'],
  ZZZ: ['offset', '(Z|[+-]\\d{4})'],
};

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

interface Piece {
  readonly token: string | null;
  readonly text: string;
}

const piecesOf = (format: string): readonly Piece[] | null => {
  const pieces: Piece[] = [];
  for (let at = 0; at < format.length;) {
    const char = format[at] ?? '';
    if (char === "'") {
      const end = format.indexOf("'", at + 1);
      if (end < 0) return null;
      pieces.push({ token: null, text: format.slice(at + 1, end) });
      at = end + 1;
      continue;
    }
    let end = at + 1;
    if (/[A-Za-z]/.test(char)) while (format[end] === char) end += 1;
    const run = format.slice(at, end);
    pieces.push(/[A-Za-z]/.test(char) ? { token: run, text: run } : { token: null, text: run });
    at = end;
  }
  return pieces;
};

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

const offsetOf = (text: string): number => {
  if (text === 'Z' || text === 'z') return 0;
  const digits = text.slice(1).replace(':', '');
  const [hours, minutes] = digits.length <= 2 ? [digits, '0'] : [digits.slice(0, -2), digits.slice(-2)];
  return (text.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
};

/** Two-digit years: 70 to 99 are of the last century. No record of the hub is older. */
const fullYear = (short: number): number => (short >= 70 ? 1900 + short : 2000 + short);

const reader = (pattern: RegExp, parts: readonly Part[]): ((text: string) => TemporalParts | null) => {
  const at = (part: Part): number => parts.indexOf(part) + 1;
  const [year, shortYear, month, monthName, day] = [
    at('year'),
    at('shortYear'),
    at('month'),
    at('monthName'),
    at('day'),
  ];
  const [hour, hour12, meridiem, minute, second] = [
    at('hour'),
    at('hour12'),
    at('meridiem'),
    at('minute'),
    at('second'),
  ];
  const [fraction, offset] = [at('fraction'), at('offset')];
  return (text) => {
    const match = pattern.exec(text);
    if (match === null) return null;
    const number = (group: number, otherwise: number): number =>
      group === 0 ? otherwise : Number(match[group] ?? otherwise);
    const yearNumber = year > 0 ? number(year, 0) : fullYear(number(shortYear, 0));
    const monthNumber =
      monthName > 0
        ? months.indexOf((match[monthName] ?? '').slice(0, 3).toLowerCase()) + 1
        : number(month, 0);
    const dayNumber = number(day, 1);
    if (
      yearNumber < 1 ||
      monthNumber < 1 ||
      monthNumber > 12 ||
      dayNumber < 1 ||
      dayNumber > daysIn(yearNumber, monthNumber)
    )
      return null;
    let hours = number(hour, 0);
    if (hour12 > 0) {
      const half = number(hour12, 12);
      if (half < 1 || half > 12) return null;
      hours = (half % 12) + ((match[meridiem] ?? '').toLowerCase() === 'pm' ? 12 : 0);
    }
    const [minutes, seconds] = [number(minute, 0), number(second, 0)];
    if (hours > 23 || minutes > 59 || seconds > 59) return null;
    const millis = fraction > 0 ? Number(`${match[fraction] ?? ''}000`.slice(0, 3)) : 0;
    const offsetMs = offset > 0 ? offsetOf(match[offset] ?? 'Z') : null;
    if (offsetMs !== null && Math.abs(offsetMs) > 18 * 3_600_000) return null;
    return {
      year: yearNumber,
      month: monthNumber,
      day: dayNumber,
      timeMs: ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis,
      offsetMs,
    };
  };
};

/** Seconds and their fraction may be left out where the format ends the time with `:ss.u`, as in ISO text. */
const optionalTail = (source: string): string =>
  source
    .replace(':(\\d{2})\\.(\\d{1,9})', '(?::(\\d{2})(?:[.,](\\d{1,9}))?)?')
    .replace('T(\\d{2})', '[T ](\\d{2})');

/** The pattern of a format, or what is wrong with it. */
export const temporalPattern = (format: string): TemporalPattern | { readonly problem: string } => {
  const pieces = piecesOf(format);
  if (pieces === null) return { problem: `the format "${format}" opens a quote and does not close it` };
  const names = pieces.flatMap((piece) => (piece.token === null ? [] : [piece.token]));
  const has = (...wanted: readonly string[]): boolean => names.some((name) => wanted.includes(name));
  const own = names.every((name) => tokens[name] !== undefined);
  const parts = names.map((name) => tokens[name]?.[0]).filter((part) => part !== undefined);
  if (new Set(parts).size !== parts.length)
    return { problem: `the format "${format}" states one part twice` };
  if (own && !(has('yyyy', 'y', 'yy') && has('MM', 'M', 'MMM', 'MMMM'))) {
    return { problem: `the format "${format}" has no year and month` };
  }
  if (has('h', 'hh') && !has('a'))
    return { problem: `the format "${format}" has a 12-hour clock without am or pm` };
  const hasTime = own ? has('H', 'HH', 'h', 'hh') : names.some((name) => /^[HhTtFf]/.test(name));
  const hasDay = own ? has('d', 'dd') : true;
  if (hasTime && !hasDay) return { problem: `the format "${format}" has a time of day without a day` };
  const hasOffset = names.some((name) => name.startsWith('Z') || name === 'z');
  const source = pieces
    .map((piece) => (piece.token === null ? literal(piece.text) : (tokens[piece.token]?.[1] ?? '')))
    .join('');
  return {
    precision: hasTime ? 'time' : hasDay ? 'day' : 'month',
    hasOffset,
    read: own ? reader(new RegExp(`^${optionalTail(source)}$`, 'i'), parts) : null,
  };
};
