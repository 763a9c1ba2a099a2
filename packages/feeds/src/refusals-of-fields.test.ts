import { describe, expect, it } from 'vitest';
import { changed, kind, problemsOf } from './testing/contract.ts';

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a field from two places',
    changed([kind, 'kind: { column: a, constant: b }']),
    [
      'feed.yaml:26:17 CONTRACT-MAPPING "kind" is filled from column and constant at once. Right would be: exactly one of column, constant, concatenate, item',
    ],
  ],
  [
    'an option of another type',
    changed([kind, 'kind: { column: a, format: iso-date }']),
    [
      'feed.yaml:26:30 CONTRACT-MAPPING "format" does not belong to "kind", which is a code. Right would be: only column, constant, concatenate, item, blank, separator, split, pattern, when, map, valid-at',
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
    'a format as spreadsheets write it',
    changed([kind, 'seen_on: { column: a, format: DD/MM/YYYY, zone: Europe/London }']),
    [
      'feed.yaml:26:41 CONTRACT-FORMAT the format "DD/MM/YYYY" has "YYYY", which stands for nothing. Right would be: tokens such as yyyy-MM-dd, dd/MM/yyyy HH:mm or yyyy-MM',
    ],
  ],
  [
    'a format that is none',
    changed([kind, 'seen_on: { column: a, format: day/month, zone: Europe/London }']),
    [
      'feed.yaml:26:41 CONTRACT-FORMAT the format "day/month" does not say year and month in a way that can be read back. Right would be: tokens such as yyyy-MM-dd, dd/MM/yyyy HH:mm or yyyy-MM',
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
    'an item outside of for-each',
    changed([kind, 'kind: { item: true }'], ['columns: [id, a]', 'columns: [id]']),
    [
      'feed.yaml:26:19 CONTRACT-MAPPING "item" stands in a record without for-each. Right would be: column; or for-each with column, separator and at-most beside the type of the record',
    ],
  ],
  [
    'for-each without an item',
    changed(['type: thing\n', "type: thing\n        for-each: { column: a, separator: ';', at-most: 3 }\n"]),
    [
      'feed.yaml:24:19 CONTRACT-MAPPING no field is filled from the item, so all slots would hold the same. Right would be: { item: true } in place of the column of a field',
    ],
  ],
  [
    'for-each of a column that is not listed',
    changed(
      ['type: thing\n', "type: thing\n        for-each: { column: b, separator: ';', at-most: 3 }\n"],
      [kind, 'kind: { item: true, map: kinds }'],
      ['columns: [id, a]', 'columns: [id]'],
    ),
    [
      'feed.yaml:24:29 CONTRACT-COLUMN the column "b" is used and not listed. Right would be: one of id; or add it to columns',
    ],
  ],
  [
    'for-each without a bound',
    changed(
      ['type: thing\n', "type: thing\n        for-each: { column: a, separator: ';', at-most: 1 }\n"],
      [kind, 'kind: { item: true }'],
    ),
    [
      'feed.yaml:24:57 CONTRACT-MAPPING a column cannot be taken into 1 records. Right would be: a whole number from 2 to 20',
    ],
  ],
  [
    'a blank that is blank',
    changed([kind, "kind: { column: a, blank: [' '] }"]),
    [
      'feed.yaml:26:38 CONTRACT-SHAPE "sources.things.records.0.fields.kind.blank.0" is not written as it must be. Right would be: the text that stands for nothing',
    ],
  ],
  [
    'a field mapped and not supplied',
    changed([kind, `${kind}\n        not-supplied: [kind]`]),
    [
      'feed.yaml:27:24 CONTRACT-FIELD "kind" is mapped and said not to be supplied. Right would be: one of the two',
    ],
  ],
];

describe('a field is refused for', () => {
  it.each(cases)('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });
});
