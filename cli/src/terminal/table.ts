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

/** Cells in one line each: what would break the table’s lines is shown as an escape. */
const flat = (cell: string): string =>
  cell.replace(/[\u0000-\u001a\u001c-\u001f\u007f]/g, (character) => JSON.stringify(character).slice(1, -1));

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
