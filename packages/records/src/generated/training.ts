// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One course that one worker attended. State: ingested. */
export type TrainingIngested = InState<'ingested'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** The course, by the force's catalogue as mapped. (national code, or the force’s own where its contract maps none) */
  readonly course: string | null;
  /** First day on which the worker attended. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly start: string | null;
  /** Result of the training; not mandatory. (national code, or the force’s own where its contract maps none) */
  readonly result: string | null;
  /** Date of the result; not before the start. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly resultGiven: string | null;
};

/** One course that one worker attended. State: validated. */
export type TrainingValidated = InState<'validated'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** The course, by the force's catalogue as mapped. (national code) */
  readonly course: string | null;
  /** First day on which the worker attended. (first day of the month, in days since 1970-01-01) */
  readonly startMonth: number | null;
  /** First day on which the worker attended. (days since 1970-01-01; null where only the month is known) */
  readonly startDate: number | null;
  /** Result of the training; not mandatory. (national code) */
  readonly result: string | null;
  /** Date of the result; not before the start. (first day of the month, in days since 1970-01-01) */
  readonly resultGivenMonth: number | null;
  /** Date of the result; not before the start. (days since 1970-01-01; null where only the month is known) */
  readonly resultGivenDate: number | null;
};

/** One course that one worker attended. State: pseudonymised. */
export type TrainingPseudonymised = InState<'pseudonymised'> & {
  /** The worker, by the collar number or a unique reference of the force's system. (16 bytes that stand for the worker) */
  readonly workerToken: Buffer | null;
  /** The worker, by the collar number or a unique reference of the force's system. (version of the key that made the token) */
  readonly workerKeyVersion: number | null;
  /** The course, by the force's catalogue as mapped. (national code) */
  readonly course: string | null;
  /** First day on which the worker attended. (first day of the month, in days since 1970-01-01) */
  readonly startMonth: number | null;
  /** First day on which the worker attended. (days since 1970-01-01; null where only the month is known) */
  readonly startDate: number | null;
  /** Result of the training; not mandatory. (national code) */
  readonly result: string | null;
  /** Date of the result; not before the start. (first day of the month, in days since 1970-01-01) */
  readonly resultGivenMonth: number | null;
  /** Date of the result; not before the start. (days since 1970-01-01; null where only the month is known) */
  readonly resultGivenDate: number | null;
};

/** What the model says of training. */
export const trainingDefinition: RecordTypeDefinition = {
  name: 'training',
  dataset: 'training',
  fields: [
    { name: 'worker', modelName: 'worker', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'worker' },
    { name: 'course', modelName: 'course', type: 'code', required: true, protection: 'plain', reaches: 'warehouse', list: 'courses' },
    { name: 'start', modelName: 'start', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
    { name: 'result', modelName: 'result', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'training-results' },
    { name: 'resultGiven', modelName: 'result_given', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
  ],
};

/** Writes one row of training_history in RowBinary. */
export const trainingRowWriter: RowWriter = {
  table: 'training_history',
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
    'worker_token',
    'worker_key_version',
    'course',
    'start_month',
    'start_date',
    'result',
    'result_given_month',
    'result_given_date',
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
    const body = record.body as TrainingPseudonymised | null;
    if (body === null) {
      out.nulls(8);
      return;
    }
    out.nullableFixed16(body.workerToken);
    out.nullableUint16(body.workerKeyVersion);
    out.nullableString(body.course);
    out.nullableInt32(body.startMonth);
    out.nullableInt32(body.startDate);
    out.nullableString(body.result);
    out.nullableInt32(body.resultGivenMonth);
    out.nullableInt32(body.resultGivenDate);
  },
};
