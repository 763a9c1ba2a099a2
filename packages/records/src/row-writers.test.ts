import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camelCased } from './camel-cased.ts';
import { codecs } from './codecs.ts';
import type { PseudonymisedRecord } from './envelope.ts';
import { exampleEmployment } from './example-records.ts';
import { recordTypeNames, rowWriters } from './generated/index.ts';
import type { RecordTypeName } from './generated/index.ts';
import { RowBuffer } from './row-buffer.ts';
import { causeNumbers } from './row-writer.ts';
import { arbitraryOf } from './schema-arbitrary.ts';

const written = (name: RecordTypeName, record: PseudonymisedRecord<unknown>): Buffer => {
  const out = new RowBuffer(16);
  rowWriters[name].write(record, out);
  return Buffer.from(out.bytes());
};

const hex = (...parts: readonly string[]): string => parts.join('').replaceAll(' ', '');
const text = (value: string): string =>
  Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]).toString('hex');

const envelope = (deleted: string): readonly string[] => [
  '000102030405060708090a0b0c0d0e0f', // record_id
  '0300000000000000 0000000000000000 00006300000000000000000001010001'.replaceAll(' ', ''), // version
  deleted,
  '03', // cause: empty_slot
  text('metropolitan/methr'),
  text('metropolitan'),
  text('posts'),
  '01', // occurred_at: null
  'e86be5cf8b010000', // received_at
  '03000000', // release
  text('cdc.metropolitan.methr.posts'),
  '02000000',
  '0500000000000000',
  text('live'),
];

describe('a row', () => {
  it('has the bytes that RowBinary asks for', () => {
    expect(written('employment', exampleEmployment).toString('hex')).toBe(
      hex(
        ...envelope('00'),
        '00 abababababababababababababababab', // worker_token
        '00 0100', // worker_key_version
        '01', // worker_type
        `00 ${text('PT')}`, // employment_class
        '00 f4010000', // full_time_equivalent: 0.500
        '01 01 01 01 01', // post, rank, function, assignment, secondment_host
        '00 e1ffffff 01', // start: December 1969, no day
        '01 01', // end
      ),
    );
  });

  it('of a delete has NULL in every column of the body', () => {
    const bytes = written('employment', { ...exampleEmployment, operation: 'delete', body: null });
    expect(bytes.toString('hex')).toBe(hex(...envelope('01'), '01'.repeat(14)));
  });

  it('is not written where a pseudonym has the wrong length', () => {
    expect(() => written('employment', { ...exampleEmployment, recordId: Buffer.alloc(15) })).toThrow(
      RangeError,
    );
    const body = { ...exampleEmployment.body, workerToken: Buffer.alloc(17) };
    expect(() => written('employment', { ...exampleEmployment, body })).toThrow(RangeError);
  });
});

