/** How long a test is ready to wait, in milliseconds. */
export interface Patience<T> {
  readonly withinMs: number;
  /** Between two questions; 500 unless given. */
  readonly pollMs?: number;
  /** What the failure shows of the last answer; its JSON unless given. */
  readonly show?: (answer: T) => string;
}

const json = (answer: unknown): string => JSON.stringify(answer, null, 2);

/**
 * Asks until the answer is the awaited one, and returns it. An error of the question counts as a wrong
 * answer, because parts that are killed on purpose do not answer for a while.
 *
 * @throws Error with the last answer when the time is over
 */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T>,
  isAwaited: (answer: T) => boolean,
  patience: Patience<T>,
): Promise<T> => {
  const { withinMs, pollMs = 500, show = json } = patience;
  const deadline = Date.now() + withinMs;
  for (;;) {
    let last: string;
    try {
      const answer = await ask();
      if (isAwaited(answer)) return answer;
      last = show(answer);
    } catch (error) {
      last = String(error);
    }
    if (Date.now() > deadline)
      throw new Error(`not within ${withinMs / 1000} s: ${what}\nlast answer: ${last}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
};
