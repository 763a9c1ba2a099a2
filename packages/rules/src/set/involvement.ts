import { crime, involved, related } from './example-rows.ts';
import type { SetRule } from './set-rule.ts';

const crimeHeld: SetRule = {
  id: 'INV-050',
  kind: 'set',
  severity: 'question',
  recordTypes: ['involvement', 'crime'],
  fields: ['crime'],
  settlingHours: 48,
  needs: ['crime'],
  sentence:
    'No crime with this reference is held. Was the crime not sent, held back, deleted, or is the reference wrong?',
  citation: 'Rules of the hub, involvement 2',
  exemplar: {
    crime: [crime('C1', { crime_reference: 'N1' })],
    involvement: [involved('C1', 'P1', 'victim'), involved('N1', 'P2', 'suspect')],
  },
  counterExemplar: {
    crime: [crime('C1')],
    involvement: [involved('C1', 'P1', 'victim'), involved('C9', 'P2', 'suspect')],
  },
};

const pairHeld: SetRule = {
  id: 'INV-051',
  kind: 'set',
  severity: 'question',
  recordTypes: ['relationship', 'involvement', 'crime'],
  fields: ['crime', 'victim', 'suspect'],
  settlingHours: 48,
  needs: ['involvement'],
  sentence:
    'The relationship is between two people of whom at least one is not in the crime as victim, or as suspect or offender.',
  citation: 'Rules of the hub, involvement 3',
  exemplar: {
    crime: [crime('C1', { crime_reference: 'N1' })],
    involvement: [involved('C1', 'P1', 'victim'), involved('N1', 'P2', 'offender')],
    relationship: [related('C1', 'P1', 'P2', '0072')],
  },
  counterExemplar: {
    crime: [crime('C1')],
    involvement: [involved('C1', 'P1', 'victim'), involved('C1', 'P2', 'victim')],
    relationship: [related('C1', 'P1', 'P2', '0072')],
  },
};

const fixedAttributes: SetRule = {
  id: 'INV-052',
  kind: 'set',
  severity: 'question',
  recordTypes: ['person'],
  fields: ['organisation', 'gender', 'ethnicity_self_defined'],
  settlingHours: 0,
  needs: [],
  // Not known, not specified, prefer not to say: no contradiction to anything.
  codes: { no_gender: ['0005', '0006', '0007'] },
  sentence:
    'Another record of the same person states another gender or group of ethnicity, or makes an organisation of a person. Are they the same person?',
  citation: 'Rules of the hub, involvement 6',
  exemplar: {
    person: [
      { person: 'P1', gender: '0001', ethnicity_self_defined: 'O1' },
      { person: 'P1', gender: '0005', ethnicity_self_defined: 'A4' },
      { person: 'P1', gender: '0001', ethnicity_self_defined: 'NS', organisation: 'false' },
    ],
  },
  counterExemplar: {
    person: [
      { person: 'P1', gender: '0001', ethnicity_self_defined: 'W1' },
      { person: 'P1', gender: '0001', ethnicity_self_defined: 'B2' },
    ],
  },
};

/** Rules over people, their part in crimes and each other. */
export const involvementSetRules: readonly SetRule[] = [crimeHeld, pairHeld, fixedAttributes];
