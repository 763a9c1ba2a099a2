import { expect, it } from 'vitest';
import type { CompiledFeed } from '@hub/feeds';
import type { IncomingMessage } from '@hub/kafka';
import { withoutHeartbeats } from './heartbeat.ts';

const feeds = new Map([
  ['kent/niche', { feed: 'kent/niche', heartbeatTopic: 'cdc.kent.niche.heartbeat' } as CompiledFeed],
]);
const message = (topic: string, receivedAt: number): IncomingMessage => ({
  topic,
  partition: 0,
  offset: 1,
  receivedAt,
  key: null,
  value: null,
});

it('heartbeats tell when the connector was last seen, and are not taken for rows', async () => {
  const seen: unknown[] = [];
  const handled: string[] = [];
  const runner = withoutHeartbeats(
    feeds,
    { connectorSeen: (feed, atMs) => seen.push([feed, atMs]) },
    {
      handle: (messages) => {
        handled.push(...messages.map(({ topic }) => topic));
        return Promise.resolve();
      },
    },
  );
  await runner.handle([message('cdc.kent.niche.heartbeat', 5), message('cdc.kent.niche.heartbeat', 9)]);
  await runner.handle([message('cdc.kent.niche.crimes', 10)]);
  expect(seen).toEqual([['kent/niche', 9]]);
  expect(handled).toEqual(['cdc.kent.niche.crimes']);
});
