import { example } from './examples.ts';
import type { Rule } from './rule.ts';

const workerCodes: Rule = {
  id: 'WRK-002',
  kind: 'code',
  severity: 'reject',
  fields: {
    worker: [
      'worker_type',
      'ethnicity_self_defined',
      'gender',
      'marital_status',
      'disability',
      'competency_class',
    ],
  },
  sentence:
    'The code is not on its list, or no longer in force. "Prefer not to say" and "not recorded" are answers of their own, and an optional field may be absent.',
  citation: 'Rules of the hub, worker 2',
  exemplar: example('worker', { gender: '0007', maritalStatus: null }),
  counterExemplar: example('worker', { workerType: 'Detective' }),
};

/** Rules over workers. */
export const workerRules: readonly Rule[] = [workerCodes];
