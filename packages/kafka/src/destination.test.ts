import { describe, expect, it } from 'vitest';
import type { Kafka, ProducerBatch } from 'kafkajs';
import { kafkaDestination, type OutgoingMessage } from './producer.ts';

/**
 * A broker that knows repeats by sequence number as Kafka does, behind producers that take the numbers of a
 * failed request back as kafkajs does.
 */
const fakeKafka = (cutAfterWrites: ReadonlySet<number>) => {
  const topic: string[] = [];
  const taken = new Set<string>();
  const open = new Set<number>();
  let producers = 0;
  let writes = 0;
  const producer = () => {
    const id = (producers += 1);
    let sequence = 0;
    let lock = Promise.resolve();
    const send = async (values: readonly string[]): Promise<void> => {
      const request = `${id}/${sequence}/${values.length}`;
      await Promise.resolve();
      if (!taken.has(request)) {
        taken.add(request);
        topic.push(...values);
        writes += 1;
        if (cutAfterWrites.has(writes)) throw new Error('connection cut before the answer');
      }
      sequence += values.length;
    };
    return {
      connect: () => Promise.resolve(void open.add(id)),
      disconnect: () => Promise.resolve(void open.delete(id)),
      sendBatch: ({ topicMessages = [] }: ProducerBatch) => {
        const values = topicMessages.flatMap(({ messages }) => messages.map(({ value }) => String(value)));
        const done = lock.then(() => send(values));
        lock = done.catch(() => undefined);
        return done;
      },
    };
  };
  return { kafka: { producer } as unknown as Kafka, topic, open };
};

const message = (value: string): OutgoingMessage => ({ topic: 'a', key: 'k', value: Buffer.from(value) });

const writtenTwice = async (write: () => Promise<void>): Promise<void> => {
  await write().catch(write);
};

describe('the topics as a destination', () => {
  it.each([[[1]], [[2]], [[1, 2]], [[1, 3]], [[2, 3]]])(
    'hold what they acknowledged when answers to writes %j are cut',
    async (cuts) => {
      const { kafka, topic } = fakeKafka(new Set(cuts));
      const destination = kafkaDestination(kafka);
      const values = ['one', 'two', 'three'];
      const acknowledged = await Promise.allSettled(
        values.map((value) => writtenTwice(() => destination.write([message(value)]))),
      );
      for (const [index, { status }] of acknowledged.entries())
        if (status === 'fulfilled') expect(topic).toContain(values[index]);
      expect(acknowledged.some(({ status }) => status === 'fulfilled')).toBe(true);
    },
  );

  it('keep no producer open that failed, and none after the end', async () => {
    const { kafka, open } = fakeKafka(new Set([1]));
    const destination = kafkaDestination(kafka);
    await destination.connect();
    await expect(destination.write([message('one')])).rejects.toThrow();
    expect(open.size).toBe(0);
    await destination.write([message('one')]);
    expect(open.size).toBe(1);
    await destination.disconnect();
    expect(open.size).toBe(0);
  });
});
