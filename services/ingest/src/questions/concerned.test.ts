import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import type { OriginReader } from '../origin-reader.ts';
import { forbiddenInReason, repeatsReference } from './concerned.ts';
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
    [
      'of a cell of more columns than a return has',
      {
        about: 'cell',
        returnName: 'offences',
        cell: Object.fromEntries(Array.from({ length: 31 }, (_each, at) => [`c${at}`, 'x'])),
      },
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

describe('what a force says of findings', () => {
  const sources = new Map([['workers', { keySpace: 'workers', keyColumns: ['staff_no'] }]]);
  const feed = { feed: 'kent/hr', force: 'kent', lane: 'live', sources } as unknown as CompiledFeed;
  const { privateKey } = generateKeyPairSync('x25519');
  const place = { record_type: 'worker', source: 's1', partition: 0, record_id: 'ab'.repeat(16) };
  const rows = ['W1234567', '12'].map((_, at) => ({ ...place, position: at }));
  const warehouse = {
    query: (sql: string) => Promise.resolve(sql.includes('quality.finding_states') ? rows : []),
  } as unknown as Warehouse;
  const read = (async (_feed, origins, onBatch) => {
    const keyAt = (at: number): string => `kent|hr|live|worker|workers|${['W1234567', '12'][at]}|`;
    const batch = origins.map((origin) => ({
      origin,
      receivedAt: 0,
      outcomes: [{ kind: 'emitted', values: [{ key: keyAt(origin.position) }] }],
    }));
    await onBatch({ origins: batch, publish: () => Promise.resolve() } as never);
  }) as OriginReader;
  const parts = { warehouse, feed, privateKey, read };
  const byId = { findings: ['f'.repeat(32)], rule: '' };
  const byRule = { findings: [], rule: 'WRK-050' };

  it('may repeat no reference of them, and of a whole rule none that is more than a small number', async () => {
    expect([...(await forbiddenInReason(parts, byId))]).toEqual(['W1234567', '12']);
    expect([...(await forbiddenInReason(parts, byRule))]).toEqual(['W1234567']);
  });

  it('is compared with what is sealed alone where the source does not answer', async () => {
    const away: OriginReader = () => Promise.reject(new Error('the topic gives no more messages'));
    expect((await forbiddenInReason({ ...parts, read: away }, byId)).size).toBe(0);
  });
});
