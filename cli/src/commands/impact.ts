import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { choiceOf } from '@hub/feeds';
import { CodeListProblems, loadCodeLists, withCodes, type CodeList } from '@hub/rules';
import type { Command } from 'commander';
import { projectRoot } from '../config.ts';
import { RefusedError, UsageError } from '../errors.ts';
import { changesOf, comparedCodes, type ComparedCodes } from '../impact/changes.ts';
import { feedUses } from '../impact/feed-uses.ts';
import { loadedList, recordCounts } from '../impact/in-warehouse.ts';
import { fieldsOfList, modelReturns, queriesOf } from '../impact/list-uses.ts';
import { showImpact, type Compared, type Impact } from '../impact/report.ts';
import type { HubProfile } from '../profile.ts';
import { printJson, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';

interface ImpactOptions extends GlobalOptions {
  readonly with?: string;
  readonly offline?: boolean;
}

interface Side extends Compared {
  readonly held: ComparedCodes;
}

const listsFolder = join(projectRoot, 'schemas/code-lists');

/** @throws UsageError where a list here cannot be used, or there is none of this name */
const listHere = (name: string): CodeList => {
  try {
    const lists = loadCodeLists(listsFolder);
    const list = lists.get(name);
    if (list === undefined)
      throw new UsageError(`there is no code list "${name}": ${choiceOf(name, [...lists.keys()])}`);
    return list;
  } catch (error) {
    if (error instanceof CodeListProblems) throw new UsageError(error.message);
    throw error;
  }
};

/** The list with the codes of the file given, or as it is here. @throws UsageError, RefusedError */
const newVersion = (list: CodeList, file: string | undefined): Side => {
  const side = (of: CodeList, source: string): Side => ({
    source,
    codes: of.codes.size,
    held: comparedCodes(of),
  });
  if (file === undefined) return side(list, `schemas/code-lists/${list.name}.csv`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`the file ${file} cannot be read`);
  }
  try {
    return side(withCodes(list, text, basename(file)), basename(file));
  } catch (error) {
    if (error instanceof CodeListProblems) throw new RefusedError(error.message);
    throw error;
  }
};

const oldVersion = async (list: CodeList, profile: HubProfile | null): Promise<Side> => {
  if (profile === null) return newVersion(list, undefined);
  const loaded = await loadedList(profile.clickhouse, list.name);
  if (loaded === null) return { source: 'no list in the hub', codes: 0, held: new Map() };
  return {
    source: `release ${loaded.release} of the hub`,
    codes: loaded.codes.size,
    held: loaded.codes,
  };
};

const impactOf = async (name: string, options: ImpactOptions): Promise<Impact> => {
  const isOffline = options.offline === true;
  if (isOffline && options.with === undefined)
    throw new UsageError(
      'without a hub there is nothing to compare the list with; name the new version with --with <csv>',
    );
  const list = listHere(name);
  const to = newVersion(list, options.with);
  const profile = isOffline ? null : profileOf(options);
  const from = await oldVersion(list, profile);
  const changes = changesOf(from.held, to.held);
  const fields = fieldsOfList(name);
  const codes = new Set(changes.map(({ code }) => code));
  return {
    list: name,
    title: list.title,
    from: { source: from.source, codes: from.codes },
    to: { source: to.source, codes: to.codes },
    changes,
    fields: fields.map(({ recordType, field, level }) => ({ recordType, field, level })),
    feeds: await feedUses(profile?.feedsDir ?? join(projectRoot, 'feeds'), fields, codes),
    returns: {
      model: modelReturns(join(projectRoot, 'schemas/model'), fields),
      queries: ['returns', 'rules'].flatMap((folder) =>
        queriesOf(join(projectRoot, 'warehouse', folder), name, fields).map(
          (file) => `warehouse/${folder}/${file}`,
        ),
      ),
    },
    counts: profile === null ? null : await recordCounts(profile.clickhouse, fields, changes),
  };
};

const help = `
Examples:
  $ hub impact offence-classes --with offence-classes-2027.csv     a new version, before it is released
  $ hub impact offence-classes                                     what is here against what the hub runs
  $ hub impact outcome-types --with new.csv --offline --json       without a hub; records are then unknown

"records" are current records that carry the code; "not valid then" are those of them on whose date the new
version does not have it: they would be rejected if they were sent again ("unknown" where no one date decides).
A new version takes effect with the next release (\`hub release\`) and a restart of the services; nothing is
built. Code maps that lead to a removed code are to be mended first: their local codes stand beside each feed.`;

/** `hub impact <list>` */
export const addImpact = (program: Command, runtime: Runtime): void => {
  program
    .command('impact')
    .description('what a new version of a code list would touch: codes, feeds, local codes, returns, records')
    .argument('<list>', 'a list of schemas/code-lists')
    .option('--with <csv>', 'the new version; default: the list as it is here')
    .option('--offline', 'compare with the list here and ask no hub')
    .addHelpText('after', help)
    .action(async (name: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<ImpactOptions>();
      const impact = await impactOf(name, options);
      if (options.json === true) printJson(runtime.terminal, impact);
      else showImpact(impact, runtime.terminal);
    });
};
