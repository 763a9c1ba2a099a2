import { example } from './examples.ts';
import { isBefore } from './precise-dates.ts';
import { recordRule } from './rule.ts';
import type { Rule, ValidationContext } from './rule.ts';
import { listNamed } from './code-lists.ts';
import type { Day } from './calendar.ts';

const hourMs = 3_600_000;

/** Home Office Counting Rules, in force now. A deployment adds the limits of earlier years. */
const usualRecordingLimitHours = 24;

const recordingLimitHours = (context: ValidationContext, day: Day): number => {
  let hours = usualRecordingLimitHours;
  let latest = -Infinity;
  for (const limit of context.recordingLimits ?? []) {
    if (limit.from <= day && limit.from >= latest) {
      latest = limit.from;
      hours = limit.hours;
    }
  }
  return hours;
};

const undated = { committedFrom: null, committedTo: null } as const;

const offence: Rule = {
  id: 'CRM-001',
  kind: 'code',
  severity: 'reject',
  fields: { crime: ['offence'] },
  sentence:
    'The offence code is not on the list of its level, or was not in force on the recorded date (an expired code is right for an old crime only).',
  citation: 'Rules of the hub, crime 1; Home Office Counting Rules',
  exemplar: example('crime', {
    recorded: '2016-07-31',
    committedFrom: null,
    committedTo: null,
    offenceCode: '28A',
  }),
  counterExemplar: example('crime', { recorded: '2017-07-31', offenceCode: '28A' }),
};

const committedPeriod = recordRule(['crime'], {
  id: 'CRM-002',
  severity: 'reject',
  fields: ['committed_from', 'committed_to'],
  sentence: 'The crime was committed to a date before the date that it was committed from.',
  citation: 'Rules of the hub, crime 2',
  exemplar: example('crime', { committedFrom: '2017-07-30', committedTo: '2017-07-30' }),
  counterExemplar: example('crime', { committedFrom: '2017-07-30', committedTo: '2017-07-29' }),
  check: ({ body }) => {
    const { committedFromMonth, committedFromDate, committedToMonth, committedToDate } = body;
    const isReversed = isBefore(committedToMonth, committedToDate, committedFromMonth, committedFromDate);
    if (isReversed === null) return 'not-applicable';
    return isReversed ? { field: 'committed_to' } : null;
  },
});

const recordedInTime = recordRule(['crime'], {
  id: 'CRM-002-DELAY',
  severity: 'question',
  derived: true,
  fields: ['reported_at', 'recorded_at', 'recorded'],
  sentence: 'The crime was recorded later after its report than the counting rules allow.',
  citation: 'Rules of the hub, crime 2 (derived); Home Office Counting Rules: 24 hours',
  exemplar: example('crime', {
    reportedAt: '2017-07-30T09:00:00+01:00',
    recordedAt: '2017-07-31T09:00:00+01:00',
  }),
  counterExemplar: example('crime', {
    reportedAt: '2017-07-30T09:00:00+01:00',
    recordedAt: '2017-07-31T09:00:01+01:00',
  }),
  check: ({ body }, context) => {
    if (body.reportedAt === null || body.recordedAt === null || body.recordedDate === null)
      return 'not-applicable';
    const limitMs = recordingLimitHours(context, body.recordedDate) * hourMs;
    return body.recordedAt - body.reportedAt > limitMs ? { field: 'recorded_at' } : null;
  },
});

const recordingForce = recordRule(['crime'], {
  id: 'CRM-003',
  severity: 'reject',
  fields: [],
  sentence:
    'The crime is counted for a force that is not on the list of forces (a fraud reporting body is not a force).',
  citation: 'Rules of the hub, crime 3: counted by recorded date and recording force',
  exemplar: example('crime', {}, { force: 'btp' }),
  counterExemplar: example('crime', {}, { force: 'action-fraud' }),
  check: ({ force }, { lists }) => (listNamed(lists, 'forces').codes.has(force) ? null : { field: null }),
});

const isCrime = recordRule(['crime'], {
  id: 'CRM-005',
  severity: 'reject',
  fields: ['offence'],
  sentence: 'Anti-social behaviour is an incident, not a crime: the contract drops it as not-a-crime.',
  citation: 'Rules of the hub, crime 5',
  exemplar: example('crime', {
    recorded: '2016-07',
    offenceCode: 'public-order',
    offenceLevel: 'street-category',
    committedFrom: null,
    committedTo: null,
  }),
  counterExemplar: example('crime', {
    recorded: '2016-07',
    offenceCode: 'anti-social-behaviour',
    offenceLevel: 'street-category',
    committedFrom: null,
    committedTo: null,
  }),
  check: ({ body }, { lists }) => {
    // Only the street files mix incidents with crimes; every other level is a list of offences.
    if (body.offenceLevel !== 'street-category' || body.offenceCode === null) return null;
    const listed = listNamed(lists, 'street-crime-categories').codes.get(body.offenceCode);
    return listed?.attributes['is_crime'] === 'no' ? { field: 'offence' } : null;
  },
});

const constableAssault: Rule = {
  id: 'CRM-014',
  kind: 'code',
  severity: 'reject',
  fields: { crime: ['offence'] },
  codes: ['8S'],
  sentence:
    'Assault with injury on a constable (8S) is a class of its own from 1 April 2017 only; before, it is assault with injury.',
  citation: 'Rules of the hub, crime 14; Home Office annex, year to March 2022',
  exemplar: example('crime', { recorded: '2017-04-01', ...undated, offenceCode: '8S' }),
  counterExemplar: example('crime', { recorded: '2017-03-31', ...undated, offenceCode: '8S' }),
};

const fraudBodies: Rule = {
  id: 'CRM-015',
  kind: 'code',
  severity: 'reject',
  fields: { crime: ['offence'] },
  codes: ['AF', 'CIFAS', 'FFA UK', 'UK Finance'],
  sentence:
    'The code stands for fraud recorded by a reporting body. Such bodies are no forces, and no force records their crimes.',
  citation: 'Rules of the hub, crime 15; Home Office police recorded crime open tables',
  exemplar: example('crime', { offenceCode: '61' }),
  counterExemplar: example('crime', { offenceCode: 'CIFAS' }),
};

/** Rules over a crime itself, in the order of the catalogue. */
export const crimeRules: readonly Rule[] = [
  offence,
  committedPeriod,
  recordedInTime,
  recordingForce,
  isCrime,
  constableAssault,
  fraudBodies,
];
