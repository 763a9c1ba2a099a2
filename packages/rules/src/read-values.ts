import { parseInstant } from './calendar.ts';
import { isGridReference } from './grid-reference.ts';

/** Why a text cannot be read: what would be right, never the value. */
export interface Unreadable {
  readonly expected: string;
}
const unreadable = (expected: string): Unreadable => ({ expected });

const notABoolean = unreadable('The value is neither true nor false.');
const notAnInteger = unreadable('The value is not a whole number between -2147483648 and 2147483647.');
const notADecimal = unreadable('The value is not a decimal number such as 0.6, or has too many digits.');
const notAnInstant = unreadable('The value is not a time with offset such as 2016-07-31T23:30:00+01:00.');
const notAGrid = unreadable('The value is not a grid reference such as SE2950034500.');
export const notADate = unreadable(
  'The value is not a date such as 2016-07-31 (or a month, 2016-07) of 1900 to 2299.',
);
export const notAText = unreadable('The value is empty or is not a text.');

const integerForm = /^-?\d{1,10}$/;
const decimalForm = /^(-?)(\d{1,9})(?:\.(\d{1,18}))?$/;
const int32 = 2 ** 31;
/** ClickHouse's Decimal(9, scale) holds nine digits. */
const decimalLimit = 1_000_000_000;

const readInteger = (text: string): number | Unreadable => {
  const value = integerForm.test(text) ? Number(text) : Number.NaN;
  return value >= -int32 && value < int32 ? value : notAnInteger;
};

/** As an integer of 10^-scale. Digits beyond the scale are rounded half away from zero. */
const readDecimal = (text: string, scale: number): number | Unreadable => {
  const parts = decimalForm.exec(text);
  if (parts === null) return notADecimal;
  const fraction = (parts[3] ?? '').padEnd(scale + 1, '0');
  const kept =
    Number(`${parts[2] ?? ''}${fraction.slice(0, scale)}`) + (fraction.charCodeAt(scale) >= 53 ? 1 : 0);
  if (kept >= decimalLimit) return notADecimal;
  return parts[1] === '-' && kept !== 0 ? -kept : kept;
};

/** Lexical forms that fill one field of the same name. */
export const scalarReaders: Readonly<
  Record<
    'boolean' | 'integer' | 'decimal' | 'instant' | 'grid-reference',
    (text: string, scale: number) => unknown
  >
> = {
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : notABoolean),
  integer: readInteger,
  decimal: readDecimal,
  instant: (text) => parseInstant(text) ?? notAnInstant,
  'grid-reference': (text) => (isGridReference(text) ? text : notAGrid),
};

export const isUnreadable = (value: unknown): value is Unreadable =>
  typeof value === 'object' && value !== null && 'expected' in value;
