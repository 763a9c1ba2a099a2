import { chain, dropped, emitted, rejected } from '@hub/pipeline';
import type { DropReason, Finding, Process, Stage } from '@hub/pipeline';
import { keyLaneOf, recordKeyOf, versionOf } from '@hub/records';
import type {
  Cause,
  KeyedRecord,
  Lane,
  Operation,
  Origin,
  RecordKey,
  Version,
  VersionKind,
} from '@hub/records';
import { columnText } from './text.ts';
import type { Columns } from './text.ts';
import type { Test } from './condition.ts';

/** One row change of a source, canonical: no connector's and no file format's own types are left in it. */
export interface SourceRow {
  /** Canonical text by column name; null is absent. A delete may carry the key columns only. */
  readonly columns: Columns;
  readonly operation: Operation;
  readonly kind: VersionKind;
  /** Commit position, or the extract time in ms of a file. */
  readonly position: bigint;
  /** Position in the transaction, or the submission's sequence. */
  readonly inTransaction: bigint;
  /** Event serial, or the row number in the file. */
  readonly serial: number;
  /** Commit time at the source in ms; null where the source states none. */
  readonly occurredAt: number | null;
  readonly receivedAt: number;
  readonly origin: Origin;
}

/** Code maps are inside the compiled feed; only the release is the run's. */
export interface MappingContext {
  readonly release: number;
}

export type IngestedBody = Readonly<Record<string, unknown>>;
export type IngestedRecord = KeyedRecord<IngestedBody>;

/** What is known of a change held back; nulls where even that could not be read. */
export interface MappingSubject {
  readonly recordType: string | null;
  readonly key: RecordKey | null;
  readonly version: Version | null;
  readonly operation: Operation;
  readonly keySpace: string | null;
}

/** One record that each row of a source fills. */
export interface RecordPlan {
  readonly recordType: string;
  readonly slot: string;
  /** Whether this row fills the slot; a row that does not deletes it. */
  readonly filled: Test;
  /** A new body with every field of the record type; findings are added for what could not be mapped. */
  readonly bodyOf: (columns: Columns, findings: Finding[]) => IngestedBody;
}

export interface ScopeRule {
  readonly applies: Test;
  readonly reason: DropReason;
}

export interface SourcePlan {
  readonly feed: string;
  readonly force: string;
  readonly system: string;
  readonly lane: Lane;
  readonly epoch: number;
  readonly keySpace: string;
  readonly keyColumns: readonly string[];
  readonly scope: readonly ScopeRule[];
  /** Rows of a file that say that their record is gone; null where the source has no such rows. */
  readonly deletes: Test | null;
  readonly records: readonly RecordPlan[];
}

/** A row and one of the records that it is asked to fill. */
interface Piece {
  readonly row: SourceRow;
  readonly record: RecordPlan;
  readonly key: RecordKey;
  readonly version: Version;
  readonly cause: Cause;
  readonly filled: boolean;
}

const keyMissing = (columns: readonly string[]): Finding => ({
  rule: 'KEY-MISSING',
  field: null,
  severity: 'reject',
  message: `the row is in scope and its key is not complete: ${columns.map((column) => `"${column}"`).join(', ')}`,
});

/** Together. Keys are compared, hashed, sealed and kept by every stage: one that is a page of text is a mistake. */
const keyCharsMax = 2_000;

const keyTooLong = (columns: readonly string[]): Finding => ({
  rule: 'KEY-TOO-LONG',
  field: columns[0] ?? null,
  severity: 'reject',
  message: `the key is longer than the ${keyCharsMax} characters that a key may have: ${columns.map((column) => `"${column}"`).join(', ')}`,
});

const versionOverflow: Finding = {
  rule: 'VERSION-OVERFLOW',
  field: null,
  severity: 'reject',
  message: 'the position of the change does not fit a version',
};

