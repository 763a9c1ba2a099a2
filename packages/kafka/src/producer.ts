import type { Kafka, Producer, TopicMessages } from 'kafkajs';
import { EncodeError, type Destination } from '@hub/pipeline';
import { CompressionTypes } from './kafkajs.ts';
import { keyPartitioner } from './partitioner.ts';

/** A record on its way to a topic: the key decides the partition (murmur2). */
export interface OutgoingMessage {
  readonly topic: string;
  readonly key: string;
  readonly value: Buffer;
}

/** Under the broker's `message.max.bytes` (1 MB), which counts a whole batch of one partition. */
const maxRequestBytes = 800_000;
const perRecordOverheadBytes = 80;

/** @throws EncodeError for a record that no request can carry. */
export const checkedSize = (message: OutgoingMessage): OutgoingMessage => {
  if (message.value.length + Buffer.byteLength(message.key) > maxRequestBytes) {
    throw new EncodeError(
      'RECORD-TOO-LARGE',
      `The record is larger than ${maxRequestBytes} bytes, which no topic takes.`,
    );
  }
  return message;
};

/**
 * Groups messages into requests whose size holds even if all of a request went to one partition.
 * Order within a topic is kept.
 */
export const requestsOf = (messages: readonly OutgoingMessage[]): TopicMessages[][] => {
  const requests: TopicMessages[][] = [];
  let current = new Map<string, TopicMessages>();
  let bytes = 0;
  for (const message of messages) {
    const size = message.value.length + Buffer.byteLength(message.key) + perRecordOverheadBytes;
    if (bytes + size > maxRequestBytes && bytes > 0) {
      requests.push([...current.values()]);
      current = new Map();
      bytes = 0;
    }
    let group = current.get(message.topic);
    if (group === undefined) current.set(message.topic, (group = { topic: message.topic, messages: [] }));
    group.messages.push({ key: message.key, value: message.value });
    bytes += size;
  }
  if (bytes > 0) requests.push([...current.values()]);
  return requests;
};

export interface KafkaDestination extends Destination<OutgoingMessage> {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

const newProducer = (kafka: Kafka): Producer =>
  kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: keyPartitioner,
    allowAutoTopicCreation: false,
  });

/**
 * Durable means acknowledged by all in-sync replicas. Writes go one after the other, and after a failure with
 * another producer: kafkajs takes a failed request's sequence numbers back, although the broker may have
 * written it. The next request under them, if it is another one, is acknowledged as a repeat and never
 * written (measured, with one cut connection). Its own retries repeat the same request, which is safe.
 */
export const kafkaDestination = (kafka: Kafka): KafkaDestination => {
  let producer: Producer | null = null;
  let turn: Promise<void> = Promise.resolve();

  const connected = async (): Promise<Producer> => {
    if (producer !== null) return producer;
    const made = newProducer(kafka);
    try {
      await made.connect();
    } catch (error) {
      await made.disconnect().catch(() => undefined);
      throw error;
    }
    producer = made;
    return made;
  };

  const send = async (requests: readonly TopicMessages[][]): Promise<void> => {
    const own = await connected();
    try {
      for (const topicMessages of requests)
        await own.sendBatch({ acks: -1, compression: CompressionTypes.None, topicMessages });
    } catch (error) {
      producer = null;
      await own.disconnect().catch(() => undefined);
      throw error;
    }
  };

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    connect: () =>
      inTurn(async () => {
        await connected();
      }),
    disconnect: () => inTurn(async () => producer?.disconnect()),
    write: (messages) => inTurn(() => send(requestsOf(messages))),
  };
};
