import { describe, expect, it } from 'vitest';
import { parseModel } from './load-model.ts';

const head = `dataset: crime
title: Crime
meaning: Recorded crimes.
source: Appendix 1, crime data
purpose: Statistics of crime.
retention: { period: P25Y, from: received, reason: Series reach back. }
returns:
  offences: Offences by month
record-types:
  crime:
    title: Crime
    meaning: One recorded crime.
    fields:
`;
const common =
  'required: true, meaning: What it means, source: Appendix 1, returns: [offences], protection: plain';
const field = (name: string, body: string): string => `      ${name}: { ${body} }\n`;
const good = field('status', `type: code, list: crime-statuses, ${common}`);
const goodLine = head.split('\n').length;

const lists = new Set(['crime-statuses']);
const problemsOf = (text: string, path = 'schemas/model/crime.yaml'): readonly string[] => {
  const parsed = parseModel([{ path, text }], lists);
  return 'problems' in parsed
    ? parsed.problems.map(({ file, line, message }) => `${file}:${line} ${message}`)
    : [];
};

/** The problem that a second field makes, after a good one. */
const cases: readonly (readonly [string, string, string])[] = [
  ['a misspelt key', `type: date, protecton: plain, ${common}`, 'protecton: unknown key'],
  ['a type that is not known', `type: text, ${common}`, 'type: Invalid'],
  ['a code without a list', `type: code, ${common}`, 'list: Invalid'],
  ['a list that is not there', `type: code, list: moods, ${common}`, 'no list schemas/code-lists/moods.csv'],
  [
    'a level whose list is not there',
    `type: classification, lists: { a: b }, ${common}`,
    'no list schemas/code-lists/b.csv',
  ],
  ['a decimal without a scale', `type: decimal, ${common}`, 'scale: Invalid'],
  [
    'a field that nothing needs',
    'type: date, required: true, meaning: What it means, source: Appendix 1, protection: plain',
    'a field needs a purpose or a return',
  ],
  [
    'a return that is not listed',
    `type: date, ${common.replace('[offences]', '[other]')}`,
    'return other is not listed',
  ],
  ['a reference that is not protected', `type: reference, domain: crime, ${common}`, 'go together'],
  ['a place that is not protected', `type: grid-reference, ${common}`, 'has protection location'],
  ['a required rule input', `type: instant, reaches: validated, ${common}`, 'cannot be required'],
];

describe('a file of the model', () => {
  it('is read when it is right', () => {
    expect(problemsOf(head + good)).toEqual([]);
  });

  it.each(cases)('with %s is refused on its line', (_, body, message) => {
    const problems = problemsOf(head + good + field('second', body));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`schemas/model/crime.yaml:${goodLine + 1} `);
    expect(problems[0]).toContain(message);
  });

  it('tells all problems at once', () => {
    const text =
      head +
      cases
        .slice(0, 3)
        .map(([, body], at) => field(`field_${at}`, body))
        .join('');
    expect(problemsOf(text)).toHaveLength(3);
  });

  it.each([
    [
      'two fields that make one name',
      field('recorded', `type: date, ${common}`) +
        field('recorded_month', `type: code, list: crime-statuses, ${common}`),
      'recorded_month',
    ],
    [
      'a column that every table has',
      field('version', `type: code, list: crime-statuses, ${common}`),
      'column version is one of every table',
    ],
  ])('with %s is refused', (_, fields, message) => {
    expect(problemsOf(head + good + fields).join('\n')).toContain(message);
  });

  it('with a return that no field is used by is refused', () => {
    const text = head.replace('Offences by month', 'Offences by month\n  unused: Nothing at all') + good;
    expect(problemsOf(text)).toEqual([
      'schemas/model/crime.yaml:9 returns.unused: no field is used by this return',
    ]);
  });

  it('is named after its dataset', () => {
    expect(problemsOf(head + good, 'schemas/model/other.yaml')[0]).toContain('name it after its dataset');
  });

  it('that is not YAML says where', () => {
    expect(problemsOf('dataset: crime\ntitle: [a\n')[0]).toMatch(/^schemas\/model\/crime.yaml:[23] /);
  });

  it('describes a record type that no other file does', () => {
    const other = head.replace('dataset: crime', 'dataset: other') + good;
    const parsed = parseModel(
      [
        { path: 'schemas/model/crime.yaml', text: head + good },
        { path: 'schemas/model/other.yaml', text: other },
      ],
      lists,
    );
    expect(parsed).toMatchObject({ problems: [{ file: 'schemas/model/other.yaml' }] });
  });
});
