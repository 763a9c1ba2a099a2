import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { IncomingMessage, TopicReader } from '@hub/kafka';
import { Outage, processBatch } from '@hub/pipeline';
import { createTokeniser, type Keys } from '@hub/pseudonyms';
import {
  anyCodec,
  codecs,
  findingsTopic,
  recordKeyOf,
  recordTypeNames,
  rejectedTopic,
  topicOf,
  versionOf,
  type KeyedRecord,
  type PseudonymisedRecord,
  type RecordTypeName,
  type RejectedRecord,
} from '@hub/records';
import { pseudonymisePipeline, type KeyedValue, type PseudonymiseContext } from './pipeline.ts';

/** Stands in every place from which a person could be found; it must be in no output. */
const marker = 'FINDME';
const key = recordKeyOf({
  force: 'kent',
  system: 'niche',
  lane: 'live',
  recordType: 'crime',
  keySpace: 'crimes',
  keyValues: [marker],
  slot: '',
});
const finding = { rule: 'CRM-002', field: 'recorded', severity: 'question', message: 'said' } as const;
const envelope = {
  key,
  version: versionOf({ epoch: 1, kind: 'change', position: 9n, inTransaction: 0n, serial: 0, release: 4 }),
  feed: 'kent/niche',
  force: 'kent',
  lane: 'live',
  keySpace: 'crimes',
  occurredAt: null,
  receivedAt: 1_795_000_000_000,
  release: 4,
  origin: { source: 'cdc.kent.niche.crimes', partition: 0, position: 5 },
  findings: [finding],
  sealed: null,
} as const;
const reference = { value: marker, namespace: 'niche-id', issuer: 'kent' };
const record: KeyedRecord<unknown> = {
  ...envelope,
  operation: 'upsert',
  cause: 'source',
  body: { sourceReference: reference, crimeReference: reference, recordedMonth: 20_758, offenceCode: '34' },
};
const rejection: RejectedRecord = {
  ...envelope,
  verdict: 'rejected',
  stage: 'validate',
  recordType: 'crime',
};

const roots = (first: number): Keys['token-roots']['live'] => ({
  recordKey: createSecretKey(Buffer.alloc(32, first)),
  link: { current: 1, byVersion: new Map([[1, createSecretKey(Buffer.alloc(32, first + 1))]]) },
});
const values = new Map<string, KeyedValue>([
  ['record', { kind: 'record', recordType: 'crime', record }],
  ['delete', { kind: 'record', recordType: 'crime', record: { ...record, operation: 'delete', body: null } }],
  ['later', { kind: 'record', recordType: 'crime', record: { ...record, release: 5 } }],
  ['earlier', { kind: 'record', recordType: 'crime', record: { ...record, release: 3 } }],
  ['rejection', { kind: 'rejection', rejection }],
  ['keyless', { kind: 'rejection', rejection: { ...rejection, key: null, recordType: null, version: null } }],
]);
const reader: TopicReader<unknown> = {
  prepare: () => Promise.resolve(),
  read: ({ value }) => {
    const found = values.get(value?.toString() ?? '');
    return found === undefined
      ? { ok: false, finding: { rule: 'BYTES-UNREADABLE', field: null, severity: 'reject', message: 'said' } }
      : { ok: true, value: found };
  },
};
const entry = { reader, valueOf: (value: unknown) => value as KeyedValue };
const crimes = topicOf('crime', 'validated');
const context: PseudonymiseContext = {
  release: 4,
  tokeniser: createTokeniser({ live: roots(1), test: roots(5) }),
  locationPolicy: '1 km',
  topics: new Map([
    [crimes, entry],
    [rejectedTopic, entry],
  ]),
  recordWriters: Object.fromEntries(
    recordTypeNames.map((name) => [
      name,
      (recordId: string, value: PseudonymisedRecord<unknown>) => ({
        topic: topicOf(name, 'pseudonymised'),
        key: recordId,
        value: anyCodec.pseudonymised(name).encode(value as PseudonymisedRecord<never>),
      }),
    ]),
  ) as unknown as Readonly<Record<RecordTypeName, never>>,
  findingsWriter: (recordId, value) => ({
    topic: findingsTopic,
    key: recordId,
    value: codecs.findings.encode(value),
  }),
};
const message = (name: string, topic: string): IncomingMessage => ({
  topic,
  partition: 2,
  offset: 77,
  receivedAt: 1,
  key: Buffer.from(key),
  value: Buffer.from(name),
});
const run = (name: string, topic = crimes) =>
  processBatch(pseudonymisePipeline, [message(name, topic)], context);
const writtenFor = (name: string, topic = crimes) => {
  const { written } = run(name, topic);
  expect(written).toHaveLength(1);
  return written[0]!;
};
const recordId = context.tokeniser.recordId('kent', 'live', key).toString('hex');

describe('what a message becomes', () => {
  it('a record: keyed by its record id, tokens for references', () => {
    const { topic, key: outKey, value } = writtenFor('record');
    expect([topic, outKey]).toEqual(['crime.pseudonymised.v1', recordId]);
    const out = codecs.pseudonymised.crime.decode(value);
    expect(out).toMatchObject({
      recordId: Buffer.from(recordId, 'hex'),
      findings: [finding],
      feed: 'kent/niche',
    });
    expect(out.body?.sourceReferenceToken).toEqual(context.tokeniser.token('live', 'crime', reference).token);
  });

  it('a delete: the same record id, no body', () => {
    const { key: outKey, value } = writtenFor('delete');
    expect(outKey).toBe(recordId);
    expect(codecs.pseudonymised.crime.decode(value)).toMatchObject({ operation: 'delete', body: null });
  });

  it('a rejection: its findings under the record id', () => {
    const { topic, key: outKey, value } = writtenFor('rejection', rejectedTopic);
    expect([topic, outKey]).toEqual([findingsTopic, recordId]);
    expect(codecs.findings.decode(value)).toMatchObject({
      verdict: 'rejected',
      stage: 'validate',
      findings: [finding],
    });
  });

  it('a rejection without a key: its findings under its origin', () => {
    expect(writtenFor('keyless', rejectedTopic).key).toBe('cdc.kent.niche.crimes/0/5');
  });

  it('an unreadable record: a finding under its place in the topic', () => {
    const { topic, key: outKey, value } = writtenFor('?');
    expect([topic, outKey]).toEqual([findingsTopic, `${crimes}/2/77`]);
    expect(codecs.findings.decode(value)).toMatchObject({ stage: 'pseudonymise', recordId: null });
  });

  it.each([
    ['record', crimes],
    ['delete', crimes],
    ['rejection', rejectedTopic],
    ['keyless', rejectedTopic],
    ['?', crimes],
  ])('%s: without key or reference', (name, topic) => {
    const { key: outKey, value } = writtenFor(name, topic);
    expect(`${outKey} ${value.toString('latin1')}`).not.toContain(marker);
  });

  it('a record of an earlier release is processed: what comes later waits for nothing', () => {
    expect(run('earlier').counts.emitted).toBe(1);
  });
});

describe('an outage, never a rejection', () => {
  it.each([
    ['a rejection that cannot be read', '?', rejectedTopic],
    ['a record of a later release', 'later', crimes],
    ['a topic that is not read', 'record', 'other.topic'],
  ])('%s', (_what, name, topic) => {
    expect(() => run(name, topic)).toThrow(Outage);
  });
});
