// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One stage that one application reached, with its date. State: ingested. */
export type ApplicationStageIngested = InState<'ingested'> & {
  /** The application, by the reference of the recruitment system. */
  readonly applicationReference: Reference | null;
  /** The stage reached, such as received, interviewed, offered, appointed or withdrawn. (national code, or the force’s own where its contract maps none) */
  readonly stage: string | null;
  /** Date on which the stage was reached. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly reached: string | null;
};

/** One stage that one application reached, with its date. State: validated. */
export type ApplicationStageValidated = InState<'validated'> & {
  /** The application, by the reference of the recruitment system. */
  readonly applicationReference: Reference | null;
  /** The stage reached, such as received, interviewed, offered, appointed or withdrawn. (national code) */
  readonly stage: string | null;
  /** Date on which the stage was reached. (first day of the month, in days since 1970-01-01) */
  readonly reachedMonth: number | null;
  /** Date on which the stage was reached. (days since 1970-01-01; null where only the month is known) */
  readonly reachedDate: number | null;
};

/** One stage that one application reached, with its date. State: pseudonymised. */
export type ApplicationStagePseudonymised = InState<'pseudonymised'> & {
  /** The application, by the reference of the recruitment system. (16 bytes that stand for the applicant) */
  readonly applicationReferenceToken: Buffer | null;
  /** The application, by the reference of the recruitment system. (version of the key that made the token) */
  readonly applicationReferenceKeyVersion: number | null;
  /** The stage reached, such as received, interviewed, offered, appointed or withdrawn. (national code) */
  readonly stage: string | null;
  /** Date on which the stage was reached. (first day of the month, in days since 1970-01-01) */
  readonly reachedMonth: number | null;
  /** Date on which the stage was reached. (days since 1970-01-01; null where only the month is known) */
  readonly reachedDate: number | null;
};

/** What the model says of application-stage. */
export const applicationStageDefinition: RecordTypeDefinition = {
  name: 'application-stage',
  dataset: 'recruitment',
  fields: [
    { name: 'applicationReference', modelName: 'application_reference', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'applicant' },
    { name: 'stage', modelName: 'stage', type: 'code', required: true, protection: 'plain', reaches: 'warehouse', list: 'application-stages' },
    { name: 'reached', modelName: 'reached', type: 'date', required: true, protection: 'plain', reaches: 'warehouse' },
  ],
};

/** Writes one row of application_stage_history in RowBinary. */
export const applicationStageRowWriter: RowWriter = {
  table: 'application_stage_history',
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
    'application_reference_token',
    'application_reference_key_version',
    'stage',
    'reached_month',
    'reached_date',
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
    const body = record.body as ApplicationStagePseudonymised | null;
    if (body === null) {
      out.nulls(5);
      return;
    }
    out.nullableFixed16(body.applicationReferenceToken);
    out.nullableUint16(body.applicationReferenceKeyVersion);
    out.nullableString(body.stage);
    out.nullableInt32(body.reachedMonth);
    out.nullableInt32(body.reachedDate);
  },
};
