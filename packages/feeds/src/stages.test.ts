import fc from 'fast-check';
import { versionParts } from '@hub/records';
import { describe, expect, it } from 'vitest';
import type { CompiledSource } from './index.ts';
import { compiled, rowOf, withSource } from './testing/contract.ts';

/** Two slots of one type beside a third record, a code map, a date, and a row that can leave scope. */
const source = compiled(
  withSource((tree) => {
    tree.key = ['id', 'part'];
    tree.columns = ['id', 'part', 'a', 'b', 'state', 'day'];
    tree.drop = [
      { when: { column: 'state', in: ['ASB', 'NC'] }, reason: 'not-a-crime' },
      {
        when: {
          any: [
            { column: 'state', is: 'W' },
            {
              all: [
                { column: 'a', absent: true },
                { column: 'b', absent: true },
              ],
            },
          ],
        },
        reason: 'out-of-scope',
      },
    ];
    const ref = { column: 'id', namespace: 'thing-id' };
    tree.records = [
      {
        type: 'thing',
        slot: 'first',
        when: { column: 'a', present: true },
        fields: {
          ref,
          kind: { column: 'a', map: 'kinds' },
          seen_on: { column: 'day', format: 'iso-date', zone: 'Europe/London' },
        },
      },
      {
        type: 'thing',
        slot: 'second',
        when: { column: 'b', 'not-in': ['-', '?'] },
        fields: { ref, kind: { column: 'b', map: 'kinds' } },
      },
      { type: 'other', fields: { ref } },
    ];
  }),
).sources.get('things') as CompiledSource;

const context = { release: 7 };
const key = (type: string, slot: string) => `north-force|desk|live|${type}|things|1|x|${slot}`;
const keys = [key('thing', 'first'), key('thing', 'second'), key('other', '')];
const full = { id: '1', part: 'x', a: 'A', b: 'B', state: 'CR', day: '2016-07-31' };

const told = (columns: Record<string, string | null>, changes = {}) =>
  source.map(rowOf(columns, changes), context).map((outcome) => {
    if (outcome.kind === 'emitted')
      return outcome.values.map((value) => `${value.operation} ${value.cause} ${value.key}`).join();
    if (outcome.kind === 'dropped')
      return [
        outcome.reason,
        ...outcome.deletes.map((value) => `${value.operation} ${value.cause} ${value.key}`),
      ].join();
    return outcome.findings
      .map((each) => `${each.rule} ${outcome.subject?.operation ?? ''} ${outcome.subject?.key ?? 'no key'}`)
      .join();
  });

