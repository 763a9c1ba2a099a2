import Table from 'cli-table3';
import type { Terminal } from './terminal.ts';

export interface Column {
  readonly title: string;
  /** Figures stand to the right. */
  readonly align?: 'left' | 'right';
}

const noBorders = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map((part) => [part, '']),
);
const gap = '  ';
/** A column is not made narrower than this, even if the table then runs over the edge. */
const narrowest = 8;

/**
 * Cells in one line each: what would break the table’s lines is shown as an escape. So is what would command the
 * terminal, as the values of a file may; colours pass.
 */
export const flat = (cell: string): string =>
  cell.replace(/[\u0000-\u001a\u001c-\u001f\u007f-\u009f]|\u001b(?!\[[0-9;]*m)/g, (character) =>
    character < ' '
      ? JSON.stringify(character).slice(1, -1)
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const charactersOf = (text: string): readonly string[] => Array.from(text);
const widthOf = (text: string): number => charactersOf(text).length;

/** Widths that fit: the widest columns give way first. */
export const fittedWidths = (natural: readonly number[], columns: number): readonly number[] => {
  const widths = [...natural];
  const total = (): number =>
    widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1);
  while (total() > columns) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
};

const cut = (cell: string, width: number): string =>
  widthOf(cell) <= width
    ? cell
    : `${charactersOf(cell)
        .slice(0, width - 1)
        .join('')}…`;

/**
 * Rows as lines: the titles first, then one line a row, without borders. Wide cells are cut with `…` where
 * the terminal is narrower than the table; nothing is cut when it is piped.
 */
export const tableLines = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  terminal: Pick<Terminal, 'columns'>,
): readonly string[] => {
  const cells = rows.map((row) => row.map(flat));
  const natural = columns.map((column, index) =>
    cells.reduce((width, row) => Math.max(width, widthOf(row[index] ?? '')), widthOf(column.title)),
  );
  const widths = fittedWidths(natural, terminal.columns);
  const table = new Table({
    chars: { ...noBorders, middle: gap },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: columns.map((column) => column.align ?? 'left'),
    colWidths: [...widths],
  });
  for (const row of [columns.map((column) => column.title), ...cells])
    table.push(row.map((cell, index) => cut(cell, widths[index] ?? narrowest)));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
};

/** The same as one text; titles are bold on a terminal. */
export const tableText = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  terminal: Terminal,
): string => {
  const [titles = '', ...lines] = tableLines(columns, rows, terminal);
  return [terminal.paint('bold', titles), ...lines].join('\n');
};

/**
 * A table whose last column is a sentence. Where the terminal is too narrow for it, the sentence stands
 * below its row instead of being cut.
 */
export const sentenceTableText = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  terminal: Terminal,
): string => {
  const [titles = '', ...whole] = tableLines(columns, rows, { columns: Number.POSITIVE_INFINITY });
  if ([titles, ...whole].every((line) => widthOf(line) <= terminal.columns))
    return [terminal.paint('bold', titles), ...whole].join('\n');
  const withoutLast = rows.map((row) => row.slice(0, -1));
  const [narrowTitles = '', ...lines] = tableLines(columns.slice(0, -1), withoutLast, terminal);
  const below = lines.flatMap((line, index) => [
    line,
    terminal.paint('dim', `  ${flat(rows[index]?.at(-1) ?? '')}`),
  ]);
  return [terminal.paint('bold', narrowTitles), ...below].join('\n');
};

/** True when even the narrowest columns would run over the edge. */
export const isTooWide = (columnCount: number, terminal: Pick<Terminal, 'columns'>): boolean =>
  columnCount * (narrowest + gap.length) > terminal.columns;

/** Each row as a block of `title  value` lines, for more columns than a terminal has room for. */
export const blocksText = (
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  terminal: Terminal,
): string => {
  const width = Math.max(0, ...titles.map(widthOf));
  const blocks = rows.map((row, index) => [
    terminal.paint('bold', `row ${index + 1}`),
    ...titles.map((title, at) => `${title.padEnd(width)}${gap}${flat(row[at] ?? '')}`),
  ]);
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
};
