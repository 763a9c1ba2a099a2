import { DateTime } from 'luxon';
import { temporalPattern } from './temporal-pattern.ts';
import type { TemporalParts } from './temporal-pattern.ts';
import { zoneOf } from './zone.ts';
import type { Zone } from './zone.ts';

/** How a contract says that a column writes a date or a time. */
export interface TemporalOptions {
  /** One of the `iso-…` names, or Luxon tokens such as dd/MM/yyyy HH:mm. */
  readonly format: string;
  /** Zone of a wall clock; null where the format itself carries an offset. */
  readonly zone: string | null;
  /** Which of the two meanings of a wall time in the autumn overlap. */
  readonly overlap: 'first' | 'second';
  /** A wall time that the spring gap leaves out: read with the offset before the gap, or refused. */
  readonly gap: 'forward' | 'reject';
}

/** Compiled: every method is pure and gives null for text that does not have the format. */
export interface TemporalReader {
  /** `2016-07` or `2016-07-31`: the Europe/London calendar date. */
  readonly date: (text: string) => string | null;
  /** UTC ISO text with milliseconds; null also where the format has no time of day. */
  readonly instant: (text: string) => string | null;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly instantMs: (text: string) => number | null;
  readonly precision: 'month' | 'day' | 'time';
}

const isoFormats: Readonly<Record<string, string>> = {
  'iso-month': 'yyyy-MM',
  'iso-date': 'yyyy-MM-dd',
  'iso-local': "yyyy-MM-dd'T'HH:mm:ss.u",
  'iso-instant': "yyyy-MM-dd'T'HH:mm:ss.uZZ",
};
const isoFormatNames: readonly string[] = Object.keys(isoFormats);

const london = zoneOf('Europe/London') as Zone;
const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const dateText = (year: number, month: number, day: number): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

const londonDate = (instantMs: number): string => {
  const wall = new Date(instantMs + london.offsetAt(instantMs));
  return dateText(wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate());
};

/** Tokens that our own parser does not know (week dates, localised forms) go to Luxon: slower, and as right. */
const luxonReader = (format: string, hasOffset: boolean): ((text: string) => TemporalParts | null) => {
  // Read as UTC, so that the wall clock comes out as written; zones are our own table's business.
  const options = { locale: 'en-GB', zone: 'utc', setZone: true };
  const parser = DateTime.buildFormatParser(format, options);
  return (text) => {
    const parsed = DateTime.fromFormatParser(text, parser, options);
    if (!parsed.isValid) return null;
    return {
      year: parsed.year,
      month: parsed.month,
      day: parsed.day,
      timeMs: ((parsed.hour * 60 + parsed.minute) * 60 + parsed.second) * 1000 + parsed.millisecond,
      offsetMs: hasOffset ? parsed.offset * 60_000 : null,
    };
  };
};

const probe = DateTime.fromObject(
  { year: 2016, month: 7, day: 25, hour: 21, minute: 45, second: 30 },
  { zone: 'utc', locale: 'en-GB' },
);

/** Luxon takes what it does not know for plain letters: such a format compiles and no value ever has it. */
const luxonProblem = (format: string, hasOffset: boolean): string | null => {
  const bare = format.replace(/'[^']*'/g, '');
  const unknown = (bare.match(/([A-Za-z])\1*/g) ?? []).find((token) => probe.toFormat(token) === token);
  if (unknown !== undefined) return `the format "${format}" has "${unknown}", which stands for nothing`;
  const parts = luxonReader(format, hasOffset)(probe.toFormat(format));
  const isSame = parts !== null && parts.year === probe.year && parts.month === probe.month;
  return isSame ? null : `the format "${format}" does not say year and month in a way that can be read back`;
};

const wallMs = (parts: TemporalParts): number => {
  // Date.UTC reads years below 100 as 19xx; setUTCFullYear does not.
  const date = new Date(0);
  date.setUTCFullYear(parts.year, parts.month - 1, parts.day);
  return date.getTime() + parts.timeMs;
};

const instantOf = (parts: TemporalParts, zone: Zone | null, options: TemporalOptions): number | null => {
  const wall = wallMs(parts);
  if (parts.offsetMs !== null) return wall - parts.offsetMs;
  if (zone === null) return null;
  const instants = zone.instantsOf(wall);
  if (instants.length > 0) return instants.at(options.overlap === 'first' ? 0 : -1) ?? null;
  return options.gap === 'reject' ? null : wall - zone.offsetBefore(wall);
};

/** What is wrong with the options, said to the contract's author. */
export interface TemporalProblem {
  readonly message: string;
  readonly expected: string;
}

/** Compiles a format once; a `TemporalProblem` when the format or zone cannot be meant. */
export const temporalReader = (options: TemporalOptions): TemporalReader | TemporalProblem => {
  const format = isoFormats[options.format] ?? options.format;
  if (options.format.startsWith('iso') && isoFormats[options.format] === undefined) {
    return {
      message: `there is no format "${options.format}"`,
      expected: `one of ${isoFormatNames.join(', ')}, or tokens such as dd/MM/yyyy`,
    };
  }
  const pattern = temporalPattern(format);
  if ('problem' in pattern)
    return { message: pattern.problem, expected: 'tokens such as yyyy-MM-dd, dd/MM/yyyy HH:mm or yyyy-MM' };
  const unreadable = pattern.read === null ? luxonProblem(format, pattern.hasOffset) : null;
  if (unreadable !== null)
    return { message: unreadable, expected: 'tokens such as yyyy-MM-dd, dd/MM/yyyy HH:mm or yyyy-MM' };
  const zone = options.zone === null ? null : zoneOf(options.zone);
  if (options.zone !== null && zone === null) {
    return {
      message: `there is no time zone "${options.zone}"`,
      expected: 'a zone such as Europe/London or UTC',
    };
  }
  if (pattern.hasOffset && zone !== null) {
    return {
      message: 'the format carries an offset and a zone is stated as well',
      expected: 'the format alone',
    };
  }
  if (!pattern.hasOffset && zone === null) {
    return {
      message: 'the zone is not stated',
      expected: 'zone: Europe/London, or the zone in which the system writes',
    };
  }
  if (pattern.precision !== 'time' && zone !== null && options.zone !== 'Europe/London') {
    return {
      message: 'a date without a time of day cannot be brought from another zone',
      expected: 'zone: Europe/London',
    };
  }
  const read = pattern.read ?? luxonReader(format, pattern.hasOffset);
  const { precision } = pattern;
  // A London wall clock shows its own date: no instant is needed, and gap or overlap cannot move it.
  const ownDate = !pattern.hasOffset && options.zone === 'Europe/London' && options.gap === 'forward';
  const instantMs = (text: string): number | null => {
    const parts = read(text);
    return parts === null ? null : instantOf(parts, zone, options);
  };
  return {
    precision,
    instantMs,
    instant: (text) => {
      const at = precision === 'time' ? instantMs(text) : null;
      return at === null ? null : new Date(at).toISOString();
    },
    date: (text) => {
      const parts = read(text);
      if (parts === null) return null;
      if (precision === 'month') return `${pad(parts.year, 4)}-${pad(parts.month, 2)}`;
      if (precision === 'day' || ownDate) return dateText(parts.year, parts.month, parts.day);
      const at = instantOf(parts, zone, options);
      return at === null ? null : londonDate(at);
    },
  };
};
