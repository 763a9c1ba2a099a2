import { fieldOf, fieldsOf, type ChangeEvent, type Fields } from './event.ts';
import { ExactNumber } from './number-text.ts';
import { wireOfConnectName, type Wire } from './wire.ts';

/** A JSON message: `value` is null for a tombstone; without an embedded schema no column states its type. */
export interface JsonMessage {
  readonly value: unknown;
  readonly wireOf: ChangeEvent['wireOf'];
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const parseWith = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** Keeps the text of a number that JavaScript may have rounded, such as a bigint above 2^53. */
const keepExact: Reviver = (_key, value, { source }) => {
  if (typeof value !== 'number' || source === undefined || Number.isSafeInteger(value)) return value;
  return Number.isInteger(value) || String(value) !== source ? new ExactNumber(source) : value;
};

const isInexact = (value: unknown): boolean => typeof value === 'number' && !Number.isSafeInteger(value);
const holdsInexact = (value: unknown): boolean => Object.values(fieldsOf(value) ?? {}).some(isInexact);

/**
 * Whether a number that is read may have been rounded. Each envelope carries nanoseconds above 2^53 that
 * nobody reads, so only rows and the position are looked at: the exact way costs several times as much.
 */
const wantsExact = (payload: Fields): boolean =>
  holdsInexact(payload) ||
  holdsInexact(fieldOf(payload, 'before')) ||
  holdsInexact(fieldOf(payload, 'after')) ||
  isInexact(fieldOf(fieldsOf(fieldOf(payload, 'source')) ?? {}, 'lsn'));

const fieldList = (schema: unknown): readonly Fields[] => {
  const list = fieldOf(fieldsOf(schema) ?? {}, 'fields');
  return Array.isArray(list) ? list.map(fieldsOf).filter((each) => each !== null) : [];
};

/** The row's columns in Connect's schema: those of `after` in an envelope, else the schema's own. */
const columnWires = (schema: unknown): ReadonlyMap<unknown, Wire> => {
  const outer = fieldList(schema);
  const image = outer.find(
    (each) => fieldOf(each, 'field') === 'after' && fieldOf(each, 'type') === 'struct',
  );
  const wires = new Map<unknown, Wire>();
  for (const column of image === undefined ? outer : fieldList(image)) {
    const parameters = fieldsOf(fieldOf(column, 'parameters')) ?? {};
    const wire = wireOfConnectName(fieldOf(column, 'name'), fieldOf(parameters, 'scale'));
    if (wire !== undefined) wires.set(fieldOf(column, 'field'), wire);
  }
  return wires;
};

const embedded = (value: unknown): Fields | null => {
  const fields = fieldsOf(value);
  if (fields === null || Object.keys(fields).length !== 2) return null;
  return Object.hasOwn(fields, 'schema') && Object.hasOwn(fields, 'payload') ? fields : null;
};

const payloadOf = (value: unknown): unknown => {
  const outer = embedded(value);
  return outer === null ? value : fieldOf(outer, 'payload');
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON message with or without its schema.
 * @param stated the contract's word on columns, for messages without a schema
 * @returns null when the bytes are not JSON in UTF-8; nothing is thrown
 */
export const readJson = (bytes: Buffer, stated: ChangeEvent['wireOf']): JsonMessage | null => {
  try {
    const text = utf8.decode(bytes);
    let value: unknown = JSON.parse(text);
    const fields = fieldsOf(payloadOf(value));
    if (fields !== null && wantsExact(fields)) value = parseWith(text, keepExact);
    const outer = embedded(value);
    if (outer === null) return { value, wireOf: stated };
    const wires = columnWires(fieldOf(outer, 'schema'));
    return { value: fieldOf(outer, 'payload'), wireOf: (column) => wires.get(column) };
  } catch {
    // The parser's message quotes the text.
    return null;
  }
};
