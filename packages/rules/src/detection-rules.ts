import { listNamed } from './code-lists.ts';
import type { CodeLists } from './code-lists.ts';
import { example } from './examples.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

const citation = 'Rules of the hub, crime 11 (derived); Home Office crime outcomes framework';

/** A suspect whose own record says how the crime was cleared up. */
const suspect = { role: 'suspect', ageBand: '25-34', detectionMethodLevel: 'outcome-framework' } as const;

interface Detected {
  readonly detectionMethodCode: string | null;
  readonly detectionMethodLevel: string | null;
}

/** What the list says of an outcome: other levels turn neither on age nor on a suspect. */
const ofOutcome = (lists: CodeLists, body: Detected, attribute: 'suspect' | 'age'): string => {
  if (body.detectionMethodCode === null || body.detectionMethodLevel !== 'outcome-framework') return '';
  return listNamed(lists, 'outcome-types').codes.get(body.detectionMethodCode)?.attributes[attribute] ?? '';
};

const onSuspectsOnly = recordRule(['involvement'], {
  id: 'CRM-011-ROLE',
  severity: 'question',
  derived: true,
  fields: ['role', 'detection_method'],
  sentence: 'A victim carries a detection method; it belongs to the record of the suspect or offender.',
  citation: 'Rules of the hub, crime 11 (derived); appendix 1 of the 2009 report',
  exemplar: example('involvement', { ...suspect, detectionMethodCode: '1' }),
  counterExemplar: example('involvement', {
    role: 'victim',
    detectionMethodCode: '1',
    detectionMethodLevel: 'outcome-framework',
  }),
  check: ({ body }) =>
    body.role === 'victim' && body.detectionMethodCode !== null ? { field: 'detection_method' } : null,
});

const suspectIdentified = recordRule(['involvement'], {
  id: 'CRM-011-SUSPECT',
  severity: 'question',
  derived: true,
  fields: ['role', 'detection_method'],
  sentence:
    'The outcome says that no suspect was identified (14, 18), and stands on the record of a suspect or offender.',
  citation,
  exemplar: example('involvement', { ...suspect, detectionMethodCode: '15' }),
  counterExemplar: example('involvement', { ...suspect, detectionMethodCode: '18' }),
  check: ({ body }, { lists }) => {
    if (body.role !== 'suspect' && body.role !== 'offender') return null;
    return ofOutcome(lists, body, 'suspect') === 'none' ? { field: 'detection_method' } : null;
  },
});

const cautionByAge = recordRule(['involvement'], {
  id: 'CRM-011-AGE',
  severity: 'question',
  derived: true,
  fields: ['detection_method', 'age_band'],
  sentence:
    'A youth caution stands on the record of an adult, or an adult caution on that of someone under 18.',
  citation,
  exemplar: example('involvement', { ...suspect, detectionMethodCode: '2', ageBand: '16-17' }),
  counterExemplar: example('involvement', { ...suspect, detectionMethodCode: '2', ageBand: '18-24' }),
  check: ({ body }, { lists }) => {
    const expected = ofOutcome(lists, body, 'age');
    if (expected === '' || body.ageBand === null) return 'not-applicable';
    const age = listNamed(lists, 'age-bands').codes.get(body.ageBand)?.attributes['age'] ?? '';
    if (age === '') return 'not-applicable';
    return age === expected ? null : { field: 'age_band' };
  },
});

/** Rules over the outcome that a suspect's or offender's own record states. */
export const detectionRules: readonly Rule[] = [onSuspectsOnly, suspectIdentified, cautionByAge];
