// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One outcome given to one crime; the current one is the one with the highest version. State: ingested. */
export type CrimeOutcomeIngested = InState<'ingested'> & {
  /** The crime, by whichever reference the source's table holds. */
  readonly crime: Reference | null;
  /** How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome. (code) */
  readonly outcomeCode: string | null;
  /** How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome. (level of the code) */
  readonly outcomeLevel: string | null;
  /** Date on which the outcome was given; the date of the closed basis. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly outcomeGiven: string | null;
  /** Recorded date of the crime, where the source's outcome table states it. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly recorded: string | null;
};

/** One outcome given to one crime; the current one is the one with the highest version. State: validated. */
export type CrimeOutcomeValidated = InState<'validated'> & {
  /** The crime, by whichever reference the source's table holds. */
  readonly crime: Reference | null;
  /** How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome. (code) */
  readonly outcomeCode: string | null;
  /** How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome. (level of the code) */
  readonly outcomeLevel: string | null;
  /** How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome. (version of the list that the code was checked against) */
  readonly outcomeListVersion: string | null;
  /** Date on which the outcome was given; the date of the closed basis. (first day of the month, in days since 1970-01-01) */
  readonly outcomeGivenMonth: number | null;
  /** Date on which the outcome was given; the date of the closed basis. (days since 1970-01-01; null where only the month is known) */
  readonly outcomeGivenDate: number | null;
  /** Recorded date of the crime, where the source's outcome table states it. (first day of the month, in days since 1970-01-01) */
  readonly recordedMonth: number | null;
  /** Recorded date of the crime, where the source's outcome table states it. (days since 1970-01-01; null where only the month is known) */
  readonly recordedDate: number | null;
};

/** One outcome given to one crime; the current one is the one with the highest version. State: pseudonymised. */
export type CrimeOutcomePseudonymised = InState<'pseudonymised'> & {
  /** The crime, by whichever reference the source's table holds. (16 bytes that stand for the crime) */
  readonly crimeToken: Buffer | null;
  /** The crime, by whichever reference the source's table holds. (version of the key that made the token) */
  readonly crimeKeyVersion: number | null;
  /** How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome. (code) */
  readonly outcomeCode: string | null;
  /** How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome. (level of the code) */
  readonly outcomeLevel: string | null;
  /** How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome. (version of the list that the code was checked against) */
  readonly outcomeListVersion: string | null;
  /** Date on which the outcome was given; the date of the closed basis. (first day of the month, in days since 1970-01-01) */
  readonly outcomeGivenMonth: number | null;
  /** Date on which the outcome was given; the date of the closed basis. (days since 1970-01-01; null where only the month is known) */
  readonly outcomeGivenDate: number | null;
  /** Recorded date of the crime, where the source's outcome table states it. (first day of the month, in days since 1970-01-01) */
  readonly recordedMonth: number | null;
  /** Recorded date of the crime, where the source's outcome table states it. (days since 1970-01-01; null where only the month is known) */
  readonly recordedDate: number | null;
};

/** What the model says of crime-outcome. */
export const crimeOutcomeDefinition: RecordTypeDefinition = {
  name: 'crime-outcome',
  dataset: 'crime',
  fields: [
    { name: 'crime', modelName: 'crime', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'crime' },
    { name: 'outcome', modelName: 'outcome', type: 'classification', required: true, protection: 'criminal-offence', reaches: 'warehouse', lists: { 'outcome-framework': 'outcome-types', 'detection-framework': 'detection-methods', 'street-category': 'street-outcome-categories' } },
    { name: 'outcomeGiven', modelName: 'outcome_given', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
    { name: 'recorded', modelName: 'recorded', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
  ],
};

/** Writes one row of crime_outcome_history in RowBinary. */
export const crimeOutcomeRowWriter: RowWriter = {
  table: 'crime_outcome_history',
  columns: [
    'record_id',
    'version',
    'deleted',
    'cause',
    'feed',
    'force',
    'key_space',
    'occurred_at',
    'received_at',
    'release',
    'origin_source',
    'origin_partition',
    'origin_position',
    'lane',
    'crime_token',
    'crime_key_version',
    'outcome_code',
    'outcome_level',
    'outcome_list_version',
    'outcome_given_month',
    'outcome_given_date',
    'recorded_month',
    'recorded_date',
  ],
  write: (record, out) => {
    out.fixed16(record.recordId);
    out.uint256(record.version);
    out.uint8(record.operation === 'delete' ? 1 : 0);
    out.uint8(causeNumbers[record.cause]);
    out.string(record.feed);
    out.string(record.force);
    out.string(record.keySpace);
    out.nullableInt64(record.occurredAt);
    out.int64(record.receivedAt);
    out.uint32(record.release);
    out.string(record.origin.source);
    out.int32(record.origin.partition);
    out.int64(record.origin.position);
    out.string(record.lane);
    const body = record.body as CrimeOutcomePseudonymised | null;
    if (body === null) {
      out.nulls(9);
      return;
    }
    out.nullableFixed16(body.crimeToken);
    out.nullableUint16(body.crimeKeyVersion);
    out.nullableString(body.outcomeCode);
    out.nullableString(body.outcomeLevel);
    out.nullableString(body.outcomeListVersion);
    out.nullableInt32(body.outcomeGivenMonth);
    out.nullableInt32(body.outcomeGivenDate);
    out.nullableInt32(body.recordedMonth);
    out.nullableInt32(body.recordedDate);
  },
};
