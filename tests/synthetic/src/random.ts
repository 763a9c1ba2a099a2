/**
 * The only source of chance here: a small seeded generator (sfc32), so that a seed names its data for ever.
 * Each thing draws from a stream of its own, named after it: adding a draw to one leaves the others alone.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer, both ends included. */
  int(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** @throws RangeError on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** Exponential with the given mean: most waits are short, a few are very long. */
  wait(mean: number): number;
}

const hashOf = (text: string): (() => number) => {
  let state = 1779033703 ^ text.length;
  for (let at = 0; at < text.length; at += 1) {
    state = Math.imul(state ^ text.charCodeAt(at), 3432918353);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = Math.imul(state ^ (state >>> 16), 2246822507);
    state = Math.imul(state ^ (state >>> 13), 3266489909);
    state ^= state >>> 16;
    return state >>> 0;
  };
};

/** The stream of that name; the same seed and name give the same numbers, on any machine. */
export const randomOf = (seed: number, name: string): Random => {
  const hash = hashOf(`${seed}|${name}`);
  let [a, b, c, d] = [hash(), hash(), hash(), hash()];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new RangeError(`nothing to pick from in stream ${name}`);
    return item;
  };
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick,
    wait: (mean) => -mean * Math.log(1 - next()),
  };
};
