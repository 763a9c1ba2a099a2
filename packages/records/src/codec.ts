import avsc from 'avsc';
import type { Schema, Type } from 'avsc';
import { avroOptions, plainRecords } from './avro-types.ts';
import { camelCased } from './camel-cased.ts';

type Resolver = ReturnType<Type['createResolver']>;

/** Bytes of one topic's values. No Confluent header: the caller adds and removes it. */
export interface Codec<T> {
  readonly topic: string;
  /** Avro JSON, as it is registered. */
  readonly schema: unknown;
  /** @throws CodecError that names the field, never its value. */
  encode(value: T): Buffer;
  /** Reads bytes that were written with this very schema. @throws CodecError */
  decode(bytes: Buffer): T;
  /**
   * Reads bytes that were written with another version of the schema. Compiling is slow: keep the function.
   * @throws CodecError when the writer's schema cannot be resolved.
   */
  decoderFor(writerSchema: unknown): (bytes: Buffer) => T;
}

/** Bad bytes or a value that does not fit its schema. `fieldPath` is in camelCase, null when not known. */
export class CodecError extends Error {
  readonly topic: string;
  readonly fieldPath: string | null;

  constructor(topic: string, fieldPath: string | null, problem: string) {
    super(`${topic}: ${fieldPath === null ? '' : `${fieldPath} `}${problem}`);
    this.name = 'CodecError';
    this.topic = topic;
    this.fieldPath = fieldPath;
  }
}

const compile = (schema: unknown): Type =>
  plainRecords(avsc.Type.forSchema(camelCased(schema) as Schema, avroOptions()));

// avsc quotes the value in its messages, so they go nowhere: not even as `cause`.
const encodeError = (topic: string, type: Type, value: unknown): CodecError => {
  let found: string | null = null;
  type.isValid(value, {
    errorHook: (path) => {
      found ??= path.join('.');
    },
  });
  return new CodecError(topic, found, 'does not fit its schema');
};

const reader = (topic: string, type: Type, resolver?: Resolver): ((bytes: Buffer) => unknown) => {
  return (bytes) => {
    try {
      return type.fromBuffer(bytes, resolver) as unknown;
    } catch {
      throw new CodecError(topic, null, 'the bytes are not a value of the schema');
    }
  };
};

/** Compiles at first use: a service needs a few of the hub's schemas, not all. */
export const codecOf = <T>(topic: string, schema: unknown): Codec<T> => {
  let compiled: { type: Type; decode: (bytes: Buffer) => T } | undefined;
  const ready = (): { type: Type; decode: (bytes: Buffer) => T } => {
    if (compiled === undefined) {
      const type = compile(schema);
      compiled = { type, decode: reader(topic, type) as (bytes: Buffer) => T };
    }
    return compiled;
  };
  return {
    topic,
    schema,
    encode: (value) => {
      const { type } = ready();
      try {
        return type.toBuffer(value);
      } catch {
        throw encodeError(topic, type, value);
      }
    },
    decode: (bytes) => ready().decode(bytes),
    decoderFor: (writerSchema) => {
      const { type, decode } = ready();
      let writer: Type;
      try {
        writer = compile(typeof writerSchema === 'string' ? JSON.parse(writerSchema) : writerSchema);
      } catch {
        throw new CodecError(topic, null, 'the writer’s schema is not Avro');
      }
      if (writer.equals(type)) return decode;
      try {
        return reader(topic, type, type.createResolver(writer)) as (bytes: Buffer) => T;
      } catch {
        throw new CodecError(topic, null, 'the writer’s schema cannot be resolved to ours');
      }
    },
  };
};
