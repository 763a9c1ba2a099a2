import { fileProblem } from './problem.ts';
import type { FileProblem } from './problem.ts';
import type { RowFormat } from './rows.ts';

/** Bytes at the beginning of a file that tell what it is. */
export const signatureBytes = 8;

const starts = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte);

/** Whether the bytes begin as gzip does. */
export const isGzip = (bytes: Uint8Array): boolean => starts(bytes, 0x1f, 0x8b);

/** Whether the bytes begin as a ZIP archive does, which is what a workbook (XLSX) is. */
export const isArchive = (bytes: Uint8Array): boolean => starts(bytes, 0x50, 0x4b, 0x03, 0x04);

/**
 * Whether a source takes workbooks. What a sheet shows and what it is as CSV is the same text, so a source of
 * the one takes the other too; the file's first bytes tell which it is.
 */
export const takesWorkbooks = ({ format }: Pick<RowFormat, 'format'>): boolean =>
  format === 'csv' || format === 'xlsx';

const saveAsText = 'Save it as CSV (UTF-8) and send that.';

/** The kinds of file that people send in place of text, each with what to do. */
export const signatureProblem = (bytes: Uint8Array, format: RowFormat): FileProblem | null => {
  const { encoding } = format;
  if (isArchive(bytes)) {
    return takesWorkbooks(format)
      ? fileProblem('unsupported-encoding', 'A workbook (XLSX) is packed already: send it without gzip.')
      : fileProblem(
          'not-text',
          `The file is a ZIP archive or a workbook (XLSX). Save it as ${format.format}.`,
        );
  }
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const detail =
      'The file is an old workbook (XLS), or one with a password. Save it as a workbook (XLSX) without a password, or as CSV (UTF-8).';
    return fileProblem('not-text', detail);
  }
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46))
    return fileProblem('not-text', `The file is a PDF. ${saveAsText}`);
  if (isGzip(bytes)) {
    return fileProblem(
      'unsupported-encoding',
      'The content is gzip: send it with "Content-Encoding: gzip", once.',
    );
  }
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
    return fileProblem('wrong-encoding', 'The file is UTF-16 ("Unicode text"). Save it as "CSV UTF-8".');
  }
  if (encoding !== 'utf-8' && starts(bytes, 0xef, 0xbb, 0xbf)) {
    return fileProblem(
      'wrong-encoding',
      `The file is UTF-8, the contract states ${encoding}: declare "encoding: utf-8".`,
    );
  }
  if (bytes.includes(0))
    return fileProblem('not-text', 'The file holds zero bytes: it is not text, or it is UTF-16.');
  return null;
};
