import { emitted, rejected, type Finding, type Outcome } from '@hub/pipeline';
import type { FileInput, SourceRow } from '@hub/feeds';
import type { ParsedRow } from './rows.ts';

/** What a file's rows have in common: the statement that it is one extract, and its receipt. */
export interface Extract {
  /** Id of the submission: the origin of its rows. */
  readonly id: string;
  /** When the sender's system was read, in ms since 1970-01-01 UTC. */
  readonly extractedAt: number;
  readonly sequence: number;
  /** When it was received, in ms since 1970-01-01 UTC: *now* for every rule. */
  readonly receivedAt: number;
}

const extractTimeMissing = (column: string): Finding => ({
  rule: 'EXTRACT-TIME-MISSING',
  field: column,
  severity: 'reject',
  message: 'the contract reads the extract time from this column, and the row has none that can be read',
});

/** A file's row is a change at the sender's extract time; its number orders rows of one file. */
export const sourceRowOf = (row: ParsedRow, extract: Extract, input: FileInput): Outcome<SourceRow> => {
  if ('problem' in row) return rejected([row.problem], null);
  const { extractedAt } = input;
  const at =
    extractedAt.from === 'column'
      ? extractedAt.read(row.columns[extractedAt.column] ?? '')
      : extract.extractedAt;
  if (at === null)
    return rejected([extractTimeMissing(extractedAt.from === 'column' ? extractedAt.column : '')], null);
  return emitted({
    columns: row.columns,
    operation: 'upsert',
    kind: input.delivery === 'full' ? 'snapshot' : 'change',
    position: BigInt(at),
    inTransaction: BigInt(extract.sequence),
    serial: row.row,
    occurredAt: at,
    receivedAt: extract.receivedAt,
    origin: { source: extract.id, partition: 0, position: row.row },
  });
};
