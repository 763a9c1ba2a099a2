import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '@hub/pipeline';
import type { SourceRow } from '@hub/feeds';
import { readChange } from './change-event.ts';
import { driftOf } from './drift.ts';
import { receivedAt, recorded, variantNames, variants, type Recorded, type Variant } from './recorded.ts';
import type { Wire } from './wire.ts';

type Read = Outcome<SourceRow, null>;
const rowOf = (outcome: Read): SourceRow => {
  if (outcome.kind !== 'emitted') throw new Error(`not emitted: ${JSON.stringify(outcome)}`);
  return outcome.values[0]!;
};
const rulesOf = (outcome: Read) =>
  outcome.kind === 'rejected' ? outcome.findings.map(({ rule, field }) => [rule, field]) : outcome.kind;

/** What a contract would have to state where messages carry no schema. */
const wires: Readonly<Record<string, Wire>> = {
  on_day: { is: 'date' },
  at_wall: { is: 'wall-clock', unit: 'micros' },
  at_instant: { is: 'zoned-timestamp' },
  at_time: { is: 'time', unit: 'micros' },
  started: { is: 'date' },
};

const scalar =
  'id code on_day at_wall at_instant at_time amount free_amount ratio big active uid document raw grade label started total fee seen'.split(
    ' ',
  );
const toasted = ['note', 'photo', 'tags', 'numbers', 'huge'];

const first = {
  id: '1',
  code: 'AB1       ',
  on_day: '2016-07-31',
  at_wall: '2016-07-31T23:30:00.000000',
  at_instant: '2016-07-31T22:30:00.000000Z',
  at_time: '23:30:00.250000',
  amount: '1234.50',
  free_amount: '0.1',
  ratio: '0.5',
  big: '9007199254740993',
  active: 'true',
  uid: '6f1c1f3e-1111-4222-8333-944444444444',
  document: '{"a": 1}',
  raw: '3q2+7w==',
  grade: '3',
  label: 'labelled',
  started: '2016-02-29',
  total: '6',
  fee: '7.25',
  seen: '2016-02-29T12:00:00.000000Z',
};
const second = {
  ...first,
  id: '2',
  code: null,
  on_day: '1899-12-31',
  at_wall: '1969-12-31T23:59:59.999999',
  at_instant: '1969-12-31T23:59:59.999999Z',
  at_time: '00:00:00.000000',
  amount: '-0.05',
  free_amount: '12345678901234567890.12345',
  ratio: '1000000000000000000000',
  big: '-9223372036854775808',
  active: 'false',
  uid: null,
  document: null,
  raw: null,
  label: '',
};

