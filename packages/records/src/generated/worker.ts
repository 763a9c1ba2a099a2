// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One police worker of one force. State: ingested. */
export type WorkerIngested = InState<'ingested'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** Officer, staff, community support officer, special constable or volunteer. (national code, or the force’s own where its contract maps none) */
  readonly workerType: string | null;
  /** Ethnicity as the worker stated it. (national code, or the force’s own where its contract maps none) */
  readonly ethnicitySelfDefined: string | null;
  /** Gender as the worker stated it; "prefer not to say" is an answer, not an absence. (national code, or the force’s own where its contract maps none) */
  readonly gender: string | null;
  /** Marital status; not mandatory. (national code, or the force’s own where its contract maps none) */
  readonly maritalStatus: string | null;
  /** Disability class as the worker stated it. (national code, or the force’s own where its contract maps none) */
  readonly disability: string | null;
  /** Competency class of the worker. (national code, or the force’s own where its contract maps none) */
  readonly competencyClass: string | null;
};

/** One police worker of one force. State: validated. */
export type WorkerValidated = InState<'validated'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** Officer, staff, community support officer, special constable or volunteer. (national code) */
  readonly workerType: string | null;
  /** Ethnicity as the worker stated it. (national code) */
  readonly ethnicitySelfDefined: string | null;
  /** Gender as the worker stated it; "prefer not to say" is an answer, not an absence. (national code) */
  readonly gender: string | null;
  /** Marital status; not mandatory. (national code) */
  readonly maritalStatus: string | null;
  /** Disability class as the worker stated it. (national code) */
  readonly disability: string | null;
  /** Competency class of the worker. (national code) */
  readonly competencyClass: string | null;
};

/** One police worker of one force. State: pseudonymised. */
export type WorkerPseudonymised = InState<'pseudonymised'> & {
  /** The worker, by the collar number or a unique reference of the force's system. (16 bytes that stand for the worker) */
  readonly workerToken: Buffer | null;
  /** The worker, by the collar number or a unique reference of the force's system. (version of the key that made the token) */
  readonly workerKeyVersion: number | null;
  /** Officer, staff, community support officer, special constable or volunteer. (national code) */
  readonly workerType: string | null;
  /** Ethnicity as the worker stated it. (national code) */
  readonly ethnicitySelfDefined: string | null;
  /** Gender as the worker stated it; "prefer not to say" is an answer, not an absence. (national code) */
  readonly gender: string | null;
  /** Marital status; not mandatory. (national code) */
  readonly maritalStatus: string | null;
  /** Disability class as the worker stated it. (national code) */
  readonly disability: string | null;
  /** Competency class of the worker. (national code) */
  readonly competencyClass: string | null;
};

/** What the model says of worker. */
export const workerDefinition: RecordTypeDefinition = {
  name: 'worker',
  dataset: 'worker',
  fields: [
    { name: 'worker', modelName: 'worker', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'worker' },
    { name: 'workerType', modelName: 'worker_type', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'worker-types' },
    { name: 'ethnicitySelfDefined', modelName: 'ethnicity_self_defined', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'ethnicity-self-defined' },
    { name: 'gender', modelName: 'gender', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'gender' },
    { name: 'maritalStatus', modelName: 'marital_status', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'marital-status' },
    { name: 'disability', modelName: 'disability', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'disability' },
    { name: 'competencyClass', modelName: 'competency_class', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'competency-classes' },
  ],
};

/** Writes one row of worker_history in RowBinary. */
export const workerRowWriter: RowWriter = {
  table: 'worker_history',
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
    'ethnicity_self_defined',
    'gender',
    'marital_status',
    'disability',
    'competency_class',
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
    const body = record.body as WorkerPseudonymised | null;
    if (body === null) {
      out.nulls(8);
      return;
    }
    out.nullableFixed16(body.workerToken);
    out.nullableUint16(body.workerKeyVersion);
    out.nullableString(body.workerType);
    out.nullableString(body.ethnicitySelfDefined);
    out.nullableString(body.gender);
    out.nullableString(body.maritalStatus);
    out.nullableString(body.disability);
    out.nullableString(body.competencyClass);
  },
};
