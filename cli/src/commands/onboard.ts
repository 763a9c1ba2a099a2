import { Option, type Command } from 'commander';
import { warehouse, WarehouseError } from '@hub/clickhouse';
import { londonDay, type CompiledFeed } from '@hub/feeds';
import { loadPolicy, type Policy } from '@hub/releases';
import { contractOf } from '../contracts.ts';
import { exitCodes, isUnreachable, OutageError, UsageError } from '../errors.ts';
import { freeText, saidBy } from '../free-text.ts';
import { readFacts, type FeedFacts } from '../onboard/facts.ts';
import { checkOrder, moveFeed, type Moved } from '../onboard/move.ts';
import { checksOf, legalTicks, nextOf, type Readiness, type Status } from '../onboard/readiness.ts';
import { movedText, readinessText } from '../onboard/show.ts';
import type { HubProfile } from '../profile.ts';
import { siteOfProfile } from '../release/places.ts';
import { untilRunning } from '../release/running.ts';
import { printJson, profileOf, type GlobalOptions, type Runtime } from '../runtime.ts';

interface OnboardOptions extends GlobalOptions {
  readonly to?: Status;
  readonly name?: string;
  readonly reason?: string;
  readonly acceptShortfall?: string;
  readonly apply?: boolean;
}

const queryTimeoutMs = 120_000;
const applyWithinMs = 180_000;

const measured = async (profile: HubProfile, feed: CompiledFeed, runtime: Runtime): Promise<FeedFacts> => {
  const { url, operator } = profile.clickhouse;
  const { terminal } = runtime;
  const held = warehouse({ url, ...operator, requestTimeoutMs: queryTimeoutMs });
  try {
    return await readFacts(held, feed, (step) => {
      if (terminal.isWatched) terminal.note(terminal.paint('dim', step));
    });
  } catch (error) {
    if (error instanceof WarehouseError)
      throw new OutageError(
        `${error.message}; is the hub of this profile of the same release as this command?`,
      );
    if (isUnreachable(error))
      throw new OutageError(`ClickHouse does not answer at ${url}; is the hub running?`);
    throw error;
  } finally {
    await held.close();
  }
};

const readinessOf = (feed: CompiledFeed, facts: FeedFacts, policy: Policy, nowMs: number): Readiness => {
  const next = nextOf(feed.status);
  const { legalBases, onboarding } = policy;
  return {
    next,
    checks: checksOf(facts, onboarding[next ?? 'live']),
    legal: legalTicks(feed, { today: londonDay(nowMs), legalBases }),
  };
};

const isReady = ({ checks, legal }: Readiness): boolean =>
  checks.every(({ isMet }) => isMet) && legal.every(({ shortfall }) => shortfall === null);

/** Options of a move make sense with one only; without it they would be passed over. */
const checkOptions = ({ to, name, reason, acceptShortfall, apply }: OnboardOptions): void => {
  if (to !== undefined) return;
  if ([name, reason, acceptShortfall, apply].some((each) => each !== undefined))
    throw new UsageError('--name, --reason, --accept-shortfall and --apply belong to --to <lane>');
};

const move = async (
  profile: HubProfile,
  feed: CompiledFeed,
  to: Status,
  readiness: Readiness,
  options: OnboardOptions,
  runtime: Runtime,
): Promise<Moved> => {
  const { acceptShortfall } = options;
  const moved = await moveFeed(profile, {
    ...{ feed, to, readiness, nowMs: runtime.now(), said: saidBy(options) },
    accepted:
      acceptShortfall === undefined
        ? null
        : freeText('--accept-shortfall', acceptShortfall, 'why it goes on all the same'),
  });
  if (options.apply === true)
    await untilRunning(profile, moved.release, { withinMs: applyWithinMs, progress: () => undefined });
  return moved;
};

const onboard = async (name: string, options: OnboardOptions, runtime: Runtime): Promise<void> => {
  const { terminal } = runtime;
  checkOptions(options);
  const profile = profileOf(options);
  const feed = await contractOf(profile.feedsDir, name);
  const policy = loadPolicy(siteOfProfile(profile).places.policyFile);
  if (options.to !== undefined) {
    checkOrder(name, feed.status, options.to);
    saidBy(options);
  }
  const facts = await measured(profile, feed, runtime);
  const readiness = readinessOf(feed, facts, policy, runtime.now());
  const { to } = options;
  const moved = to === undefined ? null : await move(profile, feed, to, readiness, options, runtime);
  const ready = isReady(readiness);
  if (options.json === true)
    printJson(terminal, {
      ...{ feed: name, status: moved?.to ?? feed.status, epoch: moved?.epoch.to ?? feed.epoch },
      ...{ next: readiness.next, ready, checks: readiness.checks, legal: readiness.legal },
      ...{ coverage: facts.coverage, completeness: facts.fills, moved },
    });
  else if (moved === null) terminal.out(readinessText(feed, facts, readiness, terminal));
  else terminal.out(movedText(name, moved, terminal));
  if (moved === null && !ready) runtime.end(exitCodes.bad);
};

const help = `
Examples:
  $ hub onboard north-force/crimes                     is it ready, and what is short
  $ hub onboard north-force/crimes --to backfill --name "A. Steward" --reason "Test year agreed on 3 June"

Lanes: test counts nowhere and needs no legal entry; backfill brings the history; live is every day. A feed goes
from one to the next, or back to test. Readiness is measured in the lane that it is in, against the
deployment's thresholds (the policy's "onboarding"). A threshold can be accepted with a reason; controller,
basis, agreement, impact assessment, notice and retention can not.

A move writes the contract's status (and for live the next epoch) in place, a row in the audit, and the
next release. Ends with 0 when it is ready or has moved, 1 when not, 3 when the hub does not answer.`;

/** `hub onboard <feed>` */
export const addOnboard = (program: Command, runtime: Runtime): void => {
  program
    .command('onboard')
    .description('is a feed ready for the next lane; and move it there')
    .argument('<feed>', 'the feed: <force>/<system>')
    .addOption(new Option('--to <lane>', 'move it').choices(['test', 'backfill', 'live']))
    .option('--name <who>', 'who moves it')
    .option('--reason <why>', 'why, in a sentence')
    .option('--accept-shortfall <why>', 'go on although a threshold is not reached; never for a legal entry')
    .option('--apply', 'wait until every service of the hub runs the release that it makes')
    .addHelpText('after', help)
    .action(async (feed: string, _own: unknown, command: Command) => {
      await onboard(feed, command.optsWithGlobals<OnboardOptions>(), runtime);
    });
};
