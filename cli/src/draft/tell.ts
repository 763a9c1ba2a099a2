import { counted, figure } from '../terminal/figures.ts';
import { tableText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { MappingProblem } from './mapping.ts';
import { sheetNames } from './layout.ts';
import { lookText } from './notes.ts';
import type { Proposal } from './proposal.ts';
import type { CodeSheet } from './sheets.ts';

/** `Columns!F7: what is wrong. Right would be: …` */
export const problemText = ({ sheet, cell, message, expected }: MappingProblem): string =>
  `${sheet}!${cell}: ${message}. Right would be: ${expected}`;

interface Told {
  readonly proposal: Proposal;
  readonly rows: number;
  readonly unreadable: readonly number[];
  readonly output: string;
  readonly sheets: readonly CodeSheet[];
}

const columnRows = (proposal: Proposal): readonly (readonly string[])[] =>
  proposal.columns.map(({ profile, look, uses }) => [
    profile.name,
    lookText(look),
    look.kind === 'identifier'
      ? 'never leaves your force'
      : uses.map((use) => `${use.recordType}: ${use.field}`).join(', ') || '–',
  ]);

/** What a draft says at the terminal: headings and proposals, never a value. */
export const draftLines = (told: Told, terminal: Terminal): readonly string[] => {
  const { proposal, rows, unreadable, output, sheets } = told;
  const kind =
    proposal.rowKind === null
      ? 'what one row is could not be told'
      : `one row seems to be ${proposal.rowKind.name}`;
  const values = sheets.reduce((sum, sheet) => sum + sheet.listing.values.length, 0);
  const withheld = sheets.reduce((sum, sheet) => sum + sheet.listing.withheld.length, 0);
  return [
    `${counted(rows, 'row')} read; ${kind}.`,
    '',
    tableText(
      [{ title: 'your column' }, { title: 'looks like' }, { title: 'proposed for' }],
      columnRows(proposal),
      terminal,
    ),
    '',
    ...(unreadable.length === 0
      ? []
      : [
          `${counted(unreadable.length, 'row')} could not be read, the first on line ${figure(unreadable[0] ?? 0)}.`,
        ]),
    ...(withheld === 0
      ? []
      : [
          `${counted(withheld, 'value')} may be about a person and ${withheld === 1 ? 'is' : 'are'} not listed; the notes of the sheet Columns say on which lines.`,
        ]),
    `${terminal.paint('green', '✓')} ${output}: ${counted(values, 'value')} on ${counted(sheets.length, 'sheet')} of codes.`,
    `  Open it, read "Start here", fill in the shaded cells, save, and run: hub contract build ${output}`,
  ];
};

/** Blanks of one sheet in one line: a person fills in a column, not a cell. */
export const todoLines = (problems: readonly MappingProblem[]): readonly string[] => {
  const bySheet = new Map<string, MappingProblem[]>();
  for (const problem of problems)
    bySheet.set(problem.sheet, [...(bySheet.get(problem.sheet) ?? []), problem]);
  return [...bySheet].flatMap(([sheet, own]) => {
    const [first] = own;
    if (first === undefined || own.length < 4 || !sheet.startsWith(`${sheetNames.codes} `))
      return own.map(problemText);
    const cells = own.map(({ cell }) => cell);
    const shown =
      cells.length > 8
        ? `${cells.slice(0, 7).join(', ')} and ${figure(cells.length - 7)} more`
        : cells.join(', ');
    return [
      `${sheet}: ${figure(own.length)} values without a national code: ${shown}. Right would be: ${first.expected}`,
    ];
  });
};
