import { dateText, dayOfWall, wallText } from '../calendar.ts';
import { stateOf } from './crime-state.ts';
import type { CrimeState, Delivery } from './crime-state.ts';
import { crimesOf } from './crimes.ts';
import type { Crime } from './crimes.ts';
import { gridText } from './grid.ts';
import type { ForceYearOptions } from './options.ts';
import type { Person } from './people.ts';
import { workforceOf } from './workforce.ts';
import type { Workforce } from './workforce.ts';

/**
 * A record as it truly is, in the words of the national model: field names, national codes, ISO days, references as
 * the force writes them. A fact that is not there is null. `number` (of a row among its like) and `easting` and
 * `northing` are no fields of the model: writers need them.
 */
export interface ModelRecord {
  readonly type: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

export interface ForceYear {
  readonly options: ForceYearOptions;
  readonly crimes: readonly Crime[];
  readonly people: readonly Person[];
  readonly workforce: Workforce;
}

/** A year of one force: crimes with all that hangs on them, and its workers. The same options give the same year. */
export const forceYear = (options: ForceYearOptions): ForceYear => ({
  options,
  ...crimesOf(options),
  workforce: workforceOf(options),
});

const numbered = (prefix: string, id: number): string => `${prefix}${String(id).padStart(6, '0')}`;
/** References as this generator's forces write them. */
const personReference = (id: number): string => numbered('P', id);
const workerReference = (id: number): string => numbered('E', id);
const applicantReference = (id: number): string => numbered('A', id);
const applicationReference = (id: number): string => numbered('R', id);

const day = (value: number | null): string | null => (value === null ? null : dateText(value));
const flag = (value: boolean): string => (value ? 'true' : 'false');

const crimeRecord = (state: CrimeState): ModelRecord => {
  const { crime } = state;
  return {
    type: 'crime',
    fields: {
      source_reference: crime.number,
      crime_reference: crime.transferredIn?.number ?? crime.number,
      recorded: dateText(dayOfWall(crime.recorded)),
      recorded_at: wallText(crime.recorded),
      reported_at: wallText(crime.reported),
      committed_from: dateText(crime.committedFrom),
      committed_to: dateText(crime.committedTo),
      offence: state.offence,
      status: state.status,
      status_reason: state.statusReason,
      status_date: day(state.statusDay),
      transfer_force: state.transferForce,
      reclassified: day(state.reclassified),
      domestic_abuse: flag(crime.domestic),
    },
  };
};

const locationRecord = ({ number, place }: Crime): ModelRecord => ({
  type: 'crime-location',
  fields: {
    crime: number,
    easting: place.point === null ? null : String(place.point.easting),
    northing: place.point === null ? null : String(place.point.northing),
    grid: place.point === null ? null : gridText(place.point.easting, place.point.northing),
    no_location_reason: place.noLocationReason,
    district: place.town.district,
    partnership: place.town.partnership,
  },
});

const outcomeRecord = ({ crime, outcomes }: CrimeState): readonly ModelRecord[] => {
  const current = outcomes.at(-1);
  if (current === undefined) return [];
  return [
    {
      type: 'crime-outcome',
      fields: {
        crime: crime.number,
        outcome: current.code,
        outcome_given: dateText(current.day),
        recorded: dateText(dayOfWall(crime.recorded)),
      },
    },
  ];
};

/** Outcomes of which a suspect's record says how the crime was cleared up. */
const unidentified = new Set(['14', '18']);

const involvementRecords = ({ crime, outcomes }: CrimeState): readonly ModelRecord[] => {
  const current = outcomes.at(-1);
  const detection = current === undefined || unidentified.has(current.code) ? null : current.code;
  const record = (person: Person, role: string, number: string): ModelRecord => ({
    type: 'involvement',
    fields: {
      crime: crime.number,
      number,
      person: personReference(person.id),
      role,
      detection_method: role === 'victim' ? null : detection,
      age_band: person.ageBand,
    },
  });
  const role = current?.detected === true ? 'offender' : 'suspect';
  return [
    ...crime.victims.map((person, at) => record(person, 'victim', `V${at + 1}`)),
    ...crime.suspects.map((person, at) => record(person, role, `S${at + 1}`)),
    ...(crime.counterSuspect === null ? [] : [record(crime.counterSuspect, 'suspect', 'S9')]),
  ];
};

const relationshipRecords = ({ crime, outcomes }: CrimeState): readonly ModelRecord[] =>
  crime.pairs.map(({ victim, suspect, relationship }) => ({
    type: 'relationship',
    fields: {
      crime: crime.number,
      victim: personReference(victim.id),
      suspect: personReference(suspect.id),
      victim_role: 'victim',
      suspect_role: outcomes.at(-1)?.detected === true ? 'offender' : 'suspect',
      relationship,
    },
  }));

/** All records of one crime in that state; none of one that was withdrawn. */
export const crimeRecords = (state: CrimeState): readonly ModelRecord[] =>
  state.withdrawn
    ? []
    : [
        crimeRecord(state),
        locationRecord(state.crime),
        ...outcomeRecord(state),
        ...state.crime.factors.map(({ factor, strand }) => ({
          type: 'crime-factor',
          fields: { crime: state.crime.number, factor, strand },
        })),
        ...involvementRecords(state),
        ...relationshipRecords(state),
      ];

export const personRecord = (person: Person): ModelRecord => ({
  type: 'person',
  fields: {
    person: personReference(person.id),
    ethnicity_self_defined: person.ethnicitySelfDefined,
    ethnicity_officer_observed: person.ethnicityOfficerObserved,
    gender: person.gender,
    organisation: flag(person.organisation),
  },
});

/** Crimes and the people in them, as the force knows them at that delivery. */
export const crimeSide = (year: ForceYear, delivery: Delivery): readonly ModelRecord[] => [
  ...year.crimes.flatMap((crime) => crimeRecords(stateOf(crime, delivery))),
  ...year.people.map(personRecord),
];

const workerRecords = ({ workers }: Workforce, crimes: readonly Crime[]): readonly ModelRecord[] =>
  workers.flatMap((each): readonly ModelRecord[] => {
    const worker = workerReference(each.id);
    return [
      {
        type: 'worker',
        fields: {
          worker,
          worker_type: each.type,
          ethnicity_self_defined: each.ethnicity,
          gender: each.gender,
          marital_status: each.maritalStatus,
          disability: each.disability,
        },
      },
      ...each.posts.map((post, at) => ({
        type: 'employment',
        fields: {
          worker,
          number: String(at + 1),
          worker_type: each.type,
          employment_class: post.employmentClass,
          full_time_equivalent: post.fullTimeEquivalent,
          rank: post.rank,
          function: post.function,
          assignment: post.assignment,
          secondment_host: post.secondmentHost,
          start: dateText(post.start),
          end: day(post.end),
        },
      })),
      ...each.absences.map(({ reason, start, end }, at) => ({
        type: 'absence',
        fields: { worker, number: String(at + 1), reason, start: dateText(start), end: day(end) },
      })),
      ...(each.leaving === null
        ? []
        : [
            {
              type: 'leaving',
              fields: {
                worker,
                reason: each.leaving.reason,
                left: dateText(each.leaving.day),
                destination_force: each.leaving.to,
              },
            },
          ]),
      ...each.trainings.map(({ course, start, result, resultGiven }) => ({
        type: 'training',
        fields: { worker, course, start: dateText(start), result, result_given: dateText(resultGiven) },
      })),
      ...each.skills.map(({ competency, awarded, expires }) => ({
        type: 'competency',
        fields: { worker, competency, awarded: dateText(awarded), expires: dateText(expires) },
      })),
      ...each.fitness.map(({ level, previous, duty, start, end }, at) => ({
        type: 'fitness',
        fields: {
          worker,
          number: String(at + 1),
          fitness_level: level,
          previous_fitness_level: previous,
          duty_status: duty,
          start: dateText(start),
          end: day(end),
        },
      })),
      ...each.assaults.map((assault, at) => ({
        type: 'worker-assault',
        fields: {
          worker,
          number: String(at + 1),
          crime: assault.crime === null ? null : (crimes[assault.crime]?.number ?? null),
          assaulted: dateText(assault.day),
          on_duty: flag(assault.onDuty),
          worker_role: assault.role,
          injured: flag(assault.injured),
          injury: assault.injury,
        },
      })),
    ];
  });

/** Workers and all that hangs on them: the same at both deliveries. */
export const workforceSide = ({ workforce, crimes }: ForceYear): readonly ModelRecord[] => [
  ...workerRecords(workforce, crimes),
  ...workforce.courses.map(({ code, subject, start, end }) => ({
    type: 'course',
    fields: { course: code, subject, start: dateText(start), end: dateText(end) },
  })),
  ...workforce.applications.flatMap(({ id, type, workerType, sourceForce, received, stages }) => [
    {
      type: 'application',
      fields: {
        applicant: applicantReference(id),
        application_reference: applicationReference(id),
        application_type: type,
        worker_type: workerType,
        source_force: sourceForce,
        received: dateText(received),
      },
    },
    ...stages.map(({ number, stage, reached }) => ({
      type: 'application-stage',
      fields: {
        application_reference: applicationReference(id),
        number: String(number),
        stage,
        reached: dateText(reached),
      },
    })),
  ]),
];
