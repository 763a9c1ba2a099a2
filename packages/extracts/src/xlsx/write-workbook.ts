import { ZipFile } from 'yazl';
import { attributeText, cellText, columnLetters } from './write-xml.ts';
import { headerStyle, stylesXml, styleOf } from './write-styles.ts';

/** A cell; null is empty. Text stays text: a code such as 00412 keeps its zeros. */
export type SheetCell = string | number | null;

export interface SheetColumn {
  readonly title: string;
  /** Characters; as wide as its longest value by default, between 8 and 60. */
  readonly width?: number;
  /** Offered as a drop-down below the header; anything else may still be typed. */
  readonly choices?: readonly string[];
  /** Shaded: the person is to fill it in. */
  readonly toFill?: boolean;
  /** Long text is broken into lines. */
  readonly wrap?: boolean;
}

export interface SheetContent {
  /** At most 31 characters, without `[]:*?/\`, and no other sheet's. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

interface Choices {
  /** Formula of the range that holds them, by sheet and column. */
  readonly rangeOf: (sheet: number, column: number) => string | null;
  /** Null where no column offers any. */
  readonly sheet: SheetContent | null;
}

const choicesName = 'Choices';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Rows below the last one in which drop-downs still work. */
const rowsToCome = 1_000;

/** The lists behind drop-downs stand in a hidden sheet: written into the cells they may have 255 characters. */
const choicesOf = (sheets: readonly SheetContent[]): Choices => {
  const lists: { readonly key: string; readonly values: readonly string[] }[] = [];
  for (const [sheet, { columns }] of sheets.entries()) {
    for (const [column, { choices }] of columns.entries()) {
      if (choices !== undefined && choices.length > 0)
        lists.push({ key: `${sheet} ${column}`, values: choices });
    }
  }
  const longest = lists.reduce((most, { values }) => Math.max(most, values.length), 0);
  const rows = Array.from({ length: longest }, (_, row) => lists.map(({ values }) => values[row] ?? null));
  return {
    rangeOf: (sheet, column) => {
      const at = lists.findIndex(({ key }) => key === `${sheet} ${column}`);
      const letters = columnLetters(at);
      const { values = [] } = lists[at] ?? {};
      return at === -1 ? null : `${choicesName}!$${letters}$2:$${letters}$${values.length + 1}`;
    },
    sheet:
      lists.length === 0
        ? null
        : { name: choicesName, columns: lists.map((_, at) => ({ title: `list ${at + 1}` })), rows },
  };
};

const widthOf = (column: SheetColumn, at: number, rows: SheetContent['rows']): number => {
  if (column.width !== undefined) return column.width;
  const longest = rows
    .slice(0, 1_000)
    .reduce((most, row) => Math.max(most, String(row[at] ?? '').length), column.title.length);
  return Math.min(60, Math.max(8, longest + 2));
};

const rowXml = (row: number, cells: readonly SheetCell[], styles: readonly number[]): string =>
  `<row r="${row}">${cells
    .map((cell, at) => {
      if (cell === null || cell === '') return `<c r="${columnLetters(at)}${row}" s="${styles[at] ?? 0}"/>`;
      const place = `r="${columnLetters(at)}${row}" s="${styles[at] ?? 0}"`;
      return typeof cell === 'number'
        ? `<c ${place}><v>${cell}</v></c>`
        : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`;
    })
    .join('')}</row>`;

const validationsXml = (sheet: SheetContent, index: number, choices: Choices): string => {
  const last = sheet.rows.length + 1 + rowsToCome;
  const all = sheet.columns.flatMap((_, at) => {
    const range = choices.rangeOf(index, at);
    if (range === null) return [];
    const cells = `${columnLetters(at)}2:${columnLetters(at)}${last}`;
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${cells}"><formula1>${range}</formula1></dataValidation>`,
    ];
  });
  return all.length === 0 ? '' : `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`;
};

const sheetXml = (sheet: SheetContent, index: number, choices: Choices): string => {
  const { columns, rows } = sheet;
  const styles = columns.map((column, at) => {
    const isNumber = rows.some((row) => typeof row[at] === 'number');
    return styleOf({ isNumber, toFill: column.toFill ?? false, wrap: column.wrap ?? false });
  });
  const widths = columns
    .map((column, at) => {
      const width = widthOf(column, at, rows);
      return `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${styles[at] ?? 0}" customWidth="1"/>`;
    })
    .join('');
  const titles = columns.map(({ title }) => title);
  const header = columns.map(() => headerStyle);
  return (
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths}</cols><sheetData>${rowXml(1, titles, header)}` +
    `${rows.map((row, at) => rowXml(at + 2, row, styles)).join('')}</sheetData>` +
    `${validationsXml(sheet, index, choices)}</worksheet>`
  );
};

const workbookXml = (sheets: readonly SheetContent[], hidden: SheetContent | null): string => {
  const entries = sheets.map((sheet, at) => {
    const state = sheet === hidden ? ' state="hidden"' : '';
    return `<sheet name="${attributeText(sheet.name)}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`;
  });
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${entries.join('')}</sheets></workbook>`;
};

const partsOf = (sheets: readonly SheetContent[]): ReadonlyMap<string, string> => {
  const choices = choicesOf(sheets);
  const all = choices.sheet === null ? sheets : [...sheets, choices.sheet];
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (part: string, kind: string): string =>
    `<Override PartName="/xl/${part}" ContentType="${type}.${kind}+xml"/>`;
  const relationship = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relationships}/${kind}" Target="${target}"/>`;
  const related = (inside: string): string =>
    `${declaration}<Relationships xmlns="${packages}/relationships">${inside}</Relationships>`;
  const names = all.map((_, at) => `worksheets/sheet${at + 1}.xml`);
  return new Map([
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}${override('styles.xml', 'styles')}` +
        `${names.map((name) => override(name, 'worksheet')).join('')}</Types>`,
    ],
    ['_rels/.rels', related(relationship('rId1', 'officeDocument', 'xl/workbook.xml'))],
    ['xl/workbook.xml', workbookXml(all, choices.sheet)],
    [
      'xl/_rels/workbook.xml.rels',
      related(
        names.map((name, at) => relationship(`rId${at + 1}`, 'worksheet', name)).join('') +
          relationship(`rId${all.length + 1}`, 'styles', 'styles.xml'),
      ),
    ],
    ['xl/styles.xml', `${declaration}${stylesXml(main)}`],
    ...all.map((sheet, at) => [`xl/${names[at] ?? ''}`, sheetXml(sheet, at, choices)] as const),
  ]);
};

/** Always the same, so that the same content gives the same bytes. */
const written = new Date(Date.UTC(2026, 0, 1));

/**
 * A workbook (XLSX) with bold, frozen headers. For what a person fills in or reads; all of it is held in memory.
 * @throws Error for a sheet name that spreadsheets do not take
 */
export const writeWorkbook = async (sheets: readonly SheetContent[]): Promise<Buffer> => {
  for (const { name } of sheets) {
    if (name.length === 0 || name.length > 31 || /[[\]:*?/\\]/.test(name))
      throw new Error('a sheet name has 1 to 31 characters, and none of [ ] : * ? / \\');
  }
  const zip = new ZipFile();
  for (const [path, text] of partsOf(sheets))
    zip.addBuffer(Buffer.from(text), path, { mtime: written, mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};
