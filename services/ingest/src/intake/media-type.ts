import { intakeProblem } from './problem.ts';
import type { IntakeProblem } from './problem.ts';
import type { RowFormat } from '@hub/extracts';

const mediaTypes: Readonly<Record<RowFormat['format'], readonly string[]>> = {
  csv: ['text/csv', 'application/csv', 'application/vnd.ms-excel'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ndjson: ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'application/x-jsonlines'],
  json: ['application/json'],
};
const spreadsheets: readonly RowFormat['format'][] = ['csv', 'xlsx'];
/** What clients send when they do not know: the contract knows. */
const unspecific = ['', 'text/plain', 'application/octet-stream'];

/** Labels under which a contract's encoding may be stated; ASCII is part of both. */
const charsets: Readonly<Record<RowFormat['encoding'], readonly string[]>> = {
  'utf-8': ['utf-8', 'utf8', 'us-ascii', 'ascii'],
  'windows-1252': ['windows-1252', 'cp1252', 'iso-8859-1', 'latin1', 'us-ascii', 'ascii'],
};

/** The header's media type and charset against the contract's format; null where they agree. */
export const mediaTypeProblem = (
  contentType: string | undefined,
  { format, encoding }: Pick<RowFormat, 'format' | 'encoding'>,
): IntakeProblem | null => {
  const given = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  if (charset !== undefined && !charsets[encoding].includes(charset)) {
    const detail = `The contract states the encoding ${encoding}: send the file in it, and "charset=${encoding}" or no charset.`;
    return intakeProblem('unsupported-media-type', detail);
  }
  if (unspecific.includes(given) || mediaTypes[format].includes(given)) return null;
  // Of CSV and workbooks a source takes both; the file itself tells which it is.
  if (spreadsheets.includes(format) && spreadsheets.some((each) => mediaTypes[each].includes(given)))
    return null;
  const detail = `The contract states ${format}: send "Content-Type: ${mediaTypes[format][0] ?? ''}" and a file of that kind.`;
  return intakeProblem('unsupported-media-type', detail);
};

/** `Content-Encoding`: plain or gzip. */
export const encodingOf = (contentEncoding: string | undefined): 'gzip' | null | IntakeProblem => {
  const given = (contentEncoding ?? '').trim().toLowerCase();
  if (given === '' || given === 'identity') return null;
  if (given === 'gzip' || given === 'x-gzip') return 'gzip';
  return intakeProblem('unsupported-encoding', 'Send the file as it is, or with "Content-Encoding: gzip".');
};
