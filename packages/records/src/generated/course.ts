// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One training course as it was held. State: ingested. */
export type CourseIngested = InState<'ingested'> & {
  /** The course, by the force's catalogue as mapped. (national code, or the force’s own where its contract maps none) */
  readonly course: string | null;
  /** Subject of the course. (national code, or the force’s own where its contract maps none) */
  readonly subject: string | null;
  /** First day of the course. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly start: string | null;
  /** Last day of the course. (`2016-07-31`, or `2016-07` where the source states no day) */
  readonly end: string | null;
};

/** One training course as it was held. State: validated. */
export type CourseValidated = InState<'validated'> & {
  /** The course, by the force's catalogue as mapped. (national code) */
  readonly course: string | null;
  /** Subject of the course. (national code) */
  readonly subject: string | null;
  /** First day of the course. (first day of the month, in days since 1970-01-01) */
  readonly startMonth: number | null;
  /** First day of the course. (days since 1970-01-01; null where only the month is known) */
  readonly startDate: number | null;
  /** Last day of the course. (first day of the month, in days since 1970-01-01) */
  readonly endMonth: number | null;
  /** Last day of the course. (days since 1970-01-01; null where only the month is known) */
  readonly endDate: number | null;
};

/** One training course as it was held. State: pseudonymised. */
export type CoursePseudonymised = InState<'pseudonymised'> & {
  /** The course, by the force's catalogue as mapped. (national code) */
  readonly course: string | null;
  /** Subject of the course. (national code) */
  readonly subject: string | null;
  /** First day of the course. (first day of the month, in days since 1970-01-01) */
  readonly startMonth: number | null;
  /** First day of the course. (days since 1970-01-01; null where only the month is known) */
  readonly startDate: number | null;
  /** Last day of the course. (first day of the month, in days since 1970-01-01) */
  readonly endMonth: number | null;
  /** Last day of the course. (days since 1970-01-01; null where only the month is known) */
  readonly endDate: number | null;
};

/** What the model says of course. */
export const courseDefinition: RecordTypeDefinition = {
  name: 'course',
  dataset: 'training',
  fields: [
    { name: 'course', modelName: 'course', type: 'code', required: true, protection: 'plain', reaches: 'warehouse', list: 'courses' },
    { name: 'subject', modelName: 'subject', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'training-subjects' },
    { name: 'start', modelName: 'start', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
    { name: 'end', modelName: 'end', type: 'date', required: false, protection: 'plain', reaches: 'warehouse' },
  ],
};

/** Writes one row of course_history in RowBinary. */
export const courseRowWriter: RowWriter = {
  table: 'course_history',
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
    'course',
    'subject',
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
    const body = record.body as CoursePseudonymised | null;
    if (body === null) {
      out.nulls(6);
      return;
    }
    out.nullableString(body.course);
    out.nullableString(body.subject);
    out.nullableInt32(body.startMonth);
    out.nullableInt32(body.startDate);
    out.nullableInt32(body.endMonth);
    out.nullableInt32(body.endDate);
  },
};
