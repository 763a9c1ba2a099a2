import { describe, expect, it } from 'vitest';
import { expectedOf, withFaults } from './force-year/faults.ts';
import { forceYears } from './forces.ts';
import { checkExtract, contractOf } from './testing/check-extract.ts';

const tally = (types: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const type of types) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};

describe.each(forceYears({ seed: 7, crimes: 1_200, workers: 300 }))('$feed', (force) => {
  it('without mistakes breaks no rule, and every record of the truth is taken', async () => {
    const contract = await contractOf(force.feed);
    for (const delivery of ['first', 'second'] as const) {
      const { findings, taken } = checkExtract(contract, force.extract(delivery));
      expect(findings).toEqual([]);
      expect(taken).toEqual(tally(force.truth(delivery).map(({ recordType }) => recordType)));
    }
  });

  it('with its mistakes breaks the rules that it says, as often as it says', async () => {
    const contract = await contractOf(force.feed);
    const spoilt = withFaults(force.extract('first'), force.faults);
    expect(checkExtract(contract, spoilt).findings).toEqual(expectedOf(force.faults));
  });
});
