// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One application of one person to one force. State: ingested. */
export type ApplicationIngested = InState<'ingested'> & {
  /** The applicant, by the reference of the recruitment system. */
  readonly applicant: Reference | null;
  /** The application, by the reference of the recruitment system. */
  readonly applicationReference: Reference | null;
  /** New recruit, transferee, re-joiner or special constable. (national code, or the force’s own where its contract maps none) */
  readonly applicationType: string | null;
  /** Type of worker that the application is for. (national code, or the force’s own where its contract maps none) */
  readonly workerType: string | null;
  /** The force that a transferee would come from. (national code, or the force’s own where its contract maps none) */
  readonly sourceForce: string | null;
  /** Date on which the force received the application. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly received: string | null;
};

/** One application of one person to one force. State: validated. */
export type ApplicationValidated = InState<'validated'> & {
  /** The applicant, by the reference of the recruitment system. */
  readonly applicant: Reference | null;
  /** The application, by the reference of the recruitment system. */
  readonly applicationReference: Reference | null;
  /** New recruit, transferee, re-joiner or special constable. (national code) */
  readonly applicationType: string | null;
  /** Type of worker that the application is for. (national code) */
  readonly workerType: string | null;
  /** The force that a transferee would come from. (national code) */
  readonly sourceForce: string | null;
  /** Date on which the force received the application. (first day of the month, in days since 1970-01-01) */
  readonly receivedMonth: number | null;
  /** Date on which the force received the application. (days since 1970-01-01; null where only the month is known) */
  readonly receivedDate: number | null;
};

/** One application of one person to one force. State: pseudonymised. */
export type ApplicationPseudonymised = InState<'pseudonymised'> & {
  /** The applicant, by the reference of the recruitment system. (16 bytes that stand for the applicant) */
  readonly applicantToken: Buffer | null;
  /** The applicant, by the reference of the recruitment system. (version of the key that made the token) */
  readonly applicantKeyVersion: number | null;
  /** The application, by the reference of the recruitment system. (16 bytes that stand for the applicant) */
  readonly applicationReferenceToken: Buffer | null;
  /** The application, by the reference of the recruitment system. (version of the key that made the token) */
  readonly applicationReferenceKeyVersion: number | null;
  /** New recruit, transferee, re-joiner or special constable. (national code) */
  readonly applicationType: string | null;
  /** Type of worker that the application is for. (national code) */
  readonly workerType: string | null;
  /** The force that a transferee would come from. (national code) */
  readonly sourceForce: string | null;
  /** Date on which the force received the application. (first day of the month, in days since 1970-01-01) */
  readonly receivedMonth: number | null;
  /** Date on which the force received the application. (days since 1970-01-01; null where only the month is known) */
  readonly receivedDate: number | null;
};

/** What the model says of application. */
export const applicationDefinition: RecordTypeDefinition = {
  name: 'application',
  dataset: 'recruitment',
  fields: [
    { name: 'applicant', modelName: 'applicant', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'applicant' },
    { name: 'applicationReference', modelName: 'application_reference', type: 'reference', required: false, protection: 'reference', reaches: 'warehouse', domain: 'applicant' },
    { name: 'applicationType', modelName: 'application_type', type: 'code', required: true, protection: 'plain', reaches: 'warehouse', list: 'application-types' },
    { name: 'workerType', modelName: 'worker_type', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'worker-types' },
    { name: 'sourceForce', modelName: 'source_force', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'forces' },
    { name: 'received', modelName: 'received', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
  ],
};

/** Writes one row of application_history in RowBinary. */
export const applicationRowWriter: RowWriter = {
  table: 'application_history',
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
    'applicant_token',
    'applicant_key_version',
    'application_reference_token',
    'application_reference_key_version',
    'application_type',
    'worker_type',
    'source_force',
    'received_month',
    'received_date',
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
    const body = record.body as ApplicationPseudonymised | null;
    if (body === null) {
      out.nulls(9);
      return;
    }
    out.nullableFixed16(body.applicantToken);
    out.nullableUint16(body.applicantKeyVersion);
    out.nullableFixed16(body.applicationReferenceToken);
    out.nullableUint16(body.applicationReferenceKeyVersion);
    out.nullableString(body.applicationType);
    out.nullableString(body.workerType);
    out.nullableString(body.sourceForce);
    out.nullableInt32(body.receivedMonth);
    out.nullableInt32(body.receivedDate);
  },
};
