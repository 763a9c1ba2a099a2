import type { CompiledFeed } from '@hub/feeds';

/** Heartbeat topic → feed. A heartbeat says that the connector lives and how far it has read, and no more. */
export const connectorHeartbeat = (feeds: ReadonlyMap<string, CompiledFeed>): ReadonlyMap<string, string> =>
  new Map(
    [...feeds.values()].flatMap((feed) =>
      feed.heartbeatTopic === null ? [] : [[feed.heartbeatTopic, feed.feed] as const],
    ),
  );
