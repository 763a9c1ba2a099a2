import { codeFrom, flagText, ukText } from '../force-year/extract-writer.ts';
import type { FileOf } from '../force-year/extract-writer.ts';
import { nmisCodes } from './nmis-codes.ts';

type CodeName = keyof typeof nmisCodes;
export const code = (name: CodeName) => codeFrom(nmisCodes[name]);
const yesNo = flagText('Y', 'N');

const staffKey = ['STAFF_URN', 'worker'] as const;

/** Every file but those of crimes, whose rows hold the place too, and outcomes, which keeps those replaced. */
const plainFiles: Readonly<Record<string, FileOf>> = {
  'crime-flags': {
    type: 'crime-factor',
    key: ['CRIME_URN', 'FLAG'],
    columns: [
      ['CRIME_URN', 'crime'],
      ['FLAG', 'factor', code('flags')],
      ['STRAND', 'strand', code('strands')],
    ],
  },
  nominals: {
    type: 'person',
    key: ['NOMINAL_URN'],
    columns: [
      ['NOMINAL_URN', 'person'],
      ['PARTY_TYPE', 'organisation', flagText('O', 'P')],
      ['ETH_SELF', 'ethnicity_self_defined', code('ethnicity-self-defined')],
      ['ETH_OBS', 'ethnicity_officer_observed', code('ethnicity-observed')],
      ['SEX', 'gender', code('sex')],
    ],
  },
  'crime-nominals': {
    type: 'involvement',
    key: ['CRIME_URN', 'LINE_NO'],
    columns: [
      ['CRIME_URN', 'crime'],
      ['LINE_NO', 'number'],
      ['NOMINAL_URN', 'person'],
      ['ROLE', 'role', code('roles')],
      ['DISPOSAL', 'detection_method', code('outcomes')],
      ['AGE_BAND', 'age_band', code('age-bands')],
    ],
  },
  relationships: {
    type: 'relationship',
    key: ['CRIME_URN', 'AGGRIEVED_URN', 'SUSPECT_URN'],
    columns: [
      ['CRIME_URN', 'crime'],
      ['AGGRIEVED_URN', 'victim'],
      ['SUSPECT_URN', 'suspect'],
      ['AGGRIEVED_ROLE', 'victim_role', code('roles')],
      ['SUSPECT_ROLE', 'suspect_role', code('roles')],
      ['RELATION', 'relationship', code('relationships')],
    ],
  },
  staff: {
    type: 'worker',
    key: ['STAFF_URN'],
    columns: [
      staffKey,
      ['STAFF_TYPE', 'worker_type', code('staff-types')],
      ['ETH_SELF', 'ethnicity_self_defined', code('ethnicity-self-defined')],
      ['GENDER', 'gender', code('staff-gender')],
      ['MARITAL', 'marital_status', code('marital-statuses')],
      ['DISABILITY', 'disability', code('disability')],
    ],
  },
  postings: {
    type: 'employment',
    key: ['STAFF_URN', 'POSTING_SEQ'],
    columns: [
      staffKey,
      ['POSTING_SEQ', 'number'],
      ['STAFF_TYPE', 'worker_type', code('staff-types')],
      ['HOURS', 'employment_class', code('hours')],
      ['FTE', 'full_time_equivalent'],
      ['RANK', 'rank', code('ranks')],
      ['FUNCTION', 'function', code('functions')],
      ['ASSIGNMENT', 'assignment', code('assignments')],
      ['HOST', 'secondment_host', code('secondment-hosts')],
      ['START_DATE', 'start', ukText],
      ['END_DATE', 'end', ukText],
    ],
  },
  absences: {
    type: 'absence',
    key: ['STAFF_URN', 'ABSENCE_SEQ'],
    columns: [
      staffKey,
      ['ABSENCE_SEQ', 'number'],
      ['REASON', 'reason', code('absence-reasons')],
      ['FROM_DATE', 'start', ukText],
      ['TO_DATE', 'end', ukText],
    ],
  },
  leavers: {
    type: 'leaving',
    key: ['STAFF_URN'],
    columns: [
      staffKey,
      ['REASON', 'reason', code('leaving-reasons')],
      ['LEFT_DATE', 'left', ukText],
      ['TO_FORCE', 'destination_force', code('forces')],
    ],
  },
  applications: {
    type: 'application',
    key: ['APPLN_NO'],
    columns: [
      ['APPLN_NO', 'application_reference'],
      ['APPLICANT_URN', 'applicant'],
      ['APPLN_TYPE', 'application_type', code('application-types')],
      ['STAFF_TYPE', 'worker_type', code('staff-types')],
      ['FROM_FORCE', 'source_force', code('forces')],
      ['RECD_DATE', 'received', ukText],
    ],
  },
  'application-stages': {
    type: 'application-stage',
    key: ['APPLN_NO', 'STAGE_SEQ'],
    columns: [
      ['APPLN_NO', 'application_reference'],
      ['STAGE_SEQ', 'number'],
      ['STAGE', 'stage', code('application-stages')],
      ['STAGE_DATE', 'reached', ukText],
    ],
  },
  courses: {
    type: 'course',
    key: ['COURSE_NO'],
    columns: [
      ['COURSE_NO', 'course'],
      ['SUBJECT', 'subject', code('training-subjects')],
      ['START_DATE', 'start', ukText],
      ['END_DATE', 'end', ukText],
    ],
  },
  attendances: {
    type: 'training',
    key: ['COURSE_NO', 'STAFF_URN'],
    columns: [
      ['COURSE_NO', 'course'],
      staffKey,
      ['START_DATE', 'start', ukText],
      ['RESULT', 'result', code('training-results')],
      ['RESULT_DATE', 'result_given', ukText],
    ],
  },
  skills: {
    type: 'competency',
    key: ['STAFF_URN', 'SKILL'],
    columns: [
      staffKey,
      ['SKILL', 'competency', code('skills')],
      ['AWARDED', 'awarded', ukText],
      ['EXPIRES', 'expires', ukText],
    ],
  },
  fitness: {
    type: 'fitness',
    key: ['STAFF_URN', 'FITNESS_SEQ'],
    columns: [
      staffKey,
      ['FITNESS_SEQ', 'number'],
      ['LEVEL', 'fitness_level', code('fitness-levels')],
      ['PREV_LEVEL', 'previous_fitness_level', code('fitness-levels')],
      ['DUTY', 'duty_status', code('duties')],
      ['FROM_DATE', 'start', ukText],
      ['TO_DATE', 'end', ukText],
    ],
  },
  assaults: {
    type: 'worker-assault',
    key: ['STAFF_URN', 'ASSAULT_SEQ'],
    columns: [
      staffKey,
      ['ASSAULT_SEQ', 'number'],
      ['CRIME_NO', 'crime'],
      ['ASSAULT_DATE', 'assaulted', ukText],
      ['ON_DUTY', 'on_duty', yesNo],
      ['ROLE', 'worker_role', code('assault-roles')],
      ['INJURED', 'injured', yesNo],
      ['INJURY', 'injury', code('injuries')],
    ],
  },
};

