import { Outage } from './pipeline.ts';

export interface RetryPolicy {
  readonly attempts: number;
  /** The first wait; it doubles up to `maxWaitMs`. */
  readonly firstWaitMs: number;
  readonly maxWaitMs: number;
}

/** About two minutes in all: longer than a broker's restart, shorter than a person's patience. */
export const serviceRetry: RetryPolicy = { attempts: 12, firstWaitMs: 100, maxWaitMs: 20_000 };

export interface Waiting {
  readonly sleep: (ms: number) => Promise<void>;
  readonly onRetry: (attempt: number, error: unknown) => void;
}

/**
 * Repeats work that outages interrupt. What it wraps must be idempotent: it may have succeeded unseen.
 *
 * @throws Outage, with the last error as its cause, when the attempts are used up.
 */
export const withRetry = async <T>(
  policy: RetryPolicy,
  waiting: Waiting,
  work: () => Promise<T>,
): Promise<T> => {
  let waitMs = policy.firstWaitMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= policy.attempts) {
        throw new Outage(`gave up after ${attempt} attempts`, { cause: error });
      }
      waiting.onRetry(attempt, error);
      await waiting.sleep(waitMs);
      waitMs = Math.min(waitMs * 2, policy.maxWaitMs);
    }
  }
};
