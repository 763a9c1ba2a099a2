import fc from 'fast-check';
import type { PartitionerArgs } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { Partitioners } from './kafkajs.ts';
import { keyPartitioner } from './partitioner.ts';

const partitions = 97;
const argsOf = (key: string): PartitionerArgs => ({
  topic: 'crime.ingested.v1',
  message: { key, value: null },
  partitionMetadata: Array.from({ length: partitions }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 1,
    replicas: [1],
    isr: [1],
  })),
});

describe('the partition of a key', () => {
  it('is the one that kafkajs and Java choose: what is in the topics stays in order', () => {
    const known = Partitioners.DefaultPartitioner();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (key) => {
        expect(keyPartitioner()(argsOf(key))).toBe(known(argsOf(key)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('of a very long key takes no time that anybody waits for', () => {
    const started = performance.now();
    keyPartitioner()(argsOf('한'.repeat(65_536)));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
