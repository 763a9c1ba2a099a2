import type { CompiledFeed } from '../compile/feed.ts';
import type { CdcInput } from '../compile/input.ts';
import type { CompiledSource } from '../compile/source.ts';

/** A source of a cdc feed. */
export type CdcSource = CompiledSource & { readonly input: CdcInput };

/** @throws Error for a file feed: there is nothing to connect. */
export const cdcSourcesOf = (feed: CompiledFeed): readonly [CdcSource, ...CdcSource[]] => {
  const [first, ...others] = [...feed.sources.values()].filter(
    (source): source is CdcSource => source.input.transport === 'cdc',
  );
  if (feed.transport !== 'cdc' || first === undefined)
    throw new Error(`${feed.feed} is a file feed: it has no connector`);
  return [first, ...others];
};

/** Slot, publication and role have one name, unique in a database that two hubs may read. */
export const databaseNameOf = (feed: CompiledFeed): string =>
  `hub_${feed.force}_${feed.system}`.replaceAll('-', '_');

/** Debezium's own prefix; no topic keeps it. */
export const topicPrefixOf = (feed: CompiledFeed): string => `debezium.${feed.force}.${feed.system}`;

/** Kafka Connect's name of the connector. */
export const connectorNameOf = (feed: CompiledFeed): string => `${feed.force}.${feed.system}`;

/** Every topic that the connector writes: one for each source, and its heartbeat. */
export const cdcTopics = (feed: CompiledFeed): readonly string[] => [
  ...cdcSourcesOf(feed).map((source) => source.input.topic),
  ...(feed.heartbeatTopic === null ? [] : [feed.heartbeatTopic]),
];
