import { example } from './examples.ts';
import { orderRule } from './order-rule.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

const training = 'Rules of the hub, training';
const fitness = 'Rules of the hub, fitness; appendix 1 of the 2009 report';

const resultAfterStart = orderRule({
  id: 'TRN-001',
  recordType: 'training',
  severity: 'reject',
  first: 'start',
  last: 'result_given',
  sentence: 'The result of the training was given before the training started.',
  citation: training,
  exemplar: example('training', { start: '2026-02-02', resultGiven: '2026-02-02' }),
  counterExemplar: example('training', { start: '2026-02-02', resultGiven: '2026-02-01' }),
});

const expiryAfterAward = orderRule({
  id: 'TRN-002',
  recordType: 'competency',
  severity: 'reject',
  first: 'awarded',
  last: 'expires',
  isStrict: true,
  sentence: 'The competency expires on or before the day of its award.',
  citation: training,
  exemplar: example('competency', { awarded: '2026-02-02', expires: '2026-02-03' }),
  counterExemplar: example('competency', { awarded: '2026-02-02', expires: '2026-02-02' }),
});

const courseInOrder = orderRule({
  id: 'TRN-003',
  recordType: 'course',
  severity: 'reject',
  first: 'start',
  last: 'end',
  sentence: 'The course ends before it starts.',
  citation: training,
  exemplar: example('course', { start: '2026-02-02', end: '2026-02-02' }),
  counterExemplar: example('course', { start: '2026-02-02', end: '2026-02-01' }),
});

const fitnessInOrder = orderRule({
  id: 'FIT-001',
  recordType: 'fitness',
  severity: 'reject',
  first: 'start',
  last: 'end',
  sentence: 'The fitness level ends before it starts.',
  citation: fitness,
  exemplar: example('fitness', { start: '2026-01-05', end: '2026-01-05' }),
  counterExemplar: example('fitness', { start: '2026-01-05', end: '2026-01-04' }),
});

const changeFromTo = recordRule(['fitness'], {
  id: 'FIT-002',
  severity: 'reject',
  fields: ['previous_fitness_level', 'fitness_level'],
  sentence: 'The change of fitness level says from which level, but not to which.',
  citation: fitness,
  exemplar: example('fitness', { previousFitnessLevel: 'A', fitnessLevel: 'B' }),
  counterExemplar: example('fitness', { previousFitnessLevel: 'A', fitnessLevel: null }),
  check: ({ body }) =>
    body.previousFitnessLevel !== null && body.fitnessLevel === null ? { field: 'fitness_level' } : null,
});

const changeChanges = recordRule(['fitness'], {
  id: 'FIT-003',
  severity: 'question',
  derived: true,
  fields: ['previous_fitness_level', 'fitness_level'],
  sentence: 'The change of fitness level leads to the level that it comes from.',
  citation: 'Rules of the hub, fitness (derived)',
  exemplar: example('fitness', { previousFitnessLevel: 'B', fitnessLevel: 'A' }),
  counterExemplar: example('fitness', { previousFitnessLevel: 'B', fitnessLevel: 'B' }),
  check: ({ body }) => {
    if (body.fitnessLevel === null || body.previousFitnessLevel === null) return 'not-applicable';
    return body.fitnessLevel === body.previousFitnessLevel ? { field: 'fitness_level' } : null;
  },
});

/** Rules over training, competencies and fitness. */
export const trainingRules: readonly Rule[] = [
  resultAfterStart,
  expiryAfterAward,
  courseInOrder,
  fitnessInOrder,
  changeFromTo,
  changeChanges,
];
