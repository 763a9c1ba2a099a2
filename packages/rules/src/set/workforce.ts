import { employed } from './example-rows.ts';
import type { SetExampleRow, SetRule } from './set-rule.ts';

const oneRecord: SetRule = {
  id: 'WRK-050',
  kind: 'set',
  severity: 'question',
  recordTypes: ['worker'],
  fields: ['worker'],
  settlingHours: 0,
  needs: [],
  sentence:
    'Another record has the same reference, so that one worker would count as two. Which one is right?',
  citation: 'Rules of the hub, worker 1',
  exemplar: { worker: [{ worker: 'W1' }, { worker: 'W2' }] },
  counterExemplar: { worker: [{ worker: 'W1' }, { worker: 'W1' }] },
};

const post = { post: 'response' };

const postsApart: SetRule = {
  id: 'EMP-050',
  kind: 'set',
  severity: 'question',
  recordTypes: ['employment'],
  fields: ['worker', 'post', 'start', 'end'],
  settlingHours: 0,
  needs: [],
  sentence: 'The worker holds the same post in another record at the same time. When did the first one end?',
  citation: 'Rules of the hub, employment 1',
  exemplar: {
    employment: [
      employed('W1', '2018-09-01', '2019-03-31', post),
      employed('W1', '2019-03-31', null, post),
      employed('W1', '2019-01-01', '2019-02-01', { post: 'custody' }),
      // A month alone does not tell whether they overlap.
      employed('W2', '2018-09', '2019-03', post),
      employed('W2', '2019-03', null, post),
    ],
  },
  counterExemplar: {
    employment: [employed('W1', '2018-09-01', '2019-03-31', post), employed('W1', '2019-03-30', null, post)],
  },
};

/** Three who stay, who let the others be told apart from an empty feed. */
const staying = ['W7', 'W8', 'W9'].map((worker) => employed(worker, '2015-01-01', null));
const joins = employed('W1', '2018-05-01', null);
const leaves = employed('W2', '2016-02-01', '2018-06-30');
const left = (worker: string, day: string): SetExampleRow => ({ worker, reason: 'RES', left: day });

const strengthBalances: SetRule = {
  id: 'EMP-051',
  kind: 'set',
  severity: 'question',
  recordTypes: ['employment', 'leaving'],
  fields: ['worker', 'start', 'end', 'left'],
  settlingHours: 720,
  needs: ['leaving'],
  sentence:
    'The strength of the half-year does not balance: opening + joiners (transfers in among them) − leavers (transfers out among them) is not the closing strength.',
  citation: 'Rules of the hub, employment 4 and 5: snapshots at 31 March and 30 September',
  exemplar: {
    employment: [...staying, joins, leaves],
    leaving: [left('W2', '2018-06-30'), left('W3', '2013-01-01')],
  },
  counterExemplar: {
    employment: [...staying, joins, leaves],
    leaving: [left('W2', '2018-06-30'), left('W1', '2018-08-31')],
  },
};

const inEmployment: SetRule = {
  id: 'ABS-050',
  kind: 'set',
  severity: 'question',
  recordTypes: ['absence', 'employment'],
  fields: ['worker', 'start', 'end'],
  settlingHours: 48,
  needs: ['employment'],
  sentence: 'The absence begins or ends on a day on which the worker was not employed.',
  citation: 'Rules of the hub, absence',
  exemplar: {
    employment: [employed('W1', '2018-09-01', '2019-03-31'), employed('W1', '2019-04-01', null)],
    absence: [
      { worker: 'W1', reason: 'maternity', start: '2019-01-10', end: '2019-11-01' },
      { worker: 'W1', reason: 'sick', start: '2018-09', end: null },
    ],
  },
  counterExemplar: {
    employment: [employed('W1', '2018-09-01', '2019-03-31')],
    absence: [{ worker: 'W1', reason: 'sick', start: '2019-03-30', end: '2019-04-02' }],
  },
};

