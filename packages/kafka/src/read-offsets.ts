import type { EachBatchPayload, Kafka } from 'kafkajs';
import { incoming, type IncomingMessage } from './consumer.ts';

export interface OffsetsRequest {
  /** A group of its own: it commits nothing, and two reads in one group would take each other's partitions. */
  readonly groupId: string;
  readonly topic: string;
  /** Partition → offsets to read. */
  readonly wanted: ReadonlyMap<number, readonly number[]>;
  /** In order within a partition; resolves before more are fetched. */
  readonly onMessages: (messages: readonly IncomingMessage[]) => Promise<void>;
  readonly isStopping: () => boolean;
}

/** Where nothing arrives for so long, the read is given up: an outage. */
const idleMsMax = 60_000;
const pollMs = 200;

interface Progress {
  /** Offsets still to be read, the lowest first. */
  readonly left: Map<number, number[]>;
  lastAt: number;
  failure: unknown;
}

const remaining = (left: Progress['left']): number =>
  [...left.values()].reduce((sum, offsets) => sum + offsets.length, 0);

/** What retention or an administrator has taken away already is left out. */
const stillThere = async (kafka: Kafka, request: OffsetsRequest): Promise<Progress['left']> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const kept = await admin.fetchTopicOffsets(request.topic);
    const left = new Map<number, number[]>();
    for (const { partition, low, high } of kept) {
      const offsets = (request.wanted.get(partition) ?? []).filter(
        (offset) => offset >= Number(low) && offset < Number(high),
      );
      left.set(
        partition,
        [...new Set(offsets)].sort((one, other) => one - other),
      );
    }
    return left;
  } finally {
    await admin.disconnect();
  }
};

const takeBatch = async (
  request: OffsetsRequest,
  progress: Progress,
  seek: (partition: number, offset: number) => void,
  payload: EachBatchPayload,
): Promise<void> => {
  const { partition, messages } = payload.batch;
  const left = progress.left.get(partition) ?? [];
  const last = messages.at(-1);
  if (last === undefined) return;
  if (left.length === 0) {
    payload.pause();
    return;
  }
  const set = new Set(left);
  const found = messages
    .map((message) => incoming(request.topic, partition, message))
    .filter(({ offset }) => set.has(offset));
  if (found.length > 0) await request.onMessages(found);
  progress.lastAt = Date.now();
  const behind = left.filter((offset) => offset > Number(last.offset));
  progress.left.set(partition, behind);
  const [next] = behind;
  if (next === undefined) payload.pause();
  else if (next > Number(last.offset) + 1) seek(partition, next);
  else payload.resolveOffset(last.offset);
  await payload.heartbeat();
};

/**
 * Reads messages by their offsets, wherever they lie in the topic, and commits nothing.
 * @returns how many were read; the others are no longer kept.
 */
export const readOffsets = async (kafka: Kafka, request: OffsetsRequest): Promise<number> => {
  const { topic } = request;
  const progress: Progress = { left: await stillThere(kafka, request), lastAt: Date.now(), failure: null };
  const total = remaining(progress.left);
  if (total === 0) return 0;
  const consumer = kafka.consumer({
    groupId: request.groupId,
    sessionTimeout: 30_000,
    maxBytesPerPartition: 1_048_576,
    maxWaitTimeInMs: 250,
    allowAutoTopicCreation: false,
    retry: { retries: 4, restartOnFailure: () => Promise.resolve(false) },
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    progress.failure ??= payload.error;
  });
  const seek = (partition: number, offset: number): void => {
    consumer.seek({ topic, partition, offset: String(offset) });
  };
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) =>
        takeBatch(request, progress, seek, payload).catch((error: unknown) => {
          progress.failure ??= error;
        }),
    });
    for (const [partition, [first]] of progress.left) {
      if (first === undefined) consumer.pause([{ topic, partitions: [partition] }]);
      else seek(partition, first);
    }
    while (remaining(progress.left) > 0 && progress.failure === null && !request.isStopping()) {
      if (Date.now() - progress.lastAt > idleMsMax) throw new Error('the topic gives no more messages');
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    if (progress.failure !== null) throw progress.failure as Error;
    return total - remaining(progress.left);
  } finally {
    await consumer.disconnect();
  }
};
