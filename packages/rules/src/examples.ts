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
  'worker-assault': { worker, assaulted: '2019-05-04', onDuty: 'true', workerRole: 'target' },
};

/** Force and received at of every example, unless it says otherwise: 1 June 2026, noon UTC. */
export const exampleForce = 'west-yorkshire';
export const exampleReceivedAt = dayOf(2026, 6, 1) * 86_400_000 + 43_200_000;

/** The base example of a record type with some fields changed. */
export const example = (
  recordType: RecordTypeName,
  changes: Body = {},
  envelope: Omit<Example, 'recordType' | 'body'> = {},
): Example => ({ recordType, body: { ...baseBodies[recordType], ...changes }, ...envelope });
