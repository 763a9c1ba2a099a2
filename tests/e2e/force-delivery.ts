/** A force sends its extract as its own program would: each in its form, one file after the other. */
import { writeWorkbook } from '@hub/extracts';
import { delimitedText, type Extract, type ExtractRow } from '@hub/synthetic';
import { eventually, type Submission } from '@hub/testkit';
import { isBalanced, readBooks, type Books } from '@hub/cli';
import { feeds, intakeOf, operator } from './running-hub.ts';

type Content = Pick<Submission, 'body' | 'contentType'>;

/** `|`-delimited text of an older system, in its code page. */
const nmisFile = (rows: readonly ExtractRow[]): Content => ({
  body: Buffer.from(delimitedText(rows, '|'), 'latin1'),
  contentType: 'text/csv',
});

const workbook = async (rows: readonly ExtractRow[]): Promise<Content> => {
  const titles = Object.keys(rows[0] ?? {});
  const sheet = {
    name: 'Crime log',
    columns: titles.map((title) => ({ title })),
    rows: rows.map((row) => titles.map((title) => row[title] ?? null)),
  };
  return {
    body: await writeWorkbook([sheet]),
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
};

/** Flags and absent facts are JSON's own. */
const ndjson = (rows: readonly ExtractRow[]): Content => {
  const value = (text: string | null): string | boolean | null =>
    text === 'true' || text === 'false' ? text === 'true' : text;
  const line = (row: ExtractRow): string =>
    JSON.stringify(Object.fromEntries(Object.entries(row).map(([name, text]) => [name, value(text)])));
  return {
    body: Buffer.from(rows.map((row) => `${line(row)}\n`).join('')),
    contentType: 'application/x-ndjson',
  };
};

const contentOf: Readonly<Record<string, (rows: readonly ExtractRow[]) => Content | Promise<Content>>> = {
  'lancashire/nmis': nmisFile,
  'warwickshire/crime-log': workbook,
  'dyfed-powys/national': ndjson,
};

/** Sends every file of the extract. @returns rows sent */
export const deliver = async (feed: string, extract: Extract, extractedAt: Date): Promise<number> => {
  const intake = intakeOf(feed.split('/')[0] ?? '');
  const stamp = extractedAt.toISOString().replace(/\D/g, '').slice(0, 12);
  let sent = 0;
  for (const [source, rows] of Object.entries(extract)) {
    if (rows.length === 0) continue;
    const content = await contentOf[feed]?.(rows);
    if (content === undefined) throw new Error(`nobody knows in what form ${feed} sends`);
    const fileName = `NMIS_${source.toUpperCase()}_${stamp}.csv`;
    const named = feed === 'lancashire/nmis' ? { fileName } : {};
    const submission = { feed, source, extractedAt: extractedAt.toISOString(), ...named, ...content };
    const { status, body } = await intake.submit(submission);
    if (status !== 202) throw new Error(`${feed} ${source}: ${status} ${JSON.stringify(body)}`);
    sent += rows.length;
  }
  return sent;
};

/** Every row that was sent is in the books, and they close. */
export const untilTaken = (feed: string, rows: number): Promise<Books> =>
  eventually(
    `${feed}: ${rows} rows are in the books`,
    () => readBooks(operator),
    (books) => isBalanced(books, feed) && books.feeds.find((book) => book.feed === feed)?.received === rows,
    {
      withinMs: 120_000,
      pollMs: 1_000,
      show: ({ feeds: all, records }) =>
        [...all, ...records]
          .filter((book) => book.feed === feed)
          .map((book) => JSON.stringify(book))
          .join('\n'),
    },
  );

/** Columns of the contract's files, all of them: that an extract and its contract belong together. */
export const sourcesOf = (feed: string): readonly string[] => [...(feeds.get(feed)?.sources.keys() ?? [])];
