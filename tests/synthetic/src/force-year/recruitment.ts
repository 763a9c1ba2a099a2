import { dayOf } from '../calendar.ts';
import { randomOf } from '../random.ts';
import type { Random } from '../random.ts';
import type { ForceYearOptions } from './options.ts';

export interface Stage {
  /** From 1, in order. */
  readonly number: number;
  readonly stage: string;
  readonly reached: number;
}

/** Codes are national, days count from 1970-01-01. */
export interface Application {
  readonly id: number;
  readonly type: string;
  readonly workerType: string;
  readonly sourceForce: string | null;
  readonly received: number;
  readonly stages: readonly Stage[];
}

const types = ['new', 'new', 'new', 'new', 'transferee', 're-joiner', 'special'] as const;
const path = ['received', 'sifted', 'assessed', 'interviewed', 'checked', 'offered', 'appointed'] as const;

const stagesOf = (random: Random, received: number): readonly Stage[] => {
  const stages: Stage[] = [];
  let reached = received;
  for (const stage of path) {
    stages.push({ number: stages.length + 1, stage, reached });
    reached += random.int(5, 30);
    if (random.chance(0.2)) {
      const end = random.chance(0.7) ? 'refused' : 'withdrawn';
      return [...stages, { number: stages.length + 1, stage: end, reached }];
    }
  }
  return stages;
};

/** One application for every five workers. */
export const recruitmentOf = (options: ForceYearOptions): readonly Application[] =>
  Array.from({ length: Math.ceil(options.workers / 5) }, (_, at) => {
    const random = randomOf(options.seed, `${options.force}:application:${at + 1}`);
    const type = random.pick(types);
    const received = dayOf(options.year, 1, 1) + random.int(0, 150);
    return {
      id: at + 1,
      type,
      workerType: type === 'special' ? 'SC' : 'OFF',
      sourceForce: type === 'transferee' ? options.transfersTo : null,
      received,
      stages: stagesOf(random, received),
    };
  });
