import { Outage, type Finding } from '@hub/pipeline';
import { frame, unframe } from './framing.ts';
import { checkedSize, type OutgoingMessage } from './producer.ts';
import { isNotFound, type AvroJson, type SchemaSource } from './registry.ts';

/** What this package needs of a codec; `@hub/records` provides them. */
export interface TopicCodec<T> {
  readonly topic: string;
  readonly schema: unknown;
  readonly encode: (value: T) => Buffer;
  readonly decode: (body: Buffer) => T;
  readonly decoderFor: (writerSchema: unknown) => (body: Buffer) => T;
}

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly finding: Finding };

interface ValueBearing {
  readonly value: Buffer | null;
}

export interface TopicReader<T> {
  /** Fetches the writer schemas that a batch needs and that are not known yet. The only asynchronous part. */
  readonly prepare: (messages: readonly ValueBearing[]) => Promise<void>;
  readonly read: (message: ValueBearing) => Read<T>;
}

const unreadable = (rule: string, message: string): { ok: false; finding: Finding } => ({
  ok: false,
  finding: { rule, field: null, severity: 'reject', message },
});

/** Decodes values framed in the Confluent format, by whatever schema they were written with. */
export const framedReader = <T>(decoderOf: (id: number) => Promise<(body: Buffer) => T>): TopicReader<T> => {
  const decoders = new Map<number, (body: Buffer) => T>();
  return {
    async prepare(messages) {
      const missing = new Set<number>();
      for (const message of messages) {
        const id = unframe(message.value)?.schemaId;
        if (id !== undefined && !decoders.has(id)) missing.add(id);
      }
      for (const id of missing) {
        try {
          decoders.set(id, await decoderOf(id));
        } catch (error) {
          // An id that no registry knows is the record's fault; anything else is an outage.
          if (!isNotFound(error)) throw error;
        }
      }
    },
    read(message) {
      const unframed = unframe(message.value);
      if (unframed === null)
        return unreadable('BYTES-UNREADABLE', 'The message is not in the registry’s wire format.');
      const decode = decoders.get(unframed.schemaId);
      if (decode === undefined)
        return unreadable('SCHEMA-UNKNOWN', 'The message names a schema that the registry does not hold.');
      try {
        return { ok: true, value: decode(unframed.body) };
      } catch {
        // The decoder's message may quote bytes of the record.
        return unreadable('BYTES-UNREADABLE', 'The message does not decode by the schema that it names.');
      }
    },
  };
};

/** Services only read the registry: the release registers. @throws Outage until it has. */
const ownSchemaId = async (
  codec: Pick<TopicCodec<unknown>, 'topic' | 'schema'>,
  source: SchemaSource,
): Promise<number> => {
  const id = await source.find(`${codec.topic}-value`, codec.schema as AvroJson);
  if (id === null) throw new Outage(`the registry does not hold this release’s schema of ${codec.topic}`);
  return id;
};

/** A reader of one of the hub's own topics: values come out in the shape of today's codec. */
export const topicReader = async <T>(codec: TopicCodec<T>, source: SchemaSource): Promise<TopicReader<T>> => {
  const ownId = await ownSchemaId(codec, source);
  return framedReader(async (id) =>
    id === ownId ? codec.decode : codec.decoderFor(await source.schemaOf(id)),
  );
};

/** Writes values of one topic. @throws EncodeError for a value that no request can carry. */
export type TopicWriter<T> = (key: string, value: T) => OutgoingMessage;

/** Looks the schema up: a service that writes before the release registered its schema does not start. */
export const topicWriter = async <T>(codec: TopicCodec<T>, source: SchemaSource): Promise<TopicWriter<T>> => {
  const schemaId = await ownSchemaId(codec, source);
  return (key, value) =>
    checkedSize({ topic: codec.topic, key, value: frame(schemaId, codec.encode(value)) });
};
