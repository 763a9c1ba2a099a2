// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One departure of one worker from one force. State: ingested. */
export type LeavingIngested = InState<'ingested'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** Why the worker left; a transfer leaves the force, not the service. (national code, or the force’s own where its contract maps none) */
  readonly reason: string | null;
  /** Last day of service in the force. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly left: string | null;
  /** The force that a worker transferred to. (national code, or the force’s own where its contract maps none) */
  readonly destinationForce: string | null;
};

/** One departure of one worker from one force. State: validated. */
export type LeavingValidated = InState<'validated'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** Why the worker left; a transfer leaves the force, not the service. (national code) */
  readonly reason: string | null;
  /** Last day of service in the force. (first day of the month, in days since 1970-01-01) */
  readonly leftMonth: number | null;
  /** Last day of service in the force. (days since 1970-01-01; null where only the month is known) */
  readonly leftDate: number | null;
  /** The force that a worker transferred to. (national code) */
  readonly destinationForce: string | null;
};

/** One departure of one worker from one force. State: pseudonymised. */
export type LeavingPseudonymised = InState<'pseudonymised'> & {
  /** The worker, by the collar number or a unique reference of the force's system. (16 bytes that stand for the worker) */
  readonly workerToken: Buffer | null;
  /** The worker, by the collar number or a unique reference of the force's system. (version of the key that made the token) */
  readonly workerKeyVersion: number | null;
  /** Why the worker left; a transfer leaves the force, not the service. (national code) */
  readonly reason: string | null;
  /** Last day of service in the force. (first day of the month, in days since 1970-01-01) */
  readonly leftMonth: number | null;
  /** Last day of service in the force. (days since 1970-01-01; null where only the month is known) */
  readonly leftDate: number | null;
  /** The force that a worker transferred to. (national code) */
  readonly destinationForce: string | null;
};

/** What the model says of leaving. */
export const leavingDefinition: RecordTypeDefinition = {
  name: 'leaving',
  dataset: 'absence',
  fields: [
    { name: 'worker', modelName: 'worker', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'worker' },
    { name: 'reason', modelName: 'reason', type: 'code', required: true, protection: 'plain', reaches: 'warehouse', list: 'leaving-reasons' },
    { name: 'left', modelName: 'left', type: 'date', required: true, protection: 'plain', reaches: 'warehouse' },
    { name: 'destinationForce', modelName: 'destination_force', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'forces' },
  ],
};

/** Writes one row of leaving_history in RowBinary. */
export const leavingRowWriter: RowWriter = {
  table: 'leaving_history',
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
    'reason',
    'left_month',
    'left_date',
    'destination_force',
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
    const body = record.body as LeavingPseudonymised | null;
    if (body === null) {
      out.nulls(6);
      return;
    }
    out.nullableFixed16(body.workerToken);
    out.nullableUint16(body.workerKeyVersion);
    out.nullableString(body.reason);
    out.nullableInt32(body.leftMonth);
    out.nullableInt32(body.leftDate);
    out.nullableString(body.destinationForce);
  },
};
