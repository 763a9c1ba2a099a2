import { endOfMonth } from './calendar.ts';
import { example } from './examples.ts';
import { orderRule } from './order-rule.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

const citation = 'Rules of the hub, absence';

const inOrder = orderRule({
  id: 'ABS-001',
  recordType: 'absence',
  severity: 'reject',
  first: 'start',
  last: 'end',
  sentence: 'The absence ends before it starts.',
  citation,
  exemplar: example('absence', { start: '2026-03-02', end: '2026-03-02' }),
  counterExemplar: example('absence', { start: '2026-03-02', end: '2026-03-01' }),
});

/** A leap year's, so that an absence of exactly a year is never accused. */
const yearDays = 366;

const openForLong = recordRule(['absence'], {
  id: 'ABS-002',
  severity: 'warn',
  fields: ['start', 'end'],
  sentence: 'The absence has been open for more than a year. Did its end not arrive?',
  citation,
  exemplar: example('absence', { start: '2025-07-01', end: null }),
  counterExemplar: example('absence', { start: '2025-05-01', end: null }),
  check: ({ body, receivedDay }) => {
    if (body.startMonth === null || body.endMonth !== null) return null;
    const start = body.startDate ?? endOfMonth(body.startMonth);
    return receivedDay - start > yearDays ? { field: 'end' } : null;
  },
});

const absenceReason: Rule = {
  id: 'ABS-003',
  kind: 'code',
  severity: 'reject',
  fields: { absence: ['reason'] },
  sentence:
    'The reason is no reason of absence. A reason for leaving belongs to a record of leaving, and to nothing else.',
  citation,
  exemplar: example('absence', { reason: 'career-break' }),
  counterExemplar: example('absence', { reason: 'RES' }),
};

const transferNamesForce = recordRule(['leaving'], {
  id: 'ABS-004',
  severity: 'question',
  derived: true,
  fields: ['reason', 'destination_force'],
  sentence:
    'A transfer names no force that the worker went to, or a departure that is no transfer names one. A transfer leaves the force, not the service.',
  citation: 'Rules of the hub, absence (derived); employment 5',
  exemplar: example('leaving', { reason: 'TRF', destinationForce: 'south-yorkshire' }),
  counterExemplar: example('leaving', { reason: 'ORET', destinationForce: 'south-yorkshire' }),
  check: ({ body }) =>
    (body.reason === 'TRF') === (body.destinationForce !== null) ? null : { field: 'destination_force' },
});

/** Rules over absence and leaving. */
export const absenceRules: readonly Rule[] = [inOrder, openForLong, absenceReason, transferNamesForce];
