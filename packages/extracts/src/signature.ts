import { fileProblem } from './problem.ts';
import type { FileProblem } from './problem.ts';
import type { RowFormat } from './rows.ts';

/** Bytes at the beginning of a file that tell what it is. */
export const signatureBytes = 8;

const starts = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte);

/** Whether the bytes begin as gzip does. */
export const isGzip = (bytes: Uint8Array): boolean => starts(bytes, 0x1f, 0x8b);

const saveAsText = 'Save it as CSV (UTF-8) and send that.';

/** The kinds of file that people send in place of text, each with what to do. */
export const signatureProblem = (bytes: Uint8Array, encoding: RowFormat['encoding']): FileProblem | null => {
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    return fileProblem('not-text', `The file is a ZIP archive or a workbook (XLSX). ${saveAsText}`);
  }
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return fileProblem('not-text', `The file is an old workbook (XLS). ${saveAsText}`);
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
