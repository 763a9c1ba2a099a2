import { integerOf } from './number-text.ts';

export type TimeUnit = 'millis' | 'micros' | 'nanos';

/**
 * Text of a time outside the years 1 to 9999. PostgreSQL's `infinity` arrives as such a number (a date even
 * as one that has overflowed); no format accepts this text, so the field gets its finding and nothing is
 * invented.
 */
const outOfRange = 'out-of-range';

const perMillisecond: Readonly<Record<TimeUnit, bigint>> = { millis: 1n, micros: 1_000n, nanos: 1_000_000n };
const firstMs = Date.parse('0001-01-01T00:00:00Z');
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');
const dayMs = 86_400_000;

interface Moment {
  /** Whole milliseconds, rounded down. */
  readonly ms: bigint;
  /** What is left, 0 to 999,999. */
  readonly nanos: number;
}

const momentOf = (count: bigint, unit: TimeUnit): Moment => {
  const per = perMillisecond[unit];
  const rest = ((count % per) + per) % per;
  return { ms: (count - rest) / per, nanos: Number(rest * (1_000_000n / per)) };
};

const inRange = (ms: bigint): boolean => ms >= BigInt(firstMs) && ms <= BigInt(lastMs);

/** Six digits, or nine where the last three say something. */
const fractionText = (millis: string, nanos: number): string => {
  const digits = millis + String(nanos).padStart(6, '0');
  return digits.endsWith('000') ? digits.slice(0, 6) : digits;
};

/** ISO text without an offset. `ms` must be in range. */
const isoText = (ms: number, nanos: number): string => {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, 19)}.${fractionText(iso.slice(20, 23), nanos)}`;
};

/** `2016-07-31` from days since 1970-01-01; null for what is not an integer. */
export const dateText = (value: unknown): string | null => {
  const days = integerOf(value);
  if (days === null) return null;
  const ms = days * BigInt(dayMs);
  return inRange(ms) ? new Date(Number(ms)).toISOString().slice(0, 10) : outOfRange;
};

/** `2016-07-31T23:30:00.000000`: a wall clock, counted by the connector as if it were UTC. */
export const wallClockText = (value: unknown, unit: TimeUnit): string | null => {
  const count = integerOf(value);
  if (count === null) return null;
  const { ms, nanos } = momentOf(count, unit);
  return inRange(ms) ? isoText(Number(ms), nanos) : outOfRange;
};

/** `23:30:00.000000` from a count since midnight; PostgreSQL's 24:00 stays. */
export const timeText = (value: unknown, unit: TimeUnit): string | null => {
  const count = integerOf(value);
  if (count === null) return null;
  const { ms, nanos } = momentOf(count, unit);
  if (ms < 0n || ms > BigInt(dayMs)) return outOfRange;
  if (ms === BigInt(dayMs)) return nanos === 0 ? '24:00:00.000000' : outOfRange;
  return isoText(Number(ms), nanos).slice(11);
};

const zoned =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2})(?::?(\d{2}))?(?::?(\d{2}))?)$/;

/** ISO text in UTC with six or nine digits of fraction. What is not such a text stays as it is. */
export const zonedTimestampText = (text: string): string => {
  const match = zoned.exec(text);
  if (match === null) return text;
  const [
    ,
    date = '',
    time = '',
    second = '00',
    fraction = '',
    sign = '+',
    hours = '0',
    minutes = '0',
    seconds = '0',
  ] = match;
  const digits = fraction.padEnd(9, '0');
  const offset = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  const wall = Date.parse(`${date}T${time}:${second}.${digits.slice(0, 3)}Z`);
  if (Number.isNaN(wall)) return text;
  const ms = sign === '-' ? wall + offset : wall - offset;
  return inRange(BigInt(ms)) ? `${isoText(ms, Number(digits.slice(3)))}Z` : outOfRange;
};
