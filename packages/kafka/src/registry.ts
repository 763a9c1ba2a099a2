import { SchemaRegistry, SchemaType, COMPATIBILITY } from '@kafkajs/confluent-schema-registry';
import type { ForSchemaOptions, Type } from 'avsc';

/** A schema as registered: Avro JSON. */
export type AvroJson = Readonly<Record<string, unknown>>;

export interface RegistryOptions {
  readonly url: string;
  /** How decoded types are built (Debezium's temporal types); applies to `decoderOf`. */
  readonly typeHook?: ForSchemaOptions['typeHook'];
}

export interface SchemaSource {
  /** The id under which exactly this schema is registered; null where it is not. */
  readonly find: (subject: string, schema: AvroJson) => Promise<number | null>;
  /** The writer's schema of an id, as JSON. */
  readonly schemaOf: (id: number) => Promise<AvroJson>;
  /** A decoder made with the type hook. */
  readonly decoderOf: (id: number) => Promise<(body: Buffer) => unknown>;
}

export interface SchemaRegistrar extends SchemaSource {
  /** Registers under FULL_TRANSITIVE; an incompatible change is refused before anything is written. */
  readonly register: (subject: string, schema: AvroJson) => Promise<number>;
}

type ClientSchema = Parameters<SchemaRegistry['getRegistryIdBySchema']>[1];

const confluent = (schema: AvroJson): ClientSchema => ({
  type: SchemaType.AVRO,
  schema: JSON.stringify(schema),
});

/** `HTTP 404` from the registry's client: the id or subject is not there, which is no outage. */
export const isNotFound = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && error.status === 404;

const schemaTimeoutMs = 10_000;

/**
 * As it was registered. Not from the client: it keeps a parsed type, whose text has lost its logical types, and
 * a value written before the schema grew could then not be resolved to today's.
 */
const registeredSchema = async (url: string, id: number): Promise<AvroJson> => {
  const response = await fetch(`${url.replace(/\/$/, '')}/schemas/ids/${id}`, {
    signal: AbortSignal.timeout(schemaTimeoutMs),
  });
  if (!response.ok) {
    // Its body is read and let go, so that the connection is free again.
    await response.arrayBuffer();
    const error = new Error(`the registry answered ${response.status} for a schema`);
    throw Object.assign(error, { status: response.status });
  }
  const { schema } = (await response.json()) as { readonly schema: string };
  return JSON.parse(schema) as AvroJson;
};

export const schemaRegistry = (options: RegistryOptions): SchemaRegistrar => {
  const hook = options.typeHook;
  const client = new SchemaRegistry(
    { host: options.url, retry: { retries: 3, maxRetryTimeInSecs: 2 } },
    hook === undefined ? {} : { [SchemaType.AVRO]: { typeHook: hook } },
  );
  // The client returns avsc types; its own declaration leaves out their methods.
  const typeOf = async (id: number): Promise<Type> => (await client.getSchema(id)) as unknown as Type;
  return {
    find: async (subject, schema) => {
      try {
        return await client.getRegistryIdBySchema(subject, confluent(schema));
      } catch (error) {
        // The client turns the registry's 404, and here nothing else, into its plain error.
        if (error instanceof Error && error.name === 'ConfluentSchemaRegistryError') return null;
        throw error;
      }
    },
    schemaOf: (id) => registeredSchema(options.url, id),
    decoderOf: async (id) => {
      const type = await typeOf(id);
      return (body) => type.fromBuffer(body) as unknown;
    },
    register: async (subject, schema) => {
      const registered = await client.register(confluent(schema), {
        subject,
        compatibility: COMPATIBILITY.FULL_TRANSITIVE,
      });
      return registered.id;
    },
  };
};
