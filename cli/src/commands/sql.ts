import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { Option, type Command } from 'commander';
import { UsageError } from '../errors.ts';
import { profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import { runQuery } from '../sql/query.ts';
import { counted } from '../terminal/figures.ts';
import { blocksText, isTooWide, tableText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface SqlOptions extends GlobalOptions {
  readonly file?: string;
  readonly format: 'table' | 'csv' | 'json';
}

/** As text, so that no long number loses digits. */
const formats = { table: 'JSONCompactStrings', csv: 'CSVWithNames', json: 'JSONEachRow' } as const;

interface Compact {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
  readonly data: readonly (readonly string[])[];
}

const isNumber = (type: string): boolean =>
  /^(Nullable\()?(U?Int|Float|Decimal)/.test(type.replace('LowCardinality(', ''));
const nullMark = 'ᴺᵁᴸᴸ';

/** Tokens are bytes and no text: hex() shows them. */
const isBytes = (cell: string): boolean => /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(cell);

const shown = (cell: string): string => {
  if (cell === nullMark) return 'NULL';
  return isBytes(cell) ? '(bytes)' : cell;
};

const showTable = ({ meta, data }: Compact, terminal: Terminal): void => {
  const columns = meta.map(({ name, type }) => ({
    title: name,
    align: isNumber(type) ? ('right' as const) : ('left' as const),
  }));
  const rows = data.map((row) => row.map((cell) => shown(cell)));
  if (isTooWide(meta.length, terminal) && rows.length > 0)
    terminal.out(
      blocksText(
        meta.map(({ name }) => name),
        rows,
        terminal,
      ),
    );
  else terminal.out(tableText(columns, rows, terminal));
  terminal.note(terminal.paint('dim', counted(data.length, 'row')));
};

/** The query given, or the file's. @throws UsageError for none, for both, and for a file that cannot be read. */
const queryOf = (query: string | undefined, { file }: SqlOptions): string => {
  if (file === undefined) return query ?? '';
  if (query !== undefined) throw new UsageError('give the query or --file, not both');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`the file ${file} cannot be read`);
  }
};

const sql = async (given: string, options: SqlOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const query = given.trim().replace(/;\s*$/, '');
  if (query === '')
    throw new UsageError('the query is empty; for example: hub sql "SELECT count() FROM hub.crime FINAL"');
  const format = options.json === true ? 'json' : options.format;
  const { body, format: answered } = await runQuery(profileOf(options).clickhouse, query, formats[format]);
  if (format === 'table' && answered === formats.table) {
    const compact = JSON.parse(await body.text()) as Compact;
    if (compact.meta.length > 0) showTable(compact, terminal);
    return;
  }
  if (body.body === null) return;
  for await (const chunk of Readable.fromWeb(body.body) as AsyncIterable<Uint8Array>)
    await terminal.raw(chunk);
};

const help = `
Examples:
  $ hub sql "SELECT feed, count() FROM hub.crime FINAL GROUP BY feed"
  $ hub sql "SELECT * FROM hub.crime FINAL LIMIT 1000" --format csv > crimes.csv
  $ hub sql "SHOW TABLES FROM hub"
  $ hub sql --file warehouse/returns/victims-by-ethnicity.sql

Tokens are bytes: SELECT hex(record_id) shows them. Tables hold versions until they are merged: count with
FINAL. The account of this command writes nothing and sees no reference. Of an error only code and type are
shown, because ClickHouse quotes rows in its texts.`;

/** `hub sql "<query>"` */
export const addSql = (program: Command, runtime: Runtime): void => {
  program
    .command('sql')
    .description('ask ClickHouse as the account that only reads')
    .argument('[query]', 'one query, quoted for the shell')
    .option('--file <file>', 'read the query from a file instead')
    .addOption(
      new Option('--format <format>', 'how to print the rows')
        .choices(['table', 'csv', 'json'])
        .default('table'),
    )
    .addHelpText('after', help)
    .action(async (query: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<SqlOptions>();
      await sql(queryOf(query, options), options, runtime);
    });
};
