import type { FileSource } from '../contracts.ts';
import { credentialOf, type SubmissionReport } from '../ingest-api.ts';
import type { ForceProfile } from '../profile.ts';
import { bytesBar, rowsBar } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { LocalFile } from './file.ts';
import { waitForWarehouse } from './receipt.ts';
import { upload, type UploadAnswer } from './upload.ts';

const mediaTypes: Readonly<Record<FileSource['input']['format'], string>> = {
  csv: 'text/csv',
  // A file of such a source that is no workbook is CSV.
  xlsx: 'text/csv',
  ndjson: 'application/x-ndjson',
  json: 'application/json',
};

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends the file of a source with a bar of its bytes. @throws UsageError without a credential, OutageError */
export const sendFile = async (
  profile: ForceProfile,
  source: FileSource,
  feed: string,
  file: LocalFile,
  query: Readonly<Record<string, string>>,
  terminal: Terminal,
): Promise<UploadAnswer> => {
  const url = new URL(`${profile.ingestUrl}/v1/feeds/${feed}/submissions`);
  for (const [name, value] of Object.entries({ source: source.name, ...query }))
    url.searchParams.set(name, value);
  const bar = bytesBar(terminal, 'sending', file.bytes);
  try {
    const target = {
      url,
      credential: credentialOf(profile, feed),
      contentType: file.isArchive ? workbookType : mediaTypes[source.input.format],
    };
    return await upload(target, file, (sent) => bar.update(sent));
  } finally {
    bar.stop();
  }
};

/** Waits for the warehouse with a bar of rows; as `waitForWarehouse`. */
export const waitWithBar = async (
  profile: ForceProfile,
  feed: string,
  id: string,
  timeoutMs: number,
  rowsAbout: number | null,
  terminal: Terminal,
): Promise<SubmissionReport> => {
  const bar = rowsBar(terminal, 'processing', rowsAbout);
  try {
    return await waitForWarehouse(profile, feed, id, {
      timeoutMs,
      onReport: ({ received }) => bar.update(received),
    });
  } finally {
    bar.stop();
  }
};

/** A header is no row; a JSON document has lines as it likes. */
export const rowsAbout = ({ input }: FileSource, { lines }: LocalFile): number | null =>
  lines === null || input.format === 'json'
    ? null
    : Math.max(1, input.format === 'ndjson' ? lines : lines - 1);
