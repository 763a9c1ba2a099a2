import { describe, expect, it, vi } from 'vitest';
import type { ConsumerRunConfig, EachBatchPayload, Kafka } from 'kafkajs';
import { runConsumer, type IncomingMessage } from './consumer.ts';

type EachBatch = NonNullable<ConsumerRunConfig['eachBatch']>;

/** Runs the consumer against a client that hands its batch handler over. */
const handlerOf = async (
  onBatch: (messages: readonly IncomingMessage[]) => Promise<void>,
  mayTake?: (topic: string) => boolean,
) => {
  let eachBatch: EachBatch | undefined;
  const fatal: unknown[] = [];
  const kafka = {
    consumer: () => ({
      events: {},
      on: () => undefined,
      connect: () => Promise.resolve(),
      disconnect: () => Promise.resolve(),
      subscribe: () => Promise.resolve(),
      run: (config: ConsumerRunConfig) => {
        eachBatch = config.eachBatch;
        return Promise.resolve();
      },
    }),
  } as unknown as Kafka;
  const running = await runConsumer(kafka, {
    ...(mayTake === undefined ? {} : { mayTake }),
    groupId: 'group',
    topics: ['a'],
    concurrency: 1,
    onBatch,
    onFatal: (error) => fatal.push(error),
  });
  if (eachBatch === undefined) throw new Error('the consumer did not run');
  return { eachBatch, fatal, stop: running.stop };
};

/** What the client is told about a batch of offsets 7 and 9: between them lies one that was compacted away. */
const batchPayload = (steps: unknown[], over: Partial<EachBatchPayload> = {}): EachBatchPayload => ({
  batch: {
    topic: 'a',
    partition: 3,
    messages: ['7', '9'].map((offset) => ({ offset, timestamp: '5', key: null, value: null })),
  } as unknown as EachBatchPayload['batch'],
  resolveOffset: (offset) => steps.push(['resolved', offset]),
  heartbeat: () => Promise.resolve(),
  pause: () => () => undefined,
  commitOffsetsIfNecessary: (offsets) => Promise.resolve(void steps.push(['committed', offsets])),
  uncommittedOffsets: () => ({ topics: [] }),
  isRunning: () => true,
  isStale: () => false,
  ...over,
});

const committed = ['committed', { topics: [{ topic: 'a', partitions: [{ partition: 3, offset: '10' }] }] }];

describe('a topic that may not be taken', () => {
  it('is paused before anything of it is touched, and goes on where it was when it may be', async () => {
    vi.useFakeTimers();
    const steps: unknown[] = [];
    let allowed = false;
    const { eachBatch, stop } = await handlerOf(
      () => Promise.resolve(void steps.push('worked')),
      () => allowed,
    );
    const pausing = { pause: () => (steps.push('paused'), () => void steps.push('resumed')) };
    await eachBatch(batchPayload(steps, pausing));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(steps).toEqual(['paused']);
    allowed = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(steps).toEqual(['paused', 'resumed']);
    await eachBatch(batchPayload(steps, pausing));
    expect(steps).toEqual(['paused', 'resumed', 'worked', ['resolved', '9'], committed]);
    await stop();
    vi.useRealTimers();
  });
});

describe('a batch', () => {
  it('is committed behind its last message, and only when its work is done', async () => {
    const steps: unknown[] = [];
    const { eachBatch } = await handlerOf(async (messages) => {
      await Promise.resolve();
      steps.push(messages.map(({ offset, receivedAt }) => [offset, receivedAt]));
    });
    await eachBatch(batchPayload(steps));
    expect(steps).toEqual([
      [
        [7, 5],
        [9, 5],
      ],
      ['resolved', '9'],
      committed,
    ]);
  });

  it('that fails is told at once, neither resolved nor committed, and no other follows it', async () => {
    const steps: unknown[] = [];
    const failure = new Error('gave up');
    const { eachBatch, fatal } = await handlerOf(() => Promise.reject(failure));
    await expect(eachBatch(batchPayload(steps))).rejects.toBe(failure);
    expect(fatal).toEqual([failure]);
    expect(steps).toEqual([]);
  });

  it('is not committed where the position was set anew meanwhile', async () => {
    const steps: unknown[] = [];
    let stale = false;
    const { eachBatch } = await handlerOf(() => Promise.resolve(void (stale = true)));
    await eachBatch(batchPayload(steps, { isStale: () => stale }));
    expect(steps).toEqual([]);
  });

  it('is not begun by a consumer that stops', async () => {
    const steps: unknown[] = [];
    const { eachBatch } = await handlerOf(() => Promise.resolve(void steps.push('worked')));
    await eachBatch(batchPayload(steps, { isRunning: () => false }));
    expect(steps).toEqual([]);
  });

  it('whose commit meets a rebalance fails with the client’s own error, which makes it rejoin', async () => {
    const rebalance = Object.assign(new Error('rebalance'), { type: 'REBALANCE_IN_PROGRESS' });
    const { eachBatch, fatal } = await handlerOf(() => Promise.resolve());
    const payload = batchPayload([], { commitOffsetsIfNecessary: () => Promise.reject(rebalance) });
    await expect(eachBatch(payload)).rejects.toBe(rebalance);
    expect(fatal).toEqual([]);
  });
});
