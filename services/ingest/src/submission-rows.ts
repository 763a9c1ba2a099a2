import { rowFormatOf, sourceRowOf, type ParsedRow, type RowFormat } from '@hub/extracts';
import type { CompiledFeed, CompiledSource, FileInput } from '@hub/feeds';
import type { Receipt } from './intake/index.ts';
import { scopeOf } from './complete-set.ts';
import type { IngestContext, RowReader } from './pipeline.ts';

export interface SubmissionContext extends IngestContext {
  readonly receipt: Receipt;
  readonly input: FileInput;
}

export const submissionReader: RowReader<ParsedRow, SubmissionContext> = {
  read: (row, { receipt, input }) => sourceRowOf(row, receipt, input),
  originOf: (row, { receipt }) => ({
    origin: { source: receipt.id, partition: 0, position: row.row },
    receivedAt: receipt.receivedAt,
  }),
  scopeOf: (row, { input }) =>
    input.fullPer === null || 'problem' in row ? null : scopeOf(row.columns[input.fullPer]),
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
  const { input } = source;
  return { feed, source, input, format: rowFormatOf(source, input) };
};