describe.each(variantNames)('changes recorded from the connector: %s', (variant: Variant) => {
  let recording: Recorded;
  const { unwrapped } = variants[variant];
  const expected = { topicPrefix: `cdc.fixtures.${variant}`, database: 'fixtures', wires };
  beforeAll(async () => {
    recording = await recorded(variant);
  });
  const read = (offset: number, columns: readonly string[] = scalar): Read =>
    readChange(recording.rows[offset]!, recording.contextOf(columns, expected));
  // The unwrapping leaves a truncate out.
  const afterTruncate = unwrapped ? 12 : 13;

  it('gives each type its canonical text, whatever the format', () => {
    // Connect's own time types hold milliseconds.
    const millis =
      variant === 'avro-connect-times'
        ? { at_wall: '1969-12-31T23:59:59.999000' }
        : { at_wall: second.at_wall };
    expect(rowOf(read(0)).columns).toEqual(first);
    expect(rowOf(read(1)).columns).toEqual({ ...second, ...millis });
    expect(rowOf(read(2)).columns).toEqual({ ...first, id: '3' });
  });

  it('takes version and origin from the source', () => {
    const rows = [0, 1, 2, 4, 5].map((offset) => rowOf(read(offset)));
    expect(rows.map(({ kind }) => kind)).toEqual(['snapshot', 'snapshot', 'change', 'change', 'change']);
    expect(rows[1]!.position).toBe(rows[0]!.position);
    // Two updates of one row in one transaction have the same commit time and an order.
    expect(rows[4]!.position > rows[3]!.position).toBe(true);
    expect(rows[3]!.position > rows[2]!.position).toBe(true);
    expect(rows[4]!.occurredAt).toBe(rows[3]!.occurredAt);
    expect(rows[4]!.columns['code']).toBe('SECOND    ');
    for (const row of rows) {
      expect(row).toMatchObject({ inTransaction: 0n, serial: 0, receivedAt, operation: 'upsert' });
      expect(Math.abs(row.occurredAt! - Date.UTC(2026, 10, 23))).toBeLessThan(400 * 86_400_000);
    }
    expect(rows[4]!.origin).toEqual({
      source: `cdc.fixtures.${variant}.public.samples`,
      partition: 0,
      position: 5,
    });
  });

  it('reads a changed key as the delete of the old one and a new row', () => {
    const gone = rowOf(read(6));
    expect(gone).toMatchObject({ operation: 'delete', columns: { id: '2' } });
    expect(recording.rows[7]!.value).toBeNull();
    expect(read(7)).toMatchObject({ kind: 'dropped', reason: 'tombstone' });
    expect(rowOf(read(8))).toMatchObject({ operation: 'upsert', position: gone.position });
    expect(rowOf(read(8)).columns['id']).toBe('30');
  });

  it('reads of a delete the key alone: the rest of its before image is invented', () => {
    expect(rowOf(read(9))).toMatchObject({ operation: 'delete', kind: 'change' });
    expect(Object.keys(rowOf(read(9)).columns)).toEqual(['id']);
  });

  it('gives an endless time a text that no format accepts', () => {
    const { columns } = rowOf(read(11));
    const { on_day, at_wall, at_instant } = columns;
    expect([on_day, at_wall, at_instant]).toEqual(['out-of-range', 'out-of-range', 'infinity']);
    expect(columns['code']).toBe('ZZ        ');
  });

  it('refuses a value that the update did not send, naming its column', () => {
    expect(rowOf(read(3)).columns).toEqual({ ...first, id: '3', active: 'false' });
    const precise = variant === 'avro' || variant === 'json-with-schema';
    // decimal.handling.mode=precise gives NULL for it, which nobody can tell from a real one.
    const told = precise ? toasted.slice(0, -1) : toasted;
    expect(rulesOf(read(3, ['id', ...told]))).toEqual(told.map((column) => ['VALUE-UNAVAILABLE', column]));
  });

  it('refuses arrays', () => {
    expect(rulesOf(read(0, ['id', 'tags', 'numbers']))).toEqual([
      ['VALUE-UNREADABLE', 'tags'],
      ['VALUE-UNREADABLE', 'numbers'],
    ]);
    expect(rowOf(read(0, ['id', 'note'])).columns['note']).toBe('unchanged '.repeat(250));
  });

  // The unwrapping leaves out truncates and what tells one source from another.
  if (!unwrapped) {
    it('refuses a truncate loudly', () => {
      expect(rulesOf(read(12))).toEqual([['SOURCE-TRUNCATED', null]]);
    });

    it('refuses another source', () => {
      for (const other of [{ topicPrefix: 'another' }, { database: 'another' }]) {
        const context = recording.contextOf(scalar, { ...expected, ...other });
        expect(rulesOf(readChange(recording.rows[0]!, context))).toEqual([['SOURCE-MISMATCH', null]]);
      }
    });
  }

  it('goes on after a truncate', () => {
    expect(rowOf(read(afterTruncate)).columns['id']).toBe('5');
    expect(recording.rows).toHaveLength(afterTruncate + 1);
  });

  it('drops heartbeats, transaction marks and messages', () => {
    const reasons = recording.others.map((message) => {
      const outcome = readChange(message, recording.contextOf(scalar, expected));
      return [
        message.topic.split('.').includes('heartbeat') ? 'heartbeat' : message.topic.split('.').at(-1),
        outcome,
      ];
    });
    const reason = { heartbeat: 'heartbeat', transaction: 'transaction-mark', message: 'out-of-scope' };
    expect(reasons.length).toBe(4);
    for (const [kind, outcome] of reasons)
      expect(outcome).toEqual({ kind: 'dropped', reason: reason[kind as keyof typeof reason], deletes: [] });
  });

  it('reads listed columns only, and tells how the rest differs', () => {
    const message = recording.rows[0]!;
    const context = recording.contextOf(['id', 'gone'], expected);
    expect(rulesOf(readChange(message, context))).toEqual([['COLUMN-MISSING', 'gone']]);
    const drift = driftOf(message, context)!;
    expect(drift.missing).toEqual(['gone']);
    expect([...drift.extra].sort()).toEqual([...scalar.slice(1), ...toasted, 'unlisted'].sort());
    expect(driftOf(message, recording.contextOf([...scalar, ...toasted, 'unlisted'], expected))).toBeNull();
  });
});
