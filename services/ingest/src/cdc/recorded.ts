/** The recorded changes of `fixtures/`, as the tests beside it read them. */
import { readFileSync } from 'node:fs';
import avro, { type Schema } from 'avsc';
import type { CdcInput } from '@hub/feeds';
import { framedReader, type IncomingMessage } from '@hub/kafka';
import { cdcSourceOf, type CdcContext, type CdcExpectation } from './cdc-source.ts';
import { debeziumTypeHook } from './debezium-avro.ts';

interface Recording {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly messages: readonly {
    readonly topic: string;
    readonly offset: number;
    readonly value: string | null;
  }[];
}

export const variants = {
  avro: { format: 'avro', unwrapped: false },
  'avro-connect-times': { format: 'avro', unwrapped: false },
  'avro-unwrapped': { format: 'avro', unwrapped: true },
  'json-with-schema': { format: 'json', unwrapped: false },
  json: { format: 'json', unwrapped: false },
  'json-unwrapped': { format: 'json', unwrapped: true },
} as const satisfies Readonly<Record<string, { format: CdcInput['format']; unwrapped: boolean }>>;
export type Variant = keyof typeof variants;
export const variantNames = Object.keys(variants) as readonly Variant[];

const marks = {
  op: '__op',
  position: '__lsn',
  sourceTime: '__source_ts_ms',
  snapshot: '__source_snapshot',
};

const sourceOf = (variant: Variant, columns: readonly string[], expected: CdcExpectation = {}) =>
  cdcSourceOf(
    {
      columns,
      keyColumns: ['id'],
      input: {
        transport: 'cdc',
        database: 'postgresql',
        table: 'public.samples',
        topic: `cdc.fixtures.${variant}.public.samples`,
        format: variants[variant].format,
        marks: variants[variant].unwrapped ? marks : null,
        replicaIndex: null,
      },
    },
    expected,
  );

export interface Recorded {
  /** Of the table's own topic, in order. */
  readonly rows: readonly IncomingMessage[];
  /** Heartbeat, transaction and logical message. */
  readonly others: readonly IncomingMessage[];
  readonly contextOf: (columns: readonly string[], expected?: CdcExpectation) => CdcContext;
}

export const receivedAt = 1_700_000_000_000;

export const recorded = async (variant: Variant): Promise<Recorded> => {
  const file = new URL(`fixtures/${variant}.json`, import.meta.url);
  const { schemas, messages } = JSON.parse(readFileSync(file, 'utf8')) as Recording;
  const all = messages.map(({ topic, offset, value }): IncomingMessage => ({
    topic,
    partition: 0,
    offset,
    receivedAt,
    key: null,
    value: value === null ? null : Buffer.from(value, 'base64'),
  }));
  const reader = framedReader((id) => {
    const type = avro.Type.forSchema(schemas[id] ?? 'null', { typeHook: debeziumTypeHook });
    return Promise.resolve((body: Buffer): unknown => type.fromBuffer(body));
  });
  await reader.prepare(all);
  const own = ({ topic }: IncomingMessage): boolean => topic.endsWith('.public.samples');
  return {
    rows: all.filter(own),
    others: all.filter((message) => !own(message)),
    contextOf: (columns, expected) => ({ cdc: sourceOf(variant, columns, expected), readAvro: reader.read }),
  };
};
