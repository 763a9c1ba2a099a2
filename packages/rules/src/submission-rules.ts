import { recordTypeNames, recordTypes } from '@hub/records';
import { dayOf } from './calendar.ts';
import type { Day } from './calendar.ts';
import { example } from './examples.ts';
import { isAfterDay } from './precise-dates.ts';
import { recordRule } from './rule.ts';
import type { Rule, Violation } from './rule.ts';

/** Clocks of sources may run ahead of the broker's by this much; a wrong zone is off by an hour at least. */
const clockToleranceMs = 15 * 60_000;

/** Dates and moments that can only lie in the past when a record is received. The first is in model names. */
interface PastField {
  readonly field: string;
  readonly month?: string;
  readonly date?: string;
  readonly instant?: string;
}
const date = (field: string, name: string): PastField => ({
  field,
  month: `${name}Month`,
  date: `${name}Date`,
});
const instant = (field: string, name: string): PastField => ({ field, instant: name });

const pastFields: Readonly<Partial<Record<string, readonly PastField[]>>> = {
  crime: [
    date('recorded', 'recorded'),
    instant('recorded_at', 'recordedAt'),
    instant('reported_at', 'reportedAt'),
    date('committed_from', 'committedFrom'),
    date('committed_to', 'committedTo'),
    date('status_date', 'statusDate'),
  ],
  'crime-outcome': [date('outcome_given', 'outcomeGiven'), date('recorded', 'recorded')],
  application: [date('received', 'received')],
  'application-stage': [date('reached', 'reached')],
  training: [date('result_given', 'resultGiven')],
  competency: [date('awarded', 'awarded')],
  'worker-assault': [date('assaulted', 'assaulted')],
};

const future: Violation = {
  field: null,
  message: 'The change is stamped later than it was received: the source states a wrong time or zone.',
};

const eventTime = recordRule(recordTypeNames, {
  id: 'SUB-003',
  severity: 'reject',
  fields: [],
  sentence: 'The record tells of something that had not happened yet when it was received.',
  citation: 'Rules of the hub, submission 3',
  exemplar: example('crime', { recorded: '2026-06-01' }),
  counterExemplar: example('crime', { recorded: '2026-06-02' }),
  check: (facts) => {
    const { receivedAt, receivedDay, occurredAt } = facts;
    if (occurredAt !== null && occurredAt > receivedAt + clockToleranceMs) return future;
    const body = facts.body as unknown as Readonly<Record<string, number | null>>;
    for (const past of pastFields[facts.recordType] ?? []) {
      const isFuture =
        past.instant === undefined
          ? isAfterDay(body[past.month ?? ''] ?? null, body[past.date ?? ''] ?? null, receivedDay)
          : (body[past.instant] ?? 0) > receivedAt + clockToleranceMs;
      if (isFuture) return { field: past.field };
    }
    return null;
  },
});

/** No register of today kept its changes before; what is stamped earlier is a placeholder such as 1970-01-01. */
const earliestStart: Day = dayOf(1980, 1, 1);
const dayMs = 86_400_000;

const afterSystemStart = recordRule(recordTypeNames, {
  id: 'SUB-003-START',
  severity: 'reject',
  fields: [],
  sentence:
    'The change is stamped before the system that sent it began (before 1980 where the deployment states no start): a missing or placeholder time.',
  citation: 'Rules of the hub, submission 3',
  exemplar: example('crime', {}, { occurredAt: earliestStart * dayMs }),
  counterExemplar: example('crime', {}, { occurredAt: 0 }),
  check: ({ occurredAt, feed }, { systemStarts }) => {
    if (occurredAt === null) return 'not-applicable';
    return occurredAt < (systemStarts?.get(feed) ?? earliestStart) * dayMs ? { field: null } : null;
  },
});

const authorised = recordRule(recordTypeNames, {
  id: 'SUB-001',
  severity: 'reject',
  fields: [],
  sentence: 'No contract of this release lets the feed send this dataset for this force.',
  citation: 'Rules of the hub, submission 1',
  exemplar: example('crime'),
  counterExemplar: example('crime', {}, { system: 'unknown' }),
  check: ({ feed, force, recordType }, { contracts }) => {
    if (contracts === undefined) return 'not-applicable';
    const isKnown =
      contracts.get(feed)?.has(recordTypes[recordType].dataset) === true && feed.startsWith(`${force}/`);
    return isKnown ? null : { field: null };
  },
});

/** Rules over every record type's envelope and times. */
export const submissionRules: readonly Rule[] = [authorised, eventTime, afterSystemStart];
