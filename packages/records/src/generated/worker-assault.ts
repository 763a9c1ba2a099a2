// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One assault on one police worker. State: ingested. */
export type WorkerAssaultIngested = InState<'ingested'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** The crime recorded for the assault, where the HR system quotes it. */
  readonly crime: Reference | null;
  /** Date of the assault. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly assaulted: string | null;
  /** Whether the worker was on duty. (`true` or `false`) */
  readonly onDuty: string | null;
  /** Role played by the worker. (national code, or the force’s own where its contract maps none) */
  readonly workerRole: string | null;
  /** Whether the worker was injured, where the source states it apart from the injury. (`true` or `false`) */
  readonly injured: string | null;
  /** Injury of the worker; not mandatory. (national code, or the force’s own where its contract maps none) */
  readonly injury: string | null;
};

/** One assault on one police worker. State: validated. */
export type WorkerAssaultValidated = InState<'validated'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** The crime recorded for the assault, where the HR system quotes it. */
  readonly crime: Reference | null;
  /** Date of the assault. (first day of the month, in days since 1970-01-01) */
  readonly assaultedMonth: number | null;
  /** Date of the assault. (days since 1970-01-01; null where only the month is known) */
  readonly assaultedDate: number | null;
  /** Whether the worker was on duty. */
  readonly onDuty: boolean | null;
  /** Role played by the worker. (national code) */
  readonly workerRole: string | null;
  /** Whether the worker was injured, where the source states it apart from the injury. */
  readonly injured: boolean | null;
  /** Injury of the worker; not mandatory. (national code) */
  readonly injury: string | null;
};

/** One assault on one police worker. State: pseudonymised. */
export type WorkerAssaultPseudonymised = InState<'pseudonymised'> & {
  /** The worker, by the collar number or a unique reference of the force's system. (16 bytes that stand for the worker) */
  readonly workerToken: Buffer | null;
  /** The worker, by the collar number or a unique reference of the force's system. (version of the key that made the token) */
  readonly workerKeyVersion: number | null;
  /** The crime recorded for the assault, where the HR system quotes it. (16 bytes that stand for the crime) */
  readonly crimeToken: Buffer | null;
  /** The crime recorded for the assault, where the HR system quotes it. (version of the key that made the token) */
  readonly crimeKeyVersion: number | null;
  /** Date of the assault. (first day of the month, in days since 1970-01-01) */
  readonly assaultedMonth: number | null;
  /** Date of the assault. (days since 1970-01-01; null where only the month is known) */
  readonly assaultedDate: number | null;
  /** Whether the worker was on duty. */
  readonly onDuty: boolean | null;
  /** Role played by the worker. (national code) */
  readonly workerRole: string | null;
  /** Whether the worker was injured, where the source states it apart from the injury. */
  readonly injured: boolean | null;
  /** Injury of the worker; not mandatory. (national code) */
  readonly injury: string | null;
};

/** What the model says of worker-assault. */
export const workerAssaultDefinition: RecordTypeDefinition = {
  name: 'worker-assault',
  dataset: 'worker-assault',
  fields: [
    { name: 'worker', modelName: 'worker', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'worker' },
    { name: 'crime', modelName: 'crime', type: 'reference', required: false, protection: 'reference', reaches: 'warehouse', domain: 'crime' },
    { name: 'assaulted', modelName: 'assaulted', type: 'date', required: true, protection: 'plain', reaches: 'warehouse' },
    { name: 'onDuty', modelName: 'on_duty', type: 'boolean', required: false, protection: 'plain', reaches: 'warehouse' },
    { name: 'workerRole', modelName: 'worker_role', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'assault-worker-roles' },
    { name: 'injured', modelName: 'injured', type: 'boolean', required: false, protection: 'special-category', reaches: 'warehouse' },
    { name: 'injury', modelName: 'injury', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'injury-levels' },
  ],
};

/** Writes one row of worker_assault_history in RowBinary. */
export const workerAssaultRowWriter: RowWriter = {
  table: 'worker_assault_history',
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
    'crime_token',
    'crime_key_version',
    'assaulted_month',
    'assaulted_date',
    'on_duty',
    'worker_role',
    'injured',
    'injury',
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
    const body = record.body as WorkerAssaultPseudonymised | null;
    if (body === null) {
      out.nulls(10);
      return;
    }
    out.nullableFixed16(body.workerToken);
    out.nullableUint16(body.workerKeyVersion);
    out.nullableFixed16(body.crimeToken);
    out.nullableUint16(body.crimeKeyVersion);
    out.nullableInt32(body.assaultedMonth);
    out.nullableInt32(body.assaultedDate);
    out.nullableBoolean(body.onDuty);
    out.nullableString(body.workerRole);
    out.nullableBoolean(body.injured);
    out.nullableString(body.injury);
  },
};
