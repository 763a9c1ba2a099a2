/** Records a second over several runs. */
export interface Rate {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** How fast work is. */
export interface Measured {
  /** Records per second of one core: of the time that the process had a core, its helper threads included. */
  readonly perCoreSecond: Rate;
  /** Records per second by the clock: the same on a quiet machine, less where others want the core. */
  readonly byClock: Rate;
}

export interface Runs {
  /** Runs before the measured ones, until the code is compiled. */
  readonly warmUp: number;
  readonly measured: number;
}

/** Shorter runs measure the clock and the collector. */
const leastRunMs = 400;

interface Time {
  readonly clockMs: number;
  readonly coreMs: number;
}

const timed = (work: () => void): Time => {
  const start = process.hrtime.bigint();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { clockMs: Number(process.hrtime.bigint() - start) / 1e6, coreMs: (user + system) / 1000 };
};

const rateOf = (records: number, times: readonly number[]): Rate => {
  const rates = times.map((ms) => Math.round((records * 1000) / ms)).toSorted((a, b) => a - b);
  return { min: rates[0] ?? 0, median: rates[Math.floor(rates.length / 2)] ?? 0, max: rates.at(-1) ?? 0 };
};

/**
 * Measures work over the same records again and again.
 * @param pass does the work once for each of `records`
 */
export const measure = (records: number, runs: Runs, pass: () => void): Measured => {
  let passes = 1;
  for (let run = 0; run < runs.warmUp; run += 1) {
    const { coreMs } = timed(pass);
    passes = Math.max(1, Math.ceil(leastRunMs / Math.max(coreMs, 0.01)));
    for (let more = 1; more < passes; more += 1) pass();
  }
  const times = Array.from({ length: runs.measured }, () =>
    timed(() => {
      for (let done = 0; done < passes; done += 1) pass();
    }),
  );
  return {
    perCoreSecond: rateOf(
      records * passes,
      times.map(({ coreMs }) => coreMs),
    ),
    byClock: rateOf(
      records * passes,
      times.map(({ clockMs }) => clockMs),
    ),
  };
};
