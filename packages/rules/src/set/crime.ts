import { crime, involved, outcome } from './example-rows.ts';
import type { SetRule } from './set-rule.ts';

/** Groups of offence-classes.csv. Fraud is neither. */
const victimBased = [
  'Violence against the person',
  'Sexual offences',
  'Robbery',
  'Theft offences',
  'Criminal damage and arson',
];
const stateBased = [
  'Drug offences',
  'Possession of weapons offences',
  'Public order offences',
  'Miscellaneous crimes',
];
const victimCitation =
  'Rules of the hub, crime 4 (derived); ONS, User Guide to Crime Statistics for England and Wales: victim-based crime and other crimes against society';

const hasVictim: SetRule = {
  id: 'CRM-050',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime', 'involvement'],
  fields: ['offence', 'status', 'role'],
  settlingHours: 48,
  needs: ['involvement'],
  codes: { victim_based: victimBased },
  sentence: 'A crime of a victim-based class has no victim. Is the victim not recorded, or not sent?',
  citation: victimCitation,
  exemplar: {
    crime: [crime('C1'), crime('C2', { offence: '92A' })],
    involvement: [involved('C1', 'P1', 'victim')],
  },
  counterExemplar: {
    crime: [crime('C1'), crime('C2')],
    involvement: [involved('C1', 'P1', 'victim'), involved('C2', 'P2', 'suspect')],
  },
};

const needsNoVictim: SetRule = {
  id: 'CRM-051',
  kind: 'set',
  severity: 'warn',
  recordTypes: ['crime', 'involvement', 'person'],
  fields: ['offence', 'status', 'role'],
  settlingHours: 0,
  needs: ['involvement'],
  codes: { state_based: stateBased },
  sentence:
    'A crime against the state has a person as its victim. It needs none; is the class right, or the role?',
  citation: victimCitation,
  exemplar: {
    crime: [crime('C1', { offence: '92A' })],
    person: [{ person: 'P2', organisation: 'true' }],
    involvement: [involved('C1', 'P1', 'suspect'), involved('C1', 'P2', 'victim')],
  },
  counterExemplar: {
    crime: [crime('C1', { offence: '92A' })],
    involvement: [involved('C1', 'P1', 'victim')],
  },
};

const oneDay = { committed_from: '2017-07-30', committed_to: '2017-07-30' };

const sameVictimPlaceAndTime: SetRule = {
  id: 'CRM-052',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime', 'involvement', 'crime-location', 'person'],
  fields: ['committed_from', 'committed_to', 'status', 'grid', 'role'],
  settlingHours: 0,
  needs: ['involvement', 'crime-location'],
  sentence:
    'Another crime has the same victim, the same day and the same place. Is it the same crime recorded twice, or a part of a crime already recorded?',
  citation: 'Rules of the hub, crime 4 (derived); Home Office Counting Rules: one crime per victim',
  exemplar: {
    crime: [crime('C1', oneDay), crime('C2', { committed_from: '2017-07-29', committed_to: '2017-07-29' })],
    'crime-location': [
      { crime: 'C1', grid: 'SE2934' },
      { crime: 'C2', grid: 'SE2934' },
    ],
    involvement: [involved('C1', 'P1', 'victim'), involved('C2', 'P1', 'victim')],
  },
  counterExemplar: {
    crime: [crime('C1', oneDay), crime('C2', oneDay)],
    'crime-location': [
      { crime: 'C1', grid: 'SE2934' },
      { crime: 'C2', grid: 'SE2934' },
    ],
    involvement: [involved('C1', 'P1', 'victim'), involved('C2', 'P1', 'victim')],
  },
};

const out = crime('C1', {
  status: 'transferred-out',
  transfer_force: 'kent',
  status_date: '2017-08-10',
  committed_from: '2017-07-30',
});
const fromOther = {
  '@force': 'kent',
  status: 'transferred-in',
  transfer_force: 'west-yorkshire',
  status_date: '2017-08-12',
  committed_from: '2017-07-30',
};

const transferPairs: SetRule = {
  id: 'CRM-053',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime'],
  fields: ['status', 'transfer_force', 'source_reference', 'crime_reference', 'committed_from'],
  settlingHours: 720,
  needs: [],
  sentence:
    'The crime was transferred out, and the other force holds no crime transferred in that pairs with it. Did the other force take it over?',
  citation: 'Rules of the hub, crime 8',
  exemplar: {
    crime: [
      out,
      crime('K1', { ...fromOther, crime_reference: 'C1' }),
      { ...out, source_reference: 'C2', committed_from: '2017-06-30' },
      crime('K2', { ...fromOther, committed_from: '2017-06-30' }),
      // Nothing can be said of a force that supplies no crimes.
      { ...out, source_reference: 'C3', transfer_force: 'essex' },
    ],
  },
  counterExemplar: {
    crime: [out, crime('K1', { ...fromOther, crime_reference: 'C9', committed_from: '2017-05-01' })],
  },
};

const oneCurrentOutcome: SetRule = {
  id: 'CRM-054',
  kind: 'set',
  severity: 'question',
  recordTypes: ['crime-outcome'],
  fields: ['outcome', 'outcome_given'],
  settlingHours: 0,
  needs: [],
  sentence:
    'The crime has another outcome with no earlier date, so that neither is the current one. Which outcome stands, and when was it given?',
  citation: 'Rules of the hub, crime 10; Home Office crime outcomes framework: one outcome counts per crime',
  exemplar: {
    'crime-outcome': [
      outcome('C1', '18', '2017-08-31'),
      outcome('C1', '1', '2017-11-30'),
      // 1A is a part of 1, not another outcome.
      outcome('C1', '1A', '2017-11-30'),
    ],
  },
  counterExemplar: {
    'crime-outcome': [outcome('C1', '8', '2017-11-30'), outcome('C1', '1', '2017-11-30')],
  },
};

/** Rules over a crime and what belongs to it. */
export const crimeSetRules: readonly SetRule[] = [
  hasVictim,
  needsNoVictim,
  sameVictimPlaceAndTime,
  transferPairs,
  oneCurrentOutcome,
];
