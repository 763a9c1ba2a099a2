import { existsSync } from 'node:fs';
import {
  choiceOf,
  formatProblem,
  listFeeds,
  loadFeed,
  type CompiledFeed,
  type CompiledSource,
  type FileInput,
} from '@hub/feeds';
import { UsageError } from './errors.ts';

export type FileSource = CompiledSource & { readonly input: FileInput };

/** Names of the feeds that have a contract. @throws UsageError where there is no such folder */
export const knownFeeds = async (feedsDir: string): Promise<readonly string[]> => {
  if (!existsSync(feedsDir)) throw new UsageError(`the folder of feed contracts ${feedsDir} is not there`);
  return listFeeds(feedsDir);
};

/** @throws UsageError naming the feeds there are, or what is wrong with the contract */
export const contractOf = async (feedsDir: string, name: string): Promise<CompiledFeed> => {
  const known = await knownFeeds(feedsDir);
  if (!known.includes(name))
    throw new UsageError(`there is no feed "${name}": ${choiceOf(name, known)}. A feed is <force>/<system>.`);
  const result = await loadFeed(feedsDir, name);
  if ('feed' in result) return result.feed;
  const problems = result.problems.map(formatProblem).join('\n  ');
  throw new UsageError(`the contract of ${name} has problems:\n  ${problems}`);
};

const isFileSource = (source: CompiledSource): source is FileSource => source.input.transport === 'file';

/** The file source by name, or the only one. @throws UsageError where it cannot be told which is meant */
export const fileSourceOf = (feed: CompiledFeed, name: string | undefined): FileSource => {
  const sources = [...feed.sources.values()].filter(isFileSource);
  const names = sources.map((source) => source.name);
  if (sources.length === 0)
    throw new UsageError(
      `${feed.feed} is streamed by its connector and takes no files; see \`hub connector ${feed.feed}\``,
    );
  const [first] = sources;
  if (name === undefined && sources.length === 1 && first !== undefined) return first;
  if (name === undefined)
    throw new UsageError(
      `${feed.feed} takes ${sources.length} kinds of file; say which with --source: ${names.join(', ')}`,
    );
  const found = sources.find((source) => source.name === name);
  if (found !== undefined) return found;
  throw new UsageError(`${feed.feed} has no file source "${name}": ${choiceOf(name, names)}`);
};
