// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One competency that one worker holds, such as dog handling. State: ingested. */
export type CompetencyIngested = InState<'ingested'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** The competency held. (national code, or the force’s own where its contract maps none) */
  readonly competency: string | null;
  /** Date on which the competency was awarded. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly awarded: string | null;
  /** Date after which the competency is no longer valid. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly expires: string | null;
};

/** One competency that one worker holds, such as dog handling. State: validated. */
export type CompetencyValidated = InState<'validated'> & {
  /** The worker, by the collar number or a unique reference of the force's system. */
  readonly worker: Reference | null;
  /** The competency held. (national code) */
  readonly competency: string | null;
  /** Date on which the competency was awarded. (first day of the month, in days since 1970-01-01) */
  readonly awardedMonth: number | null;
  /** Date on which the competency was awarded. (days since 1970-01-01; null where only the month is known) */
  readonly awardedDate: number | null;
  /** Date after which the competency is no longer valid. (first day of the month, in days since 1970-01-01) */
  readonly expiresMonth: number | null;
  /** Date after which the competency is no longer valid. (days since 1970-01-01; null where only the month is known) */
  readonly expiresDate: number | null;
};

/** One competency that one worker holds, such as dog handling. State: pseudonymised. */
export type CompetencyPseudonymised = InState<'pseudonymised'> & {
  /** The worker, by the collar number or a unique reference of the force's system. (16 bytes that stand for the worker) */
  readonly workerToken: Buffer | null;
  /** The worker, by the collar number or a unique reference of the force's system. (version of the key that made the token) */
  readonly workerKeyVersion: number | null;
  /** The competency held. (national code) */
  readonly competency: string | null;
  /** Date on which the competency was awarded. (first day of the month, in days since 1970-01-01) */
  readonly awardedMonth: number | null;
  /** Date on which the competency was awarded. (days since 1970-01-01; null where only the month is known) */
  readonly awardedDate: number | null;
  /** Date after which the competency is no longer valid. (first day of the month, in days since 1970-01-01) */
  readonly expiresMonth: number | null;
  /** Date after which the competency is no longer valid. (days since 1970-01-01; null where only the month is known) */
  readonly expiresDate: number | null;
};

/** What the model says of competency. */
export const competencyDefinition: RecordTypeDefinition = {
  name: 'competency',
  dataset: 'training',
  fields: [
    { name: 'worker', modelName: 'worker', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'worker' },
    { name: 'competency', modelName: 'competency', type: 'code', required: true, protection: 'plain', reaches: 'warehouse', list: 'competencies' },
    { name: 'awarded', modelName: 'awarded', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
    { name: 'expires', modelName: 'expires', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
  ],
};

/** Writes one row of competency_history in RowBinary. */
export const competencyRowWriter: RowWriter = {
  table: 'competency_history',
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
    'competency',
    'awarded_month',
    'awarded_date',
    'expires_month',
    'expires_date',
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
    const body = record.body as CompetencyPseudonymised | null;
    if (body === null) {
      out.nulls(7);
      return;
    }
    out.nullableFixed16(body.workerToken);
    out.nullableUint16(body.workerKeyVersion);
    out.nullableString(body.competency);
    out.nullableInt32(body.awardedMonth);
    out.nullableInt32(body.awardedDate);
    out.nullableInt32(body.expiresMonth);
    out.nullableInt32(body.expiresDate);
  },
};
