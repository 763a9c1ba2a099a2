import { crime, involved, outcome } from './example-rows.ts';
import type { SetRule } from './set-rule.ts';

const citation = 'Rules of the hub, crime 11 (derived); Home Office crime outcomes framework';
const given = '2017-09-30';

const needsSuspect: SetRule = {
  id: 'CRM-055',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime-outcome', 'crime', 'involvement'],
  fields: ['outcome', 'role'],
  settlingHours: 48,
  needs: ['crime', 'involvement'],
  codes: {
    needs_suspect: [
      ...['1', '1A', '2', '2A', '3', '3A', '4', '5', '6', '7', '8'],
      ...['10', '11', '12', '13', '15', '16', '17'],
    ],
  },
  sentence:
    'The current outcome stands on an identified suspect, and the crime has no suspect or offender. Is the person not sent, or is it another outcome?',
  citation,
  exemplar: {
    crime: [crime('C1'), crime('C2')],
    involvement: [
      involved('C1', 'P1', 'victim'),
      involved('C1', 'P2', 'suspect'),
      involved('C2', 'P3', 'victim'),
    ],
    'crime-outcome': [outcome('C1', '1', given), outcome('C2', '18', given)],
  },
  counterExemplar: {
    crime: [crime('C1'), crime('C2')],
    involvement: [
      involved('C1', 'P1', 'victim'),
      involved('C1', 'P2', 'suspect'),
      involved('C2', 'P3', 'victim'),
    ],
    'crime-outcome': [outcome('C1', '1', given), outcome('C2', '16', given)],
  },
};

const excludesSuspect: SetRule = {
  id: 'CRM-056',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime-outcome', 'crime', 'involvement'],
  fields: ['outcome', 'role'],
  settlingHours: 0,
  needs: ['crime', 'involvement'],
  codes: { excludes_suspect: ['14', '18'] },
  sentence:
    'The current outcome says that no suspect was identified, and the crime has a suspect or offender. Which of the two is right?',
  citation,
  exemplar: {
    crime: [crime('C1')],
    involvement: [involved('C1', 'P1', 'victim'), involved('C1', 'P2', 'suspect')],
    // 18 was right until a suspect was found.
    'crime-outcome': [outcome('C1', '18', '2017-08-31'), outcome('C1', '15', given)],
  },
  counterExemplar: {
    crime: [crime('C1')],
    involvement: [involved('C1', 'P1', 'victim'), involved('C1', 'P2', 'suspect')],
    'crime-outcome': [outcome('C1', '15', '2017-08-31'), outcome('C1', '18', given)],
  },
};

const cautionByAge: SetRule = {
  id: 'CRM-057',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime-outcome', 'crime', 'involvement', 'person'],
  fields: ['outcome', 'role', 'age_band'],
  settlingHours: 0,
  needs: ['crime', 'involvement'],
  codes: {
    youth: ['under-10', '10-12', '13-15', '16-17'],
    adult: ['18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-plus'],
  },
  sentence:
    'The outcome is a caution for youths and every suspect is an adult, or a caution for adults and none is. Is it the other caution?',
  citation,
  exemplar: {
    crime: [crime('C1'), crime('C2')],
    person: [{ person: 'P2', age_band: '16-17' }],
    involvement: [
      involved('C1', 'P1', 'victim'),
      involved('C1', 'P2', 'suspect'),
      involved('C2', 'P3', 'victim'),
      involved('C2', 'P4', 'offender', { age_band: '25-34' }),
    ],
    'crime-outcome': [outcome('C1', '2', given), outcome('C2', '3', given)],
  },
  counterExemplar: {
    crime: [crime('C1')],
    involvement: [
      involved('C1', 'P1', 'victim'),
      involved('C1', 'P2', 'suspect', { age_band: '25-34' }),
      involved('C1', 'P3', 'suspect', { age_band: '35-44' }),
    ],
    'crime-outcome': [outcome('C1', '2', given)],
  },
};

/** Rules over an outcome and the people of the crime. */
export const outcomePeopleSetRules: readonly SetRule[] = [needsSuspect, excludesSuspect, cautionByAge];
