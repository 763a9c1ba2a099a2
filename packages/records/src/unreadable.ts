import type { Finding } from '@hub/pipeline';
import type { Origin, PseudonymisedFindings } from './envelope.ts';

/**
 * What is said of a message that could not be read: it has no envelope, so its own place in the hub's topic
 * stands as its origin. No feed is named, because none can be known.
 */
export const unreadableFindings = (
  stage: string,
  at: {
    readonly topic: string;
    readonly partition: number;
    readonly offset: number;
    readonly receivedAt: number;
  },
  findings: readonly Finding[],
): PseudonymisedFindings => ({
  verdict: 'rejected',
  stage,
  recordType: null,
  recordId: null,
  version: null,
  feed: '',
  force: '',
  lane: 'live',
  keySpace: null,
  occurredAt: null,
  receivedAt: at.receivedAt,
  release: 0,
  origin: { source: at.topic, partition: at.partition, position: at.offset },
  findings,
  sealed: null,
});

/** As text, for messages whose key cannot be the record's. */
export const originText = (origin: Origin): string =>
  `${origin.source}/${origin.partition}/${origin.position}`;
