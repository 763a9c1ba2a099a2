import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';

/** A record as read. `receivedAt` is the broker's append time in ms: topics are set to LogAppendTime. */
export interface IncomingMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly receivedAt: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

export interface ConsumerOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Partitions worked on at once. The sink wants many, so that their rows share a block. */
  readonly concurrency: number;
  /** Must not resolve before everything that the batch led to is durable: offsets are committed next. */
  readonly onBatch: (messages: readonly IncomingMessage[]) => Promise<void>;
  /** An error that the batch's own retries could not end. The process should exit; nothing was committed. */
  readonly onFatal: (error: unknown) => void;
  /** Asked before each batch. False: the partition is paused where it is, and asked again every few seconds. */
  readonly mayTake?: (topic: string) => boolean;
}

export interface RunningConsumer {
  /** True while the group answers this instance's heartbeats. */
  readonly joined: () => boolean;
  /** Finishes batches in hand, commits them, leaves the group. */
  readonly stop: () => Promise<void>;
}

/** kafkajs's own message as the hub reads it. */
export const incoming = (topic: string, partition: number, message: KafkaMessage): IncomingMessage => ({
  topic,
  partition,
  offset: Number(message.offset),
  receivedAt: Number(message.timestamp),
  key: message.key,
  value: message.value,
});

/** How long a silent instance keeps its partitions. A loaded machine needs some; a killed one's work waits for it. */
const sessionMs = 20_000;

/**
 * At-least-once: a batch's offsets are committed only after `onBatch` resolved, for that batch as a whole, so
 * the committed position is always the end of a contiguous finished prefix. What is repeated after a crash
 * ends in the same state, because every store keeps the highest version (docs/adr/0002).
 */
export const runConsumer = async (kafka: Kafka, options: ConsumerOptions): Promise<RunningConsumer> => {
  const consumer: Consumer = kafka.consumer({
    groupId: options.groupId,
    // Short, so that the partitions of a killed instance are taken over soon; a needless takeover is harmless.
    sessionTimeout: sessionMs,
    rebalanceTimeout: 30_000,
    heartbeatInterval: 2_000,
    maxBytesPerPartition: 1_048_576,
    maxBytes: 8_388_608,
    maxWaitTimeInMs: 250,
    allowAutoTopicCreation: false,
    retry: { retries: 8, restartOnFailure: () => Promise.resolve(false) },
  });
  let lastSignMs = 0;
  let stopping = false;
  const held = new Map<string, Held>();
  const alive = (): void => {
    lastSignMs = Date.now();
  };
  const away = (): void => {
    lastSignMs = 0;
  };
  consumer.on(consumer.events.GROUP_JOIN, alive);
  consumer.on(consumer.events.HEARTBEAT, alive);
  consumer.on(consumer.events.REBALANCING, away);
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    away();
    if (!stopping) options.onFatal(payload.error);
  });

  await consumer.connect();
  await consumer.subscribe({ topics: [...options.topics], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: options.concurrency,
    eachBatch: (payload) => handleBatch(options, held, payload),
  });
  const again = setInterval(() => letGo(options, held), askAgainMs);
  return {
    // A member whose heartbeats go unanswered has lost its group, whether or not it was told.
    joined: () => Date.now() - lastSignMs < sessionMs,
    stop: async () => {
      stopping = true;
      clearInterval(again);
      away();
      await consumer.disconnect();
    },
  };
};

/** A partition that waits until its topic may be taken. */
interface Held {
  readonly topic: string;
  readonly resume: () => void;
}

const askAgainMs = 5_000;

const letGo = (options: ConsumerOptions, held: Map<string, Held>): void => {
  for (const [partition, { topic, resume }] of held) {
    if (options.mayTake?.(topic) === false) continue;
    held.delete(partition);
    resume();
  }
};

/** A long write must not cost the membership, so the heart beats beside it. */
const heartbeatEveryMs = 2_000;

const handleBatch = async (
  options: ConsumerOptions,
  held: Map<string, Held>,
  payload: EachBatchPayload,
): Promise<void> => {
  const { batch } = payload;
  const last = batch.messages.at(-1);
  if (last === undefined || !payload.isRunning() || payload.isStale()) return;
  const { topic, partition } = batch;
  if (options.mayTake?.(topic) === false) {
    // Neither resolved nor committed, so it is fetched again once the partition goes on.
    held.set(`${topic}/${partition}`, { topic, resume: payload.pause() });
    return;
  }
  const beat = setInterval(() => void payload.heartbeat().catch(() => undefined), heartbeatEveryMs);
  try {
    await options.onBatch(batch.messages.map((message) => incoming(topic, partition, message)));
  } catch (error) {
    // Told at once: kafkajs would first run the batch eight times more, each with all of its own retries.
    options.onFatal(error);
    throw error;
  } finally {
    clearInterval(beat);
  }
  if (payload.isStale()) return;
  payload.resolveOffset(last.offset);
  // Not `consumer.commitOffsets`: it wraps a rebalance's errors, and kafkajs then crashes where it would rejoin.
  await payload.commitOffsetsIfNecessary({
    topics: [{ topic, partitions: [{ partition, offset: String(Number(last.offset) + 1) }] }],
  });
  await payload.heartbeat();
};
