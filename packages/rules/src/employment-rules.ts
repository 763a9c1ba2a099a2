import { listNamed } from './code-lists.ts';
import { example } from './examples.ts';
import { orderRule } from './order-rule.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

/** Full-time equivalents are held in thousandths. */
const fullTime = 1_000;

const inOrder = orderRule({
  id: 'EMP-001-ORDER',
  recordType: 'employment',
  severity: 'reject',
  first: 'start',
  last: 'end',
  sentence: 'The employment ends before it starts.',
  citation: 'Rules of the hub, employment 1',
  exemplar: example('employment', { start: '2018-09-01', end: '2018-09-01' }),
  counterExemplar: example('employment', { start: '2018-09-01', end: '2018-08-31' }),
});

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

const fullTimeInFull = recordRule(['employment'], {
  id: 'EMP-001-FULL',
  severity: 'question',
  derived: true,
  fields: ['employment_class', 'full_time_equivalent'],
  sentence: 'The employment is full time, but its full-time equivalent is below 1.',
  citation: 'Rules of the hub, employment 1 (derived)',
  exemplar: example('employment', { fullTimeEquivalent: '1', employmentClass: 'full-time' }),
  counterExemplar: example('employment', { fullTimeEquivalent: '0.8', employmentClass: 'full-time' }),
  check: ({ body }) => {
    if (body.fullTimeEquivalent === null || body.employmentClass === null) return 'not-applicable';
    const isBelow = body.fullTimeEquivalent > 0 && body.fullTimeEquivalent < fullTime;
    return body.employmentClass === 'full-time' && isBelow ? { field: 'full_time_equivalent' } : null;
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

const rankOfType = recordRule(['employment'], {
  id: 'EMP-002-TYPE',
  severity: 'reject',
  fields: ['rank', 'worker_type'],
  sentence: 'The type of worker has no rank, or not this one: ranks are of officers and special constables.',
  citation: 'Rules of the hub, employment 2',
  exemplar: example('employment', { workerType: 'OFF', rank: 'sergeant' }),
  counterExemplar: example('employment', { workerType: 'STF', rank: 'sergeant' }),
  check: ({ body }, { lists }) => {
    if (body.rank === null || body.workerType === null) return 'not-applicable';
    const types = listNamed(lists, 'officer-ranks').codes.get(body.rank)?.attributes['worker_types'] ?? '';
    if (types === '') return 'not-applicable';
    return types.split('|').includes(body.workerType) ? null : { field: 'rank' };
  },
});

const headsOnly = recordRule(['employment'], {
  id: 'EMP-002-HEADS',
  severity: 'reject',
  fields: ['worker_type', 'full_time_equivalent'],
  sentence:
    'Special constables and volunteers are counted in heads only, but the record states a full-time equivalent.',
  citation: 'Rules of the hub, employment 2; Home Office police workforce user guide',
  exemplar: example('employment', {
    workerType: 'SC',
    employmentClass: 'part-time',
    fullTimeEquivalent: null,
  }),
  counterExemplar: example('employment', {
    workerType: 'SC',
    employmentClass: 'part-time',
    fullTimeEquivalent: '0.2',
  }),
  check: ({ body }, { lists }) => {
    if (body.fullTimeEquivalent === null || body.workerType === null) return 'not-applicable';
    const listed = listNamed(lists, 'worker-types').codes.get(body.workerType);
    return listed?.attributes['measure'] === 'headcount' ? { field: 'full_time_equivalent' } : null;
  },
});

const hostOfSecondment = recordRule(['employment'], {
  id: 'EMP-003',
  severity: 'question',
  fields: ['assignment', 'secondment_host'],
  sentence: 'The secondment names no host, or a post that is no secondment names one.',
  citation: 'Rules of the hub, employment 3',
  exemplar: example('employment', { assignment: 'substantive', secondmentHost: null }),
  counterExemplar: example('employment', { assignment: 'secondment', secondmentHost: null }),
  check: ({ body }) => {
    if (body.assignment === null) return 'not-applicable';
    return (body.assignment === 'secondment') === (body.secondmentHost !== null)
      ? null
      : { field: 'secondment_host' };
  },
});

/** Rules over employment. */
export const employmentRules: readonly Rule[] = [
  inOrder,
  fullTimeEquivalent,
  partTime,
  fullTimeInFull,
  rankOfForce,
  rankOfType,
  headsOnly,
  hostOfSecondment,
];
