import type { CdcInput } from '@hub/feeds';
import type { Wire } from './wire.ts';

/** The fields of a decoded record or JSON object. Only own properties may be read: names come from outside. */
export type Fields = Readonly<Record<string, unknown>>;

/** One change of a row as the connector tells it, whatever the format. */
export interface ChangeEvent {
  /** Debezium's letter; undefined where it is missing. */
  readonly op: unknown;
  /** lsn, ts_ms, snapshot and, in an envelope, connector, name, db, schema, table. */
  readonly source: Fields;
  readonly before: Fields | null;
  readonly after: Fields | null;
  /** Columns of the event that are the connector's own and no drift. */
  readonly ownColumns: ReadonlySet<string>;
  readonly wireOf: (column: string) => Wire | undefined;
}

/** What a message is. */
export type CdcEvent =
  | { readonly is: 'heartbeat' | 'transaction-mark' | 'unreadable' }
  | { readonly is: 'message' }
  | { readonly is: 'change'; readonly change: ChangeEvent };

type Marks = NonNullable<CdcInput['marks']>;

export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)
    ? (value as Fields)
    : null;

/** Undefined where the field is not there; null is a value. */
export const fieldOf = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

const has = (fields: Fields, ...names: readonly string[]): boolean =>
  names.every((name) => Object.hasOwn(fields, name));

const none: ReadonlySet<string> = new Set();

const enveloped = (fields: Fields, wireOf: ChangeEvent['wireOf']): CdcEvent => {
  const source = fieldsOf(fieldOf(fields, 'source'));
  if (source === null) return { is: 'unreadable' };
  if (fieldOf(fields, 'op') === 'm') return { is: 'message' };
  return {
    is: 'change',
    change: {
      op: fieldOf(fields, 'op'),
      source,
      before: fieldsOf(fieldOf(fields, 'before')),
      after: fieldsOf(fieldOf(fields, 'after')),
      ownColumns: none,
      wireOf,
    },
  };
};

const deletedMark = '__deleted';

const unwrapped = (fields: Fields, marks: Marks, wireOf: ChangeEvent['wireOf']): CdcEvent => ({
  is: 'change',
  change: {
    op: fieldOf(fields, marks.op),
    source: {
      lsn: fieldOf(fields, marks.position),
      ts_ms: fieldOf(fields, marks.sourceTime),
      snapshot: fieldOf(fields, marks.snapshot),
    },
    before: fields,
    after: fields,
    ownColumns: new Set([...Object.values<string>({ ...marks }), deletedMark]),
    wireOf,
  },
});

/** Messages of other kinds pass the unwrapping as they are. */
const passedUnwrapping = (fields: Fields, marks: Marks): boolean =>
  !has(fields, marks.op) && has(fields, 'op', 'source') && fieldsOf(fields['source']) !== null;

/**
 * Tells a decoded message's kind by its form, because a heartbeat's topic is the contract's choice.
 * @param marks where an unwrapped change carries what the envelope said; null for enveloped feeds
 */
export const eventOf = (value: unknown, marks: Marks | null, wireOf: ChangeEvent['wireOf']): CdcEvent => {
  const fields = fieldsOf(value);
  if (fields === null) return { is: 'unreadable' };
  const wrapped = marks === null || passedUnwrapping(fields, marks);
  if (!wrapped && has(fields, marks.op)) return unwrapped(fields, marks, wireOf);
  if (Object.keys(fields).length === 1 && has(fields, 'ts_ms')) return { is: 'heartbeat' };
  if (!has(fields, 'source') && has(fields, 'status', 'id', 'event_count', 'data_collections'))
    return { is: 'transaction-mark' };
  return wrapped ? enveloped(fields, wireOf) : unwrapped(fields, marks, wireOf);
};
