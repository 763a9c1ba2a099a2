import type { Command } from 'commander';
import type { ReleaseChanges } from '@hub/releases';
import { UsageError } from '../errors.ts';
import { saidBy } from '../free-text.ts';
import { checkRelease, makeRelease, type CheckedRelease } from '../release/make.ts';
import { keyVersionsOf, siteOfFolder, siteOfProfile, type ReleaseSite } from '../release/places.ts';
import { record } from '../release/record.ts';
import { untilRunning } from '../release/running.ts';
import { printJson, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface ReleaseCommandOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  readonly apply?: boolean;
  readonly name?: string;
  readonly reason?: string;
  readonly releases?: string;
  readonly policy?: string;
  readonly keys?: string;
}

const applyWithinMs = 180_000;

const siteOf = ({ releases, policy, keys, ...options }: ReleaseCommandOptions): ReleaseSite => {
  if (releases === undefined) return siteOfProfile(profileOf(options));
  if (options.apply === true)
    throw new UsageError('--apply is for the hub of a profile; a folder of releases is rolled out elsewhere');
  return siteOfFolder({
    releases,
    ...(policy === undefined ? {} : { policy }),
    ...(keys === undefined ? {} : { keys }),
  });
};

const changeLines = (changes: ReleaseChanges, terminal: Terminal): readonly string[] => [
  ...changes.added.map((name) => `  ${terminal.paint('green', '+')} ${name}`),
  ...changes.changed.map((name) => `  ${terminal.paint('yellow', '~')} ${name}`),
  ...changes.removed.map((name) => `  ${terminal.paint('red', '-')} ${name}`),
  ...changes.keys.map((name) => `  ${terminal.paint('yellow', '~')} version of the key ${name}`),
  ...(changes.rules ? [`  ${terminal.paint('yellow', '~')} the rules`] : []),
];

const tell = (checked: CheckedRelease, isMade: boolean, terminal: Terminal): void => {
  const { before, release, changes, isNew, notAdmitted } = checked;
  if (!isNew) {
    terminal.out(`Release ${release.number} is in force; nothing that determines output has changed.`);
    for (const sentence of notAdmitted) terminal.note(sentence);
    return;
  }
  const since = before === null ? 'the first' : `after release ${before.number}`;
  terminal.out(`${isMade ? 'Made' : 'Would make'} release ${release.number}, ${since}:`);
  for (const line of changeLines(changes, terminal)) terminal.out(line);
};

const make = async (
  site: ReleaseSite,
  options: ReleaseCommandOptions,
  runtime: Runtime,
): Promise<CheckedRelease> => {
  const nowMs = runtime.now();
  const checked = await checkRelease(site.places, {
    keyVersions: await keyVersionsOf(site),
    nowMs,
    isBuiltWithIt: options.releases !== undefined,
  });
  if (options.dryRun === true || !checked.isNew) return checked;
  const said = saidBy(options);
  if (options.releases === undefined)
    await record(profileOf(options), {
      at: nowMs,
      who: said.name,
      what: 'release',
      subject: `release ${checked.release.number}`,
      reason: said.reason,
      detail: { before: checked.before?.number ?? null, changes: checked.changes },
    });
  makeRelease(site.places, checked);
  return checked;
};

const release = async (options: ReleaseCommandOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  if (options.dryRun === true && options.apply === true)
    throw new UsageError('give --dry-run or --apply: a dry run changes nothing that could be applied');
  const site = siteOf(options);
  const checked = await make(site, options, runtime);
  const isMade = checked.isNew && options.dryRun !== true;
  if (options.json !== true) tell(checked, isMade, terminal);
  const { number } = checked.release;
  const services =
    options.apply === true
      ? await untilRunning(profileOf(options), number, {
          withinMs: applyWithinMs,
          progress: (waitingFor) => {
            if (terminal.isWatched) terminal.note(terminal.paint('dim', waitingFor));
          },
        })
      : null;
  if (options.json === true) {
    const { before, changes, isNew, notAdmitted } = checked;
    printJson(terminal, {
      ...{ number, before: before?.number ?? null, isNew, isMade, changes, notAdmitted, services },
    });
    return;
  }
  if (services !== null) terminal.out(`${terminal.paint('green', '✓')} every service runs release ${number}`);
  else if (isMade)
    terminal.out('Services refuse another configuration than that of their release: start them anew.');
};

const help = `
A release numbers what determines output: contracts, code maps, code lists, rules, policy and key versions.
Every record carries its number. A service does not start on other files than those of its release.

Examples:
  $ hub release --dry-run        what has changed since the release in force, file by file
  $ hub release --apply --name "A. Steward" --reason "Offence 10D from 1 April"
  $ hub release --releases releases --policy policy.json --keys keys.json --name … --reason …

With a profile it is made for that hub; a local one then brings itself to it: topics, tables, code lists,
services, without a rebuild. With --releases it is the next numbered file of that folder, to be rolled out.

Ends with 0, with 1 when contracts, lists, policy or legal entries refuse it (all problems at once, with file
and line), with 3 when a service does not come to run it.`;

/** `hub release` */
export const addRelease = (program: Command, runtime: Runtime): void => {
  program
    .command('release')
    .description('number the configuration that is here now, where it differs from the release in force')
    .option('--dry-run', 'say what changed, and write nothing')
    .option('--apply', 'wait until every service of the hub runs it')
    .option('--name <who>', 'who makes it')
    .option('--reason <why>', 'why, in a sentence')
    .option('--releases <folder>', 'make the next numbered file of this folder, without a running hub')
    .option('--policy <file>', 'with --releases: the policy of the deployment')
    .option('--keys <file>', 'with --releases: a key file, whose versions are numbered')
    .addHelpText('after', help)
    .action(async (_own: unknown, command: Command) => {
      await release(command.optsWithGlobals<ReleaseCommandOptions>(), runtime);
    });
};
