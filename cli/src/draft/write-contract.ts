import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFeed, type ContractProblem } from '@hub/feeds';
import { parse, stringify } from 'yaml';
import { RefusedError } from '../errors.ts';
import type { MapLine } from './build-codes.ts';
import type { BuiltContract } from './build.ts';

/** A file of a contract: its path below the folder of contracts, and its text. */
export interface ContractFile {
  readonly path: string;
  readonly text: string;
}

/** RFC 4180 without the guard against formulas: a code map is read by the hub, and a code stays as it is. */
const csvCell = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const mapText = (lines: readonly MapLine[]): string =>
  [
    ['local_code', 'national_code', 'valid_from', 'valid_to', 'label'],
    ...lines.map((line) => [line.local, line.national, line.from, line.to, line.label]),
  ]
    .map((cells) => `${cells.map(csvCell).join(',')}\n`)
    .join('');

const heading = (contract: BuiltContract): string =>
  `# Written by \`hub contract build\` from the mapping of ${contract.system}. Change the mapping and build it again, or\n` +
  '# edit this file from now on: feeds/README.md says what may stand here.\n';

/** What a contract that lies there already decides: a feed in test may be built anew, another may not. */
interface Existing {
  readonly status: string;
  readonly epoch: number;
}

const existingAt = (file: string): Existing | null => {
  if (!existsSync(file)) return null;
  const found: unknown = parse(readFileSync(file, 'utf8'));
  const tree =
    typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>) : {};
  const { status, epoch } = tree;
  return {
    status: typeof status === 'string' ? status : 'test',
    epoch: typeof epoch === 'number' ? epoch : 1,
  };
};

/** One contract of all mappings of a system, and their code maps. @throws RefusedError where they do not belong together */
export const contractFiles = (
  feedsDir: string,
  contracts: readonly BuiltContract[],
): readonly ContractFile[] => {
  const [first] = contracts;
  if (first === undefined) return [];
  const { force, system } = first;
  const path = join(force, `${system}.yaml`);
  const existing = existingAt(join(feedsDir, path));
  if (existing !== null && existing.status !== 'test')
    throw new RefusedError(
      `${join(feedsDir, path)} is of status ${existing.status}: a feed that counts is not built from a mapping; change the contract itself`,
    );
  const other = contracts.find((each) => each.force !== force || each.system !== system);
  if (other !== undefined)
    throw new RefusedError(
      `the mappings are of ${force}/${system} and of ${other.force}/${other.system}; build those of one system together`,
    );
  const names = contracts.map((contract) => contract.sourceName);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new RefusedError(
      `two mappings have the name "${twice}" for their kind of file: give each a name of its own on the sheet "Start here"`,
    );
  const tree = {
    force,
    system,
    status: 'test',
    transport: 'file',
    epoch: existing?.epoch ?? 1,
    contact: first.contact,
    ...legalOf(contracts),
    sources: Object.fromEntries(contracts.map((contract) => [contract.sourceName, contract.source])),
  };
  const text = heading(first) + stringify(tree, { lineWidth: 110, aliasDuplicateObjects: false });
  const maps = contracts.flatMap((contract) => [...contract.codeMaps]);
  return [
    { path, text },
    ...maps.map(([name, lines]) => ({ path: join(force, 'code-maps', `${name}.csv`), text: mapText(lines) })),
  ];
};

const legalOf = (
  contracts: readonly BuiltContract[],
): { readonly legal?: Readonly<Record<string, unknown>> } => {
  const legal = Object.assign({}, ...contracts.map((contract) => contract.legal)) as Record<string, unknown>;
  return Object.keys(legal).length === 0 ? {} : { legal };
};

/** Problems that the compiler has with the files before they are written; empty where they compile. */
export const compileProblems = (
  feedsDir: string,
  files: readonly ContractFile[],
): readonly ContractProblem[] => {
  const [contract, ...maps] = files;
  if (contract === undefined) return [];
  const named = maps.map(({ path, text }) => {
    const name = path.slice(path.lastIndexOf('code-maps') + 'code-maps/'.length, -'.csv'.length);
    return [name, { file: join(feedsDir, path), text }] as const;
  });
  const result = compileFeed({
    file: join(feedsDir, contract.path),
    text: contract.text,
    codeMaps: new Map(named),
  });
  return 'problems' in result ? result.problems : [];
};

export type Change = 'new' | 'changed' | 'same';

/** What writing would do to each file. */
export const changesOf = (feedsDir: string, files: readonly ContractFile[]): readonly Change[] =>
  files.map(({ path, text }) => {
    const file = join(feedsDir, path);
    if (!existsSync(file)) return 'new';
    return readFileSync(file, 'utf8') === text ? 'same' : 'changed';
  });

export const writeFiles = (feedsDir: string, files: readonly ContractFile[]): void => {
  for (const { path, text } of files) {
    const file = join(feedsDir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
};
