import { basename } from 'node:path';
import { UsageError } from '../errors.ts';
import type { FileSource } from '../contracts.ts';

const isoWithZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const example = '--extracted-at 2026-03-01T06:00:00Z';
const clockAheadMsMax = 300_000;

const checked = (text: string, now: number): string => {
  const at = isoWithZone.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new UsageError(
      `"${text}" is no extract time: give date, time and zone, such as ${example} (Z is UTC; +01:00 is summer time in London)`,
    );
  if (at > now + clockAheadMsMax)
    throw new UsageError(`the extract time ${text} is in the future; check the time zone and this clock`);
  return text;
};

/**
 * The query that tells the hub when the extract was made, by what the contract says: the sender’s statement,
 * the file’s name, or a column. Never the file’s own timestamp, which a copy changes.
 *
 * @throws UsageError where it is missing, wrong, or not what the contract reads
 */
export const extractTimeQuery = (
  source: FileSource,
  path: string,
  given: string | undefined,
  now: number,
): Readonly<Record<string, string>> => {
  const { extractedAt } = source.input;
  if (extractedAt.from !== 'file-name') {
    if (given !== undefined) return { 'extracted-at': checked(given, now) };
    // Where each row states a time of its own, the file still needs one: it tells one file from another.
    const why =
      extractedAt.from === 'column'
        ? `it tells this file from others, and the rows have their times in "${extractedAt.column}"`
        : 'it decides which of two extracts is the later one';
    throw new UsageError(`say when the extract was made, with ${example}; ${why}`);
  }
  if (given !== undefined)
    throw new UsageError(
      `the contract reads the extract time of ${source.name} from the file’s name; leave --extracted-at out`,
    );
  const name = basename(path).replace(/\.gz$/i, '');
  const found = [basename(path), name].find((each) => extractedAt.read(each) !== null);
  if (found === undefined)
    throw new UsageError(
      `the contract reads the extract time from the file’s name, and "${basename(path)}" has none; give it the name that was agreed`,
    );
  return { 'file-name': found };
};
