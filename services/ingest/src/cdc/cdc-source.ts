import type { Finding } from '@hub/pipeline';
import type { CdcInput, CompiledSource } from '@hub/feeds';
import type { IncomingMessage, Read } from '@hub/kafka';
import { readJson } from './debezium-json.ts';
import { eventOf, type CdcEvent, type ChangeEvent } from './event.ts';
import type { Wire } from './wire.ts';

/** One table of a contract, as the reader of its topic needs it. */
export interface CdcSource {
  readonly columns: readonly string[];
  /** All that a delete states of a row. */
  readonly keyColumns: readonly string[];
  readonly database: CdcInput['database'];
  readonly format: CdcInput['format'];
  readonly marks: CdcInput['marks'];
  /** Fields of the event's source block that must have these values where they are stated. */
  readonly identity: readonly (readonly [name: string, expected: string])[];
  readonly wireOf: ChangeEvent['wireOf'];
}

export interface CdcExpectation {
  /** The connector's `topic.prefix`. */
  readonly topicPrefix?: string;
  /** Name of the force's database. */
  readonly database?: string;
  /** For JSON without an embedded schema, in which a date is a mere number: what each column is. */
  readonly wires?: Readonly<Record<string, Wire>>;
}

/** @throws Error for a file source: only a cdc source has a topic */
export const cdcSourceOf = (
  source: Pick<CompiledSource, 'columns' | 'keyColumns' | 'input'>,
  expected: CdcExpectation = {},
): CdcSource => {
  const { columns, keyColumns, input } = source;
  if (input.transport !== 'cdc') throw new Error('only a cdc source is read from a topic');
  const [schema = '', table = ''] = input.table.split('.');
  const identity: (readonly [string, string])[] = [
    ['connector', input.database],
    ['schema', schema],
    ['table', table],
  ];
  if (expected.topicPrefix !== undefined) identity.push(['name', expected.topicPrefix]);
  if (expected.database !== undefined) identity.push(['db', expected.database]);
  const wires = new Map(Object.entries(expected.wires ?? {}));
  return {
    columns,
    keyColumns,
    database: input.database,
    format: input.format,
    marks: input.marks,
    identity,
    wireOf: (column) => wires.get(column),
  };
};

/** The snapshot that a batch of one topic is read with. */
export interface CdcContext {
  readonly cdc: CdcSource;
  /** Decodes with the registry's schemas and `debeziumTypeHook`, prepared for the batch; for Avro sources. */
  readonly readAvro: (message: IncomingMessage) => Read<unknown>;
}

export type ReadEvent =
  CdcEvent | { readonly is: 'tombstone' } | { readonly is: 'finding'; readonly finding: Finding };

/** Avro columns come out as text already: the hook knows their types. */
const noWire = (): undefined => undefined;

export const readEvent = (message: IncomingMessage, { cdc, readAvro }: CdcContext): ReadEvent => {
  if (message.value === null) return { is: 'tombstone' };
  if (cdc.format === 'avro') {
    const read = readAvro(message);
    return read.ok ? eventOf(read.value, cdc.marks, noWire) : { is: 'finding', finding: read.finding };
  }
  const read = readJson(message.value, cdc.wireOf);
  if (read === null) return { is: 'unreadable' };
  return read.value === null ? { is: 'tombstone' } : eventOf(read.value, cdc.marks, read.wireOf);
};
