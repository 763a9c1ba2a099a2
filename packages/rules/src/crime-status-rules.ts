import { example } from './examples.ts';
import { orderRule } from './order-rule.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

const transfers: ReadonlySet<string | null> = new Set(['transferred-out', 'transferred-in']);
const endings: ReadonlySet<string | null> = new Set([...transfers, 'cancelled']);

const cancelled = {
  status: 'cancelled',
  statusReason: 'duplicate',
  statusDate: '2017-08-02',
} as const;
const transferred = {
  status: 'transferred-out',
  statusReason: 'other-jurisdiction',
  statusDate: '2017-08-02',
  transferForce: 'south-yorkshire',
} as const;

const reasonAndDate = recordRule(['crime'], {
  id: 'CRM-007',
  severity: 'reject',
  fields: ['status', 'status_reason', 'status_date'],
  sentence:
    'The crime is cancelled or transferred without a reason, or without the date of it. It leaves the count, so both are needed.',
  citation: 'Rules of the hub, crime 7; Home Office Counting Rules, cancelled and transferred crimes',
  exemplar: example('crime', cancelled),
  counterExemplar: example('crime', { ...cancelled, statusReason: null }),
  check: ({ body }) => {
    if (!endings.has(body.status)) return null;
    if (body.statusReason === null) return { field: 'status_reason' };
    return body.statusDateMonth === null ? { field: 'status_date' } : null;
  },
});

const endedAfterRecording = orderRule({
  id: 'CRM-007-ORDER',
  recordType: 'crime',
  severity: 'question',
  derived: true,
  first: 'recorded',
  last: 'status_date',
  sentence: 'The crime was cancelled or transferred before it was recorded.',
  citation: 'Rules of the hub, crime 7 (derived)',
  exemplar: example('crime', { ...cancelled, statusDate: '2017-07-31' }),
  counterExemplar: example('crime', { ...cancelled, statusDate: '2017-07-30' }),
});

const standsWithoutReason = recordRule(['crime'], {
  id: 'CRM-007-STANDS',
  severity: 'question',
  derived: true,
  fields: ['status', 'status_reason', 'transfer_force'],
  sentence:
    'The crime stands as recorded, but carries a reason or a force of a cancellation or transfer. Was the status set back, or not yet set?',
  citation: 'Rules of the hub, crime 7 (derived)',
  exemplar: example('crime', { status: 'recorded' }),
  counterExemplar: example('crime', { status: 'recorded', statusReason: 'duplicate' }),
  check: ({ body }) => {
    if (body.status !== 'recorded') return null;
    if (body.statusReason !== null) return { field: 'status_reason' };
    return body.transferForce === null ? null : { field: 'transfer_force' };
  },
});

const otherForce = recordRule(['crime'], {
  id: 'CRM-008',
  severity: 'question',
  fields: ['status', 'transfer_force'],
  sentence:
    'The crime is transferred, but names no other force; a transfer out pairs with a transfer in at the force that it names.',
  citation: 'Rules of the hub, crime 8',
  exemplar: example('crime', transferred),
  counterExemplar: example('crime', { ...transferred, transferForce: 'west-yorkshire' }),
  check: ({ body, force }) => {
    if (!transfers.has(body.status)) return null;
    return body.transferForce === null || body.transferForce === force ? { field: 'transfer_force' } : null;
  },
});

const reclassifiedAfterRecording = orderRule({
  id: 'CRM-009',
  recordType: 'crime',
  severity: 'question',
  first: 'recorded',
  last: 'reclassified',
  sentence:
    'The crime was reclassified before it was recorded. A reclassification is a later change of the same record and moves the count of the recorded month.',
  citation: 'Rules of the hub, crime 9; Home Office Counting Rules, reclassification',
  exemplar: example('crime', { reclassified: '2017-08-15' }),
  counterExemplar: example('crime', { reclassified: '2017-07-15' }),
});

/** Rules over what becomes of a recorded crime. */
export const crimeStatusRules: readonly Rule[] = [
  reasonAndDate,
  endedAfterRecording,
  standsWithoutReason,
  otherForce,
  reclassifiedAfterRecording,
];
