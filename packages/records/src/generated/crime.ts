// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One crime as recorded by one force, whatever became of it. State: ingested. */
export type CrimeIngested = InState<'ingested'> & {
  /** Identifier of the crime in the source system, to which the force's other tables link. */
  readonly sourceReference: Reference | null;
  /** The crime reference number that the force quotes, where it differs from the source identifier. */
  readonly crimeReference: Reference | null;
  /** Date on which the force recorded the crime; the date by which it is counted. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly recorded: string | null;
  /** Moment at which the crime was recorded, for the recording time limit. (ISO 8601 with offset) */
  readonly recordedAt: string | null;
  /** Moment at which the crime was reported to the force, for the recording time limit. (ISO 8601 with offset) */
  readonly reportedAt: string | null;
  /** First date on which the crime may have been committed. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly committedFrom: string | null;
  /** Last date on which the crime may have been committed. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly committedTo: string | null;
  /** Type of the crime, at the level of detail that the source states. (code) */
  readonly offenceCode: string | null;
  /** Type of the crime, at the level of detail that the source states. (level of the code) */
  readonly offenceLevel: string | null;
  /** Whether the crime stands as recorded, was cancelled, or was transferred to or from another force. (national code, or the force’s own where its contract maps none) */
  readonly status: string | null;
  /** Why the crime was cancelled or transferred. (national code, or the force’s own where its contract maps none) */
  readonly statusReason: string | null;
  /** Date of the cancellation or transfer. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly statusDate: string | null;
  /** The other force of a transfer, so that a transfer out pairs with a transfer in. (national code, or the force’s own where its contract maps none) */
  readonly transferForce: string | null;
  /** Date on which the force last changed the classification, where the source states it; the count stays in the recorded month. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly reclassified: string | null;
  /** Whether the force flagged the crime as domestic abuse. (`true` or `false`) */
  readonly domesticAbuse: string | null;
};

/** One crime as recorded by one force, whatever became of it. State: validated. */
export type CrimeValidated = InState<'validated'> & {
  /** Identifier of the crime in the source system, to which the force's other tables link. */
  readonly sourceReference: Reference | null;
  /** The crime reference number that the force quotes, where it differs from the source identifier. */
  readonly crimeReference: Reference | null;
  /** Date on which the force recorded the crime; the date by which it is counted. (first day of the month, in days since 1970-01-01) */
  readonly recordedMonth: number | null;
  /** Date on which the force recorded the crime; the date by which it is counted. (days since 1970-01-01; null where only the month is known) */
  readonly recordedDate: number | null;
  /** Moment at which the crime was recorded, for the recording time limit. (milliseconds since 1970-01-01 UTC) */
  readonly recordedAt: number | null;
  /** Moment at which the crime was reported to the force, for the recording time limit. (milliseconds since 1970-01-01 UTC) */
  readonly reportedAt: number | null;
  /** First date on which the crime may have been committed. (first day of the month, in days since 1970-01-01) */
  readonly committedFromMonth: number | null;
  /** First date on which the crime may have been committed. (days since 1970-01-01; null where only the month is known) */
  readonly committedFromDate: number | null;
  /** Last date on which the crime may have been committed. (first day of the month, in days since 1970-01-01) */
  readonly committedToMonth: number | null;
  /** Last date on which the crime may have been committed. (days since 1970-01-01; null where only the month is known) */
  readonly committedToDate: number | null;
  /** Type of the crime, at the level of detail that the source states. (code) */
  readonly offenceCode: string | null;
  /** Type of the crime, at the level of detail that the source states. (level of the code) */
  readonly offenceLevel: string | null;
  /** Type of the crime, at the level of detail that the source states. (version of the list that the code was checked against) */
  readonly offenceListVersion: string | null;
  /** Whether the crime stands as recorded, was cancelled, or was transferred to or from another force. (national code) */
  readonly status: string | null;
  /** Why the crime was cancelled or transferred. (national code) */
  readonly statusReason: string | null;
  /** Date of the cancellation or transfer. (first day of the month, in days since 1970-01-01) */
  readonly statusDateMonth: number | null;
  /** Date of the cancellation or transfer. (days since 1970-01-01; null where only the month is known) */
  readonly statusDateDate: number | null;
  /** The other force of a transfer, so that a transfer out pairs with a transfer in. (national code) */
  readonly transferForce: string | null;
  /** Date on which the force last changed the classification, where the source states it; the count stays in the recorded month. (first day of the month, in days since 1970-01-01) */
  readonly reclassifiedMonth: number | null;
  /** Date on which the force last changed the classification, where the source states it; the count stays in the recorded month. (days since 1970-01-01; null where only the month is known) */
  readonly reclassifiedDate: number | null;
  /** Whether the force flagged the crime as domestic abuse. */
  readonly domesticAbuse: boolean | null;
};

