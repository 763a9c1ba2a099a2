import type { Delivery } from './force-year/crime-state.ts';
import type { TruthRecord } from './force-year/extract-writer.ts';
import { withFaults } from './force-year/faults.ts';
import type { ExpectedFindings, Extract, FaultKind } from './force-year/faults.ts';
import { forceYear } from './force-year/model-records.ts';
import type { ForceYear } from './force-year/model-records.ts';
import { dyfedPowysNumber, dyfedPowysTowns } from './dyfed-powys/national.ts';
import { nationalCorrections, nationalExtract, nationalTruth } from './dyfed-powys/national.ts';
import { exceptions } from './dyfed-powys/exceptions.ts';
import { nationalFaults } from './dyfed-powys/national-faults.ts';
import { lancashireNumber, lancashireTowns, nmisExtract, nmisTruth } from './lancashire/nmis.ts';
import { nmisFaults } from './lancashire/nmis-faults.ts';
import { crimeLog, crimeLogTruth, warwickshireNumber, warwickshireTowns } from './warwickshire/crime-log.ts';
import { crimeLogFaults } from './warwickshire/crime-log-faults.ts';

export interface ForceYearSize {
  readonly seed: number;
  readonly crimes: number;
  readonly workers: number;
}

/** One force with its year: what it sends, with which mistakes, what it sends after them, and what is true. */
export interface ContrastingForce {
  readonly feed: string;
  /** Whether the second delivery is everything again, or what changed. */
  readonly delivery: 'full' | 'changes';
  readonly year: ForceYear;
  /** The first delivery as it should have been. */
  readonly first: Extract;
  /** The first delivery as it was sent. */
  readonly spoilt: Extract;
  readonly second: Extract;
  readonly faults: readonly FaultKind[];
  /** Findings of right records, which stay. */
  readonly standing: readonly ExpectedFindings[];
  readonly truth: (delivery: Delivery) => readonly TruthRecord[];
}

const base = { year: 2024 } as const;

const lancashire = ({ seed, crimes, workers }: ForceYearSize): ContrastingForce => {
  const year = forceYear({
    ...base,
    seed,
    force: 'lancashire',
    crimes,
    workers,
    towns: lancashireTowns,
    crimeNumber: lancashireNumber,
    transfersTo: 'dyfed-powys',
  });
  const first = nmisExtract(year, 'first');
  return {
    feed: 'lancashire/nmis',
    delivery: 'full',
    year,
    first,
    spoilt: withFaults(first, nmisFaults).extract,
    second: nmisExtract(year, 'second'),
    faults: nmisFaults,
    standing: [],
    truth: (delivery) => nmisTruth(year, delivery),
  };
};

/** Small, and without a system for its workforce. */
const warwickshire = ({ seed, crimes }: ForceYearSize): ContrastingForce => {
  const year = forceYear({
    ...base,
    seed,
    force: 'warwickshire',
    crimes,
    workers: 0,
    towns: warwickshireTowns,
    crimeNumber: warwickshireNumber,
    transfersTo: 'west-mercia',
  });
  const first = crimeLog(year, 'first');
  return {
    feed: 'warwickshire/crime-log',
    delivery: 'full',
    year,
    first,
    spoilt: withFaults(first, crimeLogFaults).extract,
    second: crimeLog(year, 'second'),
    faults: crimeLogFaults,
    standing: [],
    truth: (delivery) => crimeLogTruth(year, delivery),
  };
};

/** Numbers of the crimes that a force handed to that other one. */
const handedOver = ({ crimes }: ForceYear, to: string): readonly string[] =>
  crimes
    .filter(({ events }) => events.some((event) => event.kind === 'transferred-out' && event.to === to))
    .map(({ number }) => number);

const dyfedPowys = ({ seed, crimes, workers }: ForceYearSize, from: ForceYear): ContrastingForce => {
  const year = forceYear({
    ...base,
    seed,
    force: 'dyfed-powys',
    crimes,
    workers,
    towns: dyfedPowysTowns,
    crimeNumber: dyfedPowysNumber,
    transfersTo: 'north-wales',
    transfersIn: { force: 'lancashire', numbers: handedOver(from, 'dyfed-powys') },
  });
  const first = nationalExtract(year);
  const { extract: spoilt, mended } = withFaults(first, nationalFaults);
  return {
    feed: 'dyfed-powys/national',
    delivery: 'changes',
    year,
    first,
    spoilt,
    second: nationalCorrections(year, mended),
    faults: nationalFaults,
    standing: exceptions.standing,
    truth: (delivery) => nationalTruth(year, delivery),
  };
};

/** The forces whose systems differ most, each with a year of its own; two of them are smaller. What Lancashire hands over arrives in Dyfed-Powys. */
export const forceYears = (size: ForceYearSize): readonly ContrastingForce[] => {
  const handsOver = lancashire(size);
  const smaller = { ...size, crimes: Math.ceil(size.crimes * 0.6) };
  return [handsOver, warwickshire(smaller), dyfedPowys(smaller, handsOver.year)];
};
