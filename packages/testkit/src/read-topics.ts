import { randomUUID } from 'node:crypto';
import type { kafkaClient } from '@hub/kafka';

export interface TopicMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

type Kafka = ReturnType<typeof kafkaClient>;

/** Partitions that hold something now, with the offset that ends the reading. */
const endsOf = async (kafka: Kafka, topics: readonly string[]): Promise<Map<string, number>> => {
  const ends = new Map<string, number>();
  const admin = kafka.admin();
  await admin.connect();
  try {
    for (const topic of topics) {
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
        if (Number(high) > Number(low)) ends.set(`${topic} ${partition}`, Number(high));
      }
    }
  } finally {
    await admin.disconnect();
  }
  return ends;
};

/**
 * Hands over every message that the topics hold at this moment, in no order across partitions. The reader
 * needs rights on any group: tests read as the broker's administrator.
 *
 * @param withinMs after which it gives up: a partition whose end is a deleted record would never be reached
 * @returns how many there were
 */
export const readTopics = async (
  kafka: Kafka,
  topics: readonly string[],
  onMessage: (message: TopicMessage) => void,
  withinMs = 120_000,
): Promise<number> => {
  const open = await endsOf(kafka, topics);
  if (open.size === 0) return 0;
  const wanted = new Set([...open.keys()].map((key) => key.slice(0, key.lastIndexOf(' '))));
  const consumer = kafka.consumer({ groupId: `testkit-${randomUUID()}`, maxWaitTimeInMs: 100 });
  let count = 0;
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...wanted], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () =>
          reject(
            new Error(`not read to the end within ${withinMs / 1000} s: ${[...open.keys()].join(', ')}`),
          ),
        withinMs,
      );
      const done = (): void => {
        clearTimeout(timer);
        resolve();
      };
      consumer
        .run({
          autoCommit: false,
          eachBatch: ({ batch: { topic, partition, messages } }) => {
            for (const { offset, key, value } of messages) {
              onMessage({ topic, partition, offset: Number(offset), key, value });
            }
            count += messages.length;
            const id = `${topic} ${partition}`;
            if (Number(messages.at(-1)?.offset ?? -1) + 1 >= (open.get(id) ?? 0)) open.delete(id);
            if (open.size === 0) done();
            return Promise.resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return count;
};