describe('a row', () => {
  it('fills every slot', () => {
    expect(told(full)).toEqual(keys.map((each) => `upsert source ${each}`));
  });

  it('deletes the slot that it leaves empty', () => {
    expect(told({ ...full, a: ' ' })).toEqual([
      `delete empty_slot ${keys[0]}`,
      `upsert source ${keys[1]}`,
      `upsert source ${keys[2]}`,
    ]);
    expect(told({ ...full, b: '-' })[1]).toBe(`delete empty_slot ${keys[1]}`);
  });

  it('has one bad slot rejected, and the others stand', () => {
    expect(told({ ...full, a: 'Z' })).toEqual([
      `CODE-UNMAPPED upsert ${keys[0]}`,
      `upsert source ${keys[1]}`,
      `upsert source ${keys[2]}`,
    ]);
  });

  it('tells everything that is wrong with a slot at once', () => {
    const [first] = source.map(rowOf({ ...full, a: 'Z', day: 'x' }), context);
    expect(
      first?.kind === 'rejected' && first.findings.map((each) => `${each.rule} ${each.field ?? ''}`),
    ).toEqual(['VALUE-FORMAT seen_on', 'CODE-UNMAPPED kind']);
    expect(first?.kind === 'rejected' && first.subject).toMatchObject({
      recordType: 'thing',
      keySpace: 'things',
      operation: 'upsert',
    });
  });

  it('out of scope is dropped and takes its records out of the count', () => {
    const deletes = keys.map((each) => `delete dropped ${each}`).join();
    expect(told({ ...full, state: 'ASB' })).toEqual([`not-a-crime,${deletes}`]);
    expect(told({ ...full, state: 'W' })).toEqual([`out-of-scope,${deletes}`]);
    expect(told({ ...full, a: null, b: '' })).toEqual([`out-of-scope,${deletes}`]);
  });

  it('out of scope needs no key', () => {
    expect(told({ state: 'ASB' })).toEqual(['not-a-crime']);
  });

  it('in scope without its whole key is rejected', () => {
    expect(told({ ...full, part: '' })).toEqual(['KEY-MISSING upsert no key']);
    const [outcome] = source.map(rowOf({ ...full, part: '' }), context);
    expect(outcome).toMatchObject({
      findings: [
        {
          rule: 'KEY-MISSING',
          field: null,
          message: 'the row is in scope and its key is not complete: "id", "part"',
        },
      ],
      subject: { recordType: null, key: null, keySpace: 'things', operation: 'upsert' },
    });
  });

  it('with a key of a page of text is rejected without it', () => {
    const half = 'k'.repeat(1_000);
    expect(told({ ...full, id: half, part: half })).not.toEqual(['KEY-TOO-LONG upsert no key']);
    expect(told({ ...full, id: half, part: `${half}k` })).toEqual(['KEY-TOO-LONG upsert no key']);
  });

  it('deleted deletes every slot, by its key alone and without regard to scope', () => {
    const deletes = keys.map((each) => `delete source ${each}`);
    expect(told({ id: '1', part: 'x' }, { operation: 'delete' })).toEqual(deletes);
    expect(told({ ...full, state: 'ASB' }, { operation: 'delete' })).toEqual(deletes);
    expect(told({ id: '1' }, { operation: 'delete' })).toEqual(['KEY-MISSING delete no key']);
  });

  it('carries its envelope', () => {
    const origin = { source: 'cdc.north-force.desk.things', partition: 3, position: 99 };
    const [outcome] = source.map(
      rowOf(full, { position: 5n, inTransaction: 6n, serial: 8, occurredAt: 1, origin }),
      context,
    );
    const record = outcome?.kind === 'emitted' ? outcome.values[0] : undefined;
    expect(record).toMatchObject({
      feed: 'north-force/desk',
      force: 'north-force',
      lane: 'live',
      keySpace: 'things',
      occurredAt: 1,
      receivedAt: 1_790_000_000_000,
      release: 7,
      origin,
      findings: [],
      sealed: null,
    });
    expect(record && versionParts(record.version)).toEqual({
      epoch: 3,
      kind: 'change',
      position: 5n,
      inTransaction: 6n,
      serial: 8,
      release: 7,
    });
  });

  it('whose position does not fit a version is rejected, never wrapped', () => {
    const [outcome] = source.map(rowOf(full, { position: 1n << 80n }), context);
    expect(outcome).toMatchObject({
      kind: 'rejected',
      findings: [{ rule: 'VERSION-OVERFLOW' }],
      subject: { version: null },
    });
  });
});

describe('a row of a file of changes that says its record is gone', () => {
  const changes = compiled(
    withSource((tree) => {
      tree.columns = ['id', 'a', 'gone'];
      tree.drop = [{ when: { column: 'a', absent: true }, reason: 'out-of-scope' }];
      tree.delete = { when: { column: 'gone', is: 'yes' } };
    }),
  ).sources.get('things') as CompiledSource;
  const toldOf = (columns: Record<string, string | null>) =>
    changes
      .map(rowOf(columns), context)
      .flatMap((outcome) => (outcome.kind === 'emitted' ? outcome.values : []))
      .map((value) => `${value.operation} ${value.cause} ${value.key}`);

  it('deletes by its key alone, whatever else it says', () => {
    const gone = ['delete source north-force|desk|live|thing|things|1|'];
    expect(toldOf({ id: '1', a: 'A', gone: 'yes' })).toEqual(gone);
    expect(toldOf({ id: '1', gone: 'yes' })).toEqual(gone);
    expect(toldOf({ id: '1', a: 'A', gone: 'no' })).toEqual([
      'upsert source north-force|desk|live|thing|things|1|',
    ]);
  });

  it('needs its key', () => {
    expect(changes.map(rowOf({ gone: 'yes' }), context)).toMatchObject([
      { findings: [{ rule: 'KEY-MISSING' }], subject: { operation: 'delete' } },
    ]);
  });
});

