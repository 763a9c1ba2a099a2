import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { readWorkbookTexts, writeWorkbook } from '@hub/extracts';
import { choiceOf, formatProblem } from '@hub/feeds';
import { recordTypes } from '@hub/records';
import { loadCodeLists, type CodeLists } from '@hub/rules';
import { localContent } from '../check/content.ts';
import { defaultFeedsDir, projectRoot } from '../config.ts';
import { knownFeeds } from '../contracts.ts';
import { buildContract, type BuildResult } from '../draft/build.ts';
import { checkContract } from '../draft/check-contract.ts';
import { draftOf } from '../draft/draft.ts';
import { openExtract } from '../draft/extract.ts';
import { readMapping } from '../draft/mapping.ts';
import { codeSheetsOf, mappingSheets } from '../draft/sheets.ts';
import { draftLines, problemText, todoLines } from '../draft/tell.ts';
import { slugOf } from '../draft/words.ts';
import { changesOf, compileProblems, contractFiles, writeFiles } from '../draft/write-contract.ts';
import { exitCodes, RefusedError, UsageError } from '../errors.ts';
import { printJson, type GlobalOptions, type Runtime } from '../runtime.ts';
import { localKind } from '../submit/file.ts';
import { counted, figure } from '../terminal/figures.ts';
import { rowsBar } from '../terminal/progress.ts';

interface DraftCommandOptions extends GlobalOptions {
  readonly force: string;
  readonly system: string;
  readonly output?: string;
  readonly sheet?: string;
  readonly recordType?: string;
  readonly use: readonly string[];
  readonly replace?: boolean;
}

interface BuildCommandOptions extends GlobalOptions {
  readonly feeds: string;
  readonly replace?: boolean;
}

const listsOf = (): CodeLists => loadCodeLists(join(projectRoot, 'schemas/code-lists'));

const checkNames = (options: DraftCommandOptions, lists: CodeLists): void => {
  const forces = [...(lists.get('forces')?.codes.keys() ?? [])];
  if (!forces.includes(options.force))
    throw new UsageError(`the hub knows no force "${options.force}": ${choiceOf(options.force, forces)}`);
  if (slugOf(options.system) !== options.system)
    throw new UsageError(
      `a system is named in small letters and hyphens: did you mean --system ${slugOf(options.system) || 'crime-log'}?`,
    );
};

const draft = async (path: string, options: DraftCommandOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const lists = listsOf();
  checkNames(options, lists);
  const output = options.output ?? `${options.system}-mapping.xlsx`;
  if (!/\.xlsx$/i.test(output)) throw new UsageError(`${output}: the mapping is a workbook; name it .xlsx`);
  if (existsSync(output) && options.replace !== true)
    throw new RefusedError(
      `${output} is there already, perhaps filled in; name another with -o, or overwrite it with --replace`,
    );
  const extract = await openExtract(path, options.sheet ?? null);
  const bar = rowsBar(terminal, 'reading', null);
  const { proposal, rows, unreadable } = await draftOf(
    extract,
    { ...options, recordTypes, lists, recordType: options.recordType ?? null, uses: options.use },
    (read) => bar.update(read),
  ).finally(() => bar.stop());
  if (rows === 0) throw new RefusedError(`${path} has headings and no row; a draft needs rows to look at`);
  const facts = { ...extract, force: options.force, system: options.system, rows };
  const sources = { recordTypes, lists };
  writeFileSync(output, await writeWorkbook(mappingSheets(facts, proposal, sources)));
  const told = { proposal, rows, unreadable, output, sheets: codeSheetsOf(proposal, sources) };
  if (options.json !== true) for (const line of draftLines(told, terminal)) terminal.out(line);
  else
    printJson(terminal, {
      mapping: resolve(output),
      rows,
      unreadable: unreadable.length,
      row: proposal.rowKind?.name ?? null,
      key: proposal.key,
      columns: proposal.columns.map(({ profile, look, uses }) => ({
        column: profile.name,
        looksLike: look.kind,
        uses: uses.map((use) => `${use.recordType}.${use.field}`),
      })),
      codes: told.sheets.map(({ name, listing }) => ({ sheet: name, values: listing.values.length })),
    });
};