const absencesApart: SetRule = {
  id: 'ABS-051',
  kind: 'set',
  severity: 'question',
  recordTypes: ['absence'],
  fields: ['worker', 'reason', 'start', 'end'],
  settlingHours: 0,
  needs: [],
  sentence: 'The worker is absent for the same reason in another record at the same time.',
  citation: 'Rules of the hub, absence',
  exemplar: {
    absence: [
      { worker: 'W1', reason: 'sick', start: '2019-01-10', end: '2019-01-12' },
      { worker: 'W1', reason: 'sick', start: '2019-01-13', end: null },
      { worker: 'W1', reason: 'suspension', start: '2019-01-11', end: '2019-03-01' },
    ],
  },
  counterExemplar: {
    absence: [
      { worker: 'W1', reason: 'sick', start: '2019-01-10', end: null },
      { worker: 'W1', reason: 'sick', start: '2019-02-13', end: '2019-02-14' },
    ],
  },
};

const stagesInOrder: SetRule = {
  id: 'REC-050',
  kind: 'set',
  severity: 'question',
  recordTypes: ['application-stage'],
  fields: ['application_reference', 'stage', 'reached'],
  settlingHours: 0,
  needs: [],
  // As in application-stages.csv; what ends an application comes after all others.
  codes: {
    stages: [
      ...['received', 'sifted', 'assessed', 'interviewed', 'checked', 'offered', 'appointed'],
      ...['refused', 'withdrawn'],
    ],
  },
  sentence: 'The stage was reached before a stage that comes ahead of it. Are the dates right?',
  citation: 'Rules of the hub, recruitment',
  exemplar: {
    'application-stage': [
      { application_reference: 'A1', stage: 'received', reached: '2018-01-03' },
      { application_reference: 'A1', stage: 'sifted', reached: '2018-01' },
      { application_reference: 'A1', stage: 'withdrawn', reached: '2018-02-10' },
    ],
  },
  counterExemplar: {
    'application-stage': [
      { application_reference: 'A1', stage: 'received', reached: '2018-01-03' },
      { application_reference: 'A1', stage: 'offered', reached: '2018-05-01' },
      { application_reference: 'A1', stage: 'appointed', reached: '2018-04-01' },
    ],
  },
};

const trainedWhileEmployed: SetRule = {
  id: 'TRN-050',
  kind: 'set',
  severity: 'question',
  recordTypes: ['training', 'employment'],
  fields: ['worker', 'start'],
  settlingHours: 48,
  needs: ['employment'],
  sentence: 'The training began on a day on which the worker was not employed.',
  citation: 'Rules of the hub, training',
  exemplar: {
    employment: [employed('W1', '2018-09-01', null)],
    training: [{ worker: 'W1', course: 'driving', start: '2018-09-01' }],
  },
  counterExemplar: {
    employment: [employed('W1', '2018-09-01', null)],
    training: [{ worker: 'W1', course: 'driving', start: '2018-08-31' }],
  },
};

const levelsApart: SetRule = {
  id: 'FIT-050',
  kind: 'set',
  severity: 'question',
  recordTypes: ['fitness'],
  fields: ['worker', 'start', 'end'],
  settlingHours: 0,
  needs: [],
  sentence: 'The worker has another level of fitness or duty at the same time. When did the first one end?',
  citation: 'Rules of the hub, fitness',
  exemplar: {
    fitness: [
      { worker: 'W1', start: '2018-01-01', end: '2018-06-30' },
      { worker: 'W1', start: '2018-07-01', end: null },
    ],
  },
  counterExemplar: {
    fitness: [
      { worker: 'W1', start: '2018-01-01', end: null },
      { worker: 'W1', start: '2018-07-01', end: null },
    ],
  },
};

/** Rules over workers and what happened to them. */
export const workforceSetRules: readonly SetRule[] = [
  oneRecord,
  postsApart,
  strengthBalances,
  inEmployment,
  absencesApart,
  stagesInOrder,
  trainedWhileEmployed,
  levelsApart,
];