describe('a column that holds several values', () => {
  const several = compiled(
    withSource((tree) => {
      tree.columns = ['id', 'flags', 'on'];
      tree.records = [
        {
          type: 'thing',
          slot: 'flag',
          'for-each': { column: 'flags', separator: ';', 'at-most': 3 },
          when: { column: 'on', is: 'Y' },
          fields: { ref: { column: 'id', namespace: 'thing-id' }, kind: { item: true, map: 'kinds' } },
        },
      ];
    }),
  ).sources.get('things') as CompiledSource;
  const toldOf = (flags: string | null, on = 'Y') =>
    several.map(rowOf({ id: '1', flags, on }), context).map((outcome) => {
      if (outcome.kind === 'rejected') return outcome.findings.map((each) => each.message).join();
      if (outcome.kind === 'dropped') return 'dropped';
      return outcome.values
        .map((value) => `${value.key.split('|').at(-1)} ${value.cause} ${String(value.body?.['kind'])}`)
        .join();
    });
  const empty = (number: number) => `flag-${number} empty_slot undefined`;

  it('fills a slot for each, and empties the others', () => {
    expect(toldOf(' A ; B')).toEqual(['flag-1 source alpha', 'flag-2 source beta', empty(3)]);
    expect(toldOf('B')).toEqual(['flag-1 source beta', empty(2), empty(3)]);
    expect(toldOf(null)).toEqual([empty(1), empty(2), empty(3)]);
  });

  it('takes a value once, and no blank', () => {
    expect(toldOf('A;;A; ')).toEqual(['flag-1 source alpha', empty(2), empty(3)]);
  });

  it('keeps to the condition of the record', () => {
    expect(toldOf('A;B', 'N')).toEqual([empty(1), empty(2), empty(3)]);
  });

  it('holds back the one that has no code, and tells of more than the contract takes', () => {
    expect(toldOf('A;Z')).toEqual([
      'flag-1 source alpha',
      'kind: the source\'s code is not in the code map "kinds" for that day',
      empty(3),
    ]);
    expect(toldOf('A;B;C;D')[2]).toContain('holds more than the 3 values that the contract takes');
  });
});

describe('any row', () => {
  const text = fc.oneof(
    fc.constant(null),
    fc.constantFrom('', ' ', 'A', 'B', '-', 'ASB', 'W', '2016-07-31', '1', 'x'),
    fc.string(),
  );
  const columns = fc.record(
    { id: text, part: text, a: text, b: text, state: text, day: text },
    { requiredKeys: [] },
  );
  const operation = fc.constantFrom('upsert' as const, 'delete' as const);

  it('is mapped without throwing, the same each time, and unchanged', () => {
    fc.assert(
      fc.property(columns, operation, (row, what) => {
        const frozen = rowOf(Object.freeze({ ...row }), { operation: what });
        const outcomes = source.map(Object.freeze(frozen), context);
        expect(source.map(frozen, context)).toEqual(outcomes);
        // One outcome for the whole row, or one for each of the three records.
        expect([1, 3]).toContain(outcomes.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('never has a value quoted in a finding', () => {
    const marked = fc.string({ minLength: 1 }).map((value) => `\u2603${value}`);
    fc.assert(
      fc.property(fc.record({ a: marked, b: marked, day: marked }), (row) => {
        const outcomes = source.map(rowOf({ ...full, ...row }), context);
        const findings = outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? outcome.findings : []));
        expect(findings.length).toBeGreaterThan(0);
        const said = findings.map((each) => ({ ...each, group: null }));
        expect(JSON.stringify(said)).not.toContain('\u2603');
      }),
    );
  });

  it('that lacks a mapping names the code as what one mending would clear', () => {
    const [first] = source.map(rowOf({ ...full, a: 'Z' }), context);
    expect(first?.kind === 'rejected' && first.findings.map(({ group }) => group)).toEqual(['Z']);
  });
});
