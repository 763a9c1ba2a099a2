import { emitted, rejected, type Finding, type Stage } from '@hub/pipeline';
import type { CompiledFeed, CompiledSource, FileInput, SourceRow } from '@hub/feeds';
import type { ParsedRow, Receipt, RowFormat } from './intake/index.ts';
import type { IngestContext, RowReader } from './pipeline.ts';

export interface SubmissionContext extends IngestContext {
  readonly receipt: Receipt;
  readonly input: FileInput;
}

const extractTimeMissing = (column: string): Finding => ({
  rule: 'EXTRACT-TIME-MISSING',
  field: column,
  severity: 'reject',
  message: 'the contract reads the extract time from this column, and the row has none that can be read',
});

/** A file's row is a change at the sender's extract time; its number orders rows of one file. */
const readRow: Stage<ParsedRow, SourceRow, SubmissionContext> = (row, { receipt, input }) => {
  if ('problem' in row) return rejected([row.problem], null);
  const { extractedAt } = input;
  const at =
    extractedAt.from === 'column'
      ? extractedAt.read(row.columns[extractedAt.column] ?? '')
      : receipt.extractedAt;
  if (at === null)
    return rejected([extractTimeMissing(extractedAt.from === 'column' ? extractedAt.column : '')], null);
  return emitted({
    columns: row.columns,
    operation: 'upsert',
    kind: input.delivery === 'full' ? 'snapshot' : 'change',
    position: BigInt(at),
    inTransaction: BigInt(receipt.sequence),
    serial: row.row,
    occurredAt: at,
    receivedAt: receipt.receivedAt,
    origin: { source: receipt.id, partition: 0, position: row.row },
  });
};

export const submissionReader: RowReader<ParsedRow, SubmissionContext> = {
  read: readRow,
  originOf: (row, { receipt }) => ({
    origin: { source: receipt.id, partition: 0, position: row.row },
    receivedAt: receipt.receivedAt,
  }),
};

export interface FileSource {
  readonly feed: CompiledFeed;
  readonly source: CompiledSource;
  readonly input: FileInput;
  readonly format: RowFormat;
}

/** The file source of a feed by name, or its only one. Null where there is none. */
export const fileSourceOf = (feed: CompiledFeed, name: string | null): FileSource | null => {
  const sources = [...feed.sources.values()].filter((source) => source.input.transport === 'file');
  const source =
    name === null && sources.length === 1 ? sources[0] : sources.find((each) => each.name === name);
  if (source?.input.transport !== 'file') return null;
  const { input, columns } = source;
  const { format, encoding, delimiter } = input;
  return { feed, source, input, format: { format, encoding, delimiter, columns } };
};
