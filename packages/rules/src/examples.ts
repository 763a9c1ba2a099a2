import type { RecordTypeName, Reference } from '@hub/records';
import { dayOf } from './calendar.ts';
import type { Example } from './rule.ts';

type Body = Readonly<Record<string, string | Reference | null>>;

const reference = (value: string, namespace: string): Reference => ({
  value,
  namespace,
  issuer: 'west-yorkshire',
});
const crime = reference('4711', 'crime-id');
const person = reference('815', 'person-id');
const worker = reference('W0042', 'worker-id');
const applicant = reference('A0007', 'applicant-id');
const application = reference('AP0011', 'application-id');

/** A record of each type that breaks no rule; examples of rules change what they are about. */
export const baseBodies: Readonly<Partial<Record<string, Body>>> = {
  crime: {
    sourceReference: crime,
    recorded: '2017-07-31',
    committedFrom: '2017-07-29',
    committedTo: '2017-07-30',
    offenceCode: '8N',
    offenceLevel: 'counting-rules',
    status: 'recorded',
    domesticAbuse: 'false',
  },
  'crime-location': { crime, grid: 'SE2950034500', partnership: 'E22000345', district: 'E08000035' },
  'crime-outcome': {
    crime,
    outcomeCode: '1',
    outcomeLevel: 'outcome-framework',
    outcomeGiven: '2017-09-30',
    recorded: '2017-07-31',
  },
  'crime-factor': { crime, factor: 'KNIFE' },
  person: {
    person,
    ethnicitySelfDefined: 'A2',
    ethnicityOfficerObserved: 'IC4',
    gender: '0001',
    organisation: 'false',
  },
  involvement: { crime, person, role: 'victim', ageBand: '25-34' },
  relationship: {
    crime,
    victim: person,
    suspect: reference('816', 'person-id'),
    victimRole: 'victim',
    suspectRole: 'suspect',
    relationship: '0142',
  },
  worker: { worker, workerType: 'OFF', ethnicitySelfDefined: 'W1', gender: '0003', disability: '0006' },
  employment: {
    worker,
    employmentClass: 'full-time',
    fullTimeEquivalent: '1',
    rank: 'constable',
    function: '1',
    assignment: 'substantive',
    start: '2018-09-01',
  },
  absence: { worker, reason: 'sick', start: '2026-03-02', end: '2026-03-06' },
  leaving: { worker, reason: 'RES', left: '2026-03-31' },
  application: {
    applicant,
    applicationReference: application,
    applicationType: 'new',
    received: '2026-01-12',
  },
  'application-stage': { applicationReference: application, stage: 'received', reached: '2026-01-12' },
  course: { course: 'C101', start: '2026-02-02', end: '2026-02-06' },
  training: {
    worker,
    course: 'C101',
    start: '2026-02-02',
    result: 'passed',
    resultGiven: '2026-02-06',
  },
  competency: { worker, competency: 'dog-handler', awarded: '2026-02-06', expires: '2029-02-06' },
  fitness: { worker, fitnessLevel: 'A', dutyStatus: 'full', start: '2026-01-05' },
  'worker-assault': { worker, assaulted: '2019-05-04', onDuty: 'true', workerRole: 'target' },
};

/** Force and received at of every example, unless it says otherwise: 1 June 2026, noon UTC. */
export const exampleForce = 'west-yorkshire';
/** The contract of every example's force, unless it says otherwise. */
export const exampleSystem = 'example';
export const exampleReceivedAt = dayOf(2026, 6, 1) * 86_400_000 + 43_200_000;

/** The base example of a record type with some fields changed. */
export const example = (
  recordType: RecordTypeName,
  changes: Body = {},
  envelope: Omit<Example, 'recordType' | 'body'> = {},
): Example => ({ recordType, body: { ...baseBodies[recordType], ...changes }, ...envelope });
