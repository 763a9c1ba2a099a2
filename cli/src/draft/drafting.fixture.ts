import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SheetCell, SheetContent, SheetTexts } from '@hub/extracts';
import { recordTypes } from '@hub/records';
import { loadCodeLists } from '@hub/rules';
import { projectRoot } from '../config.ts';
import { buildContract, type BuildResult } from './build.ts';
import { draftOf, type Draft } from './draft.ts';
import { openExtract } from './extract.ts';
import { readMapping } from './mapping.ts';
import { mappingSheets } from './sheets.ts';
import { problemText } from './tell.ts';

export const lists = loadCodeLists(join(projectRoot, 'schemas/code-lists'));

export interface Drafted extends Draft {
  readonly sheets: readonly SheetContent[];
}

/** What a draft of the text makes, as of a file of that name. */
export const drafted = async (
  text: string | Buffer,
  options: { readonly recordType?: string; readonly uses?: readonly string[]; readonly name?: string } = {},
): Promise<Drafted> => {
  const folder = mkdtempSync(join(tmpdir(), 'draft-'));
  const file = join(folder, options.name ?? 'export.csv');
  writeFileSync(file, text);
  const extract = await openExtract(file, null);
  const { recordType = null, uses = [] } = options;
  const found = await draftOf(
    extract,
    { system: 'log', recordTypes, lists, recordType, uses },
    () => undefined,
  );
  rmSync(folder, { recursive: true });
  const facts = { ...extract, force: 'gloucestershire', system: 'log', rows: found.rows };
  return { ...found, sheets: mappingSheets(facts, found.proposal, { recordTypes, lists }) };
};

const textOf = (cell: SheetCell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell);

/** The cells as they are read back. */
export const textsOf = (sheets: readonly SheetContent[]): Map<string, string[][]> =>
  new Map(
    sheets.map(({ name, columns, rows }) => [
      name,
      [columns.map(({ title }) => title), ...rows.map((row) => row.map(textOf))],
    ]),
  );

/** Writes one cell as a person does: `Columns!F7`. */
export const fill = (texts: Map<string, string[][]>, place: string, value: string): void => {
  const [, sheet = '', letter = 'A', number = '1'] = /^(.+)!([A-Z])(\d+)$/.exec(place) ?? [];
  const rows = texts.get(sheet);
  if (rows === undefined) throw new Error(`there is no sheet ${sheet}`);
  const row = (rows[Number(number) - 1] ??= []);
  row[letter.charCodeAt(0) - 65] = value;
};

/** The answer beside a question of "Start here", by its label. */
export const answer = (texts: Map<string, string[][]>, label: string, value: string): void => {
  const row = (texts.get('Start here') ?? []).findIndex(([first]) => first === label);
  fill(texts, `Start here!B${row + 1}`, value);
};

/** Contact given, sure suggestions taken. */
export const answered = (sheets: readonly SheetContent[]): Map<string, string[][]> => {
  const texts = textsOf(sheets);
  answer(texts, 'Who answers for this export', 'Crime data team');
  answer(texts, 'Where to reach them', 'crime-data');
  answer(texts, 'Take every sure suggestion', 'yes');
  return texts;
};

/** The filled-in texts as sheets again, to be written into a file. */
export const sheetsOf = (texts: SheetTexts): readonly SheetContent[] =>
  [...texts].map(([name, [titles = [], ...rows]]) => ({
    name,
    columns: titles.map((title) => ({ title })),
    rows,
  }));

/** Lines of a CSV file. */
export const csv = (heading: string, ...rows: readonly string[]): string =>
  `${[heading, ...rows].join('\n')}\n`;

/** An export in which every value has a sure suggestion. */
export const clean = csv(
  'Crime No,Recorded,Clock,Offence,Kind,Place Type,Knife,Outcome,Eastings,Northings,Surname,Flags',
  'C1,01/02/2026,10:15,28E,x,Shop,Y,Community resolution,390000,220000,A,DA;ALC',
  'C2,02/02/2026,11:15,8N,y,Shop,N,Offender died,390100,220000,B,DA',
  'C3,03/02/2026,12:15,8N,y,Street,N,,,,C,',
);

/** What the filled-in texts mean. */
export const built = (texts: Map<string, string[][]>): BuildResult => {
  const read = readMapping(texts);
  if ('problems' in read) return { contract: null, problems: read.problems, remarks: [] };
  return buildContract(read.mapping, { recordTypes, lists });
};

/** What is wrong with them, as it is told. */
export const problems = (texts: Map<string, string[][]>): readonly string[] =>
  built(texts).problems.map(problemText);
