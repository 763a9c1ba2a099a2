import { createRunner, serviceRetry, type Destination, type Pipeline, type Runner } from '@hub/pipeline';
import {
  kafkaClient,
  kafkaDestination,
  readOffsets,
  runConsumer,
  schemaRegistry,
  type IncomingMessage,
  type KafkaDestination,
  type OffsetsRequest,
  type SchemaSource,
} from '@hub/kafka';
import type { ForSchemaOptions } from 'avsc';
import type { z } from 'zod';
import { readSecret, type kafkaSection } from './config.ts';
import { collectWhenQuiet } from './idle-memory.ts';
import { errorFields } from './log.ts';
import type { Host, RunningService } from './run-service.ts';

type KafkaSection = z.infer<typeof kafkaSection>;

const worked = collectWhenQuiet();

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A runner that logs and counts through the host. */
export const hostRunner = <Raw, Out, Context, Subject, Written>(
  host: Host,
  parts: {
    readonly pipeline: Pipeline<Raw, Out, Context, Subject, Written>;
    readonly prepare: (raws: readonly Raw[]) => Promise<Context>;
    readonly destination: Destination<Written>;
  },
): Runner<Raw> =>
  createRunner({
    ...parts,
    retry: serviceRetry,
    events: {
      sleep,
      clock: () => performance.now() / 1000,
      onRetry: (attempt, error) => {
        host.metrics.retried();
        host.log.warn('something outside failed; trying again', { attempt, ...errorFields(error) });
      },
      onBatch: (counts, seconds) => {
        host.metrics.batch(counts, seconds);
        worked();
        if (counts.threw > 0)
          host.log.error('a stage threw; the records are rejected', { records: counts.threw });
      },
    },
  });

/** Connections of one service: made once, closed on stop. */
export interface Connections {
  readonly registry: SchemaSource;
  readonly destination: KafkaDestination;
  readonly consume: (options: ConsumeOptions) => Promise<RunningService>;
  /** Messages by their offsets, once, beside whatever is consumed; gives how many are still kept. */
  readonly readOffsets: (request: OffsetsRequest) => Promise<number>;
}

export interface ConsumeOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly concurrency: number;
  readonly runner: Runner<IncomingMessage>;
  /** False while nothing of the topic may be let in; it waits where it is. */
  readonly mayTake?: (topic: string) => boolean;
}

export const connect = async (
  config: { readonly kafka: KafkaSection; readonly registry: { readonly url: string } },
  host: Host,
  name: string,
  typeHook?: ForSchemaOptions['typeHook'],
): Promise<Connections> => {
  const { brokers, username, passwordFile, tls } = config.kafka;
  const kafka = kafkaClient(
    { brokers, username, tls, clientId: name, password: readSecret(passwordFile) },
    (level, message) => {
      host.log[level](`kafka: ${message}`);
    },
  );
  const registry = schemaRegistry(
    typeHook === undefined ? { url: config.registry.url } : { url: config.registry.url, typeHook },
  );
  const destination = kafkaDestination(kafka);
  await destination.connect();
  return {
    registry,
    destination,
    readOffsets: (request) => readOffsets(kafka, request),
    consume: async ({ groupId, topics, concurrency, runner, mayTake }) => {
      const consumer = await runConsumer(kafka, {
        groupId,
        topics,
        concurrency,
        onBatch: (messages) => runner.handle(messages),
        onFatal: host.fail,
        ...(mayTake === undefined ? {} : { mayTake }),
      });
      host.readiness.set('group', consumer.joined);
      return {
        stop: async () => {
          await consumer.stop();
          await destination.disconnect();
        },
      };
    },
  };
};
