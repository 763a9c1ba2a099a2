import { basename } from 'node:path';
import type { FileSource } from '../contracts.ts';
import { UsageError } from '../errors.ts';

const isoWithZone = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** @throws UsageError where it is no time with its zone */
const timeOf = (text: string, option: string): number => {
  const [, year, month, day] = isoWithZone.exec(text) ?? [];
  // `Date.parse` takes 30 February for 1 March.
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const at = Number(day) <= days ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new UsageError(
    `"${text}" is no time: give ${option} with date, time and zone, such as 2026-03-01T06:00:00Z`,
  );
};

export interface CheckTimes {
  /** When the extract was made, in ms since 1970-01-01 UTC. */
  readonly extractedAt: number;
  /** "Now" of every rule: when the hub would receive it. */
  readonly receivedAt: number;
  /** What was assumed, in a sentence; null where all was stated. */
  readonly assumed: string | null;
}

/** @throws UsageError where a time is wrong, or the contract reads it elsewhere */
export const checkTimes = (
  source: FileSource,
  path: string,
  given: { readonly extractedAt?: string; readonly receivedAt?: string },
  now: number,
): CheckTimes => {
  const receivedAt = given.receivedAt === undefined ? now : timeOf(given.receivedAt, '--received-at');
  const { extractedAt } = source.input;
  if (given.extractedAt !== undefined) {
    if (extractedAt.from === 'file-name')
      throw new UsageError(
        `the contract reads the extract time of ${source.name} from the file’s name; leave --extracted-at out`,
      );
    const at = timeOf(given.extractedAt, '--extracted-at');
    if (at > receivedAt)
      throw new UsageError('the extract time is later than the receipt; check the time zone and this clock');
    return { extractedAt: at, receivedAt, assumed: null };
  }
  if (extractedAt.from === 'column') return { extractedAt: receivedAt, receivedAt, assumed: null };
  if (extractedAt.from === 'submission')
    return { extractedAt: receivedAt, receivedAt, assumed: 'The extract time was taken to be now.' };
  const name = basename(path);
  const read = extractedAt.read(name) ?? extractedAt.read(name.replace(/\.gz$/i, ''));
  if (read !== null) return { extractedAt: read, receivedAt, assumed: null };
  return {
    extractedAt: receivedAt,
    receivedAt,
    assumed: `The contract reads the extract time from the file’s name, and "${name}" has none: it was taken to be now. The hub will refuse a file of that name.`,
  };
};
