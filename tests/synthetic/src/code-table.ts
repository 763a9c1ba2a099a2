import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Random } from './random.ts';

/** One line of `databases/codes/<name>.csv`: `code`, `label`, `national`, and what the generator needs of it. */
export type CodeRow = Readonly<Record<string, string>> & { readonly code: string };

const folder = fileURLToPath(new URL('../databases/codes/', import.meta.url));
const cache = new Map<string, readonly CodeRow[]>();

/** The codes of one list. The files hold no quoted fields, and a test keeps it so. */
export const codeTable = (name: string): readonly CodeRow[] => {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const [head = '', ...lines] = readFileSync(`${folder}${name}.csv`, 'utf8').trimEnd().split('\n');
  const columns = head.split(',');
  const rows = lines.map((line) => {
    const fields = line.split(',');
    return Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? ''])) as CodeRow;
  });
  cache.set(name, rows);
  return rows;
};

/** Draws a row with the probabilities of its `weight` column. */
export type Draw = (random: Random) => CodeRow;

/** Compiled once per list and filter: drawing is a walk over cumulated weights. */
export const drawFrom = (rows: readonly CodeRow[]): Draw => {
  let total = 0;
  const limits = rows.map((row) => (total += Number(row['weight'])));
  if (total <= 0) throw new RangeError('a list to draw from needs weights');
  return (random) => {
    const at = random.next() * total;
    const row = rows[limits.findIndex((limit) => at < limit)];
    if (row === undefined) throw new RangeError('weights do not add up');
    return row;
  };
};

/** A draw of a whole list's code. */
export const codeDraw = (name: string): ((random: Random) => string) => {
  const draw = drawFrom(codeTable(name));
  return (random) => draw(random).code;
};
