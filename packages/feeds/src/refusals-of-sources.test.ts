import { describe, expect, it } from 'vitest';
import { asCdc, problemsOf, withSource } from './testing/contract.ts';

const marks = { op: '__op', 'source-time': '__ts', snapshot: '__snapshot' };

/** By rule and message: the places are proved with the other refusals. */
const cases: readonly (readonly [string, string, string])[] = [
  [
    'one record twice',
    withSource((source) => {
      source.records = [...source.records, ...source.records];
    }),
    'CONTRACT-KEY-SPACE two records of the source are "thing"',
  ],
  [
    'two sources in one key space',
    withSource((source, contract) => {
      contract.sources['more'] = { ...source, 'key-space': 'things' };
    }),
    'CONTRACT-KEY-SPACE the sources "things" and "more" both write "thing" in the key space "things"',
  ],
  [
    'no records',
    withSource((source) => {
      source.records = [];
      source.columns = ['id'];
    }),
    'CONTRACT-RECORD-TYPE the source fills no record',
  ],
  [
    'a cdc feed without connector',
    asCdc((_, contract) => {
      delete contract.connector;
    }),
    'CONTRACT-CONNECTOR a feed of transport cdc states no connector',
  ],
  [
    'an unwrapped feed without marks',
    asCdc((_, contract) => {
      contract.connector = { ...contract.connector, envelope: 'unwrapped' };
    }),
    'CONTRACT-CONNECTOR an unwrapped feed does not say where its op mark is',
  ],
  [
    'an unwrapped feed without position',
    asCdc((_, contract) => {
      contract.connector = { ...contract.connector, envelope: 'unwrapped', marks };
    }),
    'CONTRACT-CONNECTOR an unwrapped feed does not say where its position mark is',
  ],
  [
    'marks where there is an envelope',
    asCdc((_, contract) => {
      contract.connector = { ...contract.connector, marks };
    }),
    'CONTRACT-CONNECTOR an enveloped feed needs no marks',
  ],
  [
    'replica identity FULL',
    asCdc((source) => {
      source['replica-identity'] = 'full';
    }),
    'CONTRACT-CONNECTOR a publication with a column list cannot carry replica identity FULL: updates of the table would fail at the force',
  ],
  [
    'the name of the heartbeat topic',
    asCdc((source, contract) => {
      contract.sources = { heartbeat: source };
    }),
    'CONTRACT-CONNECTOR "heartbeat" is the connector\'s own topic',
  ],
  [
    'a delete rule in a full extract',
    withSource((source) => {
      source.delivery = 'full';
      source.delete = { when: { column: 'a', is: 'D' } };
    }),
    'CONTRACT-CONDITION only a file of changes has rows that delete',
  ],
  [
    'a delete rule that says nothing',
    withSource((source) => {
      source.delete = { when: { column: 'a' } };
    }),
    'CONTRACT-CONDITION the condition does not say exactly one thing',
  ],
  [
    'several values in a column of a table',
    asCdc((source) => {
      source.records = [
        {
          type: 'thing',
          'for-each': { column: 'a', separator: ';', 'at-most': 2 },
          fields: { ref: { column: 'id', namespace: 'thing-id' }, kind: { item: true } },
        },
      ];
    }),
    'CONTRACT-MAPPING only the rows of a file can hold several values in one column',
  ],
  [
    'a slot that another record numbers',
    withSource((source) => {
      source.records = [
        {
          type: 'thing',
          slot: 'x',
          'for-each': { column: 'a', separator: ';', 'at-most': 2 },
          fields: { ref: { column: 'id', namespace: 'thing-id' }, kind: { item: true } },
        },
        { type: 'thing', slot: 'x-2', fields: { ref: { column: 'id', namespace: 'thing-id' } } },
      ];
    }),
    'CONTRACT-KEY-SPACE two records of the source are "thing x-2"',
  ],
  [
    'a cdc source without table',
    asCdc((source) => {
      delete source.table;
    }),
    'CONTRACT-SHAPE "table" is missing',
  ],
  [
    'an encoding in a cdc feed',
    asCdc((source) => {
      source.encoding = 'windows-1252';
    }),
    'CONTRACT-UNKNOWN-KEY "encoding" does not belong to a source of transport cdc',
  ],
  [
    'another database',
    asCdc((_, contract) => {
      contract.connector = { ...contract.connector, database: 'db2' };
    }),
    'CONTRACT-SHAPE "connector.database" has no such choice',
  ],
  [
    'a database of which no change was recorded yet, where the feed counts',
    asCdc((_, contract) => {
      contract.connector = { ...contract.connector, database: 'oracle' };
    }),
    'CONTRACT-CONNECTOR no changes of a connector for oracle were recorded yet, so nothing proves their order',
  ],
];

describe('a source is refused for', () => {
  it.each(cases)('%s', (_, text, expected) => {
    expect(
      problemsOf(text).map((each) => each.replace(/^\S+ /, '').replace(/\. Right would be:.*$/, '')),
    ).toContain(expected);
  });

  it('nothing, where it is right', () => {
    expect(problemsOf(asCdc())).toEqual([]);
  });
});
