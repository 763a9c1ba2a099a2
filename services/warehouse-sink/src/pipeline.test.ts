import { describe, expect, it } from 'vitest';
import type { IncomingMessage, TopicReader } from '@hub/kafka';
import { processBatch } from '@hub/pipeline';
import {
  recordTypeNames,
  rowWriters,
  versionOf,
  type Manifest,
  type ManifestSet,
  type PseudonymisedFindings,
  type PseudonymisedRecord,
} from '@hub/records';
import { sinkPipeline, type SinkContext, type SinkValue, type SinkWrite } from './pipeline.ts';

const finding = { rule: 'CRM-006', field: 'grid', severity: 'question', message: 'No location.' } as const;
const recordId = Buffer.alloc(16, 7);
const origin = { source: 'cdc.kent.niche.crimes', partition: 0, position: 5 };
const envelope = {
  version: versionOf({ epoch: 1, kind: 'change', position: 9n, inTransaction: 0n, serial: 0, release: 4 }),
  feed: 'kent/niche',
  force: 'kent',
  lane: 'live',
  keySpace: 'crimes',
  occurredAt: null,
  receivedAt: 1_795_000_000_000,
  release: 4,
  origin,
  findings: [],
  sealed: null,
} as const;
const record: PseudonymisedRecord<unknown> = {
  ...envelope,
  operation: 'delete',
  cause: 'source',
  recordId,
  body: null,
};
const findings: PseudonymisedFindings = {
  ...envelope,
  verdict: 'rejected',
  stage: 'validate',
  recordType: 'crime',
  recordId,
  findings: [{ ...finding, severity: 'reject' }, finding],
  sealed: Buffer.from('sealed'),
};
const manifest: Manifest = {
  ...{ feed: 'kent/niche', force: 'kent', lane: 'live', source: 'submission', partition: 0 },
  ...{ firstPosition: 1, lastPosition: 3, receivedOn: 20_780, receivedAt: envelope.receivedAt, release: 4 },
  shapes: [[{ recordType: 'crime', changes: 1 }]],
  runs: [{ origins: 3, shape: 0, scope: null }],
  exceptions: [],
  complete: false,
  scopes: [],
  set: null,
  epoch: 1,
  keyDigests: Buffer.alloc(0),
};
const set: ManifestSet = {
  id: 'submission',
  sourceName: 'crimes',
  keySpace: 'crimes',
  recordTypes: ['crime'],
  delivery: 'full',
  version: envelope.version,
  extractedAt: envelope.receivedAt,
  rows: 3,
  limitMillionths: 10_000,
};

/** Messages carry their value's name; `?` is unreadable. */
const values = new Map<string, SinkValue>([
  ['delete', { kind: 'record', recordType: 'crime', record }],
  ['test lane', { kind: 'record', recordType: 'crime', record: { ...record, lane: 'test' } }],
  [
    'question',
    {
      kind: 'record',
      recordType: 'crime',
      record: { ...record, findings: [finding], sealed: Buffer.from('s') },
    },
  ],
  ['rejection', { kind: 'findings', findings }],
  ['unsealed', { kind: 'findings', findings: { ...findings, sealed: null } }],
  ['drop', { kind: 'findings', findings: { ...findings, verdict: 'dropped' } }],
  ['manifest', { kind: 'manifest', manifest }],
  ['set', { kind: 'manifest', manifest: { ...manifest, set } }],
  ['lying manifest', { kind: 'manifest', manifest: { ...manifest, lastPosition: 9 } }],
  ['bad id', { kind: 'record', recordType: 'crime', record: { ...record, recordId: Buffer.alloc(3) } }],
]);
const reader: TopicReader<unknown> = {
  prepare: () => Promise.resolve(),
  read: ({ value }) => {
    const name = value?.toString() ?? '?';
    return name === '?'
      ? { ok: false, finding: { rule: 'BYTES-UNREADABLE', field: null, severity: 'reject', message: 'said' } }
      : { ok: true, value: values.get(name) };
  },
};
const written: PseudonymisedFindings[] = [];
const context: SinkContext = {
  topics: new Map([['a.topic', { reader, valueOf: (value) => value as SinkValue }]]),
  findingsWriter: (key, value) => {
    written.push(value);
    return { topic: 'findings.pseudonymised.v1', key, value: Buffer.alloc(0) };
  },
};
const message = (name: string, topic = 'a.topic'): IncomingMessage => ({
  topic,
  partition: 2,
  offset: 77,
  receivedAt: 1,
  key: null,
  value: Buffer.from(name),
});
const run = (...messages: readonly IncomingMessage[]) => processBatch(sinkPipeline, messages, context);
const targetOf = (write: SinkWrite): string =>
  write.to === 'topic'
    ? `→ ${write.message.topic} ${write.message.key}`
    : `${write.rows.table} ${write.rows.rows}`;
