/** Records a second over several runs. */
export interface Rate {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export interface Runs {
  /** Runs before the measured ones, until the code is compiled. */
  readonly warmUp: number;
  readonly measured: number;
}

/** Shorter runs measure the clock and the collector. */
const leastRunMs = 400;

const timedMs = (work: () => void): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

/**
 * Rate of work over the same records again and again.
 * @param pass does the work once for each of `records`
 */
export const rateOf = (records: number, runs: Runs, pass: () => void): Rate => {
  let passes = 1;
  for (let run = 0; run < runs.warmUp; run += 1) {
    const onceMs = timedMs(pass);
    passes = Math.max(1, Math.ceil(leastRunMs / Math.max(onceMs, 0.01)));
    for (let more = 1; more < passes; more += 1) pass();
  }
  const rates = Array.from({ length: runs.measured }, () => {
    const ms = timedMs(() => {
      for (let done = 0; done < passes; done += 1) pass();
    });
    return Math.round((records * passes * 1000) / ms);
  }).toSorted((a, b) => a - b);
  return { min: rates[0] ?? 0, median: rates[Math.floor(rates.length / 2)] ?? 0, max: rates.at(-1) ?? 0 };
};
