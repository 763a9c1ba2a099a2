import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { changed, codeMaps, contractText, kind, problemsOf } from './testing/contract.ts';

/** What a force is told: file, line, column, rule, what is wrong, what would be right. */
const placed: readonly (readonly [string, string, readonly string[]])[] = [
  ['the base contract', contractText, []],
  [
    'a misspelt key',
    changed(['status: live', 'statsu: live']),
    [
      'feed.yaml:3:1 CONTRACT-UNKNOWN-KEY unknown key "statsu". Right would be: did you mean "status"? (one of force, system, status, transport, epoch, contact, legal, connector, sources)',
    ],
  ],
  [
    'a wrong choice',
    changed(['status: live', 'status: alive']),
    [
      'feed.yaml:3:9 CONTRACT-SHAPE "status" has no such choice. Right would be: did you mean "live"? (one of test, backfill, live)',
    ],
  ],
  [
    'a missing key',
    changed(['epoch: 3\n', '']),
    ['feed.yaml:1:1 CONTRACT-SHAPE "epoch" is missing. Right would be: "epoch" with a number'],
  ],
  [
    'an epoch out of range',
    changed(['epoch: 3', 'epoch: 65536']),
    [
      'feed.yaml:5:8 CONTRACT-SHAPE "epoch" is not written as it must be. Right would be: a whole number from 0 to 65535',
    ],
  ],
  [
    'a number where text must be',
    changed(["version: '1'", 'version: 1']),
    [
      'feed.yaml:11:27 CONTRACT-SHAPE "legal.things.agreement.version" is not text. Right would be: the value in quotes, \'1\', so that nothing is lost in reading it',
    ],
  ],
  [
    'a name in its own writing',
    changed(['force: north-force', 'force: North Force']),
    [
      'feed.yaml:1:8 CONTRACT-SHAPE "force" is not written as it must be. Right would be: lower-case words with hyphens, such as west-yorkshire',
    ],
  ],
  [
    'a key twice',
    changed(['force: north-force', 'force: a\nforce: b']),
    [
      'feed.yaml:2:1 CONTRACT-SYNTAX Map keys must be unique. Right would be: a YAML mapping in which every key stands once',
    ],
  ],
  [
    'an alias of nothing',
    'force: *nothing',
    [
      'feed.yaml:1:1 CONTRACT-SYNTAX an alias stands for nothing, for itself, or for too much. Right would be: a YAML mapping in which every key stands once',
    ],
  ],
  [
    'an empty file',
    '',
    [
      'feed.yaml:1:1 CONTRACT-SHAPE the contract is not a mapping of keys. Right would be: a mapping with the keys force, system, status, transport, epoch, contact, legal, connector, sources',
    ],
  ],
  [
    'another delivery',
    changed(['delivery: changes', 'delivery: full per']),
    [
      'feed.yaml:17:15 CONTRACT-SHAPE "sources.things.delivery" is not written as it must be. Right would be: changes, full, or full per <column>',
    ],
  ],
  [
    'an unknown record type',
    changed(['type: thing', 'type: thign']),
    [
      'feed.yaml:23:15 CONTRACT-RECORD-TYPE there is no record type "thign". Right would be: did you mean "thing"? (one of thing, other)',
    ],
  ],
  [
    'an unknown field',
    changed([kind, 'knd: { column: a }']),
    [
      'feed.yaml:26:11 CONTRACT-FIELD the record type "thing" has no field "knd". Right would be: did you mean "kind"? (one of ref, seen_on, seen_at, kind, class, flag, size, share, place)',
    ],
  ],
  [
    'a required field that is not mapped',
    changed(['          ref: { column: id, namespace: thing-id }\n', '']),
    [
      'feed.yaml:23:9 CONTRACT-REQUIRED "ref" of "thing" is required and not mapped. Right would be: "ref" under fields, or under not-supplied where the source does not have it',
    ],
  ],
  [
    'a column that is not listed',
    changed([kind, 'kind: { column: b }'], ['[id, a]', '[id]']),
    [
      'feed.yaml:26:27 CONTRACT-COLUMN the column "b" is used and not listed. Right would be: one of id; or add it to columns',
    ],
  ],
  [
    'a column that nothing uses',
    changed(['[id, a]', '[id, a, b]']),
    [
      'feed.yaml:21:22 CONTRACT-UNUSED the column "b" is listed and nothing uses it. Right would be: the list without it: what no field needs does not leave the force',
    ],
  ],
  [
    'a column twice',
    changed(['[id, a]', '[id, a, a]']),
    ['feed.yaml:21:22 CONTRACT-COLUMN the column "a" is listed twice. Right would be: every column once'],
  ],
  [
    'a code map that is not there',
    changed([kind, 'kind: { column: a, map: kind }']),
    [
      'feed.yaml:26:35 CONTRACT-CODE-MAP there is no code map "kind". Right would be: the file code-maps/kind.csv beside the contract; did you mean "kinds"? (one of kinds, dated, forces)',
    ],
  ],
  [
    'a dated code map without a day',
    changed([kind, 'kind: { column: a, map: dated }']),
    [
      'feed.yaml:26:35 CONTRACT-CODE-MAP the code map "dated" has validity dates and "kind" states no day. Right would be: valid-at with the column, format and zone of the day that decides',
    ],
  ],
  [
    'a dataset without legal basis',
    changed(['  things:\n    controller', '  thing:\n    controller']),
    [
      'feed.yaml:8:3 CONTRACT-LEGAL there is no dataset "thing". Right would be: did you mean "things"? (one of things)',
      'feed.yaml:23:15 CONTRACT-LEGAL "thing" is of the dataset "things", for which no legal basis is stated, and the feed is live. Right would be: legal: things: controller, basis, agreement, impact-assessment, notice, retention; or status: test',
    ],
  ],
  [
    'a table in a file feed',
    changed(['delivery: changes', 'delivery: changes\n    table: public.things']),
    [
      'feed.yaml:18:5 CONTRACT-UNKNOWN-KEY "table" does not belong to a source of transport file. Right would be: the source without it',
    ],
  ],
  [
    'a connector in a file feed',
    changed(['epoch: 3', 'epoch: 3\nconnector: { database: postgresql, format: avro, envelope: enveloped }']),
    [
      'feed.yaml:6:1 CONTRACT-CONNECTOR a feed of transport file has no connector. Right would be: the contract without it',
    ],
  ],
  [
    'everything dropped and mapped',
    changed(['    records:', '    drop: [{ reason: out-of-scope }]\n    records:']),
    [
      'feed.yaml:22:11 CONTRACT-CONDITION every row is dropped and records are mapped all the same. Right would be: a condition under when, or records: []',
    ],
  ],
];

