// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One worker in one post from one date to another; the open one is current. State: ingested. */
export type EmploymentIngested = InState<'ingested'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** Type of the worker in this post, where the source of posts states it. (national code, or the force’s own where its contract maps none) */
  readonly workerType: string | null;
  /** Full time or part time. (national code, or the force’s own where its contract maps none) */
  readonly employmentClass: string | null;
  /** Share of full time, more than 0 and at most 1. (decimal, at most 3 places) */
  readonly fullTimeEquivalent: string | null;
  /** Post held. (national code, or the force’s own where its contract maps none) */
  readonly post: string | null;
  /** Rank held; it belongs to the type of worker and the force. (national code, or the force’s own where its contract maps none) */
  readonly rank: string | null;
  /** Function in which the worker is employed. (national code, or the force’s own where its contract maps none) */
  readonly function: string | null;
  /** Assignment, such as a secondment. (national code, or the force’s own where its contract maps none) */
  readonly assignment: string | null;
  /** Force or body that hosts a secondment. (national code, or the force’s own where its contract maps none) */
  readonly secondmentHost: string | null;
  /** First day in the post. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly start: string | null;
  /** Last day in the post; absent while it is held. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly end: string | null;
};

/** One worker in one post from one date to another; the open one is current. State: validated. */
export type EmploymentValidated = InState<'validated'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** Type of the worker in this post, where the source of posts states it. (national code) */
  readonly workerType: string | null;
  /** Full time or part time. (national code) */
  readonly employmentClass: string | null;
  /** Share of full time, more than 0 and at most 1. (in units of 10^-3) */
  readonly fullTimeEquivalent: number | null;
  /** Post held. (national code) */
  readonly post: string | null;
  /** Rank held; it belongs to the type of worker and the force. (national code) */
  readonly rank: string | null;
  /** Function in which the worker is employed. (national code) */
  readonly function: string | null;
  /** Assignment, such as a secondment. (national code) */
  readonly assignment: string | null;
  /** Force or body that hosts a secondment. (national code) */
  readonly secondmentHost: string | null;
  /** First day in the post. (first day of the month, in days since 1970-01-01) */
  readonly startMonth: number | null;
  /** First day in the post. (days since 1970-01-01; null where only the month is known) */
  readonly startDate: number | null;
  /** Last day in the post; absent while it is held. (first day of the month, in days since 1970-01-01) */
  readonly endMonth: number | null;
  /** Last day in the post; absent while it is held. (days since 1970-01-01; null where only the month is known) */
  readonly endDate: number | null;
};

/** One worker in one post from one date to another; the open one is current. State: pseudonymised. */
export type EmploymentPseudonymised = InState<'pseudonymised'> & {
  /** The worker, by the collar number or a unique reference of the force's system. (16 bytes that stand for the worker) */
  readonly workerToken: Buffer | null;
  /** The worker, by the collar number or a unique reference of the force's system. (version of the key that made the token) */
  readonly workerKeyVersion: number | null;
  /** Type of the worker in this post, where the source of posts states it. (national code) */
  readonly workerType: string | null;
  /** Full time or part time. (national code) */
  readonly employmentClass: string | null;
  /** Share of full time, more than 0 and at most 1. (in units of 10^-3) */
  readonly fullTimeEquivalent: number | null;
  /** Post held. (national code) */
  readonly post: string | null;
  /** Rank held; it belongs to the type of worker and the force. (national code) */
  readonly rank: string | null;
  /** Function in which the worker is employed. (national code) */
  readonly function: string | null;
  /** Assignment, such as a secondment. (national code) */
  readonly assignment: string | null;
  /** Force or body that hosts a secondment. (national code) */
  readonly secondmentHost: string | null;
  /** First day in the post. (first day of the month, in days since 1970-01-01) */
  readonly startMonth: number | null;
  /** First day in the post. (days since 1970-01-01; null where only the month is known) */
  readonly startDate: number | null;
  /** Last day in the post; absent while it is held. (first day of the month, in days since 1970-01-01) */
  readonly endMonth: number | null;
  /** Last day in the post; absent while it is held. (days since 1970-01-01; null where only the month is known) */
  readonly endDate: number | null;
};

/** What the model says of employment. */
export const employmentDefinition: RecordTypeDefinition = {
  name: 'employment',
  dataset: 'employment',
  fields: [
    { name: 'worker', modelName: 'worker', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'worker' },
    { name: 'workerType', modelName: 'worker_type', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'worker-types' },
    { name: 'employmentClass', modelName: 'employment_class', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'employment-classes' },
    { name: 'fullTimeEquivalent', modelName: 'full_time_equivalent', type: 'decimal', required: false, protection: 'plain', reaches: 'warehouse', scale: 3 },
    { name: 'post', modelName: 'post', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'posts' },
    { name: 'rank', modelName: 'rank', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'officer-ranks' },
    { name: 'function', modelName: 'function', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'police-functions' },
    { name: 'assignment', modelName: 'assignment', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'assignments' },
    { name: 'secondmentHost', modelName: 'secondment_host', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'secondment-hosts' },
    { name: 'start', modelName: 'start', type: 'date', required: true, protection: 'plain', reaches: 'warehouse' },
    { name: 'end', modelName: 'end', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
  ],
};

/** Writes one row of employment_history in RowBinary. */
export const employmentRowWriter: RowWriter = {
  table: 'employment_history',
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
    'worker_type',
    'employment_class',
    'full_time_equivalent',
    'post',
    'rank',
    'function',
    'assignment',
    'secondment_host',
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
    const body = record.body as EmploymentPseudonymised | null;
    if (body === null) {
      out.nulls(14);
      return;
    }
    out.nullableFixed16(body.workerToken);
    out.nullableUint16(body.workerKeyVersion);
    out.nullableString(body.workerType);
    out.nullableString(body.employmentClass);
    out.nullableInt32(body.fullTimeEquivalent);
    out.nullableString(body.post);
    out.nullableString(body.rank);
    out.nullableString(body.function);
    out.nullableString(body.assignment);
    out.nullableString(body.secondmentHost);
    out.nullableInt32(body.startMonth);
    out.nullableInt32(body.startDate);
    out.nullableInt32(body.endMonth);
    out.nullableInt32(body.endDate);
  },
};
