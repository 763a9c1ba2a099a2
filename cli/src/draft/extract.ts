import { readHeader, readRows, type FileContent, type GoodRow } from '@hub/extracts';
import { temporalReader } from '@hub/feeds';
import { tripwire } from '@hub/rules';
import { localContent } from '../check/content.ts';
import { RefusedError, UsageError } from '../errors.ts';
import { localKind } from '../submit/file.ts';

/** An export as it lies on the disk, with what is needed to read its rows. */
export interface OpenExtract {
  readonly kind: 'csv' | 'xlsx';
  readonly delimiter: string;
  readonly encoding: 'utf-8' | 'windows-1252';
  /** '' of a CSV file. */
  readonly sheet: string;
  /** Headings, in order, none twice and none blank. */
  readonly columns: readonly string[];
  /** Rows of the file, from its beginning at each call; rows that cannot be read are counted by `onBad`. */
  readonly rows: (onBad: (line: number) => void) => AsyncIterable<GoodRow>;
}

/** Windows' own character set where the bytes are no UTF-8. */
const encodingOf = async (content: FileContent): Promise<'utf-8' | 'windows-1252'> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of content.stream()) decoder.decode(piece, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
};

/** The sign that stands most often between the headings. */
const delimiterOf = async (content: FileContent): Promise<string> => {
  for await (const piece of content.stream()) {
    const line = Buffer.from(piece).toString('latin1').split(/\r?\n/)[0] ?? '';
    const bare = line.replace(/"[^"]*"/g, '');
    const counts = [',', ';', '\t', '|'].map((sign) => [bare.split(sign).length, sign] as const);
    return counts.toSorted((left, right) => right[0] - left[0])[0]?.[1] ?? ',';
  }
  return ',';
};

const day = temporalReader({ format: 'd/M/yyyy', zone: 'Europe/London', overlap: 'first', gap: 'forward' });

const isData = (heading: string): boolean =>
  /^[+-]?\d+([.,]\d+)?$/.test(heading) ||
  tripwire(heading) !== null ||
  ('date' in day && day.date(heading.split(' ')[0] ?? '') !== null);

/** Headings are quoted in messages only where they are surely headings. */
const checkHeadings = (path: string, names: readonly string[], line: number): void => {
  if (names.some(isData))
    throw new UsageError(
      `${path}, line ${line}: the first row holds dates or numbers, so it seems to be data; export with a row of headings`,
    );
  const blank = names.findIndex((name) => name === '');
  if (blank !== -1)
    throw new UsageError(
      `${path}, line ${line}: column ${blank + 1} has no heading; give it one, or delete it`,
    );
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new UsageError(
      `${path}, line ${line}: the heading "${twice}" stands twice; rename one of the two columns`,
    );
};

/** @throws UsageError, RefusedError saying what is wrong with the file and what to do */
export const openExtract = async (path: string, wantedSheet: string | null): Promise<OpenExtract> => {
  const content = localContent(await localKind(path, true), { onRead: () => undefined });
  const delimiter = await delimiterOf(content);
  const encoding = await encodingOf(content);
  const header = await readHeader(content, { encoding, delimiter, sheet: wantedSheet });
  if ('title' in header) throw new RefusedError(`${path}: ${header.title}. ${header.detail}`);
  // Blank headings at the end are only the width that the sheet once had.
  const columns = [...header.names];
  while (columns.length > 0 && columns.at(-1) === '') columns.pop();
  checkHeadings(path, columns, header.line);
  const { format: kind, sheet } = header;
  const format = { format: kind, encoding, delimiter, columns, sheet };
  return {
    kind,
    delimiter,
    encoding: kind === 'xlsx' ? 'utf-8' : encoding,
    sheet: sheet ?? '',
    columns,
    rows: async function* (onBad) {
      for await (const { rows, refused } of readRows(content, format)) {
        for (const row of rows) {
          if ('columns' in row) yield row;
          else onBad(row.line);
        }
        if (refused !== null) throw new RefusedError(`${path}: ${refused.title}. ${refused.detail}`);
      }
    },
  };
};
