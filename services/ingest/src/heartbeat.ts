import type { CompiledFeed } from '@hub/feeds';
import type { IncomingMessage } from '@hub/kafka';
import type { Runner } from '@hub/pipeline';
import type { FeedFreshness } from '@hub/service-host';

/** Heartbeat topic → feed. A heartbeat says that the connector lives and how far it has read, and no more. */
const heartbeatTopics = (feeds: ReadonlyMap<string, CompiledFeed>): ReadonlyMap<string, string> =>
  new Map(
    [...feeds.values()].flatMap((feed) =>
      feed.heartbeatTopic === null ? [] : [[feed.heartbeatTopic, feed.feed] as const],
    ),
  );

/**
 * Takes heartbeats out of what goes on to `runner`: they carry no rows. A quiet table is told from a dead
 * connector by them alone.
 */
export const withoutHeartbeats = (
  feeds: ReadonlyMap<string, CompiledFeed>,
  freshness: FeedFreshness,
  runner: Runner<IncomingMessage>,
): Runner<IncomingMessage> => {
  const topics = heartbeatTopics(feeds);
  return {
    handle: (messages) => {
      const feed = topics.get(messages[0]?.topic ?? '');
      if (feed === undefined) return runner.handle(messages);
      const last = messages.at(-1);
      if (last !== undefined) freshness.connectorSeen(feed, last.receivedAt);
      return Promise.resolve();
    },
  };
};
