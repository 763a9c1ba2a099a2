import type { TopicPlan } from '@hub/kafka';
import { hubTopics } from '@hub/records';

const dayMs = 86_400_000;

/** Fixed at creation: a key's partition may not move while versions of it are on their way. */
const partitions = 8;

/** Days, by the last part of the topic's name before its version; see docs/ARCHITECTURE.md. */
const retentionDays: Readonly<Record<string, number>> = {
  ingested: 35,
  validated: 7,
  pseudonymised: 7,
  rejected: 90,
};
const findingsDays = 90;
const cdcDays = 35;

const daysOf = (topic: string): number => {
  if (topic === 'findings.pseudonymised.v1') return findingsDays;
  const state = topic.split('.').at(-2) ?? '';
  const days = retentionDays[state];
  if (days === undefined) throw new Error(`no retention is stated for topic ${topic}`);
  return days;
};

/** The hub's own topics and those of the connectors. */
export const topicPlans = (cdcTopics: readonly string[]): readonly TopicPlan[] => [
  ...hubTopics.map((name) => ({ name, partitions, retentionMs: daysOf(name) * dayMs })),
  ...cdcTopics.map((name) => ({ name, partitions, retentionMs: cdcDays * dayMs })),
];
