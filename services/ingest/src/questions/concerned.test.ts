import { describe, expect, it } from 'vitest';
import { repeatsReference } from './concerned.ts';
import { answerOf, questionOf } from './question.ts';

const references = new Set(['CR-12/34567', '42', '2018-03', '']);

describe('an answer', () => {
  it.each([
    'It is CR-12/34567.',
    'cr 12 34567 is right',
    'see CR1234567, twice',
    'record 42 is right',
    'the one (42)',
  ])('that repeats a reference is known: %s', (text) => {
    expect(repeatsReference(text, references)).toBe(true);
  });

  it.each([
    'Both are right, they were reported by post.',
    'In 2018-03 we changed the system.',
    'It was 142 or 420 of them.',
    '',
  ])('that repeats none may pass: %s', (text) => {
    expect(repeatsReference(text, references)).toBe(false);
  });

  it.each([
    '{}',
    '{"text":"a"}',
    '{"text":"a","name":"b","role":" "}',
    '{"text":"a","name":"b","role":"c","to":"d"}',
    '[',
  ])('without words, name or role is refused: %s', (body) => {
    expect(answerOf(body)).toMatchObject({ status: 422 });
  });
});

describe('a question', () => {
  const by = { text: 'Is this so?', name: 'A. Analyst', role: 'statistician' };
  const read = (given: object) => questionOf(JSON.stringify({ ...by, ...given }));

  it('is about a cell, a rule or a token', () => {
    const cell = { about: 'cell', returnName: 'offences', cell: { force: 'kent', month: '2026-03' } };
    expect(read(cell)).toMatchObject(cell);
    expect(read({ about: 'rule', rule: 'CRM-010' })).toMatchObject({ rule: 'CRM-010' });
    const record = { recordType: 'crime', recordId: 'a'.repeat(32), source: 's', partition: 0, position: 1 };
    expect(read({ about: 'token', records: [record] })).toMatchObject({ records: [record] });
  });

  it.each<[string, object]>([
    ['of nothing', { about: 'token' }],
    ['of a rule without its name', { about: 'rule' }],
    ['of a cell without its columns', { about: 'cell', returnName: 'offences' }],
    [
      'of a cell that names somebody',
      { about: 'cell', returnName: 'offences', cell: { force: 'a@b.police.uk' } },
    ],
    ['without words', { about: 'rule', rule: 'CRM-010', text: '' }],
    [
      'with an identifier in its words',
      { about: 'rule', rule: 'CRM-010', text: 'is QQ 12 34 56 C or a.b@c.uk right' },
    ],
  ])('%s is refused', (_, given) => {
    expect(read(given)).toMatchObject({ status: 422 });
  });
});
