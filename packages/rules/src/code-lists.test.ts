import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordTypes } from '@hub/records';
import { describe, expect, it, onTestFinished } from 'vitest';
import { endOfMonth, parseDate } from './calendar.ts';
import { listNamed, lookup } from './code-lists.ts';
import type { Lookup } from './code-lists.ts';
import { CodeListProblems, loadCodeLists } from './load-code-lists.ts';

const lists = loadCodeLists(new URL('../../../schemas/code-lists', import.meta.url).pathname);

describe('lookup', () => {
  it.each<readonly [list: string, code: string, on: string | null, expected: Lookup, why: string]>([
    ['offence-classes', '28A', '2017-03-31', 'valid', 'expired later'],
    ['offence-classes', '28A', '2017-04-01', 'not-valid-on-date', 'expired'],
    ['offence-classes', '28E', '2017-04-01', 'valid', 'new'],
    ['offence-classes', '28E', '2017-03-31', 'not-valid-on-date', 'not yet'],
    ['offence-classes', '28E', '2017-03', 'not-valid-on-date', 'not in any day of the month'],
    ['offence-classes', '28Z', '2017-07-31', 'unknown', 'missing from a complete list'],
    ['offence-classes', '28Z', '2019-07-31', 'unverified', 'missing from a list that is not complete then'],
    ['offence-classes', '28Z', null, 'unverified', 'missing, and no date'],
    ['offence-classes', '28A', null, 'not-applicable', 'dated, and no date'],
    ['offence-classes', '1/4.1/4.10/4.2', '2017-07-31', 'unknown', 'a publication class'],
    ['offence-classes', '1/4.1/4.10/4.2', '2024-07-31', 'unknown', 'a publication class at any time'],
    ['offence-classes', '4.10', '2017-07-31', 'valid', 'what rolls up to it'],
    ['offence-classes', 'AF', '2017-07-31', 'unknown', 'a fraud reporting body'],
    ['ethnicity-self-defined', 'O1', '2016-01-31', 'valid', 'became A4 later'],
    ['ethnicity-self-defined', 'O1', '2024-01-31', 'unverified', 'a guessed end refuses nothing'],
    ['ethnicity-self-defined', 'A4', '2024-01-31', 'valid', 'became of O1'],
    ['ethnicity-self-defined', 'IC1', null, 'unknown', 'missing from a list that is complete for all time'],
    ['outcome-types', '22', '2019-04-01', 'valid', 'optional from April 2019'],
    ['outcome-types', '22', '2019-03-31', 'not-valid-on-date', 'before'],
    ['outcome-types', '1A', '2017-07-31', 'valid', 'a subset of 1'],
    ['outcome-types', '1a', '2017-07-31', 'unknown', 'lower case'],
    ['outcome-types', '1', '2012-07', 'not-valid-on-date', 'a detection of the earlier framework'],
    ['posts', 'ANYTHING', '2017-07-31', 'unverified', "a deployment's own list"],
    ['posts', 'ANYTHING', null, 'unverified', "a deployment's own list, no date"],
  ])('%s %s on %s: %s (%s)', (list, code, on, expected) => {
    const date = on === null ? null : parseDate(on);
    const from = date === null ? null : (date.date ?? date.month);
    const to = date === null ? null : (date.date ?? endOfMonth(date.month));
    expect(lookup(listNamed(lists, list), code, from, to)).toBe(expected);
  });

  it('says not applicable where the answer changes inside the month', () => {
    const list = listNamed(lists, 'outcome-types');
    const january = parseDate('2016-01');
    const within = {
      ...list,
      codes: new Map([
        ['21', { ...list.codes.get('21')!, assumed: false, validFrom: (january?.month ?? 0) + 9 }],
      ]),
    };
    expect(lookup(within, '21', january?.month ?? 0, (january?.month ?? 0) + 30)).toBe('not-applicable');
  });
});

