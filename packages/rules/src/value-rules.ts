import { example } from './examples.ts';
import type { Rule } from './rule.ts';

const design = 'Design of the hub, section 3: one model';
const lists = 'Rules of the hub, code lists';

/** Found while the values of a record are read, whatever its type. */
export const valueRules = [
  {
    id: 'REQUIRED',
    kind: 'value',
    severity: 'reject',
    fixed: true,
    sentence: 'The field is required and the record does not have it.',
    citation: design,
    exemplar: example('crime'),
    counterExemplar: example('crime', { recorded: null }),
  },
  {
    id: 'TYPE',
    kind: 'value',
    severity: 'reject',
    fixed: true,
    sentence: 'The value cannot be read as what the field holds.',
    citation: design,
    exemplar: example('crime', { recorded: '2017-07' }),
    counterExemplar: example('crime', { recorded: '31/07/2017' }),
  },
  {
    id: 'CODE-LEVEL',
    kind: 'value',
    severity: 'reject',
    fixed: true,
    sentence:
      'The code comes without a level, or with a level that the field does not have; the contract states it.',
    citation: design,
    exemplar: example('crime', { offenceCode: 'burglary', offenceLevel: 'street-category' }),
    counterExemplar: example('crime', { offenceLevel: 'headline' }),
  },
  {
    id: 'CODE-UNKNOWN',
    kind: 'value',
    severity: 'reject',
    sentence:
      'The code is not on its list, which is complete for the date of the record. Does the code map miss a code?',
    citation: lists,
    exemplar: example('crime', { status: null }),
    counterExemplar: example('crime', { status: 'no-crimed' }),
  },
  {
    id: 'CODE-NOT-VALID-ON-DATE',
    kind: 'value',
    severity: 'reject',
    sentence: 'The code is on its list, but was not in force on the date of the record.',
    citation: lists,
    exemplar: example('worker-assault', { assaulted: '2017-04-01', injury: 'INJ-MINOR' }),
    counterExemplar: example('worker-assault', { assaulted: '2017-03-31', injury: 'INJ-MINOR' }),
  },
  {
    id: 'CODE-UNVERIFIED',
    kind: 'value',
    severity: 'question',
    sentence:
      'The list cannot tell whether the code is right on the date of the record; it is taken as it is.',
    citation: lists,
    exemplar: example('crime', { recorded: '2017-07-31', offenceCode: '28E' }),
    counterExemplar: example('crime', {
      recorded: '2024-07-31',
      committedFrom: null,
      committedTo: null,
      offenceCode: '28K',
    }),
  },
  {
    id: 'SUB-008',
    kind: 'value',
    severity: 'warn',
    sentence:
      'The code is written in other case, with other spaces, or by its label; the code of the list is held instead.',
    citation: 'Rules of the hub, submission 8',
    exemplar: example('crime', { offenceCode: '8N' }),
    counterExemplar: example('crime', { offenceCode: '8n' }),
  },
  {
    id: 'SUB-007',
    kind: 'value',
    severity: 'reject',
    fixed: true,
    sentence:
      'The value looks like a direct identifier of a person. Remove it at the source, or drop the column from the contract.',
    citation:
      'Rules of the hub, submission 7; appendix 1 of the 2009 report: no name, no National Insurance number',
    exemplar: example('crime', {
      crimeReference: { value: '0123456/24', namespace: 'crime-reference', issuer: 'west-yorkshire' },
    }),
    counterExemplar: example('crime', {
      crimeReference: {
        value: 'AB 12 34 56 C',
        namespace: 'crime-reference',
        issuer: 'west-yorkshire',
      },
    }),
  },
] as const satisfies readonly Rule[];
