import { listNamed } from './code-lists.ts';
import { example } from './examples.ts';
import { recordRule } from './rule.ts';
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
  counterExemplar: example('worker', { workerType: 'Police officer' }),
};

/** Full-time equivalents are held in thousandths. */
const fullTime = 1_000;

const fullTimeEquivalent = recordRule(['employment'], {
  id: 'EMP-001',
  severity: 'reject',
  fields: ['full_time_equivalent'],
  sentence:
    'The full-time equivalent is not above 0 and at most 1. Is it a percentage, or a number of hours?',
  citation: 'Rules of the hub, employment 1',
  exemplar: example('employment', { fullTimeEquivalent: '0.001', employmentClass: 'part-time' }),
  counterExemplar: example('employment', { fullTimeEquivalent: '37', employmentClass: null }),
  check: ({ body }) => {
    if (body.fullTimeEquivalent === null) return 'not-applicable';
    return body.fullTimeEquivalent > 0 && body.fullTimeEquivalent <= fullTime
      ? null
      : { field: 'full_time_equivalent' };
  },
});

const partTime = recordRule(['employment'], {
  id: 'EMP-001-PART',
  severity: 'reject',
  fields: ['employment_class', 'full_time_equivalent'],
  sentence: 'The employment is part time, but its full-time equivalent is that of full time.',
  citation: 'Rules of the hub, employment 1',
  exemplar: example('employment', { fullTimeEquivalent: '0.6', employmentClass: 'part-time' }),
  counterExemplar: example('employment', { fullTimeEquivalent: '1', employmentClass: 'part-time' }),
  check: ({ body }) => {
    if (body.fullTimeEquivalent === null || body.employmentClass === null) return 'not-applicable';
    return body.employmentClass === 'part-time' && body.fullTimeEquivalent === fullTime
      ? { field: 'full_time_equivalent' }
      : null;
  },
});

/** `forces` of a rank: empty is all, `a|b` only these, `!a|b` all but these. */
const belongsTo = (forces: string, force: string): boolean => {
  if (forces === '') return true;
  const isExcept = forces.startsWith('!');
  const named = (isExcept ? forces.slice(1) : forces).split('|');
  return named.includes(force) !== isExcept;
};

const rankOfForce = recordRule(['employment'], {
  id: 'EMP-002',
  severity: 'reject',
  fields: ['rank'],
  sentence:
    'The force does not have this rank (Commander and the Commissioner ranks are London only, Chief Constable ranks are not).',
  citation: 'Rules of the hub, employment 2',
  exemplar: example('employment', { rank: 'commander' }, { force: 'city-of-london' }),
  counterExemplar: example('employment', { rank: 'commander' }),
  check: ({ body, force }, { lists }) => {
    const listed = body.rank === null ? undefined : listNamed(lists, 'officer-ranks').codes.get(body.rank);
    if (listed === undefined) return 'not-applicable';
    return belongsTo(listed.attributes['forces'] ?? '', force) ? null : { field: 'rank' };
  },
});

/** Rules over workers and their employment. */
export const workerRules: readonly Rule[] = [workerCodes, fullTimeEquivalent, partTime, rankOfForce];
