import { Option, type Command } from 'commander';
import { contractOf } from '../contracts.ts';
import { UsageError } from '../errors.ts';
import { readBurden, showBurden } from '../findings/burden.ts';
import { resolve, type Resolution } from '../findings/findings-api.ts';
import { freeText, saidBy } from '../free-text.ts';
import { printJson, forceProfileOf, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import { counted } from '../terminal/figures.ts';

interface ResolutionOptions extends GlobalOptions {
  readonly finding?: readonly string[];
  readonly rule?: string;
  readonly field?: string;
  readonly recordType?: string;
  readonly group?: string;
  readonly from?: string;
  readonly to?: string;
  readonly asHub?: boolean;
  readonly team?: string;
  readonly side: 'force' | 'hub';
  readonly name?: string;
  readonly role?: string;
  readonly reason?: string;
}

type State = Resolution['state'];

/** Only what was given: the hub says what is missing. */
const meantBy = (options: ResolutionOptions): Omit<Resolution, 'state' | 'reason' | 'name' | 'role'> => {
  const { finding = [], rule, field, recordType, group, from, to } = options;
  const given = { rule, field, recordType, group, from, to };
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (finding.length === 0 && rule === undefined)
    throw new UsageError('say what is meant: --finding <id> (as often as needed), or --rule <rule>');
  return finding.length === 0 ? stated : { ...stated, findings: finding };
};

const done: Readonly<Record<State, string>> = {
  confirmed: 'confirmed: right as recorded, and silent until a field that the rule reads changes',
  explained: 'explained, and later ones of the same kind with it',
  withdrawn: 'withdrawn',
  reopened: 'open again',
  assigned: 'assigned',
};

const say = async (
  feed: string,
  state: State,
  options: ResolutionOptions,
  runtime: Runtime,
): Promise<void> => {
  const { terminal } = runtime;
  const profile = forceProfileOf(options);
  await contractOf(profile.feedsDir, feed);
  const role = freeText('--role', options.role, 'in what role, such as "crime registrar"');
  const owner =
    state === 'assigned'
      ? { owner: { side: options.side, team: freeText('--team', options.team, 'who is to mend it') } }
      : {};
  const kept = await resolve(profile, feed, options.asHub === true ? 'hub' : 'force', {
    state,
    ...meantBy(options),
    ...owner,
    ...saidBy(options),
    role,
  });
  if (options.json === true) {
    printJson(terminal, kept);
    return;
  }
  terminal.out(`${terminal.paint('green', '✓')} ${counted(kept.findings, 'finding')} ${done[state]}`);
  if (kept.heldBack > 0 && state !== 'assigned' && state !== 'reopened')
    terminal.out(
      `${counted(kept.heldBack, 'record')} of them stays held back: only a correction, or a mended mapping or rule, lets it in.`,
    );
};

const what: Readonly<Record<string, readonly [State, string]>> = {
  confirm: ['confirmed', 'say that records are right as they are, finding by finding'],
  explain: ['explained', 'say why findings of a code, a period or a system stand as they are'],
  withdraw: [
    'withdrawn',
    'take findings back: records that were sent by mistake, or (--as-hub) a rule that was wrong',
  ],
  reopen: ['reopened', 'take back what was said of findings'],
  assign: ['assigned', 'name the team that is to mend findings'],
};

const addOne = (findings: Command, runtime: Runtime, name: string): void => {
  const [state, description] = what[name] ?? ['reopened', ''];
  const command = findings
    .command(`${name} <feed>`)
    .description(description)
    .option(
      '--finding <id>',
      'a finding, as `hub findings` lists it; as often as needed',
      (id: string, all: readonly string[] | undefined) => [...(all ?? []), id],
    )
    .option('--field <field>', 'with --rule: only this field')
    .option('--from <day>', 'with --rule: received on this day or later (2026-03-31)')
    .option('--to <day>', 'with --rule: received on this day or earlier')
    .option('--as-hub', 'speak as the hub’s platform team, not as the force')
    .option('--name <name>', 'who says so')
    .option('--role <role>', 'in what role')
    .option('--reason <text>', 'why, in a sentence; no reference and nothing that identifies a person');
  if (state === 'assigned')
    command
      .option('--team <team>', 'who is to mend it')
      .addOption(new Option('--side <side>', 'whose team it is').choices(['force', 'hub']).default('force'));
  command.action(async (feed: string, _own: unknown, given: Command) => {
    await say(feed, state, given.optsWithGlobals<ResolutionOptions>(), runtime);
  });
};

/** `hub findings confirm|explain|withdraw|reopen|assign <feed>` and `hub findings burden`. */
export const addResolutions = (findings: Command, runtime: Runtime): void => {
  for (const name of Object.keys(what)) addOne(findings, runtime, name);
  findings
    .command('burden')
    .description(
      'what findings cost each force: how many, records touched, questions, days to close, by month',
    )
    .option('--force <force>', 'only this force')
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { readonly force?: string }>();
      const burden = await readBurden(profileOf(options), options.force);
      if (options.json === true) printJson(runtime.terminal, burden);
      else showBurden(burden, runtime.terminal);
    });
};
