import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import type { Origin } from '@hub/records';
import type { OriginReader } from '../origin-reader.ts';
import type { FindingRow } from './finding-rows.ts';
import { findingsQuery, type FindingsQuery } from './findings-query.ts';
import { forceFindings } from './force-findings.ts';

const feed = {
  feed: 'kent/hr',
  lane: 'live',
  contact: { role: 'HR systems' },
  sources: new Map([['workers', { keySpace: 'workers', keyColumns: ['staff_no'] }]]),
} as unknown as CompiledFeed;
const { privateKey } = generateKeyPairSync('x25519');
const query = findingsQuery({}) as FindingsQuery;

const finding = (position: number, changes: Partial<FindingRow> = {}): FindingRow => ({
  ...{ finding: `f${position}`, rule: 'WRK-050', field: 'worker', severity: 'question', message: 'two' },
  ...{ verdict: 'accepted', stage: 'settle', state: 'open', closed_by: '', finding_group: '', basis: 'b' },
  ...{ version: '1', opened_at: '', closed_at: null, age_days: 1, owner_side: 'force', owner_team: '' },
  ...{
    received_at: '',
    record_type: 'worker',
    source: 's1',
    partition: 0,
    position,
    record_id: 'ab'.repeat(16),
  },
  ...changes,
});

const holding = (rows: readonly FindingRow[]): Warehouse =>
  ({
    query: (sql: string) => Promise.resolve(sql.includes('quality.finding_states') ? rows : []),
  }) as unknown as Warehouse;

/** Gives every row asked for the key `W<position>`, and notes what was asked. */
const reading = (asked: number[]): OriginReader => {
  const recordAt = ({ position }: Origin) => ({ key: `kent|hr|live|worker|workers|W${position}|` });
  return async (_feed, origins, onBatch) => {
    asked.push(...origins.map(({ position }) => position));
    const batch = origins.map((origin) => ({
      origin,
      receivedAt: 0,
      outcomes: [{ kind: 'emitted', values: [recordAt(origin)] }],
    }));
    await onBatch({ origins: batch, publish: () => Promise.resolve() } as unknown as Parameters<
      typeof onBatch
    >[0]);
  };
};

describe('a finding of a rule over several records', () => {
  it('comes with the reference of its row, which is read again where it lies', async () => {
    const asked: number[] = [];
    const { findings } = await forceFindings(
      holding([finding(1), finding(2)]),
      feed,
      privateKey,
      query,
      reading(asked),
    );
    expect(findings.map(({ reference }) => reference)).toEqual([{ staff_no: 'W1' }, { staff_no: 'W2' }]);
    expect(asked).toEqual([1, 2]);
  });

  it.each<[string, Partial<FindingRow>]>([
    ['is of a force and a month', { record_id: '0'.repeat(32) }],
    ['is closed', { state: 'corrected' }],
    ['was found by a service, which seals what can be kept', { stage: 'validate' }],
  ])('is not looked for where it %s', async (_what, changes) => {
    const asked: number[] = [];
    const { findings } = await forceFindings(
      holding([finding(1, changes)]),
      feed,
      privateKey,
      query,
      reading(asked),
    );
    expect([findings[0]?.reference, asked]).toEqual([null, []]);
  });

  it('is told without a reference where the source does not answer', async () => {
    const away: OriginReader = () => Promise.reject(new Error('the topic gives no more messages'));
    const { findings } = await forceFindings(holding([finding(1)]), feed, privateKey, query, away);
    expect(findings.map(({ rule, reference }) => [rule, reference])).toEqual([['WRK-050', null]]);
  });
});
