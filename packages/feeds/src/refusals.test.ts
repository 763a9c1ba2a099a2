import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { codeMaps, contractText, problemsOf, withSource } from './testing/contract.ts';

const changed = (...changes: readonly (readonly [string, string])[]): string => {
  let text = contractText;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the contract has no ${from}`);
    text = text.replace(from, to);
  }
  return text;
};
const kind = 'kind: { column: a }';

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
    'an empty file',
    '',
    ['feed.yaml:1:1 CONTRACT-SHAPE the contract is not a mapping of keys. Right would be: a mapping of keys'],
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
    'a field from two places',
    changed([kind, 'kind: { column: a, constant: b }']),
    [
      'feed.yaml:26:17 CONTRACT-MAPPING "kind" is filled from column and constant at once. Right would be: exactly one of column, constant, concatenate',
    ],
  ],
  [
    'an option of another type',
    changed([kind, 'kind: { column: a, format: iso-date }']),
    [
      'feed.yaml:26:30 CONTRACT-MAPPING "format" does not belong to "kind", which is a code. Right would be: only column, constant, concatenate, separator, split, pattern, when, map, valid-at',
    ],
  ],
  [
    'a date without its zone',
    changed([kind, 'seen_on: { column: a, format: dd/MM/yyyy }']),
    [
      'feed.yaml:26:41 CONTRACT-FORMAT the zone is not stated. Right would be: zone: Europe/London, or the zone in which the system writes',
    ],
  ],
  [
    'a date without its format',
    changed([kind, 'seen_on: { column: a }']),
    [
      'feed.yaml:26:20 CONTRACT-FORMAT "seen_on" states no format. Right would be: format: dd/MM/yyyy, or one of iso-date, iso-month, iso-local, iso-instant',
    ],
  ],
  [
    'an instant without a time of day',
    changed([kind, 'seen_at: { column: a, format: iso-date, zone: Europe/London }']),
    [
      'feed.yaml:26:41 CONTRACT-FORMAT "seen_at" is an instant and the format has no time of day. Right would be: a format with hours and minutes, or the field under not-supplied',
    ],
  ],
  [
    'a reference without namespace',
    changed(['{ column: id, namespace: thing-id }', '{ column: id }']),
    [
      'feed.yaml:25:16 CONTRACT-MAPPING the reference "ref" has no namespace. Right would be: namespace: the register in which the reference is unique',
    ],
  ],
  [
    'a level that is none',
    changed([kind, 'class: { column: a, level: fien }']),
    [
      'feed.yaml:26:38 CONTRACT-MAPPING "class" has no level "fien". Right would be: level: did you mean "fine"? (one of fine, coarse)',
    ],
  ],
  [
    'half a boolean',
    changed([kind, 'flag: { column: a, yes: [Y] }']),
    [
      'feed.yaml:26:17 CONTRACT-MAPPING "flag" lists only one of yes and no. Right would be: both lists, or neither where the column holds true and false',
    ],
  ],
  [
    'a pattern of two groups',
    changed([kind, "kind: { column: a, pattern: '(.)(.)' }"]),
    [
      'feed.yaml:26:39 CONTRACT-MAPPING the pattern has 2 groups. Right would be: a regular expression with one group, such as ^(.+) [0-9]{3}[A-Z]$',
    ],
  ],
  [
    'a pattern that is none',
    changed([kind, "kind: { column: a, pattern: '(' }"]),
    [
      'feed.yaml:26:39 CONTRACT-MAPPING the pattern is not a regular expression. Right would be: a regular expression with one group, such as ^(.+) [0-9]{3}[A-Z]$',
    ],
  ],
  [
    'a place without precision',
    changed([kind, 'place: { column: a }']),
    [
      'feed.yaml:26:18 CONTRACT-MAPPING "place" states no precision. Right would be: precision-metres: 1, 10, 100, 1000 or 10000, as the source knows the place',
    ],
  ],
  [
    'half a point',
    changed([kind, 'place: { easting: a, precision-metres: 1 }']),
    [
      'feed.yaml:26:18 CONTRACT-MAPPING "place" does not name one point. Right would be: easting and northing, or longitude and latitude, or column',
    ],
  ],
  [
    'a condition that says nothing',
    changed(['type: thing\n', 'type: thing\n        when: { column: a }\n']),
    [
      'feed.yaml:24:15 CONTRACT-CONDITION the condition does not say exactly one thing. Right would be: one of is, is-not, in, not-in, absent, present with a column, or all, or any',
    ],
  ],
  [
    'a condition on a blank',
    changed(['type: thing\n', "type: thing\n        when: { column: a, is: '' }\n"]),
    [
      'feed.yaml:24:32 CONTRACT-CONDITION a value is blank or has blanks around it. Right would be: the trimmed text; absent: true where nothing is there',
    ],
  ],
  [
    'a field mapped and not supplied',
    changed([kind, `${kind}\n        not-supplied: [kind]`]),
    [
      'feed.yaml:27:24 CONTRACT-FIELD "kind" is mapped and said not to be supplied. Right would be: one of the two',
    ],
  ],
  [
    'a dataset without legal basis',
    changed(['  things:\n    controller', '  thing:\n    controller']),
    [
      'feed.yaml:8:3 CONTRACT-LEGAL there is no dataset "thing". Right would be: did you mean "things"? (one of things)',
      'feed.yaml:23:15 CONTRACT-LEGAL "thing" is of the dataset "things", for which no legal basis is stated. Right would be: legal: things: controller, basis, agreement, impact-assessment, notice, retention',
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

/** The rest by rule and message: their places are those of the same checks above. */
const cdc = (change: (source: any, contract: any) => void = () => undefined): string =>
  // eslint-disable-line @typescript-eslint/no-explicit-any -- a YAML tree under change
  withSource((source, contract) => {
    for (const key of ['delivery', 'format', 'extracted-at']) delete source[key];
    source['table'] = 'public.things';
    contract['transport'] = 'cdc';
    contract['connector'] = { database: 'postgresql', format: 'avro', envelope: 'enveloped' };
    change(source, contract);
  });

const others: readonly (readonly [string, string, string])[] = [
  [
    'one record twice',
    withSource((source) => source['records'].push(source['records'][0])),
    'CONTRACT-KEY-SPACE two records of the source are "thing"',
  ],
  [
    'two sources in one key space',
    withSource((source, contract) => {
      contract['sources'].more = { ...source, 'key-space': 'things' };
    }),
    'CONTRACT-KEY-SPACE the sources "things" and "more" both write "thing" in the key space "things"',
  ],
  [
    'no records',
    withSource((source) => {
      source['records'] = [];
      source['columns'] = ['id'];
    }),
    'CONTRACT-RECORD-TYPE the source fills no record',
  ],
  [
    'a cdc feed without connector',
    cdc((_, contract) => delete contract['connector']),
    'CONTRACT-CONNECTOR a feed of transport cdc states no connector',
  ],
  [
    'an unwrapped feed without marks',
    cdc((_, contract) => {
      contract['connector'].envelope = 'unwrapped';
    }),
    'CONTRACT-CONNECTOR an unwrapped feed does not say where its op mark is',
  ],
  [
    'an unwrapped feed without position',
    cdc((_, contract) => {
      contract['connector'] = {
        ...contract['connector'],
        envelope: 'unwrapped',
        marks: { op: '__op', 'source-time': '__ts', snapshot: '__snapshot' },
      };
    }),
    'CONTRACT-CONNECTOR an unwrapped feed does not say where its position mark is',
  ],
  [
    'marks where there is an envelope',
    cdc((_, contract) => {
      contract['connector'].marks = { op: '__op' };
    }),
    'CONTRACT-CONNECTOR an enveloped feed needs no marks',
  ],
  [
    'replica identity FULL',
    cdc((source) => {
      source['replica-identity'] = 'full';
    }),
    'CONTRACT-CONNECTOR a publication with a column list cannot carry replica identity FULL: updates of the table would fail at the force',
  ],
  [
    'the name of the heartbeat topic',
    cdc((source, contract) => {
      contract['sources'] = { heartbeat: source };
    }),
    'CONTRACT-CONNECTOR "heartbeat" is the connector\'s own topic',
  ],
  [
    'a cdc source without table',
    cdc((source) => delete source['table']),
    'CONTRACT-SHAPE "table" is missing',
  ],
  [
    'an encoding in a cdc feed',
    cdc((source) => {
      source['encoding'] = 'windows-1252';
    }),
    'CONTRACT-UNKNOWN-KEY "encoding" does not belong to a source of transport cdc',
  ],
  [
    'another database',
    cdc((_, contract) => {
      contract['connector'].database = 'oracle';
    }),
    'CONTRACT-SHAPE "connector.database" has no such choice',
  ],
];

describe('a contract is refused for', () => {
  it.each(placed)('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it.each(others)('%s', (_, text, expected) => {
    expect(
      problemsOf(text).map((each) => each.replace(/^\S+ /, '').replace(/\. Right would be:.*$/, '')),
    ).toContain(expected);
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

describe('a listed column', () => {
  const identifier = (column: string) =>
    problemsOf(withSource((source) => source['columns'].push(column))).some((each) =>
      each.includes('CONTRACT-IDENTIFIER'),
    );

  it.each([
    'name',
    'Name',
    'surname',
    'Surname',
    'forename',
    'first_name',
    'officerName',
    'oic_name',
    'nino',
    'ni_number',
    'NI Number',
    'NI No',
    'national_insurance_no',
    'salary',
    'annual salary',
    'dob',
    'date_of_birth',
    'DateOfBirth',
    'birth date',
    'address',
    'home_address',
    'venue address',
    'postcode',
    'email',
    'e-mail',
    'E_MAIL',
    'phone',
    'mobile_phone',
    'telephone no',
  ])('%s is refused as a direct identifier', (column) => {
    expect(identifier(column)).toBe(true);
  });

  it.each([
    'LSOA name',
    'course_name',
    'station name',
    'crime_id',
    'post_code',
    'nominal_id',
    'employee_id',
    'rank_code',
    'happened_on',
    'unit',
  ])('%s is not', (column) => {
    expect(identifier(column)).toBe(false);
  });
});

describe('any text', () => {
  it('gets an answer and never throws', () => {
    const lines = contractText.split('\n');
    const damaged = fc.tuple(
      fc.nat(lines.length - 1),
      fc.oneof(fc.string(), fc.constantFrom('- x', '  :', '[', 'key: 1', 'records: {}', 'columns: [1]', '~')),
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
