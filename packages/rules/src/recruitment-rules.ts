import { example } from './examples.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

const citation = 'Rules of the hub, recruitment; appendix 1 of the 2009 report';

const types: Rule = {
  id: 'REC-001',
  kind: 'code',
  severity: 'reject',
  fields: { application: ['application_type'], 'application-stage': ['stage'] },
  sentence: 'The type of the application, or the stage that it reached, is not on its list.',
  citation,
  exemplar: example('application', { applicationType: 're-joiner' }),
  counterExemplar: example('application', { applicationType: 'internal' }),
};

const sourceOfTransferee = recordRule(['application'], {
  id: 'REC-002',
  severity: 'reject',
  fields: ['application_type', 'source_force'],
  sentence: 'The applicant would transfer from another force, but no force is named, or the force itself.',
  citation,
  exemplar: example('application', { applicationType: 'transferee', sourceForce: 'south-yorkshire' }),
  counterExemplar: example('application', { applicationType: 'transferee', sourceForce: null }),
  check: ({ body, force }) => {
    if (body.applicationType !== 'transferee') return null;
    return body.sourceForce === null || body.sourceForce === force ? { field: 'source_force' } : null;
  },
});

/** Rules over applications to join. */
export const recruitmentRules: readonly Rule[] = [types, sourceOfTransferee];
