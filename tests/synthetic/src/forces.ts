import type { Delivery } from './force-year/crime-state.ts';
import type { TruthRecord } from './force-year/extract-writer.ts';
import type { Extract, FaultKind } from './force-year/faults.ts';
import { forceYear } from './force-year/model-records.ts';
import { lancashireNumber, lancashireTowns, nmisExtract, nmisTruth } from './lancashire/nmis.ts';
import { nmisFaults } from './lancashire/nmis-faults.ts';
import { crimeLog, crimeLogTruth, warwickshireNumber, warwickshireTowns } from './warwickshire/crime-log.ts';
import { crimeLogFaults } from './warwickshire/crime-log-faults.ts';

export interface ForceYearSize {
  readonly seed: number;
  readonly crimes: number;
  readonly workers: number;
}

/** One force with its year: what it sends without mistakes, what is true, and the mistakes that it makes first. */
export interface ContrastingForce {
  readonly feed: string;
  readonly extract: (delivery: Delivery) => Extract;
  readonly truth: (delivery: Delivery) => readonly TruthRecord[];
  readonly faults: readonly FaultKind[];
}

const lancashire = ({ seed, crimes, workers }: ForceYearSize): ContrastingForce => {
  const year = forceYear({
    seed,
    force: 'lancashire',
    year: 2024,
    crimes,
    workers,
    towns: lancashireTowns,
    crimeNumber: lancashireNumber,
    transfersTo: 'dyfed-powys',
  });
  return {
    feed: 'lancashire/nmis',
    extract: (delivery) => nmisExtract(year, delivery),
    truth: (delivery) => nmisTruth(year, delivery),
    faults: nmisFaults,
  };
};

/** Small, and without a system for its workforce. */
const warwickshire = ({ seed, crimes }: ForceYearSize): ContrastingForce => {
  const year = forceYear({
    seed,
    force: 'warwickshire',
    year: 2024,
    crimes,
    workers: 0,
    towns: warwickshireTowns,
    crimeNumber: warwickshireNumber,
    transfersTo: 'west-mercia',
  });
  return {
    feed: 'warwickshire/crime-log',
    extract: (delivery) => crimeLog(year, delivery),
    truth: (delivery) => crimeLogTruth(year, delivery),
    faults: crimeLogFaults,
  };
};

/** The forces whose systems differ most, each with a year of its own. */
export const forceYears = (size: ForceYearSize): readonly ContrastingForce[] => [
  lancashire(size),
  warwickshire(size),
];
