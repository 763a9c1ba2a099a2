import type { Command } from 'commander';
import { contractOf, knownFeeds } from '../contracts.ts';
import { UsageError } from '../errors.ts';
import { freeText } from '../free-text.ts';
import type { HubProfile } from '../profile.ts';
import { cellOf, feedOfForce, holdersOf } from '../questions/route.ts';
import { answerQuestion, askForce, questionsOf, type QuestionRequest } from '../questions/questions-api.ts';
import { showQuestions } from '../questions/show.ts';
import { printJson, forceProfileOf, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import { withWarehouse } from '../with-warehouse.ts';

interface AskOptions extends GlobalOptions {
  readonly return?: string;
  readonly cell?: string;
  readonly rule?: string;
  readonly feed?: string;
  readonly token?: string;
  readonly text?: string;
  readonly name?: string;
  readonly role?: string;
}

type Words = Pick<QuestionRequest, 'text' | 'name' | 'role'>;

const wordsOf = (options: Pick<AskOptions, 'text' | 'name' | 'role'>): Words => ({
  text: freeText('--text', options.text, 'what you want to say'),
  name: freeText('--name', options.name, 'who you are'),
  role: freeText('--role', options.role, 'in what role, such as "Home Office statistician"'),
});

interface Routed {
  readonly feed: string;
  readonly question: QuestionRequest;
}

/** Whom to ask: the force of the cell, the feed of the rule, or every feed whose records hold the token. */
const routed = async (profile: HubProfile, options: AskOptions, words: Words): Promise<readonly Routed[]> => {
  const { cell, rule, token, feed } = options;
  if ([cell, rule, token].filter((each) => each !== undefined).length !== 1)
    throw new UsageError(
      'say what the question is about: --return and --cell, --rule and --feed, or --token',
    );
  if (cell !== undefined) {
    if (options.return === undefined) throw new UsageError('say with --return which table the cell is of');
    const read = cellOf(cell);
    const asked = feedOfForce(read['force'] ?? '', await knownFeeds(profile.feedsDir));
    const question = { about: 'cell', isForceWide: true, returnName: options.return, cell: read } as const;
    return [{ feed: asked, question: { ...question, ...words } }];
  }
  if (rule !== undefined) {
    if (feed === undefined) throw new UsageError('say with --feed whose findings of the rule are meant');
    await contractOf(profile.feedsDir, feed);
    return [{ feed, question: { about: 'rule', rule, ...words } }];
  }
  const holders = await withWarehouse(profile, (held) => holdersOf(held, token ?? ''));
  return holders.map((holder) => ({
    feed: holder.feed,
    question: { about: 'token', records: holder.records, ...words },
  }));
};

const put = async (options: AskOptions, runtime: Runtime): Promise<void> => {
  const profile = profileOf(options);
  const asked = [];
  for (const { feed, question } of await routed(profile, options, wordsOf(options)))
    asked.push({ ...(await askForce(profile, feed, question)), feed });
  if (options.json === true) printJson(runtime.terminal, { asked });
  else
    for (const { id, feed } of asked)
      runtime.terminal.out(`${runtime.terminal.paint('green', '✓')} ${id} was put to ${feed}`);
};

interface ListOptions extends GlobalOptions {
  readonly asHub?: boolean;
  readonly all?: boolean;
}

const list = async (feed: string, options: ListOptions, runtime: Runtime): Promise<void> => {
  const profile = forceProfileOf(options);
  await contractOf(profile.feedsDir, feed);
  const side = options.asHub === true ? 'hub' : 'force';
  const { questions } = await questionsOf(profile, feed, side);
  const meant = questions.filter(({ isOpen }) => options.all === true || isOpen);
  if (options.json === true) printJson(runtime.terminal, { questions: meant });
  else showQuestions(feed, meant, runtime.terminal);
};

interface AnswerOptions extends GlobalOptions {
  readonly question?: string;
  readonly text?: string;
  readonly name?: string;
  readonly role?: string;
}

const answer = async (feed: string, options: AnswerOptions, runtime: Runtime): Promise<void> => {
  const profile = forceProfileOf(options);
  await contractOf(profile.feedsDir, feed);
  if (options.question === undefined)
    throw new UsageError('say with --question which one, as `hub question list` names it');
  await answerQuestion(profile, feed, options.question, wordsOf(options));
  if (options.json === true) printJson(runtime.terminal, { question: options.question });
  else runtime.terminal.out(`${runtime.terminal.paint('green', '✓')} answered`);
};

const help = `
Examples:
  $ hub question ask --return offences-by-borough-and-month --cell force=metropolitan,month=2026-03 \\
      --text "Twice the month before: is it so?" --name "A. Analyst" --role "statistician"
  $ hub question ask --rule CRM-010 --feed metropolitan/cris --text "…" --name … --role …
  $ hub question ask --token 5F0C… --text "…" --name … --role …
  $ hub question list metropolitan/cris
  $ hub question answer metropolitan/cris --question <id> --text "…" --name … --role …

The question goes to the force whose cell, rule or token it is. The force reads it with its own reference; who
asks never sees one, and an answer that repeats one is refused.`;

const withWords = (command: Command, what: string): Command =>
  command
    .option('--text <text>', what)
    .option('--name <name>', 'who you are')
    .option('--role <role>', 'in what role');

/** `hub question ask|list|answer` */
export const addQuestion = (program: Command, runtime: Runtime): void => {
  const question = program
    .command('question')
    .description('ask a force about a cell, a rule or a token, and read its answer')
    .addHelpText('after', help);
  withWords(
    question
      .command('ask')
      .description('put a question to the force whose cell, rule or token it is')
      .option('--return <name>', 'with --cell: the return')
      .option('--cell <columns>', 'the cell: force=metropolitan,month=2026-03')
      .option('--rule <rule>', 'a rule, with --feed')
      .option('--feed <feed>', 'with --rule: whose findings')
      .option('--token <hex>', 'a token: 32 hexadecimal digits'),
    'the question; no reference and nothing that identifies a person',
  ).action(async (_own: unknown, command: Command) => {
    await put(command.optsWithGlobals<AskOptions>(), runtime);
  });
  question
    .command('list <feed>')
    .description('what was asked and is not answered yet')
    .option('--all', 'answered ones as well')
    .option('--as-hub', 'as the hub’s platform team: without records and references')
    .action(async (feed: string, _own: unknown, command: Command) => {
      await list(feed, command.optsWithGlobals<ListOptions>(), runtime);
    });
  withWords(
    question
      .command('answer <feed>')
      .description('answer a question, as the force')
      .option('--question <id>', 'which one'),
    'the answer, without any reference',
  ).action(async (feed: string, _own: unknown, command: Command) => {
    await answer(feed, command.optsWithGlobals<AnswerOptions>(), runtime);
  });
};
