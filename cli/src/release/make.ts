import { formatProblem, legalShortfalls, loadFeeds, londonDay, type CompiledFeed } from '@hub/feeds';
import {
  loadPolicy,
  planRelease,
  ReleaseError,
  writeRelease,
  type PlannedRelease,
  type Policy,
} from '@hub/releases';
import { catalogueDigest, deploymentContext, loadCodeLists } from '@hub/rules';
import { RefusedError } from '../errors.ts';

/** Where the things lie that a release numbers, and the release itself. */
export interface ReleasePlaces {
  /** The release in force; the next one takes its place, unless `target` names another file. */
  readonly file: string;
  readonly target?: string;
  readonly feedsDir: string;
  readonly codeListsDir: string;
  readonly policyFile: string;
}

export interface CheckFacts {
  readonly keyVersions: Readonly<Record<string, number>>;
  readonly nowMs: number;
  /**
   * The services are built and rolled out with this release, so it holds the rules that are here. Without it
   * the release keeps the rules in force: services that run bring their own, of whatever version this command is.
   */
  readonly isBuiltWithIt?: boolean;
}

export interface CheckedRelease extends PlannedRelease {
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  /** Feeds that count and whose legal entries do not stand today: each a sentence. Empty where it is new. */
  readonly notAdmitted: readonly string[];
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `\n  ${line}`).join('');

/** What of the feeds is not admitted by policy: entries that are there, in force, on a basis it does not list. */
const refusedByPolicy = (feeds: Iterable<CompiledFeed>, policy: Policy, today: string): readonly string[] =>
  [...feeds].flatMap((feed) =>
    legalShortfalls(feed, { today, legalBases: policy.legalBases })
      .filter(({ because }) => because === 'not-admitted')
      .map(
        ({ message, expected }) => `${feed.feed} is ${feed.lane}: ${message}. Right would be: ${expected}`,
      ),
  );

/** Policy and code lists as services will read them. @throws RefusedError with every problem */
const readPolicy = (places: ReleasePlaces, feeds: ReadonlyMap<string, CompiledFeed>): Policy => {
  try {
    const policy = loadPolicy(places.policyFile);
    const datasets = new Map([...feeds].map(([name, feed]) => [name, new Set(feed.datasets)]));
    deploymentContext(loadCodeLists(places.codeListsDir), policy, datasets);
    return policy;
  } catch (error) {
    throw new RefusedError(error instanceof Error ? error.message : String(error));
  }
};

/**
 * The next release, checked as services will read it; nothing is written. A configuration that is in force
 * already is not refused for an entry that has ended since: its feed alone is kept out, by ingest.
 *
 * @throws RefusedError with every problem: file, line and what would be right
 */
export const checkRelease = async (places: ReleasePlaces, facts: CheckFacts): Promise<CheckedRelease> => {
  const today = londonDay(facts.nowMs);
  const { feeds, problems } = await loadFeeds(places.feedsDir);
  const dated = await loadFeeds(places.feedsDir, { today });
  const policy = problems.length > 0 ? null : readPolicy(places, feeds);
  const refused = policy === null ? [] : refusedByPolicy(feeds.values(), policy, today);
  let plan: PlannedRelease;
  try {
    const { keyVersions, isBuiltWithIt } = facts;
    const rules = isBuiltWithIt === true ? { rules: catalogueDigest() } : {};
    plan = planRelease(places.file, places, { keyVersions, ...rules });
  } catch (error) {
    if (error instanceof ReleaseError) throw new RefusedError(error.message);
    throw error;
  }
  const wrong = [...(plan.isNew ? dated.problems : problems).map(formatProblem), ...refused];
  if (wrong.length > 0)
    throw new RefusedError(
      `no release is made: ${wrong.length === 1 ? 'a problem' : `${wrong.length} problems`}${bullets(wrong)}`,
    );
  return { ...plan, feeds, notAdmitted: dated.problems.map(formatProblem) };
};

/** Writes a checked release where it is new. @returns its file */
export const makeRelease = (places: ReleasePlaces, checked: CheckedRelease): string => {
  const file = places.target ?? places.file;
  if (checked.isNew) writeRelease(file, checked.release);
  return file;
};
