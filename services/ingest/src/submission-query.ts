import { isIntakeProblem, intakeProblem, type IntakeProblem } from './intake/problem.ts';
import type { FileInput } from '@hub/feeds';

/** A query as it came: a parameter given twice is a list. */
export type RawQuery = Readonly<Record<string, unknown>>;

export interface SubmissionQuery {
  readonly source: string | null;
  /** Milliseconds since 1970-01-01 UTC; NaN where nothing can be read: the spool then says what is wrong. */
  readonly extractedAt: (input: FileInput) => number | IntakeProblem;
  readonly sequence: number;
}

const submissionParameters = ['source', 'extracted-at', 'sequence', 'file-name'] as const;

const isoWithZone =
  /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** `Date.parse` takes 30 February for 1 March; a time without its zone would be a guess. */
export const isoTime = (text: string): number => {
  const [, year, month, day] = isoWithZone.exec(text) ?? [];
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) <= days ? Date.parse(text) : Number.NaN;
};

/**
 * Each parameter at most once, and none that is not known: a misspelled one would be as if it were not there.
 * Neither names nor values are repeated.
 */
export const onlyOnce = <Name extends string>(
  query: RawQuery,
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> | IntakeProblem => {
  const known: readonly string[] = names;
  for (const [name, value] of Object.entries(query)) {
    if (known.includes(name) && typeof value === 'string') continue;
    return intakeProblem('parameter-wrong', `Use only these parameters, each once: ${names.join(', ')}.`);
  }
  return query as Readonly<Partial<Record<Name, string>>>;
};

/** Query of `POST …/submissions`. */
export const submissionQuery = (query: RawQuery): SubmissionQuery | IntakeProblem => {
  const given = onlyOnce(query, submissionParameters);
  if (isIntakeProblem(given)) return given;
  const sequence = given.sequence ?? '0';
  return {
    source: given.source ?? null,
    // Digits alone: of `1e3`, `0x10` or nothing at all the sender meant something else.
    sequence: /^\d{1,10}$/.test(sequence) ? Number(sequence) : Number.NaN,
    extractedAt: ({ extractedAt }) => {
      if (extractedAt.from !== 'file-name') return isoTime(given['extracted-at'] ?? '');
      const at = extractedAt.read(given['file-name'] ?? '');
      if (at !== null) return at;
      return intakeProblem(
        'extract-time-wrong',
        'The contract reads the extract time from the file’s name, and this name has none.',
        { field: 'file-name' },
      );
    },
  };
};
