import type { Finding } from '@hub/pipeline';
import type { Envelope, Origin, PseudonymisedFindings } from './envelope.ts';

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

/** What is said of a record that could be read and could not be passed on: it stays in its feed's books. */
export const recordFindings = (
  stage: string,
  of: { readonly recordType: string; readonly recordId: Buffer; readonly record: Envelope },
  findings: readonly Finding[],
): PseudonymisedFindings => {
  const { recordType, recordId, record } = of;
  const { version, feed, force, lane, keySpace, occurredAt, receivedAt, release, origin } = record;
  const known = { version, feed, force, lane, keySpace, occurredAt, receivedAt, release, origin };
  return { verdict: 'rejected', stage, recordType, recordId, findings, sealed: null, ...known };
};

/** As text, for messages whose key cannot be the record's. */
export const originText = (origin: Origin): string =>
  `${origin.source}/${origin.partition}/${origin.position}`;
