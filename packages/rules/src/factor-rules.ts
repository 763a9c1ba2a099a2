import { example } from './examples.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

const citation = 'Rules of the hub, crime 12; College of Policing, monitored strands of hate crime';
const hate = { factor: 'HATE', strand: 'RACE' } as const;

const strandCodes: Rule = {
  id: 'CRM-012',
  kind: 'code',
  severity: 'reject',
  fields: { 'crime-factor': ['strand'] },
  sentence: 'The strand is not on the list of strands of hate crime; whatever is not monitored is OTHER.',
  citation,
  exemplar: example('crime-factor', { ...hate, strand: 'OTHER' }),
  counterExemplar: example('crime-factor', { ...hate, strand: 'AGE' }),
};

const strandOfFlag = recordRule(['crime-factor'], {
  id: 'CRM-012-STRAND',
  severity: 'reject',
  fields: ['factor', 'strand'],
  sentence: 'The crime is flagged as a hate crime without a strand; it needs at least one.',
  citation,
  exemplar: example('crime-factor', hate),
  counterExemplar: example('crime-factor', { ...hate, strand: null }),
  check: ({ body }) => (body.factor === 'HATE' && body.strand === null ? { field: 'strand' } : null),
});

const flagOfStrand = recordRule(['crime-factor'], {
  id: 'CRM-012-FLAG',
  severity: 'question',
  derived: true,
  fields: ['factor', 'strand'],
  sentence: 'The factor names a strand of hate crime, but is not the flag of a hate crime.',
  citation: 'Rules of the hub, crime 12 (derived)',
  exemplar: example('crime-factor', { factor: 'KNIFE', strand: null }),
  counterExemplar: example('crime-factor', { factor: 'KNIFE', strand: 'RACE' }),
  check: ({ body }) => {
    if (body.strand === null || body.factor === null) return null;
    return body.factor === 'HATE' ? null : { field: 'strand' };
  },
});

/** Rules over aggravating factors. */
export const factorRules: readonly Rule[] = [strandCodes, strandOfFlag, flagOfStrand];