/** Columns of the history table as its DDL states them, without the materialised ones. */
const declared = (name: RecordTypeName): ReadonlyMap<string, string> => {
  const file = join(
    import.meta.dirname,
    '../../../warehouse/record-types',
    `${name.replaceAll('-', '_')}.sql`,
  );
  const [history = ''] = readFileSync(file, 'utf8').split(
    /^CREATE TABLE IF NOT EXISTS \{database\}\.\w+(?<!_history)$/m,
  );
  const lines = [...history.matchAll(/^ {2}(?:ADD COLUMN IF NOT EXISTS )?`(\w+)` (.+?) COMMENT '/gm)];
  return new Map(lines.map(([, column = '', type = '']) => [column, type]));
};

/** A reader of RowBinary by column type, written without looking at the writer. */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get rest(): number {
    return this.#bytes.length - this.#at;
  }

  value(type: string): unknown {
    const inner = /^(?:LowCardinality|Nullable)\((.+)\)$/.exec(type);
    if (inner?.[1] !== undefined) {
      if (type.startsWith('Nullable(') && this.#take(1)[0] === 1) return null;
      return this.value(inner[1]);
    }
    if (type === 'String') return this.#take(this.#varint()).toString('utf8');
    if (type === 'FixedString(16)') return Buffer.from(this.#take(16));
    if (type === 'UInt256') return BigInt(`0x${Buffer.from(this.#take(32)).reverse().toString('hex')}`);
    if (type === 'Int64' || type.startsWith('DateTime64')) return Number(this.#take(8).readBigInt64LE());
    if (type === 'UInt32') return this.#take(4).readUInt32LE();
    if (['Int32', 'Date32'].includes(type) || type.startsWith('Decimal(9'))
      return this.#take(4).readInt32LE();
    if (type === 'UInt16') return this.#take(2).readUInt16LE();
    if (type === 'Bool') return this.#take(1)[0] === 1;
    if (type === 'UInt8' || type.startsWith('Enum8')) return this.#take(1)[0];
    throw new Error(`no reader for ${type}`);
  }

  #take(length: number): Buffer {
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#take(1)[0] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
}

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, char: string) => char.toUpperCase());

/** Values of the envelope, by column. */
const envelopeValues = (record: PseudonymisedRecord<unknown>): Readonly<Record<string, unknown>> => ({
  record_id: record.recordId,
  version: record.version,
  deleted: record.operation === 'delete' ? 1 : 0,
  cause: causeNumbers[record.cause],
  feed: record.feed,
  force: record.force,
  key_space: record.keySpace,
  occurred_at: record.occurredAt,
  received_at: record.receivedAt,
  release: record.release,
  origin_source: record.origin.source,
  origin_partition: record.origin.partition,
  origin_position: record.origin.position,
  lane: record.lane,
});

/** What the warehouse's narrower columns can hold. */
const fits = (record: PseudonymisedRecord<Readonly<Record<string, unknown>>>): boolean =>
  record.release >= 0 &&
  Object.entries(record.body ?? {}).every(
    ([name, value]) =>
      !name.endsWith('KeyVersion') || value === null || (Number(value) >= 0 && Number(value) < 65_536),
  );

const narrowed = (record: PseudonymisedRecord<Readonly<Record<string, unknown>>>): typeof record => ({
  ...record,
  release: Math.abs(record.release) % 1000,
  body:
    record.body &&
    Object.fromEntries(
      Object.entries(record.body).map(([name, value]) => [
        name,
        name.endsWith('KeyVersion') && typeof value === 'number' ? Math.abs(value) % 65_536 : value,
      ]),
    ),
});

describe.each([...recordTypeNames])('the row writer of %s', (name) => {
  it('writes the columns of the history table, all of them and in their order', () => {
    expect(rowWriters[name].columns).toEqual([...declared(name).keys()]);
    expect(rowWriters[name].table).toBe(`${name.replaceAll('-', '_')}_history`);
  });

  it('writes what a reader of the table’s types reads back', () => {
    const records = arbitraryOf(camelCased(codecs.pseudonymised[name].schema)).map((value) =>
      narrowed(value as PseudonymisedRecord<Readonly<Record<string, unknown>>>),
    );
    fc.assert(
      fc.property(records, (record) => {
        expect(fits(record)).toBe(true);
        const reader = new Reader(written(name, record));
        const values = envelopeValues(record);
        for (const [column, type] of declared(name)) {
          const expected = column in values ? values[column] : (record.body?.[camel(column)] ?? null);
          expect([column, reader.value(type)]).toStrictEqual([column, expected]);
        }
        expect(reader.rest).toBe(0);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a row buffer', () => {
  it('grows, is emptied, and goes back to where a row began', () => {
    const out = new RowBuffer(4);
    out.string('x'.repeat(300));
    const before = out.position;
    expect(before).toBe(302);
    out.uint256(1n);
    out.truncate(before);
    expect(out.bytes().toString('latin1')).toBe(`\u00ac\u0002${'x'.repeat(300)}`);
    expect(() => out.truncate(before + 1)).toThrow(RangeError);
    out.reset();
    expect(out.bytes()).toHaveLength(0);
  });

  it('writes 64-bit integers exactly, also before 1970', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const out = new RowBuffer(8);
        out.int64(value);
        expect(out.bytes().readBigInt64LE()).toBe(BigInt(value));
      }),
    );
  });
});
