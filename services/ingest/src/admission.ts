import { cdcTopics, legalShortfalls, londonDay, type CompiledFeed } from '@hub/feeds';
import type { Host } from '@hub/service-host';

/**
 * Whether a feed may send now. Legal entries end while the service runs: what they held in is let in no
 * longer, from the next day on, and waits where it is. Nothing is dropped.
 */
export interface Admission {
  /** Why nothing of the feed is let in now, as a sentence without its full stop; null where it is. */
  readonly refusalOf: (feed: string) => string | null;
  /** Feeds whose admission changed since it was last asked, all of them the first time. */
  readonly changes: () => readonly { readonly feed: string; readonly refusal: string | null }[];
}

export interface AdmissionParts {
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  /** Those of the deployment's policy. */
  readonly legalBases: readonly string[];
  /** The clock, in ms since 1970: only its day counts. */
  readonly now: () => number;
}

export const admissionOf = ({ feeds, legalBases, now }: AdmissionParts): Admission => {
  const refusalOn = (feed: CompiledFeed, today: string): string | null => {
    const [first, ...others] = legalShortfalls(feed, { today, legalBases });
    if (first === undefined) return null;
    return others.length === 0 ? first.message : `${first.message} (and ${others.length} more)`;
  };
  let held: { readonly day: string; readonly refusals: ReadonlyMap<string, string | null> } | null = null;
  const refusals = (): ReadonlyMap<string, string | null> => {
    const day = londonDay(now());
    if (held?.day !== day)
      held = { day, refusals: new Map([...feeds].map(([name, feed]) => [name, refusalOn(feed, day)])) };
    return held.refusals;
  };
  let told: ReadonlyMap<string, string | null> = new Map();
  return {
    refusalOf: (feed) => refusals().get(feed) ?? null,
    changes: () => {
      const current = refusals();
      const before = told;
      told = current;
      return [...current]
        .filter(([feed, refusal]) => !before.has(feed) || before.get(feed) !== refusal)
        .map(([feed, refusal]) => ({ feed, refusal }));
    },
  };
};

/** A connector's rows wait in its topic while its feed is not let in; its heartbeat is heard all the same. */
export const mayTakeBy = (
  feeds: ReadonlyMap<string, CompiledFeed>,
  admission: Admission,
): ((topic: string) => boolean) => {
  const feedOf = new Map<string, string>();
  for (const feed of feeds.values()) {
    if (feed.transport !== 'cdc') continue;
    for (const topic of cdcTopics(feed)) if (topic !== feed.heartbeatTopic) feedOf.set(topic, feed.feed);
  }
  return (topic) => {
    const feed = feedOf.get(topic);
    return feed === undefined || admission.refusalOf(feed) === null;
  };
};

const admissionCheckMs = 20_000;

/** Tells and acts when a feed's admission changes: at the turn of a day, by an entry that ends or begins. */
export const watchAdmission = (admission: Admission, host: Host, wake: () => void): NodeJS.Timeout => {
  const tell = (): void => {
    for (const { feed, refusal } of admission.changes()) {
      host.metrics.admitted(feed, refusal === null);
      if (refusal === null) wake();
      else host.log.warn('a feed is not let in; what it sends waits', { feed, reason: refusal });
    }
  };
  tell();
  return setInterval(tell, admissionCheckMs);
};
