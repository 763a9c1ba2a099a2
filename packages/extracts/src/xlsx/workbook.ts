import { posix } from 'node:path';
import { Archive, defaultWorkbookLimits } from './archive.ts';
import type { WorkbookLimits } from './archive.ts';
import type { FileRanges } from '../file-content.ts';
import { formatCodeOf, showNumberOf } from './number-format.ts';
import type { ShowNumber } from './number-format.ts';
import { damaged, refused } from './refusal.ts';
import { readSharedTexts } from './shared-texts.ts';
import type { SharedTexts } from './shared-texts.ts';
import { readXml } from './xml.ts';

export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

/** A workbook as far as one needs it before reading a sheet. */
export interface Workbook {
  readonly archive: Archive;
  /** Worksheets in the order of their tabs; charts and macros are none. */
  readonly sheets: readonly SheetEntry[];
  /** Days count from 1904 instead of 1900. */
  readonly is1904: boolean;
  readonly texts: SharedTexts;
  /** By the style number of a cell. */
  readonly showNumber: readonly ShowNumber[];
}

interface Relationship {
  readonly kind: string;
  readonly target: string;
}

const inFolderOf = (part: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target);

/** What a part refers to, by id. The kinds have other addresses in "strict" workbooks, with the same ends. */
const relationshipsOf = async (
  archive: Archive,
  part: string,
): Promise<ReadonlyMap<string, Relationship>> => {
  const found = new Map<string, Relationship>();
  const list = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
  await readXml(list, archive.text(list, archive.limits.partBytesMax), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      found.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), target: inFolderOf(part, Target) });
    },
    close: () => undefined,
  });
  return found;
};

const targetOf = (relationships: ReadonlyMap<string, Relationship>, kind: string): string | null =>
  [...relationships.values()].find((each) => each.kind === kind)?.target ?? null;

/** `id` under whatever prefix the program gave the namespace of relationships. */
const relationshipId = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

const readSheets = async (
  archive: Archive,
  part: string,
  relationships: ReadonlyMap<string, Relationship>,
) => {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  await readXml(part, archive.text(part, archive.limits.partBytesMax), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (name !== 'sheet') return;
      const related = relationships.get(relationshipId(attributes));
      if (related?.kind !== 'worksheet') return;
      const isHidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', part: related.target, isHidden });
    },
    close: () => undefined,
  });
  return { sheets, is1904 };
};

/** Spreadsheet programs take 255; a code is read for every number that is shown with it. */
const formatCharsMax = 1_000;

const readStyles = async (archive: Archive, part: string | null): Promise<readonly ShowNumber[]> => {
  const codes = new Map<number, string>();
  const shown: ShowNumber[] = [];
  const known = new Map<number, ShowNumber>();
  let inCellFormats = false;
  if (part === null || !archive.has(part)) return shown;
  const styleOf = (id: number): ShowNumber => {
    const style = known.get(id) ?? showNumberOf(formatCodeOf(id, codes));
    known.set(id, style);
    return style;
  };
  await readXml(part, archive.text(part, archive.limits.partBytesMax), {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (formatCode.length > formatCharsMax) throw damaged(part);
      // The codes stand before the cells' formats in every style sheet.
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) shown.push(styleOf(Number(numFmtId)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return shown;
};

/** @throws WorkbookRefused where the file is no workbook, or beyond the limits; the caller closes the archive. */
export const openWorkbook = async (
  ranges: FileRanges,
  limits: WorkbookLimits = defaultWorkbookLimits,
): Promise<Workbook> => {
  const archive = await Archive.open(ranges, limits);
  try {
    if (!archive.has('_rels/.rels')) {
      const kind = archive.has('mimetype') ? 'an OpenDocument file' : 'a ZIP archive that holds no workbook';
      throw refused('not-workbook', `The file is ${kind}. Save the sheet as a workbook (XLSX) or as CSV.`);
    }
    const main = targetOf(await relationshipsOf(archive, ''), 'officeDocument');
    if (main === null || !archive.has(main)) throw damaged('table of contents');
    if (!/\.xml$/.test(main)) {
      const detail = 'The file is another kind of workbook (such as XLSB). Save it as a workbook (XLSX).';
      throw refused('not-workbook', detail);
    }
    const relationships = await relationshipsOf(archive, main);
    const { sheets, is1904 } = await readSheets(archive, main, relationships);
    const showNumber = await readStyles(archive, targetOf(relationships, 'styles'));
    const texts = await readSharedTexts(archive, targetOf(relationships, 'sharedStrings'));
    return { archive, sheets, is1904, texts, showNumber };
  } catch (error) {
    archive.close();
    throw error;
  }
};

const namesShown = 20;

/** The sheet of that name, or the first that is not hidden. @throws WorkbookRefused naming those there are */
export const sheetNamed = (sheets: readonly SheetEntry[], name: string | null): SheetEntry => {
  const found =
    name === null
      ? sheets.find(({ isHidden }) => !isHidden)
      : sheets.find((sheet) => sheet.name.trim().toLowerCase() === name.trim().toLowerCase());
  if (found !== undefined) return found;
  const names = sheets.slice(0, namesShown).map((sheet) => `"${sheet.name.slice(0, 31)}"`);
  const wanted = name === null ? 'no sheet that is not hidden' : `no sheet "${name}"`;
  throw refused(
    'wrong-sheet',
    `The workbook has ${wanted}. Its sheets: ${names.join(', ') || 'none'}. ` +
      'Rename the sheet, or name it under "sheet" in the contract.',
  );
};