describe('the lists', () => {
  const namedByModel = Object.values(recordTypes).flatMap((type) =>
    type.fields.flatMap((field) => [
      ...(field.list === undefined ? [] : [field.list]),
      ...Object.values(field.lists ?? {}),
    ]),
  );

  it('hold every list that the model names, and no list that nothing names', () => {
    expect([...lists.keys()].toSorted()).toEqual([...new Set(namedByModel)].toSorted());
  });

  it('name the level of a classification as the model does', () => {
    for (const field of Object.values(recordTypes).flatMap((type) => type.fields)) {
      for (const [level, list] of Object.entries(field.lists ?? {}))
        expect(listNamed(lists, list).level).toBe(level);
    }
  });

  it('start empty where they are a deployment’s own, and hold codes where they are not', () => {
    for (const list of lists.values()) expect(list.codes.size > 0).toBe(!list.configuration);
  });

  it('agree on districts, partnerships and forces', () => {
    const [districts, partnerships, forces] = ['districts', 'community-safety-partnerships', 'forces'].map(
      (name) => listNamed(lists, name).codes,
    );
    expect(districts?.size).toBe(348);
    for (const district of districts?.values() ?? []) {
      const { partnership = '', pfa, force } = district.attributes;
      expect(partnerships?.get(partnership)?.attributes).toMatchObject({ pfa, force });
      expect(forces?.get(force ?? '')?.attributes['pfa']).toBe(pfa);
    }
  });

  it('lead from every offence class to a street category that is a crime', () => {
    const categories = listNamed(lists, 'street-crime-categories').codes;
    for (const { attributes } of listNamed(lists, 'offence-classes').codes.values()) {
      expect(categories.get(attributes['street_category'] ?? '')?.attributes['is_crime']).toBe('yes');
    }
  });

  it('point subsets and roll-ups at codes of the same list', () => {
    const { codes } = listNamed(lists, 'outcome-types');
    for (const [subset, whole] of [
      ['1A', '1'],
      ['2A', '2'],
      ['3A', '3'],
    ] as const) {
      expect(codes.get(subset)?.group).toBe(`subset of ${whole}`);
      expect(codes.has(whole)).toBe(true);
    }
    const offences = listNamed(lists, 'offence-classes').codes;
    const rolledUp = [...offences.values()].filter((code) => code.attributes['rolls_up_to'] !== '');
    expect(rolledUp.map((code) => code.code)).toEqual(['1', '4.1', '4.2', '4.10']);
    for (const code of rolledUp)
      expect(offences.get(code.attributes['rolls_up_to'] ?? '')?.input).toBe(false);
  });

  it('keep "prefer not to say" apart from "not known"', () => {
    const labels = [...listNamed(lists, 'gender').codes.values()].map((code) => code.label);
    expect(labels).toContain('Prefer not to say');
    expect(labels).toContain('Not Known');
  });
});

describe('loadCodeLists', () => {
  const header = 'code,label,group,valid_from,valid_to,subset_of,assumed,input,note,source';
  const entry = (name: string, more = ''): string =>
    `  ${name}: { title: T, level: hub, complete_from: always, complete_to: null, source: hub, version: '1'${more} }\n`;
  const folderOf = (files: Readonly<Record<string, string>>): string => {
    const folder = mkdtempSync(join(tmpdir(), 'code-lists-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  };
  const problemsOf = (files: Readonly<Record<string, string>>): readonly string[] => {
    try {
      loadCodeLists(folderOf(files));
      return [];
    } catch (error) {
      if (error instanceof CodeListProblems) return error.problems;
      throw error;
    }
  };

  it('tells all problems at once, with file and line', () => {
    const rows = ['a,A,,2017-4-1,,,,,,hub', 'a,,,,,,maybe,,,hub', ',A,,2018-01-01,2017-01-01,,,,,', 'b,B'];
    expect(
      problemsOf({
        'lists.yaml': `lists:\n${entry('one')}${entry('gone')}`,
        'one.csv': [header, ...rows].join('\n'),
        'stray.csv': header,
      }),
    ).toEqual([
      'stray.csv has no entry in lists.yaml',
      'one.csv:2 "2017-4-1" is not a date such as 2017-04-01',
      'one.csv:3 the label is empty',
      'one.csv:3 "maybe" is neither yes, no nor empty',
      'one.csv:3 the code a stands twice',
      'one.csv:4 the code is empty',
      'one.csv:4 the source is empty: say where the code comes from',
      'one.csv:4 valid_to lies before valid_from',
      'one.csv:5 2 cells instead of 10',
      'one.csv:5 the source is empty: say where the code comes from',
      'lists.yaml names gone, but there is no gone.csv',
    ]);
  });

  it('refuses an unknown key, a missing column and a wrong interval', () => {
    expect(
      problemsOf({ 'lists.yaml': `lists:\n${entry('one', ', titel: x')}`, 'one.csv': header }),
    ).toHaveLength(1);
    const files = {
      'lists.yaml': `lists:\n${entry('one').replace('always', 'since 2013')}`,
      'one.csv': 'code,label',
    };
    expect(problemsOf(files)[0]).toBe('lists.yaml one: "since 2013" is not a date such as 2017-04-01');
    expect(problemsOf(files)).toContain('one.csv:1 the column source is missing');
  });

  it('claims nothing where complete_from is null', () => {
    const folder = folderOf({
      'lists.yaml': `lists:\n${entry('one').replace('always', 'null')}`,
      'one.csv': header,
    });
    expect(lookup(listNamed(loadCodeLists(folder), 'one'), 'x', 17_000)).toBe('unverified');
  });

  it('makes a missing list a defect, not a finding', () => {
    expect(() => listNamed(lists, 'nonsense')).toThrow('there is no code list nonsense');
  });
});
