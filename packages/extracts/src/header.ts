import { editDistance } from '@hub/feeds';
import { fileProblem } from './problem.ts';
import type { FileProblem } from './problem.ts';

/** Names quoted in one answer; a header of hundreds of columns must not make a page of it. */
const namesMax = 20;
const nameCharsMax = 60;
/** Names compared with those that are missing: a JSON row may have a hundred thousand. */
const givenMax = 1_000;

const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, namesMax).map((name) => `"${name.slice(0, nameCharsMax)}"`);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
};

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The given name that was probably meant as the wanted one: the same but for case, spaces, a slip or two. */
const meantAs = (wanted: string, given: readonly string[]): string | null => {
  const target = plain(wanted);
  const slipsMax = target.length < 4 ? 1 : Math.max(2, Math.floor(target.length / 4));
  let best: string | null = null;
  let bestSlips = slipsMax + 1;
  for (const name of given) {
    if (name.length > nameCharsMax) continue;
    const slips = editDistance(plain(name), target);
    if (slips < bestSlips) [best, bestSlips] = [name, slips];
  }
  return best;
};

/** `"Crime ID" (did you mean it by "CrimeID"?)` */
const wantedWith = (missing: readonly string[], unexpected: readonly string[]): string =>
  missing
    .slice(0, namesMax)
    .map((name) => {
      const meant = meantAs(name, unexpected);
      return meant === null ? `"${name}"` : `"${name}" (did you mean it by "${meant}"?)`;
    })
    .join(', ') + (missing.length > namesMax ? ` and ${missing.length - namesMax} more` : '');

const otherDelimiters = [',', ';', '\t', '|'];
const delimiterName = (delimiter: string): string => (delimiter === '\t' ? 'a tab' : `"${delimiter}"`);

/** One column that holds all names with another delimiter between them: the commonest mistake of all. */
const delimiterProblem = (
  given: readonly string[],
  wanted: readonly string[],
  delimiter: string,
): string | null => {
  const [only] = given;
  // Rows of JSON and of a sheet have no delimiter.
  if (given.length !== 1 || only === undefined || delimiter === '') return null;
  for (const other of otherDelimiters) {
    if (other === delimiter) continue;
    const names = only.split(other).map((name) => name.replaceAll('"', '').trim());
    if (!wanted.some((name) => names.includes(name))) continue;
    return (
      `The columns are separated by ${delimiterName(other)}, the contract states ${delimiterName(delimiter)}. ` +
      `Declare "delimiter: '${other === '\t' ? '\\t' : other}'" in the contract, or save the file with ${delimiterName(delimiter)}.`
    );
  }
  return null;
};

/**
 * Compares the names in a file with the contract's. Columns beyond the contract's are fine. Names are quoted
 * only where at least one is right: in a file without a header the "names" are somebody's data.
 */
export const headerProblem = (
  given: readonly string[],
  wanted: readonly string[],
  delimiter: string,
  line: number,
): FileProblem | null => {
  const twice = wanted.filter((name) => given.indexOf(name) !== given.lastIndexOf(name));
  if (twice.length > 0) {
    return fileProblem('wrong-header', `The header names ${quoted(twice)} more than once.`, { line });
  }
  const missing = wanted.filter((name) => !given.includes(name));
  if (missing.length === 0) return null;
  const wrongDelimiter = delimiterProblem(given, wanted, delimiter);
  if (wrongDelimiter !== null) return fileProblem('wrong-header', wrongDelimiter, { line });
  const unexpected = given.filter((name) => !wanted.includes(name));
  const noneRight = missing.length === wanted.length;
  const found = noneRight
    ? `None of the ${given.length} columns found is in the contract; is the header missing?`
    : unexpected.length === 0
      ? 'No other columns were found.'
      : `Found beside the right ones: ${quoted(unexpected)}.`;
  // Where none is right, only what is a column's name but for case and spaces is surely a name.
  const wantedNames = new Set(wanted.map(plain));
  const names = noneRight ? unexpected.filter((name) => wantedNames.has(plain(name))) : unexpected;
  return fileProblem('wrong-header', `Missing: ${wantedWith(missing, names.slice(0, givenMax))}. ${found}`, {
    line,
  });
};
