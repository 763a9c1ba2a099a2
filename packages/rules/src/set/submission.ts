import { recordTypeNames } from '@hub/records';
import { crime } from './example-rows.ts';
import type { SetExampleRow, SetRule } from './set-rule.ts';

const months = [
  '2016-04', '2016-05', '2016-06', '2016-07', '2016-08', '2016-09', '2016-10',
  '2016-11', '2016-12', '2017-01', '2017-02', '2017-03', '2017-04', '2017-05',
]; // prettier-ignore

/** The same number of crimes in each month, but for the last one. */
const volumes = (each: number, last: number): readonly SetExampleRow[] =>
  months.flatMap((month, index) =>
    Array.from({ length: index === months.length - 1 ? last : each }, (_, n) =>
      crime(`${month}-${n}`, { recorded: `${month}-15` }),
    ),
  );

const volume: SetRule = {
  id: 'SUB-050',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime'],
  fields: ['recorded'],
  settlingHours: 24,
  needs: [],
  sentence:
    "The crimes recorded in the month lie outside the force's own band: more than 40 % above or below the same month of the year before, or far from the other months. Is a part missing, or sent twice?",
  citation: 'Rules of the hub, submission 4',
  exemplar: { crime: volumes(12, 14) },
  counterExemplar: { crime: volumes(12, 27) },
};

const twice = (first: SetExampleRow, second: SetExampleRow): readonly SetExampleRow[] =>
  [first, second].map((row) => ({ ...row, '@key': 'row-of-C1', '@extract': 'extract-1' }));

const repeated: SetRule = {
  id: 'SUB-051',
  kind: 'set',
  severity: 'warn',
  recordTypes: recordTypeNames,
  isForEachType: true,
  fields: [],
  settlingHours: 0,
  needs: [],
  sentence:
    'The record stands more than once in one extract, each time with the same content. It is counted once.',
  citation: 'Rules of the hub, submission 2',
  exemplar: { crime: [crime('C1', { '@extract': 'extract-1' }), crime('C2', { '@extract': 'extract-1' })] },
  counterExemplar: { crime: twice(crime('C1'), crime('C1')) },
};

const contradicting: SetRule = {
  id: 'SUB-052',
  kind: 'set',
  severity: 'question',
  recordTypes: recordTypeNames,
  isForEachType: true,
  fields: [],
  settlingHours: 0,
  needs: [],
  sentence:
    'The record stands more than once in one extract, and its rows contradict each other. The last row is taken; which one is right?',
  citation: 'Rules of the hub, submission 2',
  exemplar: {
    crime: [
      { ...crime('C1'), '@key': 'row-of-C1', '@extract': 'extract-1' },
      { ...crime('C1', { offence: '8L' }), '@key': 'row-of-C1', '@extract': 'extract-2' },
    ],
  },
  counterExemplar: { crime: twice(crime('C1'), crime('C1', { offence: '8L' })) },
};

/** Rules over what was sent together. */
export const submissionSetRules: readonly SetRule[] = [volume, repeated, contradicting];
