import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compileFeed } from './compile/feed.ts';
import type { CompiledFeed, CompileOptions, CompileResult, FeedFiles } from './compile/feed.ts';
import type { ContractProblem } from './contract/problem.ts';
import type { CodeMapFile } from './mapping/code-map.ts';

/** The contract of `<force>/<system>` and its force's code maps, as text. @throws where they cannot be read. */
const readFeedFiles = async (folder: string, feed: string): Promise<FeedFiles> => {
  const [force = '', system = ''] = feed.split('/');
  const file = join(folder, force, `${system}.yaml`);
  const mapFolder = join(folder, force, 'code-maps');
  const names = await readdir(mapFolder).catch((): readonly string[] => []);
  const codeMaps = new Map<string, CodeMapFile>();
  for (const name of names.filter((each) => each.endsWith('.csv')).toSorted()) {
    const path = join(mapFolder, name);
    codeMaps.set(name.slice(0, -'.csv'.length), { file: path, text: await readFile(path, 'utf8') });
  }
  return { file, text: await readFile(file, 'utf8'), codeMaps };
};

/** Names of all feeds under the folder, `<force>/<system>`, in order. */
export const listFeeds = async (folder: string): Promise<readonly string[]> => {
  const feeds: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const files = await readdir(join(folder, entry.name));
    feeds.push(
      ...files
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => `${entry.name}/${name.slice(0, -'.yaml'.length)}`),
    );
  }
  return feeds.toSorted();
};

/**
 * Reads and compiles one feed. A feed that does not exist is a problem with the names of those that do;
 * the file must hold the feed that its path says.
 */
export const loadFeed = async (
  folder: string,
  feed: string,
  options?: CompileOptions,
): Promise<CompileResult> => {
  const known = await listFeeds(folder);
  const missing: ContractProblem = {
    file: join(folder, `${feed}.yaml`),
    line: 1,
    column: 1,
    rule: 'CONTRACT-FILE',
    message: `there is no feed "${feed}"`,
    expected: `one of ${known.join(', ')}`,
  };
  if (!known.includes(feed)) return { problems: [missing] };
  const files = await readFeedFiles(folder, feed);
  const result = compileFeed(files, options);
  if ('problems' in result || result.feed.feed === feed) return result;
  const message = `the contract is of "${result.feed.feed}" and lies at the path of "${feed}"`;
  return { problems: [{ ...missing, message, expected: 'force and system as in the path' }] };
};

export interface LoadedFeeds {
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  /** Of all contracts; empty when every one compiles. */
  readonly problems: readonly ContractProblem[];
}

/** Every feed under the folder. */
export const loadFeeds = async (folder: string, options?: CompileOptions): Promise<LoadedFeeds> => {
  const feeds = new Map<string, CompiledFeed>();
  const problems: ContractProblem[] = [];
  for (const name of await listFeeds(folder)) {
    const result = await loadFeed(folder, name, options);
    if ('feed' in result) feeds.set(name, result.feed);
    else problems.push(...result.problems);
  }
  return { feeds, problems };
};
