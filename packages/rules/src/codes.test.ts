import { describe, expect, it } from 'vitest';
import { parseDate } from './calendar.ts';
import { isUnloaded, listNamed, stateOn } from './code-lists.ts';
import { normalisedCode } from './normalise-code.ts';
import { judged, saidOf, usualContext } from './validating.fixture.ts';

const { lists } = usualContext;
const undated = { committedFrom: null, committedTo: null };

describe('a code that no list can judge', () => {
  it('of a crime of 2005 with a detection of that time is accepted as CODE-UNVERIFIED', () => {
    const crime = judged('crime', { ...undated, recorded: '2005-06-14', offenceCode: '8G' });
    expect(crime.isAccepted).toBe(true);
    expect(saidOf(crime)).toEqual(['CODE-UNVERIFIED offence']);
    const outcome = judged('crime-outcome', {
      outcomeCode: 'TIC',
      outcomeLevel: 'detection-framework',
      outcomeGiven: '2005-09-01',
      recorded: '2005-06-14',
    });
    expect(outcome.isAccepted).toBe(true);
    expect(saidOf(outcome)).toEqual(['CODE-UNVERIFIED outcome']);
    expect(outcome.body).toMatchObject({ outcomeCode: 'TIC', outcomeLevel: 'detection-framework' });
    const offender = judged('involvement', {
      role: 'offender',
      detectionMethodCode: 'TIC',
      detectionMethodLevel: 'detection-framework',
    });
    expect(saidOf(offender)).toEqual(['CODE-UNVERIFIED detection_method']);
  });

  it('of an offence of 2024 that no list has is accepted as CODE-UNVERIFIED, and its code is the group', () => {
    const crime = judged('crime', { ...undated, recorded: '2024-06-14', offenceCode: '8Z' });
    expect(crime.isAccepted).toBe(true);
    expect(crime.findings).toMatchObject([
      { rule: 'CODE-UNVERIFIED', field: 'offence', severity: 'question', group: '8Z' },
    ]);
  });

  it.each([
    ['posts', 'employment', { post: 'P0815' }],
    ['secondment-hosts', 'employment', { assignment: 'secondment', secondmentHost: 'NCA' }],
    ['courses', 'training', { course: 'C999' }],
    ['location-types', 'crime-location', { locationType: 'SHOP' }],
  ] as const)('is no question while %s, a list of the force’s own, is not loaded', (list, type, body) => {
    expect(isUnloaded(listNamed(lists, list))).toBe(true);
    expect(saidOf(judged(type, body))).toEqual([]);
  });

  it('is a question once such a list holds codes and not this one', () => {
    const posts = listNamed(lists, 'posts');
    const constable = listNamed(lists, 'officer-ranks').codes.get('constable')!;
    const loaded = new Map(lists).set('posts', {
      ...posts,
      codes: new Map([['P1', { ...constable, code: 'P1' }]]),
    });
    const context = { ...usualContext, lists: loaded };
    expect(saidOf(judged('employment', { post: 'P1' }, {}, context))).toEqual([]);
    expect(saidOf(judged('employment', { post: 'P2' }, {}, context))).toEqual(['CODE-UNVERIFIED post']);
  });
});

describe('the state of a code on a day', () => {
  it.each([
    ['outcome-types', '22', '2019-03-31', 'not-valid'],
    ['outcome-types', '22', '2019-04-01', 'optional'],
    ['outcome-types', '22', '2021-03-31', 'optional'],
    ['outcome-types', '22', '2021-04-01', 'mandatory'],
    ['outcome-types', '1', '2013-04-01', 'mandatory'],
    ['offence-classes', '28A', '2017-03-31', 'mandatory'],
    ['offence-classes', '28A', '2017-04-01', 'not-valid'],
    ['offence-classes', '1/4.1/4.10/4.2', '2017-07-31', 'not-valid'],
  ] as const)('%s %s on %s: %s', (list, code, on, expected) => {
    const listed = listNamed(lists, list).codes.get(code)!;
    expect(stateOn(listed, parseDate(on)?.date ?? 0)).toBe(expected);
  });
});

describe('a code written otherwise', () => {
  it.each([
    ['offence-classes', '8n', '8N'],
    ['offence-classes', ' 8 N', '8N'],
    ['outcome-types', '1a', '1A'],
    ['forces', 'West Yorkshire', 'west-yorkshire'],
    ['forces', 'Metropolitan Police Service', 'metropolitan'],
    ['gender', 'FEMALE', '0001'],
    ['offence-classes', 'uk finance', null],
    ['offence-classes', 'Homicide', null],
    ['ethnicity-officer-observed', 'ic7', null],
  ])('%s: %j means %j', (list, text, expected) => {
    expect(normalisedCode(listNamed(lists, list), text)).toBe(expected);
  });

  it('means nothing where two codes are called so', () => {
    const list = listNamed(lists, 'gender');
    const both = [...list.codes.values()].slice(0, 2).map((code) => ({ ...code, label: 'Same' }));
    const twice = { ...list, codes: new Map(both.map((code) => [code.code, code])) };
    expect(normalisedCode(twice, 'same')).toBeNull();
    expect(normalisedCode(twice, both[0]!.code)).toBe(both[0]!.code);
  });

  it('is held as its list has it, with a warning, and its date is asked as ever', () => {
    const crime = judged('crime', { ...undated, recorded: '2017-07-31', offenceCode: '28 e' });
    expect(crime.body).toMatchObject({ offenceCode: '28E' });
    expect(crime.findings).toMatchObject([{ rule: 'SUB-008', severity: 'warn', group: '28 e' }]);
    const expired = judged('crime', { ...undated, recorded: '2017-07-31', offenceCode: '28a' });
    expect(saidOf(expired)).toEqual(['SUB-008 offence', 'CRM-001 offence']);
  });
});

describe('what a finding stands on', () => {
  const basisOf = (body: Readonly<Record<string, unknown>>, envelope = {}): string | null | undefined =>
    judged('crime', { recorded: '2024-06-14', ...undated, offenceCode: '8Z', ...body }, envelope).findings[0]
      ?.basis;

  it('is the same for the same values, whenever they are received', () => {
    expect(basisOf({})).toMatch(/^[0-9a-f]{32}$/);
    expect(basisOf({}, { receivedAt: Date.UTC(2026, 8, 1) })).toBe(basisOf({}));
    expect(basisOf({ domesticAbuse: 'true' })).toBe(basisOf({}));
  });

  it.each([{ offenceCode: '8Y' }, { recorded: '2024-06-15' }])(
    'changes with %o, which the rule reads',
    (body) => {
      expect(basisOf(body)).not.toBe(basisOf({}));
    },
  );

  it('of a rule over a record is every field that it reads', () => {
    const basis = (body: Readonly<Record<string, unknown>>) =>
      judged('crime', { ...body, reportedAt: '2017-07-29T09:00:00Z', recordedAt: '2017-07-31T09:00:00Z' })
        .findings[0]?.basis;
    expect(basis({})).toBeDefined();
    expect(basis({ recorded: '2017-08-01' })).not.toBe(basis({}));
    expect(basis({ status: null })).toBe(basis({}));
  });

  it('of an identifier is nothing that came from it', () => {
    const found = (value: string) =>
      judged('crime', { crimeReference: { value, namespace: 'n', issuer: 'i' } }).findings[0];
    expect(found('AB 12 34 56 C')?.group).toBeUndefined();
    expect(found('AB 12 34 56 C')?.basis).toBe(found('CE 65 43 21 A')?.basis);
  });
});
