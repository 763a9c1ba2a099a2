import { describe, expect, it } from 'vitest';
import { changed, codeMaps, compiled, contractText, problemsOf } from '../testing/contract.ts';
import { londonDay } from './london-day.ts';
import { legalParts, legalShortfalls } from './standing.ts';

const today = '2026-11-23';
const on = { today, legalBases: ['synthetic'] };
const assessment = "impact-assessment: { reference: none needed, date: '2026-01-01', agreement: '1' }";
const agreement = "agreement: { version: '1', date: '2026-01-01' }";
const notice = "notice: { text: none needed, agreement: '1', date: '2026-01-01' }";

const lines: Readonly<Record<(typeof legalParts)[number], string>> = {
  controller: '    controller: North Force\n',
  basis: '    basis: synthetic\n',
  agreement: `    ${agreement}\n`,
  'impact-assessment': `    ${assessment}\n`,
  notice: `    ${notice}\n`,
  retention: '    retention: 10 years\n',
};
const inTest = (text: string): string => text.replace('status: live', 'status: test');
const as = (status: string, text: string): string => text.replace('status: live', `status: ${status}`);

/** What ends a legal entry or takes it apart: [name, contract, place and sentence]. */
const broken: readonly (readonly [string, string, RegExp])[] = [
  ...legalParts.map(
    (part) =>
      [
        `a missing ${part}`,
        changed([lines[part], '']),
        /^feed\.yaml:8:3 CONTRACT-LEGAL the .* for "things" is not on record\. Right would be: /,
      ] as const,
  ),
  [
    'an agreement that has ended',
    changed([agreement, "agreement: { version: '1', date: '2026-01-01', expires: '2026-11-22' }"]),
    /^feed\.yaml:11:61 CONTRACT-LEGAL the agreement for "things" ended on 2026-11-22\. Right/,
  ],
  [
    'an agreement that has not begun',
    changed([agreement, "agreement: { version: '1', date: '2026-11-24' }"]),
    /^feed\.yaml:11:38 CONTRACT-LEGAL the agreement for "things" begins only on 2026-11-24\. Right/,
  ],
  [
    'an assessment past its review',
    changed([assessment, assessment.replace(' }', ", review-by: '2026-11-22' }")]),
    /^feed\.yaml:12:\d+ CONTRACT-LEGAL the impact assessment for "things" was to be reviewed by 2026-11-22\. Right/,
  ],
  [
    'an assessment of an older agreement',
    changed(
      [agreement, "agreement: { version: '2', date: '2026-01-01' }"],
      [notice, notice.replace("'1'", "'2'")],
    ),
    /^feed\.yaml:12:\d+ CONTRACT-LEGAL the impact assessment for "things" was made for agreement 1, and the agreement is 2\. Right would be: one made for agreement 2$/,
  ],
  [
    'a notice of an older agreement',
    changed(
      [agreement, "agreement: { version: '2', date: '2026-01-01' }"],
      [assessment, assessment.replace("'1'", "'2'")],
    ),
    /^feed\.yaml:13:\d+ CONTRACT-LEGAL the notice to staff and public for "things" was made for agreement 1, and/,
  ],
  [
    'a notice that says nothing',
    changed([notice, "notice: { agreement: '1', date: '2026-01-01' }"]),
    /^feed\.yaml:13:\d+ CONTRACT-LEGAL the notice to staff and public for "things" is not on record\. Right/,
  ],
];

describe('a feed that counts is refused for', () => {
  it.each(broken)('%s, with its place and what would be right', (_name, text, sentence) => {
    expect(problemsOf(text, codeMaps, today)).toEqual([expect.stringMatching(sentence)]);
    expect(problemsOf(as('backfill', text), codeMaps, today)).toHaveLength(1);
  });

  it.each(broken)('%s, and the same is nothing to a feed in test', (_name, text) => {
    expect(problemsOf(inTest(text), codeMaps, today)).toEqual([]);
  });
});

describe('a feed in test', () => {
  const bare = contractText.replace(/legal:\n(?: {2}.*\n)+/, '');

  it('needs no legal entry at all', () => {
    expect(bare).not.toContain('legal');
    expect(problemsOf(inTest(bare), codeMaps, today)).toEqual([]);
    expect(legalShortfalls(compiled(inTest(bare)), on)).toEqual([]);
  });

  it('is refused once it is to count', () => {
    expect(problemsOf(bare, codeMaps, today)).toEqual([expect.stringContaining('status: test')]);
  });
});

describe('what hangs on the day', () => {
  const ending = changed([agreement, agreement.replace(' }', ", expires: '2026-11-23' }")]);

  it('holds until the end of its last day, and is told from the next', () => {
    const feed = compiled(ending);
    expect(legalShortfalls(feed, on)).toEqual([]);
    expect(legalShortfalls(feed, { ...on, today: '2026-11-24' })).toMatchObject([
      { dataset: 'things', part: 'agreement', because: 'expired' },
    ]);
  });

  it('is not asked where no day is given: a contract compiles the same on every day', () => {
    expect(problemsOf(changed([agreement, agreement.replace(' }', ", expires: '2020-01-01' }")]))).toEqual(
      [],
    );
  });

  it.each([
    ['2026-06-30T22:59:59.999Z', '2026-06-30'],
    ['2026-06-30T23:00:00.000Z', '2026-07-01'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31'],
  ])('is a day of London: %s is in %s', (instant, day) => {
    expect(londonDay(Date.parse(instant))).toBe(day);
  });

  it('that no calendar has is refused', () => {
    expect(
      problemsOf(changed(["date: '2026-01-01' }\n    impact", "date: '2026-02-30' }\n    impact"])),
    ).toEqual([expect.stringContaining('a day of the calendar')]);
  });
});

it('a basis that the deployment does not admit keeps a feed out, and a feed in test in', () => {
  const admits = { today, legalBases: ['police-act-1996-s44'] };
  expect(legalShortfalls(compiled(contractText), admits)).toMatchObject([
    { part: 'basis', because: 'not-admitted', message: expect.stringContaining('synthetic') as string },
  ]);
  expect(legalShortfalls(compiled(inTest(contractText)), admits)).toEqual([]);
});

it('a text where keys are meant is told with the keys', () => {
  expect(problemsOf(changed([assessment, 'impact-assessment: DPIA 2026/17']))).toEqual([
    expect.stringContaining('a mapping with the keys reference, date, agreement, review-by'),
  ]);
});
