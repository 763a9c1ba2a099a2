import { rejected, type Finding, type Outcome } from '@hub/pipeline';
import type { CompiledSource, IngestedRecord, MappingContext, MappingSubject, SourceRow } from '@hub/feeds';
import { recordTypeOfKey } from '@hub/records';
import { tripwire } from '@hub/rules';

/** What is known of a change held back, and the columns that may be sealed for the force to find it by. */
export interface RowSubject {
  readonly mapping: MappingSubject | null;
  readonly columns: SourceRow['columns'] | null;
}

export type RowOutcome = Outcome<IngestedRecord, RowSubject>;

const identifierFinding = (column: string): Finding => ({
  rule: 'SUB-007',
  field: column,
  severity: 'reject',
  message:
    'The column holds what looks like a direct identifier (National Insurance or NHS number, e-mail, telephone). Nothing of the row was kept; take it out at source and send the row again.',
});

const holdsIdentifier = (row: SourceRow, column: string): boolean => {
  const value = row.columns[column] ?? null;
  return value !== null && tripwire(value, 'reference') !== null;
};

/** Which records a row asked to change, and nothing that it says of them. */
const subjectsOf = (
  row: SourceRow,
  source: CompiledSource,
  context: MappingContext,
): readonly MappingSubject[] =>
  source.map(row, context).flatMap((outcome): readonly MappingSubject[] => {
    if (outcome.kind === 'dropped') return [];
    if (outcome.kind === 'rejected') return outcome.subject === null ? [] : [outcome.subject];
    return outcome.values
      .filter(({ cause }) => cause === 'source')
      .map(({ key, version, operation, keySpace }) => ({
        recordType: recordTypeOfKey(key),
        key,
        version,
        operation,
        keySpace,
      }));
  });

/**
 * A row with an identifier goes no further and is not sealed either. Its records are named where the key is
 * clean, so that the books hold what waits at the source and a corrected row closes the finding.
 */
const refusedRow = (
  row: SourceRow,
  column: string,
  source: CompiledSource,
  context: MappingContext,
): readonly RowOutcome[] => {
  const findings = [identifierFinding(column)];
  const isKeyClean = !source.keyColumns.some((key) => holdsIdentifier(row, key));
  const subjects = isKeyClean ? subjectsOf(row, source, context) : [];
  if (subjects.length === 0) return [rejected(findings, { mapping: null, columns: null })];
  return subjects.map((mapping) => rejected(findings, { mapping, columns: null }));
};

/**
 * One outcome for each change that a row asks for, of a file or of a database. The tripwire is asked of every
 * parsed value before the first is used. The same function runs at ingest and on a force's own machine.
 */
export const mapRow = (
  row: SourceRow,
  source: CompiledSource,
  context: MappingContext,
): readonly RowOutcome[] => {
  const column = Object.keys(row.columns).find((name) => holdsIdentifier(row, name));
  if (column !== undefined) return refusedRow(row, column, source, context);
  return source
    .map(row, context)
    .map((outcome): RowOutcome =>
      outcome.kind === 'rejected'
        ? rejected(outcome.findings, { mapping: outcome.subject, columns: row.columns })
        : outcome,
    );
};