const targets = (name: string): readonly string[] => run(message(name)).written.map(targetOf);

describe('what a message becomes', () => {
  it.each([
    ['delete', ['hub.crime_history 1']],
    ['test lane', ['hub_test.crime_history 1']],
    ['question', ['hub.crime_history 1', 'quality.findings 1', 'quality.sealed 1']],
    ['rejection', ['quality.exceptions 1', 'quality.findings 2', 'quality.sealed 1']],
    ['unsealed', ['quality.exceptions 1', 'quality.findings 2']],
    ['drop', ['quality.exceptions 1']],
    ['manifest', ['quality.origins 3', 'quality.manifests 1']],
    ['set', ['quality.origins 3', 'quality.manifests 1', 'quality.sets 1']],
  ])('%s', (name, expected) => {
    expect(targets(name)).toEqual(expected);
  });

  it('names a column for each table, and writes bytes', () => {
    const { written: writes } = run(message('question'), message('rejection'), message('set'));
    for (const write of writes) {
      if (write.to !== 'warehouse') throw new Error('nothing here goes to a topic');
      expect(new Set(write.rows.columns).size).toBe(write.rows.columns.length);
      expect(write.rows.bytes.length).toBeGreaterThan(16);
    }
  });

  it('goes to a history table for every record type', () => {
    expect(recordTypeNames.every((name) => rowWriters[name].table.endsWith('_history'))).toBe(true);
  });
});

describe('what cannot be held', () => {
  it.each([
    ['an unreadable message', message('?'), 'BYTES-UNREADABLE'],
    ['a message of another topic', message('delete', 'other.topic'), 'TOPIC-UNKNOWN'],
    ['a manifest that does not cover its range', message('lying manifest'), 'STAGE-THREW'],
  ])('%s is told by its place, alone', (_what, bad, rule) => {
    written.length = 0;
    const { written: writes, counts } = run(message('delete'), bad, message('delete'));
    expect(writes.map(targetOf)).toEqual([
      'hub.crime_history 1',
      `→ findings.pseudonymised.v1 ${bad.topic}/2/77`,
      'hub.crime_history 1',
    ]);
    expect(written).toMatchObject([
      {
        verdict: 'rejected',
        stage: 'warehouse-sink',
        recordId: null,
        origin: { source: bad.topic, partition: 2, position: 77 },
        findings: [{ rule }],
        sealed: null,
      },
    ]);
    expect(counts.rejected).toEqual({ [rule]: 1 });
  });

  it('a record that no row can hold stays in the books of its feed', () => {
    written.length = 0;
    const { written: writes } = run(message('bad id'), message('delete'));
    const { source, partition, position } = record.origin;
    expect(writes.map(targetOf)).toEqual([
      `→ findings.pseudonymised.v1 ${source}/${partition}/${position}`,
      'hub.crime_history 1',
    ]);
    expect(written).toMatchObject([
      {
        verdict: 'rejected',
        recordType: 'crime',
        feed: record.feed,
        version: record.version,
        origin: record.origin,
      },
    ]);
  });
});
