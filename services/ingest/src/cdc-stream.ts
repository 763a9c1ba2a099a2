import { emitted, Outage, rejected, type Stage } from '@hub/pipeline';
import { cdcTopics, topicPrefixOf, type CompiledFeed, type CompiledSource, type SourceRow } from '@hub/feeds';
import { framedReader, type IncomingMessage, type SchemaSource, type TopicReader } from '@hub/kafka';
import type { Seal } from '@hub/pseudonyms';
import {
  cdcSourceOf,
  driftOf,
  endsSnapshot,
  readChange,
  type CdcContext,
  type CdcSource,
} from './cdc/index.ts';
import { setOfSnapshot } from './complete-set.ts';
import type { DigestOf } from './key-digest.ts';
import type { IngestContext, RowReader } from './pipeline.ts';
import type { IngestWriters } from './writers.ts';

export interface CdcIngestContext extends IngestContext, CdcContext {}

interface TopicEntry {
  readonly feed: CompiledFeed;
  readonly source: CompiledSource;
  readonly cdc: CdcSource;
}

const readCdc: Stage<IncomingMessage, SourceRow, CdcIngestContext> = (message, context) => {
  const outcome = readChange(message, context);
  return outcome.kind === 'emitted'
    ? emitted(...outcome.values)
    : outcome.kind === 'dropped'
      ? outcome
      : rejected(outcome.findings, null);
};

export const cdcReader: RowReader<IncomingMessage, CdcIngestContext> = {
  read: readCdc,
  originOf: (message) => ({
    origin: { source: message.topic, partition: message.partition, position: message.offset },
    receivedAt: message.receivedAt,
  }),
  setOf: (message, context) =>
    endsSnapshot(message, context) ? setOfSnapshot(message.topic, context) : null,
};

export interface CdcStream {
  readonly topics: readonly string[];
  readonly prepare: (messages: readonly IncomingMessage[]) => Promise<CdcIngestContext>;
}

export interface CdcStreamParts {
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  readonly registry: SchemaSource;
  readonly writers: IngestWriters;
  readonly release: number;
  readonly sealFor: (force: string) => Seal;
  readonly digestFor: (feed: CompiledFeed) => DigestOf;
  readonly onDrift: (topic: string, extra: readonly string[], missing: readonly string[]) => void;
}

/** All topics of all connectors, each with the contract that says how to read it. */
export const cdcStream = (parts: CdcStreamParts): CdcStream => {
  const entries = new Map<string, TopicEntry>();
  for (const feed of parts.feeds.values()) {
    if (feed.transport !== 'cdc') continue;
    for (const source of feed.sources.values()) {
      if (source.input.transport !== 'cdc') continue;
      const cdc = cdcSourceOf(source, { topicPrefix: topicPrefixOf(feed) });
      entries.set(source.input.topic, { feed, source, cdc });
    }
  }
  const reader: TopicReader<unknown> = framedReader((id) => parts.registry.decoderOf(id));
  const warned = new Set<string>();

  const warnOfDrift = (message: IncomingMessage | undefined, context: CdcIngestContext): void => {
    if (message === undefined) return;
    const drift = driftOf(message, context);
    if (drift === null) return;
    const text = JSON.stringify([message.topic, drift]);
    if (warned.has(text)) return;
    warned.add(text);
    parts.onDrift(message.topic, drift.extra, drift.missing);
  };

  return {
    topics: [...parts.feeds.values()]
      .filter((feed) => feed.transport === 'cdc')
      .flatMap((feed) => cdcTopics(feed)),
    prepare: async (messages) => {
      const entry = entries.get(messages[0]?.topic ?? '');
      if (entry === undefined) throw new Outage('a message came from a topic that no contract names');
      const { feed, source, cdc } = entry;
      if (cdc.format === 'avro') await reader.prepare(messages);
      const context: CdcIngestContext = {
        ...parts.writers,
        feed,
        source,
        cdc,
        release: parts.release,
        seal: parts.sealFor(feed.force),
        digestOf: parts.digestFor(feed),
        readAvro: (message) => reader.read(message),
      };
      warnOfDrift(
        messages.find((message) => message.value !== null),
        context,
      );
      return context;
    },
  };
};