/** One crime as recorded by one force, whatever became of it. State: pseudonymised. */
export type CrimePseudonymised = InState<'pseudonymised'> & {
  /** Identifier of the crime in the source system, to which the force's other tables link. (16 bytes that stand for the crime) */
  readonly sourceReferenceToken: Buffer | null;
  /** Identifier of the crime in the source system, to which the force's other tables link. (version of the key that made the token) */
  readonly sourceReferenceKeyVersion: number | null;
  /** The crime reference number that the force quotes, where it differs from the source identifier. (16 bytes that stand for the crime) */
  readonly crimeReferenceToken: Buffer | null;
  /** The crime reference number that the force quotes, where it differs from the source identifier. (version of the key that made the token) */
  readonly crimeReferenceKeyVersion: number | null;
  /** Date on which the force recorded the crime; the date by which it is counted. (first day of the month, in days since 1970-01-01) */
  readonly recordedMonth: number | null;
  /** Date on which the force recorded the crime; the date by which it is counted. (days since 1970-01-01; null where only the month is known) */
  readonly recordedDate: number | null;
  /** First date on which the crime may have been committed. (first day of the month, in days since 1970-01-01) */
  readonly committedFromMonth: number | null;
  /** First date on which the crime may have been committed. (days since 1970-01-01; null where only the month is known) */
  readonly committedFromDate: number | null;
  /** Last date on which the crime may have been committed. (first day of the month, in days since 1970-01-01) */
  readonly committedToMonth: number | null;
  /** Last date on which the crime may have been committed. (days since 1970-01-01; null where only the month is known) */
  readonly committedToDate: number | null;
  /** Type of the crime, at the level of detail that the source states. (code) */
  readonly offenceCode: string | null;
  /** Type of the crime, at the level of detail that the source states. (level of the code) */
  readonly offenceLevel: string | null;
  /** Type of the crime, at the level of detail that the source states. (version of the list that the code was checked against) */
  readonly offenceListVersion: string | null;
  /** Whether the crime stands as recorded, was cancelled, or was transferred to or from another force. (national code) */
  readonly status: string | null;
  /** Why the crime was cancelled or transferred. (national code) */
  readonly statusReason: string | null;
  /** Date of the cancellation or transfer. (first day of the month, in days since 1970-01-01) */
  readonly statusDateMonth: number | null;
  /** Date of the cancellation or transfer. (days since 1970-01-01; null where only the month is known) */
  readonly statusDateDate: number | null;
  /** The other force of a transfer, so that a transfer out pairs with a transfer in. (national code) */
  readonly transferForce: string | null;
  /** Date on which the force last changed the classification, where the source states it; the count stays in the recorded month. (first day of the month, in days since 1970-01-01) */
  readonly reclassifiedMonth: number | null;
  /** Date on which the force last changed the classification, where the source states it; the count stays in the recorded month. (days since 1970-01-01; null where only the month is known) */
  readonly reclassifiedDate: number | null;
  /** Whether the force flagged the crime as domestic abuse. */
  readonly domesticAbuse: boolean | null;
};

/** What the model says of crime. */
export const crimeDefinition: RecordTypeDefinition = {
  name: 'crime',
  dataset: 'crime',
  fields: [
    { name: 'sourceReference', modelName: 'source_reference', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'crime' },
    { name: 'crimeReference', modelName: 'crime_reference', type: 'reference', required: false, protection: 'reference', reaches: 'warehouse', domain: 'crime' },
    { name: 'recorded', modelName: 'recorded', type: 'date', required: true, protection: 'plain', reaches: 'warehouse' },
    { name: 'recordedAt', modelName: 'recorded_at', type: 'instant', required: false, protection: 'plain', reaches: 'validated' },
    { name: 'reportedAt', modelName: 'reported_at', type: 'instant', required: false, protection: 'plain', reaches: 'validated' },
    { name: 'committedFrom', modelName: 'committed_from', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
    { name: 'committedTo', modelName: 'committed_to', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
    { name: 'offence', modelName: 'offence', type: 'classification', required: true, protection: 'criminal-offence', reaches: 'warehouse', lists: { 'counting-rules': 'offence-classes', 'street-category': 'street-crime-categories' } },
    { name: 'status', modelName: 'status', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'crime-statuses' },
    { name: 'statusReason', modelName: 'status_reason', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'crime-status-reasons' },
    { name: 'statusDate', modelName: 'status_date', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
    { name: 'transferForce', modelName: 'transfer_force', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'forces' },
    { name: 'reclassified', modelName: 'reclassified', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
    { name: 'domesticAbuse', modelName: 'domestic_abuse', type: 'boolean', required: false, protection: 'criminal-offence', reaches: 'warehouse' },
  ],
};

/** Writes one row of crime_history in RowBinary. */
export const crimeRowWriter: RowWriter = {
  table: 'crime_history',
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
    'source_reference_token',
    'source_reference_key_version',
    'crime_reference_token',
    'crime_reference_key_version',
    'recorded_month',
    'recorded_date',
    'committed_from_month',
    'committed_from_date',
    'committed_to_month',
    'committed_to_date',
    'offence_code',
    'offence_level',
    'offence_list_version',
    'status',
    'status_reason',
    'status_date_month',
    'status_date_date',
    'transfer_force',
    'reclassified_month',
    'reclassified_date',
    'domestic_abuse',
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
    const body = record.body as CrimePseudonymised | null;
    if (body === null) {
      out.nulls(21);
      return;
    }
    out.nullableFixed16(body.sourceReferenceToken);
    out.nullableUint16(body.sourceReferenceKeyVersion);
    out.nullableFixed16(body.crimeReferenceToken);
    out.nullableUint16(body.crimeReferenceKeyVersion);
    out.nullableInt32(body.recordedMonth);
    out.nullableInt32(body.recordedDate);
    out.nullableInt32(body.committedFromMonth);
    out.nullableInt32(body.committedFromDate);
    out.nullableInt32(body.committedToMonth);
    out.nullableInt32(body.committedToDate);
    out.nullableString(body.offenceCode);
    out.nullableString(body.offenceLevel);
    out.nullableString(body.offenceListVersion);
    out.nullableString(body.status);
    out.nullableString(body.statusReason);
    out.nullableInt32(body.statusDateMonth);
    out.nullableInt32(body.statusDateDate);
    out.nullableString(body.transferForce);
    out.nullableInt32(body.reclassifiedMonth);
    out.nullableInt32(body.reclassifiedDate);
    out.nullableBoolean(body.domesticAbuse);
  },
};
