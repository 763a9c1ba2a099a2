import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { IncomingMessage } from '@hub/kafka';
import { Outage, processBatch } from '@hub/pipeline';
import { open, sealContext, sealer } from '@hub/pseudonyms';
import {
  anyCodec,
  originText,
  recordKeyOf,
  rejectedTopic,
  topicOf,
  versionOf,
  type AnyBody,
  type KeyedRecord,
  type RejectedRecord,
} from '@hub/records';
import { loadCodeLists } from '@hub/rules';
import { validatePipeline, type ValidateContext } from './pipeline.ts';

const key = recordKeyOf({
  force: 'kent',
  system: 'niche',
  lane: 'live',
  recordType: 'crime',
  keySpace: 'crimes',
  keyValues: ['4711'],
  slot: '',
});
const body = {
  sourceReference: { value: '4711', namespace: 'niche-id', issuer: 'kent' },
  recorded: '2017-07-31',
  offenceCode: '8N',
  offenceLevel: 'counting-rules',
};
const good: KeyedRecord<AnyBody<'ingested'>> = {
  key,
  version: versionOf({ epoch: 1, kind: 'change', position: 9n, inTransaction: 0n, serial: 0, release: 4 }),
  operation: 'upsert',
  cause: 'source',
  feed: 'kent/niche',
  force: 'kent',
  lane: 'live',
  keySpace: 'crimes',
  occurredAt: 1_794_000_000_000,
  receivedAt: Date.UTC(2026, 10, 23, 12),
  release: 4,
  origin: { source: 'cdc.kent.niche.crimes', partition: 0, position: 5 },
  findings: [],
  sealed: null,
  body,
};
const records = new Map<string, KeyedRecord<AnyBody<'ingested'>>>([
  ['good', good],
  ['delete', { ...good, operation: 'delete', body: null }],
  ['rejected', { ...good, body: { ...body, recorded: null } }],
  [
    'questioned',
    { ...good, body: { ...body, reportedAt: '2017-07-20T12:00:00Z', recordedAt: '2017-07-31T12:00:00Z' } },
  ],
  ['identifier', { ...good, body: { ...body, status: 'AB123456C' } }],
  ['keyless force', { ...good, force: 'essex', body: { ...body, recorded: null } }],
  ['later', { ...good, release: 5 }],
]);

const { privateKey } = generateKeyPairSync('x25519');
const lists = loadCodeLists(new URL('../../../schemas/code-lists', import.meta.url).pathname);
const refused: RejectedRecord[] = [];
const emitted: KeyedRecord<AnyBody<'validated'>>[] = [];
const crimes = topicOf('crime', 'ingested');
const context: ValidateContext = {
  release: 4,
  lists,
  severities: {},
  sealFor: (force) => (force === 'kent' ? sealer(createPublicKey(privateKey)) : null),
  topics: new Map([
    [
      crimes,
      {
        recordType: 'crime',
        reader: {
          prepare: () => Promise.resolve(),
          read: ({ value }) => {
            const record = records.get(value?.toString() ?? '');
            return record === undefined
              ? {
                  ok: false,
                  finding: { rule: 'SCHEMA-UNKNOWN', field: null, severity: 'reject', message: 'said' },
                }
              : { ok: true, value: record };
          },
        },
        writer: (recordKey, value) => {
          emitted.push(value);
          const bytes = anyCodec.validated('crime').encode(value);
          return { topic: topicOf('crime', 'validated'), key: recordKey, value: bytes };
        },
      },
    ],
  ]),
  rejectedWriter: (recordKey, value) => {
    refused.push(value);
    return { topic: rejectedTopic, key: recordKey, value: Buffer.alloc(1) };
  },
};
const message = (name: string, topic = crimes): IncomingMessage => ({
  topic,
  partition: 2,
  offset: 77,
  receivedAt: 1,
  key: Buffer.from(key),
  value: Buffer.from(name),
});
/** One message through the pipeline: where it went, under which key, and what was said. */
const run = (name: string, topic = crimes) => {
  refused.length = 0;
  emitted.length = 0;
  const { written } = processBatch(validatePipeline, [message(name, topic)], context);
  return written.map((out) => `${out.topic} ${out.key}`);
};
const opened = (sealed: Buffer | null | undefined): unknown =>
  JSON.parse(
    open(privateKey, sealed ?? Buffer.alloc(0), sealContext('kent', originText(good.origin))).toString(),
  );

describe('an accepted record', () => {
  it('goes on under its key, with typed values and nothing sealed', () => {
    expect(run('good')).toEqual([`crime.validated.v1 ${key}`]);
    expect(emitted[0]).toMatchObject({
      findings: [],
      sealed: null,
      version: good.version,
      receivedAt: good.receivedAt,
    });
    expect(emitted[0]?.body).toMatchObject({ recordedDate: 17_378, offenceCode: '8N' });
    expect(refused).toEqual([]);
  });

  it('that raises a question carries it, with the reference sealed for the force', () => {
    expect(run('questioned')).toEqual([`crime.validated.v1 ${key}`]);
    expect(emitted[0]?.findings.map(({ severity }) => severity)).toEqual(['question']);
    expect(opened(emitted[0]?.sealed)).toEqual({
      key,
      values: { recorded_at: '2017-07-31T12:00:00Z' },
    });
  });

  it('may be a delete', () => {
    expect(run('delete')).toEqual([`crime.validated.v1 ${key}`]);
    expect(emitted[0]).toMatchObject({ operation: 'delete', body: null, sealed: null });
  });
});

describe('a rejected record', () => {
  it('is reported whole: verdict, version, origin, findings, sealed reference', () => {
    expect(run('rejected')).toEqual([`${rejectedTopic} ${key}`]);
    const [rejection] = refused;
    expect(rejection).toMatchObject({
      ...{ verdict: 'rejected', stage: 'validate', recordType: 'crime', key, version: good.version },
      ...{ feed: 'kent/niche', force: 'kent', lane: 'live', keySpace: 'crimes', release: 4 },
      ...{ occurredAt: good.occurredAt, receivedAt: good.receivedAt, origin: good.origin },
    });
    expect(rejection?.findings.map(({ field, severity }) => [field, severity])).toEqual([
      ['recorded', 'reject'],
    ]);
    expect(opened(rejection?.sealed)).toEqual({ key });
    expect(emitted).toEqual([]);
  });

  it('that holds an identifier is not sealed either, and says nothing of it', () => {
    run('identifier');
    expect(refused[0]?.findings.map(({ rule }) => rule)).toContain('SUB-007');
    expect(refused[0]?.sealed).toBeNull();
    expect(JSON.stringify(refused[0]?.findings)).not.toContain('AB123456C');
  });

  it('of a force whose key is not held is reported without its reference', () => {
    run('keyless force');
    expect(refused).toMatchObject([{ force: 'essex', verdict: 'rejected', sealed: null }]);
  });

  it('that cannot be read is reported by its place in the topic', () => {
    expect(run('?')).toEqual([`${rejectedTopic} ${crimes}/2/77`]);
    expect(refused).toMatchObject([
      { key: null, version: null, feed: '', findings: [{ rule: 'SCHEMA-UNKNOWN' }], sealed: null },
    ]);
    expect(refused[0]).not.toHaveProperty('recordId');
  });
});

describe('an outage, never a rejection', () => {
  it.each([
    ['a record of a later release', 'later', crimes],
    ['a topic that is not read', 'good', 'other.topic'],
  ])('%s', (_what, name, topic) => {
    expect(() => run(name, topic)).toThrow(Outage);
    expect(refused).toEqual([]);
  });
});