interface BuiltFile extends BuildResult {
  readonly file: string;
}

const built = async (file: string, lists: CodeLists): Promise<BuiltFile> => {
  const content = localContent(await localKind(file, true), { onRead: () => undefined });
  if (content.ranges === null) throw new UsageError(`${file} is packed; unpack it first`);
  const texts = await readWorkbookTexts(content.ranges);
  if ('title' in texts) throw new RefusedError(`${file}: ${texts.title}. ${texts.detail}`);
  const read = readMapping(texts);
  if ('problems' in read) return { file, contract: null, problems: read.problems, remarks: [] };
  return { file, ...buildContract(read.mapping, { recordTypes, lists }) };
};

const tellProblems = (results: readonly BuiltFile[], runtime: Runtime): void => {
  const { terminal } = runtime;
  for (const { file, problems } of results) {
    if (results.length > 1 && problems.length > 0) terminal.note(`${file}:`);
    const wrong = problems.filter(({ kind }) => kind === 'wrong');
    const blank = problems.filter(({ kind }) => kind === 'todo');
    if (wrong.length > 0)
      terminal.note(`${terminal.paint('red', '✗')} To correct (${figure(wrong.length)}):`);
    for (const problem of wrong) terminal.note(`  ${problemText(problem)}`);
    if (blank.length > 0) terminal.note(`Still to fill in (${figure(blank.length)}):`);
    for (const line of todoLines(blank)) terminal.note(`  ${line}`);
  }
  terminal.note('Nothing was written. Save and close the spreadsheet, then run the same command again.');
};

const build = async (
  files: readonly string[],
  options: BuildCommandOptions,
  runtime: Runtime,
): Promise<void> => {
  const { terminal } = runtime;
  const feedsDir = options.feeds;
  const lists = listsOf();
  const results: BuiltFile[] = [];
  for (const file of files) results.push(await built(file, lists));
  const problems = results.flatMap((result) =>
    result.problems.map((each) => ({ file: result.file, ...each })),
  );
  const remarks = results.flatMap((result) => result.remarks);
  const report = (more: object): void =>
    printJson(terminal, { feed: null, problems, remarks, files: [], ...more });
  if (problems.length > 0) {
    if (options.json === true) report({});
    else tellProblems(results, runtime);
    runtime.end(exitCodes.bad);
    return;
  }
  const contracts = results.map(({ contract }) => contract).filter((each) => each !== null);
  const written = contractFiles(feedsDir, contracts);
  const failed = compileProblems(feedsDir, written);
  if (failed.length > 0)
    throw new RefusedError(
      `the contract that the mapping means has problems:\n  ${failed.map(formatProblem).join('\n  ')}`,
    );
  const changes = changesOf(feedsDir, written);
  if (changes.includes('changed') && options.replace !== true)
    throw new RefusedError(
      `${written
        .filter((_, at) => changes[at] === 'changed')
        .map(({ path }) => join(feedsDir, path))
        .join(', ')} would be overwritten with something else; look at it, then give --replace`,
    );
  writeFiles(feedsDir, written);
  const feed = contracts[0] === undefined ? '' : `${contracts[0].force}/${contracts[0].system}`;
  if (options.json === true) {
    report({
      feed,
      files: written.map(({ path }, at) => ({ path: join(feedsDir, path), change: changes[at] })),
    });
    return;
  }
  for (const remark of remarks) terminal.note(remark);
  const isSame = changes.every((change) => change === 'same');
  terminal.out(
    `${terminal.paint('green', '✓')} ${feed}, in test: ${isSame ? 'nothing changed' : `written to ${join(feedsDir, written[0]?.path ?? '')}`}`,
  );
  terminal.out(
    `  with ${counted(written.length - 1, 'code map')}. Next: hub check ${feed} <your export>${feedsDir === defaultFeedsDir() ? '' : ` --feeds ${feedsDir}`}`,
  );
};

