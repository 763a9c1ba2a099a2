import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { FileContent } from '../file-content.ts';
import { readRows } from '../parse-rows.ts';
import type { ParseOptions } from '../parse-rows.ts';
import type { FileProblem } from '../problem.ts';
import type { ParsedRow, RowFormat } from '../rows.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface RawSheet {
  readonly name: string;
  /** What stands inside `<sheetData>`. */
  readonly rows: string;
  readonly state?: 'hidden' | 'veryHidden';
}

/** A workbook made by hand: what a program would never write, and what it would. */
export interface RawWorkbook {
  readonly sheets: readonly RawSheet[];
  readonly is1904?: boolean;
  /** Format codes of the cell styles 1, 2, …; style 0 is General. */
  readonly formats?: readonly string[];
  readonly texts?: readonly string[];
  /** Parts that are added, or put in place of those made; null leaves one out. */
  readonly parts?: Readonly<Record<string, string | null>>;
}

const partsOf = ({ sheets, is1904, formats = [], texts = [], parts = {} }: RawWorkbook) => {
  const target = (id: string, kind: string, part: string): string =>
    `<Relationship Id="${id}" Type="${relationships}/${kind}" Target="${part}"/>`;
  const entries = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="s${at}"/>`,
  );
  const codes = formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`);
  const styles = formats.map((_, at) => `<xf numFmtId="${200 + at}"/>`);
  const made: Record<string, string | null> = {
    '_rels/.rels': `${head}<Relationships>${target('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns:r="${relationships}"><workbookPr${is1904 === true ? ' date1904="1"' : ''}/><sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships>${sheets
      .map((_, at) => target(`s${at}`, 'worksheet', `worksheets/sheet${at}.xml`))
      .join(
        '',
      )}${target('t', 'styles', 'styles.xml')}${target('u', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `${head}<styleSheet><numFmts>${codes.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${head}<sst>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
  };
  for (const [at, { rows }] of sheets.entries())
    made[`xl/worksheets/sheet${at}.xml`] = `${head}<worksheet><sheetData>${rows}</sheetData></worksheet>`;
  return { ...made, ...parts };
};

export const rawWorkbook = async (given: RawWorkbook): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(partsOf(given)))
    if (text !== null) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

/** A row of inline texts; null leaves the cell out. */
export const textRow = (row: number, ...texts: readonly (string | null)[]): string =>
  `<row r="${row}">${texts
    .map((text, at) =>
      text === null
        ? ''
        : `<c r="${String.fromCharCode(65 + at)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`,
    )
    .join('')}</row>`;

export const contentOf = (bytes: Buffer): FileContent => ({
  stream: () => Readable.from([bytes]),
  ranges: {
    size: bytes.length,
    stream: (start, end) => Readable.from(end > start ? [bytes.subarray(start, end)] : []),
  },
});

export const sheetFormat = (columns: readonly string[], sheet: string | null = null): RowFormat => ({
  ...{ format: 'xlsx', encoding: 'utf-8', delimiter: ',' },
  sheet,
  columns,
});

export const readBytes = async (bytes: Buffer, format: RowFormat, options: ParseOptions = {}) => {
  const rows: ParsedRow[] = [];
  let refused: FileProblem | null = null;
  for await (const batch of readRows(contentOf(bytes), format, options)) {
    rows.push(...batch.rows);
    refused = batch.refused;
  }
  return { rows, refused };
};

/** The same of a workbook made by hand, with the columns `id` and `place` where none are given. */
export const readRaw = async (
  given: RawWorkbook,
  format: RowFormat = sheetFormat(['id', 'place']),
  options: ParseOptions = {},
) => readBytes(await rawWorkbook(given), format, options);
