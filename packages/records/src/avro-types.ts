import avsc from 'avsc';
import type { ForSchemaOptions, Schema, Type } from 'avsc';
import { versionFromBytes, versionToBytes } from './version.ts';
import type { Version } from './version.ts';

/** `fixed(32)` in the bytes, bigint in TypeScript. */
class VersionType extends avsc.types.LogicalType {
  protected override _fromValue(bytes: Buffer): Version {
    return versionFromBytes(bytes);
  }

  protected override _toValue(version: unknown): Buffer | undefined {
    // avsc also asks with values of other branches of a union, and takes undefined for "not mine".
    if (typeof version !== 'bigint' || version < 0n || version >> 256n !== 0n) return undefined;
    return versionToBytes(version as Version);
  }

  protected override _resolve(type: Type): ((value: unknown) => unknown) | undefined {
    return type instanceof VersionType ? (value) => value : undefined;
  }
}

/** The parts of avsc's reading position that its types declare as private. */
interface Tap {
  readonly buf: Buffer;
  pos: number;
  readLong(): number;
  writeLong(value: number): void;
}

interface Readable {
  _read(tap: Tap): unknown;
}

/**
 * avsc believes the item count of an array, so a few bad bytes can keep it busy for ever or exhaust the
 * memory. Every item takes at least a byte here, so a count beyond what is left is refused.
 */
class BoundedArrayType extends avsc.types.ArrayType {
  _read(this: { readonly itemsType: Readable }, tap: Tap): unknown[] {
    const items: unknown[] = [];
    for (;;) {
      const count = tap.readLong();
      if (count === 0) return items;
      if (count < 0) tap.readLong(); // size of the block in bytes, which we do not need
      const length = Math.abs(count);
      if (!(length <= tap.buf.length - tap.pos)) throw new RangeError('more items than bytes');
      for (let left = length; left > 0; left -= 1) items.push(this.itemsType._read(tap));
    }
  }
}

/** avsc turns some longs beyond 2^52 into others without a word (seen: −2^52 − 1); they are refused here. */
const longLimit = 2 ** 52;

class ExactLongType extends avsc.types.LongType {
  _write(tap: Tap, value: unknown): void {
    if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > longLimit) {
      throw new RangeError('not an integer within 2^52');
    }
    tap.writeLong(value);
  }

  _check(value: unknown, _flags: unknown, hook?: (value: unknown, type: unknown) => void): boolean {
    const valid = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= longLimit;
    if (!valid) hook?.(value, this);
    return valid;
  }
}

const isOfType = (schema: unknown, type: string): boolean =>
  schema === type ||
  (typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === type);

const customType = (schema: Schema | string, options: ForSchemaOptions): Type | undefined => {
  if (isOfType(schema, 'array')) return new BoundedArrayType(schema, options);
  if (isOfType(schema, 'long')) return new ExactLongType();
  return undefined;
};

/** Fresh for each schema: avsc keeps the names of a schema's types in its options. */
export const avroOptions = (): Partial<ForSchemaOptions> => ({
  wrapUnions: 'never',
  omitRecordMethods: true,
  logicalTypes: { version: VersionType },
  typeHook: customType,
});

const isType = (value: unknown): value is Type => avsc.Type.isType(value);

/**
 * Lets decoded records have no class of their own: avsc makes them with a constructor per record type (it
 * is what makes it fast), whose prototype is set here to that of plain objects.
 */
export const plainRecords = (root: Type): Type => {
  const seen = new Set<Type>();
  const visit = (type: Type): void => {
    if (seen.has(type)) return;
    seen.add(type);
    if (type instanceof avsc.types.RecordType) {
      (type.recordConstructor as { prototype: unknown }).prototype = Object.prototype;
      for (const field of type.fields) visit(field.type);
    } else if (type instanceof avsc.types.ArrayType) {
      visit(type.itemsType);
    } else if ('types' in type && Array.isArray(type.types)) {
      for (const branch of type.types) if (isType(branch)) visit(branch);
    }
  };
  visit(root);
  return root;
};