const check = async (feed: string, options: BuildCommandOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const known = await knownFeeds(options.feeds);
  if (!known.includes(feed))
    throw new UsageError(`there is no feed "${feed}": ${choiceOf(feed, known)}. A feed is <force>/<system>.`);
  const { problems, remarks } = await checkContract(options.feeds, feed, listsOf(), runtime.now());
  if (problems.length > 0) runtime.end(exitCodes.bad);
  if (options.json === true) {
    printJson(terminal, { feed, problems, remarks });
    return;
  }
  for (const problem of problems) terminal.note(formatProblem(problem));
  for (const remark of remarks)
    terminal.note(
      `${remark.file}:${remark.line} ${remark.message}, which is not complete for today: its records are accepted with the question CODE-UNVERIFIED.`,
    );
  if (problems.length === 0) terminal.out(`${terminal.paint('green', '✓')} the contract of ${feed} is sound`);
  else terminal.note(`${counted(problems.length, 'problem')} in the contract of ${feed}.`);
};

const draftHelp = `
Examples:
  $ hub contract draft crimes.xlsx --force warwickshire --system crime-log
  $ hub contract draft crimes.csv --force warwickshire --system crime-log --use "Ward type=crime-location.location_type"

Reads the export on this machine and sends nothing. The mapping that it writes holds your headings and, of
columns that hold codes, their different values with their counts; never a value of a column that looks like
names, addresses, dates of birth, telephone or National Insurance numbers, or of free text.`;

const buildHelp = `
Examples:
  $ hub contract build crime-log-mapping.xlsx
  $ hub contract build crimes-mapping.xlsx outcomes-mapping.xlsx --replace   two kinds of file of one system

Ends with 1 and a list of sheets and cells while something is still to fill in or to correct.`;

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `hub contract draft|build|check` */
export const addContract = (program: Command, runtime: Runtime): void => {
  const contract = program
    .command('contract')
    .description('make a feed’s contract from an export, and check one');
  contract
    .command('draft')
    .description('look at an export and write its mapping, a spreadsheet to fill in')
    .argument('<file>', 'CSV or XLSX with a row of headings, plain or packed with gzip')
    .requiredOption('--force <slug>', 'your force, as the hub names it: warwickshire')
    .requiredOption('--system <name>', 'a name for the system that the export comes from: crime-log')
    .option('-o, --output <file>', 'where to write the mapping (default: <system>-mapping.xlsx here)')
    .option('--sheet <name>', 'the sheet of a workbook that holds the rows (default: the first)')
    .option(
      '--record-type <type>',
      'what one row is, where the draft guesses wrong: crime, involvement, absence …',
    )
    .option('--use <column=type.field>', 'use a column for a field and list its codes', collect, [])
    .option('--replace', 'overwrite a mapping that is there already')
    .addHelpText('after', draftHelp)
    .action(async (file: string, _own: unknown, command: Command) => {
      await draft(file, command.optsWithGlobals<DraftCommandOptions>(), runtime);
    });
  contract
    .command('build')
    .description('turn a filled-in mapping into a contract in test, with its code maps')
    .argument(
      '<mapping...>',
      'the spreadsheet that `hub contract draft` wrote; several kinds of file: several',
    )
    .option('--feeds <folder>', 'the folder of contracts', defaultFeedsDir())
    .option('--replace', 'overwrite a contract in test that differs')
    .addHelpText('after', buildHelp)
    .action(async (files: string[], _own: unknown, command: Command) => {
      await build(files, command.optsWithGlobals<BuildCommandOptions>(), runtime);
    });
  contract
    .command('check')
    .description('tell every problem of a contract with file, line and what would be right')
    .argument('<feed>', 'the feed: <force>/<system>')
    .option('--feeds <folder>', 'the folder of contracts', defaultFeedsDir())
    .action(async (feed: string, _own: unknown, command: Command) => {
      await check(feed, command.optsWithGlobals<BuildCommandOptions>(), runtime);
    });
};
