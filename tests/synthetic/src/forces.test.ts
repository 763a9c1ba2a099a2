import { describe, expect, it } from 'vitest';
import { expectedOf } from './force-year/faults.ts';
import { forceYears } from './forces.ts';
import { checkExtracts, contractOf, keysOfTruth } from './testing/check-extract.ts';

describe.each(forceYears({ seed: 7, crimes: 1_000, workers: 300 }))('$feed', (force) => {
  const { first, second, delivery } = force;

  it('without mistakes breaks no rule, and the records taken are those of the truth', async () => {
    const contract = await contractOf(force.feed);
    const before = checkExtracts(contract, [first]);
    expect(before.findings).toEqual(force.standing);
    expect(before.current).toEqual(keysOfTruth(contract, force.truth('first')));
    const after = checkExtracts(contract, delivery === 'full' ? [second] : [first, second]);
    expect(after.findings).toEqual(force.standing);
    expect(after.current).toEqual(keysOfTruth(contract, force.truth('second')));
  });

  it('with its mistakes breaks the rules that it says, as often as it says', async () => {
    const { findings } = checkExtracts(await contractOf(force.feed), [force.spoilt]);
    expect(findings).toEqual(expectedOf(force.faults, force.standing));
  });

  it('has a life after the first delivery', () => {
    const late = force.year.crimes.flatMap(({ events }) => events).filter((event) => event.late);
    for (const kind of ['outcome', 'reclassified', 'cancelled', 'transferred-out', 'withdrawn'] as const) {
      expect(late.filter((event) => event.kind === kind).length, kind).toBeGreaterThan(0);
    }
  });
});

it('what Lancashire hands over arrives in Dyfed-Powys', () => {
  const [lancashire, , dyfedPowys] = forceYears({ seed: 7, crimes: 1_000, workers: 300 });
  const handed = new Set(
    lancashire?.year.crimes
      .filter(({ events }) => events.some(({ kind }) => kind === 'transferred-out'))
      .map(({ number }) => number),
  );
  const arrived = dyfedPowys?.year.crimes.flatMap(({ transferredIn }) => transferredIn?.number ?? []);
  expect(new Set(arrived)).toEqual(handed);
  expect(handed.size).toBeGreaterThan(10);
});
