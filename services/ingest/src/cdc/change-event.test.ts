import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IncomingMessage } from '@hub/kafka';
import { readChange } from './change-event.ts';
import { changeFinding } from './change-findings.ts';
import type { CdcContext } from './cdc-source.ts';
import { driftOf } from './drift.ts';
import { recorded, variantNames, type Recorded } from './recorded.ts';
import { positionReaderOf } from './source-position.ts';

const columns = ['id', 'on_day', 'big'];
let plain: Recorded;
let unwrapped: Recorded;
beforeAll(async () => {
  plain = await recorded('json');
  unwrapped = await recorded('json-unwrapped');
});

interface Envelope {
  readonly op?: unknown;
  readonly source: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly before: Readonly<Record<string, unknown>> | null;
}

/** A recorded message, bent. */
const bent = (message: IncomingMessage, change: (value: Envelope) => unknown): IncomingMessage => ({
  ...message,
  value: Buffer.from(JSON.stringify(change(JSON.parse(message.value!.toString()) as Envelope))),
});
const ruleOf = (message: IncomingMessage, context: CdcContext): unknown => {
  const outcome = readChange(message, context);
  return outcome.kind === 'rejected' ? outcome.findings[0]!.rule : outcome.kind;
};

describe('readChange', () => {
  const source = (fields: Readonly<Record<string, unknown>>) => (event: Envelope) => ({
    ...event,
    source: { ...event.source, ...fields },
  });
  it.each<[string, (event: Envelope) => unknown, string]>([
    ['as it came', (event) => event, 'emitted'],
    ['without lsn', source({ lsn: null }), 'SOURCE-POSITION-MISSING'],
    ['with lsn 0', source({ lsn: 0 }), 'SOURCE-POSITION-MISSING'],
    ['without time', source({ ts_ms: undefined }), 'SOURCE-POSITION-MISSING'],
    ['without snapshot mark', source({ snapshot: undefined }), 'SOURCE-POSITION-MISSING'],
    ['without op', (event) => ({ ...event, op: undefined }), 'SOURCE-POSITION-MISSING'],
    ['of an unknown op', (event) => ({ ...event, op: 'x' }), 'OPERATION-UNKNOWN'],
    ['of another table', source({ table: 'others' }), 'SOURCE-MISMATCH'],
    ['of another schema', source({ schema: 'archive' }), 'SOURCE-MISMATCH'],
    ['of another kind of database', source({ connector: 'mysql' }), 'SOURCE-MISMATCH'],
    ['without a row', (event) => ({ ...event, after: null }), 'ROW-MISSING'],
    ['deleting nothing', (event) => ({ ...event, op: 'd', before: null }), 'KEY-MISSING'],
    ['without an envelope', (event) => event.after, 'BYTES-UNREADABLE'],
    ['a list', () => [], 'BYTES-UNREADABLE'],
    ['null', () => null, 'dropped'],
  ])('reads an event %s as %s', (_what, change, rule) => {
    expect(ruleOf(bent(plain.rows[2]!, change), plain.contextOf(columns))).toBe(rule);
  });

  it.each([
    'true',
    'first',
    'first_in_data_collection',
    'last_in_data_collection',
    'last',
    'incremental',
    true,
  ])('takes the mark %s for a snapshot', (snapshot) => {
    const outcome = readChange(bent(plain.rows[2]!, source({ snapshot })), plain.contextOf(columns));
    expect(outcome).toMatchObject({ values: [{ kind: 'snapshot' }] });
  });

  it.each(['__op', '__lsn', '__source_ts_ms', '__source_snapshot'])(
    'refuses an unwrapped change without %s',
    (mark) => {
      const message = bent(unwrapped.rows[2]!, (row) => ({
        ...row,
        [mark]: undefined,
      }));
      const context = unwrapped.contextOf(columns);
      expect(ruleOf(unwrapped.rows[2]!, context)).toBe('emitted');
      expect(ruleOf(message, context)).toBe('SOURCE-POSITION-MISSING');
    },
  );

  it('reads a table that has the columns of a transaction mark', () => {
    const extra = { status: 'BEGIN', event_count: 1, data_collections: null };
    const message = bent(unwrapped.rows[2]!, (row) => ({ ...row, ...extra }));
    expect(ruleOf(message, unwrapped.contextOf(['id', 'status']))).toBe('emitted');
  });

  it('gives a date without schema or statement as its number, exactly like any other', () => {
    const outcome = readChange(plain.rows[2]!, plain.contextOf(columns));
    expect(outcome).toMatchObject({
      values: [{ columns: { id: '3', on_day: '17013', big: '9007199254740993' } }],
    });
  });

  it('refuses bytes that are not UTF-8', () => {
    const message = { ...plain.rows[2]!, value: Buffer.from([0x22, 0xff, 0x22]) };
    expect(ruleOf(message, plain.contextOf(columns))).toBe('BYTES-UNREADABLE');
  });

  it('names no value in a drift, not even one that stands for a name', () => {
    const message = bent(plain.rows[2]!, () => ({
      op: 'c',
      source: {},
      after: { 'someone@example.org': 1 },
    }));
    expect(driftOf(message, plain.contextOf([]))).toEqual({ extra: ['(not a name)'], missing: [] });
  });

  it.each(['sqlserver', 'oracle', 'mysql', 'mongodb', 'constructor'])(
    'has no proven order for %s',
    (kind) => {
      expect(positionReaderOf(kind)).toBe('unproven');
      expect(changeFinding('SOURCE-UNPROVEN', null).severity).toBe('reject');
    },
  );
});

describe('readChange and driftOf never throw', () => {
  const message = (value: Buffer): IncomingMessage => ({ ...plain.rows[2]!, value });
  const survives = (each: IncomingMessage, context: CdcContext): void => {
    expect(['emitted', 'dropped', 'rejected']).toContain(readChange(each, context).kind);
    expect(() => driftOf(each, context)).not.toThrow();
  };

  it('on any bytes, in any format', async () => {
    for (const name of variantNames) {
      const recording = await recorded(name);
      const context = recording.contextOf(columns);
      const framed = recording.rows[0]!.value!;
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(framed.length), (bytes, at) => {
          survives(message(Buffer.from(bytes)), context);
          const changed = Buffer.from(framed);
          changed.set(bytes.subarray(0, Math.max(0, changed.length - at)), at);
          survives(message(changed), context);
        }),
        { numRuns: 200 },
      );
    }
  });

  it('on any JSON, at any place of an event', () => {
    const paths = ['', 'op', 'source', 'before', 'after', 'schema', 'payload'];
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(...paths),
        fc.constantFrom('op', 'lsn', '__op', 'id'),
        (json, path, name) => {
          const put = (event: object): unknown => (path === '' ? json : { ...event, [path]: json });
          survives(bent(plain.rows[2]!, put), plain.contextOf(columns));
          survives(
            bent(plain.rows[2]!, (event) => ({ schema: json, payload: event })),
            plain.contextOf(columns),
          );
          survives(
            bent(unwrapped.rows[2]!, (row) => ({ ...row, [name]: json })),
            unwrapped.contextOf(columns),
          );
          survives(
            bent(plain.rows[2]!, (event) => ({
              ...event,
              source: { ...event.source, [name]: json },
            })),
            plain.contextOf(columns),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
