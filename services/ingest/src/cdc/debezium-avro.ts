import { Buffer } from 'node:buffer';
import avro, { type ForSchemaOptions, type Schema, type Type } from 'avsc';
import { columnText, wireOfConnectName, type Wire } from './wire.ts';

/** Debezium's ts_us, ts_ns and a force's own bigint columns exceed 2^53: every long is a BigInt. */
const bigLong = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeBigInt64LE(value);
    return bytes;
  },
  fromJSON: (value: number | string | bigint) => BigInt(value),
  toJSON: (value: bigint) => Number(value),
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: (one: bigint, other: bigint) => (one === other ? 0 : one < other ? -1 : 1),
});

/** A column of a Connect type, read as its canonical text. It only reads: nothing writes `cdc` topics here. */
class WireTextType extends avro.types.LogicalType {
  readonly #wire: Wire;
  constructor(schema: Schema, options: ForSchemaOptions, wire: Wire) {
    super(schema, options);
    this.#wire = wire;
  }
  protected override _fromValue(value: unknown): unknown {
    return columnText(value, this.#wire);
  }
  protected override _toValue(): unknown {
    return undefined;
  }
}

interface Attributes {
  readonly type?: unknown;
  readonly scale?: unknown;
  readonly 'connect.name'?: unknown;
}

/** Without the hook, which would take the underlying type for the column's type again. */
const withoutHook = (options: ForSchemaOptions): ForSchemaOptions => ({
  ...options,
  typeHook: () => undefined,
});

/**
 * A record without its fields' defaults, which avsc would check against the text that the columns become:
 * one NOT NULL date with a default would make the whole schema unusable. Changes are read by the schema that
 * wrote them, where defaults have no part.
 */
const withoutDefaults = (schema: object): Schema | null => {
  if (!('fields' in schema) || !Array.isArray(schema.fields)) return null;
  const fields = schema.fields as readonly object[];
  if (!fields.some((field) => 'default' in field)) return null;
  const bare = fields.map((field) =>
    Object.fromEntries(Object.entries(field).filter(([name]) => name !== 'default')),
  );
  return { ...schema, fields: bare } as unknown as Schema;
};

/**
 * For the registry's client: decoded changes then hold text where Connect's schema gives a number, bytes or
 * structure a meaning of its own, BigInt for other longs, and what avsc gives for everything else.
 */
export const debeziumTypeHook = (schema: Schema, options: ForSchemaOptions): Type | undefined => {
  if (schema === 'long') return bigLong;
  if (typeof schema !== 'object' || Array.isArray(schema)) return undefined;
  const attributes = schema as Attributes;
  const wire = wireOfConnectName(attributes['connect.name'], attributes.scale);
  const isLong = attributes.type === 'long';
  if (wire === undefined || wire.is === 'plain') {
    if (isLong) return bigLong;
    const bare = withoutDefaults(schema);
    return bare === null ? undefined : avro.Type.forSchema(bare, options);
  }
  // avsc takes a finished type for a schema as well.
  return new WireTextType(isLong ? bigLong : schema, withoutHook(options), wire);
};
