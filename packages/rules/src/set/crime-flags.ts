import { crime, involved, related } from './example-rows.ts';
import type { SetRule } from './set-rule.ts';

const aggravatedHasStrand: SetRule = {
  id: 'CRM-058',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime', 'crime-factor'],
  fields: ['offence', 'strand'],
  settlingHours: 48,
  needs: ['crime-factor'],
  codes: { strands: ['RACE', 'RELIGION'] },
  sentence:
    'A racially or religiously aggravated class stands without the strand race or religion. Is the strand not recorded, or is the class another one?',
  citation:
    'Rules of the hub, crime 13 (derived); offence classes labelled racially or religiously aggravated',
  exemplar: {
    crime: [crime('C1', { offence: '8P' }), crime('C2')],
    'crime-factor': [{ crime: 'C1', factor: 'HATE', strand: 'RELIGION' }],
  },
  counterExemplar: {
    crime: [crime('C1', { offence: '8P' })],
    'crime-factor': [{ crime: 'C1', factor: 'HATE', strand: 'DISABILITY' }],
  },
};

const domesticCitation =
  'Rules of the hub, crime 13 (derived); Domestic Abuse Act 2021, section 2: personally connected';

const pair = (relationship: string) => ({
  involvement: [involved('C1', 'P1', 'victim'), involved('C1', 'P2', 'suspect')],
  relationship: [related('C1', 'P1', 'P2', relationship)],
});

const domesticNeedsConnection: SetRule = {
  id: 'CRM-059',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime', 'relationship', 'crime-factor'],
  fields: ['domestic_abuse', 'relationship', 'factor'],
  settlingHours: 0,
  needs: ['relationship'],
  // Victim is Crown, No relation, Not required (Regina or business), Stranger.
  codes: { unconnected: ['0009', '0101', '0103', '0142'] },
  sentence:
    'The crime is flagged as domestic abuse, and by every relationship stated victim and suspect are strangers to each other. Which of the two is right?',
  citation: domesticCitation,
  exemplar: { crime: [crime('C1', { domestic_abuse: 'true' })], ...pair('0092') },
  counterExemplar: { crime: [crime('C1', { domestic_abuse: 'true' })], ...pair('0142') },
};

const partnersAreDomestic: SetRule = {
  id: 'CRM-062',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime', 'relationship', 'crime-factor'],
  fields: ['domestic_abuse', 'relationship', 'factor'],
  settlingHours: 0,
  needs: ['relationship'],
  // Husbands, wives, civil and cohabiting partners, boyfriends and girlfriends, now or formerly.
  codes: {
    partners: [
      ...['0023', '0034', '0036', '0038', '0054', '0055', '0057', '0058', '0059', '0062', '0063', '0067'],
      ...['0074', '0090', '0091', '0092', '0110', '0126', '0145'],
    ],
  },
  sentence:
    'Victim and suspect are or were partners, and the crime is said not to be domestic abuse. Is the flag right?',
  citation: domesticCitation,
  exemplar: {
    crime: [crime('C1', { domestic_abuse: 'false' })],
    'crime-factor': [{ crime: 'C1', factor: 'DA' }],
    ...pair('0092'),
  },
  counterExemplar: { crime: [crime('C1', { domestic_abuse: 'false' })], ...pair('0055') },
};

const knifeClass: SetRule = {
  id: 'CRM-060',
  kind: 'set',
  severity: 'warn',
  recordTypes: ['crime-factor', 'crime'],
  fields: ['factor', 'offence'],
  settlingHours: 0,
  needs: ['crime'],
  // Homicide, attempted murder, threats to kill, grievous and actual bodily harm, robbery, rape, sexual assault.
  codes: {
    knife_classes: [
      ...['1', '4.1', '4.2', '4.10', '2', '3B', '5D', '8N', '8P', '8S', '34A', '34B'],
      ...['17A', '17B', '19C', '19D', '19E', '19F', '19G', '19H', '20A', '20B'],
    ],
  },
  sentence:
    'The flag for a knife or sharp instrument stands on a class outside its offence list, so it counts in no return.',
  citation:
    'Rules of the hub, crime 13 (derived); ONS, offences involving knives or sharp instruments: selected offences',
  exemplar: { crime: [crime('C1', { offence: '34B' })], 'crime-factor': [{ crime: 'C1', factor: 'KNIFE' }] },
  counterExemplar: {
    crime: [crime('C1', { offence: '46' })],
    'crime-factor': [{ crime: 'C1', factor: 'KNIFE' }],
  },
};

const policeVictim: SetRule = {
  id: 'CRM-061',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime', 'worker-assault'],
  fields: ['offence', 'crime'],
  settlingHours: 720,
  needs: ['worker-assault'],
  codes: { police_classes: ['8S', '104'] },
  sentence:
    'An assault on a constable is recorded as a crime, and no assault on a worker quotes it. Is the victim a police officer?',
  citation: 'Rules of the hub, crime 14 (derived)',
  exemplar: {
    crime: [crime('C1', { offence: '8S' }), crime('C2')],
    'worker-assault': [{ worker: 'W1', crime: 'C1', assaulted: '2017-07-30' }],
  },
  counterExemplar: {
    crime: [crime('C1', { offence: '8S' }), crime('C2', { offence: '104' })],
    'worker-assault': [{ worker: 'W1', crime: 'C1', assaulted: '2017-07-30' }],
  },
};

/** Rules over a crime, its flags and what they are about. */
export const crimeFlagSetRules: readonly SetRule[] = [
  aggravatedHasStrand,
  domesticNeedsConnection,
  knifeClass,
  policeVictim,
  partnersAreDomestic,
];