/** The system's own number of a crime; the force quotes another. */
export const crimeUrn = (number: string): string => `C${number.slice(3, 10)}${number.slice(11)}`;

export const crimeColumns: FileOf = {
  type: 'crime',
  key: ['CRIME_URN'],
  columns: [
    ['CRIME_URN', 'source_reference', crimeUrn],
    ['CRIME_NO', 'crime_reference'],
    ['REC_MONTH', 'recorded', (iso) => iso.slice(0, 7)],
    ['REC_DTTM', 'recorded_at', ukText],
    ['REP_DTTM', 'reported_at', ukText],
    ['COMM_FROM', 'committed_from', ukText],
    ['COMM_TO', 'committed_to', ukText],
    ['HO_CLASS', 'offence', code('offences')],
    ['CRIME_STATUS', 'status', code('crime-statuses')],
    ['STATUS_RSN', 'status_reason', code('crime-status-reasons')],
    ['STATUS_DATE', 'status_date', ukText],
    ['OTHER_FORCE', 'transfer_force', code('forces')],
    ['RECLASS_DATE', 'reclassified', ukText],
    ['DA_IND', 'domestic_abuse', yesNo],
  ],
};

export const placeColumns: FileOf = {
  type: 'crime-location',
  key: ['CRIME_URN'],
  columns: [
    ['CRIME_URN', 'crime', crimeUrn],
    ['EASTING', 'easting'],
    ['NORTHING', 'northing'],
    ['NO_LOC', 'no_location_reason', code('no-location-reasons')],
    ['AREA', 'district', code('area-districts')],
  ],
};

/** Crime side: links by the system's number, except from HR, which quotes the force's. */
const linked = (file: FileOf): FileOf =>
  file.type === 'worker-assault'
    ? file
    : {
        ...file,
        columns: file.columns.map((column) =>
          column[0] === 'CRIME_URN' ? ['CRIME_URN', column[1], crimeUrn] : column,
        ),
      };

export const files: Readonly<Record<string, FileOf>> = Object.fromEntries(
  Object.entries(plainFiles).map(([source, file]) => [source, linked(file)]),
);
