import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { choiceOf, londonDay, type CompiledFeed } from '@hub/feeds';
import { loadPolicy, ReleaseError, type Policy } from '@hub/releases';
import { listNamed, loadCodeLists } from '@hub/rules';
import { defaultFeedsDir, projectRoot } from '../config.ts';
import { contractOf, knownFeeds } from '../contracts.ts';
import { UsageError } from '../errors.ts';
import { noticeFor } from '../notice/content.ts';
import { asHtml, asMarkdown } from '../notice/document.ts';
import { readModel } from '../notice/model.ts';
import { datasetsFor, type Audience } from '../notice/subject.ts';
import { printJson, type GlobalOptions, type Runtime } from '../runtime.ts';

interface NoticeOptions extends GlobalOptions {
  readonly for: Audience | 'both';
  readonly html?: boolean;
  readonly out?: string;
  readonly feeds: string;
  readonly policy: string;
}

/** Feeds of a force, compiled. @throws UsageError naming the forces there are */
const feedsOf = async (feedsDir: string, force: string): Promise<readonly CompiledFeed[]> => {
  const known = await knownFeeds(feedsDir);
  const own = known.filter((feed) => feed.startsWith(`${force}/`));
  if (own.length === 0) {
    const forces = [...new Set(known.map((feed) => feed.split('/')[0] ?? ''))];
    throw new UsageError(`no force "${force}" has a contract: ${choiceOf(force, forces)}`);
  }
  return Promise.all(own.map((feed) => contractOf(feedsDir, feed)));
};

const policyAt = (file: string): Policy => {
  try {
    return loadPolicy(file);
  } catch (error) {
    if (error instanceof ReleaseError) throw new UsageError(error.message);
    throw error;
  }
};

/** As a sentence calls it. The list of forces has areas, and not whether one is a constabulary. */
const nameOf = (force: string): string => {
  const forces = listNamed(loadCodeLists(join(projectRoot, 'schemas/code-lists')), 'forces');
  const label = forces.codes.get(force)?.label ?? force;
  return /police/i.test(label) ? `the ${label}` : `the police force of ${label}`;
};

const notice = async (force: string, options: NoticeOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const feeds = await feedsOf(options.feeds, force);
  const model = readModel(join(projectRoot, 'schemas/model'));
  const common = {
    forceName: nameOf(force),
    policy: policyAt(options.policy),
    today: londonDay(runtime.now()),
  };
  const wanted: readonly Audience[] = options.for === 'both' ? ['public', 'staff'] : [options.for];
  const render = options.html === true ? asHtml : asMarkdown;
  const texts = new Map<Audience, string>();
  for (const audience of wanted) {
    const datasets = datasetsFor(audience, feeds, model);
    if (datasets.length > 0) texts.set(audience, render(noticeFor(audience, { ...common, datasets })));
  }
  if (texts.size === 0)
    throw new UsageError(`${force} sends nothing that is about ${options.for}; no notice is due`);
  const files: string[] = [];
  for (const [audience, text] of texts) {
    if (options.out === undefined) {
      if (options.json !== true) terminal.out(text);
      continue;
    }
    const file = join(options.out, `${force}-${audience}.${options.html === true ? 'html' : 'md'}`);
    await writeFile(file, text).catch(() => {
      throw new UsageError(`${file} cannot be written; name a folder that is there`);
    });
    files.push(file);
    if (options.json !== true) terminal.out(`${terminal.paint('green', '✓')} ${file}`);
  }
  if (options.json === true) printJson(terminal, { force, notices: Object.fromEntries(texts), files });
};

const help = `
Examples:
  $ hub notice metropolitan                             both texts, as Markdown
  $ hub notice metropolitan --for public --html --out .  metropolitan-public.html

The text is made of the force's contracts, the model and the deployment's policy: only fields that a contract
maps are in it. Made anew when a contract changes, it stays true. A person still reads it before it is put up.
When it is, its address, date and the agreement it was made for go into the contract under "notice".`;

/** `hub notice <force>` */
export const addNotice = (program: Command, runtime: Runtime): void => {
  program
    .command('notice')
    .description('write what a force tells the public and its staff: what it sends, why, and their rights')
    .argument('<force>', 'the force, as its folder of contracts is called')
    .addOption(
      new Option('--for <readers>', 'whom it is for').choices(['public', 'staff', 'both']).default('both'),
    )
    .option('--html', 'as a page instead of Markdown')
    .option('--out <folder>', 'write files there: <force>-public.md, <force>-staff.md')
    .option('--feeds <folder>', 'the folder of contracts', defaultFeedsDir())
    .option('--policy <file>', 'the deployment’s policy', join(projectRoot, 'infra/local/policy.json'))
    .addHelpText('after', help)
    .action(async (force: string, _own: unknown, command: Command) => {
      await notice(force, command.optsWithGlobals<NoticeOptions>(), runtime);
    });
};
