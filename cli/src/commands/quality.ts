import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { choiceOf } from '@hub/feeds';
import { knownFeeds } from '../contracts.ts';
import { UsageError } from '../errors.ts';
import { qualityPage } from '../quality/page.ts';
import { readQuality } from '../quality/report.ts';
import { qualityText } from '../quality/show.ts';
import { printJson, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import { withWarehouse } from '../with-warehouse.ts';

interface QualityOptions extends GlobalOptions {
  readonly html?: string;
}

const quality = async (force: string, options: QualityOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  const profile = profileOf(options);
  const forces = [...new Set((await knownFeeds(profile.feedsDir)).map((feed) => feed.split('/')[0] ?? ''))];
  if (!forces.includes(force))
    throw new UsageError(`there is no feed of a force "${force}": ${choiceOf(force, forces)}`);
  const report = await withWarehouse(profile, (held) => readQuality(held, force, runtime.now()));
  if (options.html !== undefined) {
    try {
      await writeFile(options.html, qualityPage(report), { mode: 0o600 });
    } catch {
      throw new UsageError(`${options.html} cannot be written; name a file in a folder that is there`);
    }
    if (options.json !== true) terminal.note(`Written to ${options.html}.`);
  }
  if (options.json === true) printJson(terminal, report);
  else if (options.html === undefined) for (const line of qualityText(report, terminal)) terminal.out(line);
};

const help = `
Examples:
  $ hub quality metropolitan                        a line for each record type, and what is open
  $ hub quality metropolitan --html metropolitan.html
                                                    one page to print or to pass on
  $ hub quality metropolitan --json | jq .coverage

What is not provided is shown as a dash and is null in JSON; it is never 0. The ledgers are kept by
\`hub settle\`.`;

/** `hub quality` */
export const addQuality = (program: Command, runtime: Runtime): void => {
  program
    .command('quality')
    .description("how complete, timely and comparable a force's records are")
    .argument('<force>', 'a force, as its feeds are named')
    .option('--html <file>', 'write one self-contained page')
    .addHelpText('after', help)
    .action(async (force: string, _own: unknown, command: Command) => {
      await quality(force, command.optsWithGlobals<QualityOptions>(), runtime);
    });
};
