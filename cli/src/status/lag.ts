import type { CompiledFeed } from '@hub/feeds';
import { kafkaClient, withAdministration, type KafkaAdministration } from '@hub/kafka';
import { recordTypeNames, topicOf } from '@hub/records';
import type { HubProfile } from '../profile.ts';

/** Messages that a service has not read yet, by topic; only topics with any. */
export interface ServiceLag {
  readonly service: string;
  readonly total: number;
  readonly byTopic: Readonly<Record<string, number>>;
}

/** The broker may be away while the books can still be read. */
const lagTimeoutMs = 8_000;

const cdcTopics = (feeds: Iterable<CompiledFeed>): readonly string[] =>
  [...feeds].flatMap((feed) => [
    ...[...feed.sources.values()].flatMap(({ input }) => (input.transport === 'cdc' ? [input.topic] : [])),
    ...(feed.heartbeatTopic === null ? [] : [feed.heartbeatTopic]),
  ]);

/** What each group reads; a group has its service’s name. */
const topicsByService = (feeds: Iterable<CompiledFeed>): Readonly<Record<string, readonly string[]>> => ({
  ingest: cdcTopics(feeds),
  validate: recordTypeNames.map((type) => topicOf(type, 'ingested')),
  pseudonymise: [...recordTypeNames.map((type) => topicOf(type, 'validated')), 'records.rejected.v1'],
  'warehouse-sink': [
    ...recordTypeNames.map((type) => topicOf(type, 'pseudonymised')),
    'findings.pseudonymised.v1',
    'manifest.ingested.v1',
  ],
});

const lagOf = async (
  administration: KafkaAdministration,
  service: string,
  topics: readonly string[],
): Promise<ServiceLag> => {
  const lag = await administration.lag(service, topics);
  const behind = [...lag].filter(([, messages]) => messages > 0);
  return {
    service,
    total: behind.reduce((sum, [, messages]) => sum + messages, 0),
    byTopic: Object.fromEntries(behind),
  };
};

/** Lag of the four services, in the order of the flow. Null when the broker does not answer. */
export const readLag = async (
  kafka: HubProfile['kafka'],
  feeds: Iterable<CompiledFeed>,
): Promise<readonly ServiceLag[] | null> => {
  const { brokers, admin } = kafka;
  const client = kafkaClient({ brokers, clientId: 'hub-status', tls: false, ...admin }, () => undefined);
  const wanted = Object.entries(topicsByService(feeds));
  const asked = withAdministration(client, async (administration) => {
    const existing = new Set(await administration.topicNames());
    return Promise.all(
      wanted.map(([service, topics]) =>
        lagOf(
          administration,
          service,
          topics.filter((topic) => existing.has(topic)),
        ),
      ),
    );
  }).catch(() => null);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), lagTimeoutMs);
  });
  return Promise.race([asked, late]).finally(() => {
    clearTimeout(timer);
  });
};