describe('a contract is refused for', () => {
  it.each(placed)('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it('a code map that is wrong, in the place of the code map', () => {
    const maps = { ...codeMaps, kinds: `${codeMaps['kinds'] ?? ''}A,again,,,\n` };
    expect(problemsOf(contractText, maps)).toEqual([
      'code-maps/kinds.csv:4:1 CONTRACT-CODE-MAP the validity overlaps that of the same local code in line 2. Right would be: periods of one local code that do not share a day',
    ]);
  });

  it('everything at once, shape and sense', () => {
    const text = changed(
      ['status: live', 'statsu: live'],
      ['epoch: 3', 'epoch: x'],
      ['delivery: changes', 'delivery: fll'],
      ['[id, a]', '[id, a, home_address]'],
      [kind, 'kind: { column: aa, map: nope }'],
    );
    expect(problemsOf(text).map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
      'feed.yaml:3:1 CONTRACT-UNKNOWN-KEY',
      'feed.yaml:5:8 CONTRACT-SHAPE',
      'feed.yaml:17:15 CONTRACT-SHAPE',
      'feed.yaml:21:22 CONTRACT-IDENTIFIER',
      'feed.yaml:26:27 CONTRACT-COLUMN',
      'feed.yaml:26:36 CONTRACT-CODE-MAP',
    ]);
  });
});

describe('any text', () => {
  it('gets an answer and never throws', () => {
    const lines = contractText.split('\n');
    const damaged = fc.tuple(
      fc.nat(lines.length - 1),
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          '- x',
          '  :',
          '[',
          'key: 1',
          'records: {}',
          'force: *a',
          '        when: &a { all: [*a] }',
          'force: *a',
          '&a [*a]',
          'columns: [1]',
          '~',
        ),
      ),
    );
    fc.assert(
      fc.property(fc.array(damaged, { minLength: 1, maxLength: 3 }), (damages) => {
        const copy = [...lines];
        for (const [at, text] of damages) copy[at] = text;
        expect(Array.isArray(problemsOf(copy.join('\n')))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
