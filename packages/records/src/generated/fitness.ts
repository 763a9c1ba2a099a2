// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One fitness level of one worker, from one date to another; the open one is current. State: ingested. */
export type FitnessIngested = InState<'ingested'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** Fitness level; not mandatory. (national code, or the force’s own where its contract maps none) */
  readonly fitnessLevel: string | null;
  /** Fitness level before the change; not mandatory. (national code, or the force’s own where its contract maps none) */
  readonly previousFitnessLevel: string | null;
  /** Full, restricted, adjusted or recuperative duties. (national code, or the force’s own where its contract maps none) */
  readonly dutyStatus: string | null;
  /** First day of the level. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly start: string | null;
  /** Last day of the level; absent while it lasts. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly end: string | null;
};

/** One fitness level of one worker, from one date to another; the open one is current. State: validated. */
export type FitnessValidated = InState<'validated'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** Fitness level; not mandatory. (national code) */
  readonly fitnessLevel: string | null;
  /** Fitness level before the change; not mandatory. (national code) */
  readonly previousFitnessLevel: string | null;
  /** Full, restricted, adjusted or recuperative duties. (national code) */
  readonly dutyStatus: string | null;
  /** First day of the level. (first day of the month, in days since 1970-01-01) */
  readonly startMonth: number | null;
  /** First day of the level. (days since 1970-01-01; null where only the month is known) */
  readonly startDate: number | null;
  /** Last day of the level; absent while it lasts. (first day of the month, in days since 1970-01-01) */
  readonly endMonth: number | null;
  /** Last day of the level; absent while it lasts. (days since 1970-01-01; null where only the month is known) */
  readonly endDate: number | null;
};

/** One fitness level of one worker, from one date to another; the open one is current. State: pseudonymised. */
export type FitnessPseudonymised = InState<'pseudonymised'> & {
  /** The worker, by the collar number or a unique reference of the force's system. (16 bytes that stand for the worker) */
  readonly workerToken: Buffer | null;
  /** The worker, by the collar number or a unique reference of the force's system. (version of the key that made the token) */
  readonly workerKeyVersion: number | null;
  /** Fitness level; not mandatory. (national code) */
  readonly fitnessLevel: string | null;
  /** Fitness level before the change; not mandatory. (national code) */
  readonly previousFitnessLevel: string | null;
  /** Full, restricted, adjusted or recuperative duties. (national code) */
  readonly dutyStatus: string | null;
  /** First day of the level. (first day of the month, in days since 1970-01-01) */
  readonly startMonth: number | null;
  /** First day of the level. (days since 1970-01-01; null where only the month is known) */
  readonly startDate: number | null;
  /** Last day of the level; absent while it lasts. (first day of the month, in days since 1970-01-01) */
  readonly endMonth: number | null;
  /** Last day of the level; absent while it lasts. (days since 1970-01-01; null where only the month is known) */
  readonly endDate: number | null;
};

/** What the model says of fitness. */
export const fitnessDefinition: RecordTypeDefinition = {
  name: 'fitness',
  dataset: 'fitness',
  fields: [
    { name: 'worker', modelName: 'worker', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'worker' },
    { name: 'fitnessLevel', modelName: 'fitness_level', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'fitness-levels' },
    { name: 'previousFitnessLevel', modelName: 'previous_fitness_level', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'fitness-levels' },
    { name: 'dutyStatus', modelName: 'duty_status', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'duty-statuses' },
    { name: 'start', modelName: 'start', type: 'date', required: true, protection: 'plain', reaches: 'warehouse' },
    { name: 'end', modelName: 'end', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
  ],
};

/** Writes one row of fitness_history in RowBinary. */
export const fitnessRowWriter: RowWriter = {
  table: 'fitness_history',
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
    'fitness_level',
    'previous_fitness_level',
    'duty_status',
    'start_month',
    'start_date',
    'end_month',
    'end_date',
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
    const body = record.body as FitnessPseudonymised | null;
    if (body === null) {
      out.nulls(9);
      return;
    }
    out.nullableFixed16(body.workerToken);
    out.nullableUint16(body.workerKeyVersion);
    out.nullableString(body.fitnessLevel);
    out.nullableString(body.previousFitnessLevel);
    out.nullableString(body.dutyStatus);
    out.nullableInt32(body.startMonth);
    out.nullableInt32(body.startDate);
    out.nullableInt32(body.endMonth);
    out.nullableInt32(body.endDate);
  },
};
