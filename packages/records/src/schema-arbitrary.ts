import fc from 'fast-check';
import type { Version } from './version.ts';

/**
 * Arbitrary values of an Avro schema in camelCase, for tests: it knows the schema, not the model, so that a
 * mistake of the generator is not repeated here.
 */

interface SchemaField {
  readonly name: string;
  readonly type: unknown;
}

interface Named {
  readonly type: string;
  readonly name?: string;
  readonly logicalType?: string;
  readonly size?: number;
  readonly symbols?: readonly string[];
  readonly items?: unknown;
  readonly fields?: readonly SchemaField[];
}

const int = fc.integer({ min: -2_147_483_648, max: 2_147_483_647 });
const long = fc.integer({ min: -(2 ** 52), max: 2 ** 52 });
const bytesOf = (minLength: number, maxLength: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ minLength, maxLength }).map((bytes) => Buffer.from(bytes));

/** Any unsigned 256-bit number: a codec carries versions, it does not judge them. */
const anyVersion = fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }).map((value) => value as Version);

const primitives: Readonly<Record<string, () => fc.Arbitrary<unknown>>> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  int: () => int,
  long: () => long,
  string: () => fc.string({ unit: 'binary' }),
  bytes: () => bytesOf(0, 40),
};

/** `named` collects the named types of the schema; they are written out where they are first used. */
export const arbitraryOf = (
  schema: unknown,
  named = new Map<string, fc.Arbitrary<unknown>>(),
): fc.Arbitrary<unknown> => {
  if (Array.isArray(schema)) return fc.oneof(...schema.map((branch) => arbitraryOf(branch, named)));
  if (typeof schema === 'string') {
    const known = named.get(schema) ?? primitives[schema]?.();
    if (known === undefined) throw new Error(`type ${schema} is not known`);
    return known;
  }
  const type = schema as Named;
  const made = arbitraryOfNamed(type, named);
  if (type.name !== undefined) named.set(type.name, made);
  return made;
};

const arbitraryOfNamed = (type: Named, named: Map<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> => {
  if (type.logicalType === 'version') return anyVersion;
  if (type.type === 'fixed') return bytesOf(type.size ?? 0, type.size ?? 0);
  if (type.type === 'enum') return fc.constantFrom(...(type.symbols ?? []));
  if (type.type === 'array') return fc.array(arbitraryOf(type.items, named), { maxLength: 4 });
  if (type.type !== 'record') return arbitraryOf(type.type, named);
  const entries = (type.fields ?? []).map((field) => [field.name, arbitraryOf(field.type, named)] as const);
  return fc.record(Object.fromEntries(entries), { noNullPrototype: true });
};
