/**
 * How a connector writes a column, and its canonical text: a date `2016-07-31`, a wall clock
 * `2016-07-31T23:30:00.000000`, an instant the same with `Z`, a number in plain decimal digits, `true` or
 * `false`, bytes in base64. The text does not depend on the format (Avro, JSON) in which the change came.
 */
import { decimalText, numberText } from './number-text.ts';
import { dateText, timeText, wallClockText, zonedTimestampText, type TimeUnit } from './temporal-text.ts';

/** What a number or text means that does not say so itself. */
export type Wire =
  | { readonly is: 'date' | 'zoned-timestamp' | 'plain' | 'unreadable' | 'variable-decimal' }
  | { readonly is: 'wall-clock' | 'time'; readonly unit: TimeUnit }
  | { readonly is: 'decimal'; readonly scale: number };

/** The connector left the value out, because the update did not change it (TOAST). */
export const unavailable = Symbol('unavailable');
/** The value has no text: an array, a structure, or a type that the hub does not know. */
export const unreadable = Symbol('unreadable');
export type ColumnText = string | null | typeof unavailable | typeof unreadable;

const wires: Readonly<Record<string, Wire>> = {
  'io.debezium.time.Date': { is: 'date' },
  'io.debezium.time.Timestamp': { is: 'wall-clock', unit: 'millis' },
  'io.debezium.time.MicroTimestamp': { is: 'wall-clock', unit: 'micros' },
  'io.debezium.time.NanoTimestamp': { is: 'wall-clock', unit: 'nanos' },
  'io.debezium.time.ZonedTimestamp': { is: 'zoned-timestamp' },
  'io.debezium.time.Time': { is: 'time', unit: 'millis' },
  'io.debezium.time.MicroTime': { is: 'time', unit: 'micros' },
  'io.debezium.time.NanoTime': { is: 'time', unit: 'nanos' },
  'io.debezium.time.ZonedTime': { is: 'plain' },
  'io.debezium.time.Year': { is: 'plain' },
  'io.debezium.time.MicroDuration': { is: 'plain' },
  'io.debezium.time.NanoDuration': { is: 'plain' },
  'io.debezium.time.Interval': { is: 'plain' },
  'org.apache.kafka.connect.data.Date': { is: 'date' },
  'org.apache.kafka.connect.data.Time': { is: 'time', unit: 'millis' },
  'org.apache.kafka.connect.data.Timestamp': { is: 'wall-clock', unit: 'millis' },
  'io.debezium.data.VariableScaleDecimal': { is: 'variable-decimal' },
};

/**
 * The wire type of a Connect schema name; undefined where the value says all itself (also for Enum, Json,
 * Uuid, which are texts). A temporal type that the hub does not know is unreadable: its number would pass
 * for another one.
 * @param scale the parameter of that name, of Decimal
 */
export const wireOfConnectName = (name: unknown, scale: unknown): Wire | undefined => {
  if (typeof name !== 'string') return undefined;
  if (name === 'org.apache.kafka.connect.data.Decimal') {
    const digits = Number(scale);
    return Number.isInteger(digits) ? { is: 'decimal', scale: digits } : { is: 'unreadable' };
  }
  if (Object.hasOwn(wires, name)) return wires[name];
  return name.startsWith('io.debezium.time.') ? { is: 'unreadable' } : undefined;
};

const placeholder = '__debezium_unavailable_value';
const placeholderBytes = Buffer.from(placeholder);
const placeholderBase64 = placeholderBytes.toString('base64');
const placeholderHex = placeholderBytes.toString('hex');

/** In each form in which Debezium writes it: text, bytes, an array of one text or of the bytes, a map. */
const isPlaceholder = (value: unknown): boolean => {
  if (typeof value === 'string')
    return value === placeholder || value === placeholderBase64 || value === placeholderHex;
  if (Buffer.isBuffer(value)) return value.equals(placeholderBytes);
  if (Array.isArray(value)) {
    if (value.length === 1) return isPlaceholder(value[0]);
    return (
      value.length === placeholderBytes.length &&
      value.every((each, at) => Number(each) === placeholderBytes[at])
    );
  }
  return typeof value === 'object' && value !== null && Object.hasOwn(value, placeholder);
};

const plainText = (value: unknown): ColumnText => {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'symbol':
      // Already read, by the Avro hook.
      return value === unavailable ? unavailable : unreadable;
    default:
      if (Buffer.isBuffer(value)) return value.toString('base64');
      return numberText(value) ?? unreadable;
  }
};

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const wiredText = (value: unknown, wire: Wire): string | null => {
  switch (wire.is) {
    case 'date':
      return dateText(value);
    case 'wall-clock':
      return wallClockText(value, wire.unit);
    case 'time':
      return timeText(value, wire.unit);
    case 'zoned-timestamp':
      return typeof value === 'string' ? zonedTimestampText(value) : null;
    case 'decimal':
      return decimalText(value, wire.scale);
    case 'variable-decimal':
      return decimalText(field(value, 'value'), Number(field(value, 'scale')));
    default:
      return null;
  }
};

/** Never throws; null is an absent value. `outOfRange` stands for a time that no calendar of ours holds. */
export const columnText = (value: unknown, wire?: Wire): ColumnText => {
  if (value === null || value === undefined) return null;
  if (isPlaceholder(value) || isPlaceholder(field(value, 'value'))) return unavailable;
  if (wire === undefined || wire.is === 'plain' || typeof value === 'symbol') return plainText(value);
  return wiredText(value, wire) ?? unreadable;
};