/** Null where a part does not fit: an overflow must never wrap, and a stage does not throw. */
const versionOfRow = (row: SourceRow, epoch: number, release: number): Version | null => {
  try {
    return versionOf({
      epoch,
      kind: row.kind,
      position: row.position,
      inTransaction: row.inTransaction,
      serial: row.serial,
      release,
    });
  } catch {
    return null;
  }
};

const keyValuesOf = (columns: Columns, keyColumns: readonly string[]): readonly string[] | null => {
  const values: string[] = [];
  for (const column of keyColumns) {
    const text = columnText(columns, column);
    if (text === null) return null;
    values.push(text);
  }
  return values;
};

/**
 * Scope, key, and the records that the row fills. A delete is not asked for its scope, because its before
 * image has the key columns only: it deletes every slot of its key, and where nothing was, nothing goes.
 */
const rowStage = (plan: SourcePlan): Stage<SourceRow, Piece, MappingContext, MappingSubject> => {
  const missing = keyMissing(plan.keyColumns);
  const tooLong = keyTooLong(plan.keyColumns);
  return function takeRowApart(row, context) {
    const operation = plan.deletes?.(row.columns) === true ? 'delete' : row.operation;
    const subject = { recordType: null, key: null, operation, keySpace: plan.keySpace };
    const version = versionOfRow(row, plan.epoch, context.release);
    if (version === null) return rejected([versionOverflow], { ...subject, version });
    const rule = operation === 'upsert' ? plan.scope.find((each) => each.applies(row.columns)) : undefined;
    const keyValues = keyValuesOf(row.columns, plan.keyColumns);
    if (keyValues === null)
      return rule === undefined ? rejected([missing], { ...subject, version }) : dropped(rule.reason);
    if (keyValues.join('').length > keyCharsMax)
      return rule === undefined ? rejected([tooLong], { ...subject, version }) : dropped(rule.reason);
    const pieces = plan.records.map((record): Piece => {
      const { force, system, keySpace } = plan;
      const lane = keyLaneOf(plan.lane);
      const { recordType, slot } = record;
      const key = recordKeyOf({ force, system, lane, recordType, keySpace, keyValues, slot });
      if (rule !== undefined) return { row, record, key, version, cause: 'dropped', filled: false };
      if (operation === 'delete') return { row, record, key, version, cause: 'source', filled: false };
      const filled = record.filled(row.columns);
      return { row, record, key, version, cause: filled ? 'source' : 'empty_slot', filled };
    });
    if (rule !== undefined) return dropped(rule.reason, pieces);
    // A source that only shows that its connector is alive fills nothing, and its deletes ask for nothing.
    return pieces.length === 0 ? dropped('out-of-scope') : emitted(...pieces);
  };
};

/** The record of one slot, or its findings: the other slots of the row are not held back by them. */
const slotStage = (plan: SourcePlan): Stage<Piece, IngestedRecord, MappingContext, MappingSubject> =>
  function fillSlot({ row, record, key, version, cause, filled }, context) {
    const findings: Finding[] = [];
    const body = filled ? record.bodyOf(row.columns, findings) : null;
    const operation: Operation = filled ? 'upsert' : 'delete';
    if (findings.length > 0) {
      return rejected(findings, {
        recordType: record.recordType,
        key,
        version,
        operation,
        keySpace: plan.keySpace,
      });
    }
    return emitted({
      version,
      operation,
      cause,
      feed: plan.feed,
      force: plan.force,
      lane: plan.lane,
      keySpace: plan.keySpace,
      occurredAt: row.occurredAt,
      receivedAt: row.receivedAt,
      release: context.release,
      origin: row.origin,
      findings: [],
      sealed: null,
      key,
      body,
    });
  };

/** One outcome for each change that the row asks for; pure, and bad data is never thrown. */
export const mappingOf = (
  plan: SourcePlan,
): Process<SourceRow, IngestedRecord, MappingContext, MappingSubject> =>
  chain(rowStage(plan), slotStage(plan));
