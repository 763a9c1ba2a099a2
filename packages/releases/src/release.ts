import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { ReleaseError } from './release-error.ts';

export { ReleaseError } from './release-error.ts';

/** Where lie the things that determine output beside the code: contracts, code lists, policy. */
export interface ReleaseInputs {
  readonly feedsDir: string;
  readonly codeListsDir: string;
  readonly policyFile: string;
}

const releaseSchema = z.strictObject({
  number: z.number().int().min(1),
  digest: z.string().length(64),
  keyVersions: z.record(z.string(), z.number().int()),
  /** SHA-256 of what the rules say of themselves; null where a release was made without them. */
  rules: z.string().length(64).nullable().default(null),
  /** Name → SHA-256 of each file, so that the next release can say what changed. */
  files: z.record(z.string(), z.string()).default({}),
});

/** The numbered configuration; every record carries its number. */
export type Release = z.infer<typeof releaseSchema>;

/** Only what is read to make records: samples and read-me files may change without a new release. */
const determinesOutput = (path: string): boolean =>
  /\.(ya?ml|csv)$/.test(path) && !path.includes('/samples/');

const filesUnder = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(determinesOutput)
    .sort();

/** Every file that determines output: its name in the release, and where it lies. In order of name. */
const namedFiles = (inputs: ReleaseInputs): readonly (readonly [name: string, file: string])[] => [
  ...(
    [
      ['feeds', inputs.feedsDir],
      ['code-lists', inputs.codeListsDir],
    ] as const
  ).flatMap(([name, dir]) =>
    filesUnder(dir).map((file) => [`${name}/${relative(dir, file).replaceAll('\\', '/')}`, file] as const),
  ),
  ['policy', inputs.policyFile],
];

/** SHA-256 over names and contents, in order; the same on every machine. */
export const releaseDigest = (
  inputs: ReleaseInputs,
  keyVersions: Readonly<Record<string, number>>,
): string => {
  const hash = createHash('sha256');
  for (const [name, file] of namedFiles(inputs)) {
    const bytes = readFileSync(file);
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  for (const [name, version] of Object.entries(keyVersions).sort()) hash.update(`${name}=${version}\0`);
  return hash.digest('hex');
};

const fileDigests = (inputs: ReleaseInputs): Readonly<Record<string, string>> =>
  Object.fromEntries(
    namedFiles(inputs).map(([name, file]) => [
      name,
      createHash('sha256').update(readFileSync(file)).digest('hex'),
    ]),
  );

/** @throws ReleaseError when the file is missing or is not a release. */
export const readRelease = (file: string): Release => {
  if (!existsSync(file))
    throw new ReleaseError(`there is no release at ${file}; the release step makes it before services start`);
  try {
    return releaseSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ReleaseError(`the release at ${file} is not readable; let the release step make it anew`);
  }
};

/** What determines output beside files: the versions of keys, and the rules' own digest. */
export interface ReleaseFacts {
  readonly keyVersions: Readonly<Record<string, number>>;
  readonly rules?: string;
}

/** What is not as it was in the release before. */
export interface ReleaseChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Names of keys whose version is another. */
  readonly keys: readonly string[];
  readonly rules: boolean;
}

export interface PlannedRelease {
  readonly before: Release | null;
  /** The same as before where nothing changed. */
  readonly release: Release;
  readonly changes: ReleaseChanges;
  readonly isNew: boolean;
}

const changesBetween = (before: Release | null, next: Release): ReleaseChanges => {
  const old = before?.files ?? {};
  const oldKeys = before?.keyVersions ?? {};
  return {
    added: Object.keys(next.files).filter((name) => old[name] === undefined),
    changed: Object.keys(next.files).filter(
      (name) => old[name] !== undefined && old[name] !== next.files[name],
    ),
    removed: Object.keys(old).filter((name) => next.files[name] === undefined),
    keys: [...new Set([...Object.keys(oldKeys), ...Object.keys(next.keyVersions)])].filter(
      (name) => oldKeys[name] !== next.keyVersions[name],
    ),
    rules: (before?.rules ?? null) !== next.rules,
  };
};

/** The release that these inputs would make after the one in `file`, which need not be there. Writes nothing. */
export const planRelease = (file: string, inputs: ReleaseInputs, facts: ReleaseFacts): PlannedRelease => {
  const before = existsSync(file) ? readRelease(file) : null;
  const digest = releaseDigest(inputs, facts.keyVersions);
  const rules = facts.rules ?? before?.rules ?? null;
  const unchanged = before !== null && before.digest === digest && before.rules === rules ? before : null;
  const next: Release = {
    number: (before?.number ?? 0) + 1,
    digest,
    keyVersions: { ...facts.keyVersions },
    rules,
    files: { ...fileDigests(inputs) },
  };
  const changes = changesBetween(before, next);
  return { before, release: unchanged ?? next, changes, isNew: unchanged === null };
};

/** Replaces the file whole, so that no service reads half of it. */
export const writeRelease = (file: string, release: Release): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(release, null, 2)}\n`);
  renameSync(`${file}.new`, file);
};

/** Writes the next number when, and only when, something that determines output changed. */
export const nextRelease = (file: string, inputs: ReleaseInputs, facts: ReleaseFacts): Release => {
  const { release, isNew } = planRelease(file, inputs, facts);
  if (isNew) writeRelease(file, release);
  return release;
};

/** Numbered files of a folder, one a release: `releases/7.json`. */
export const releaseFileIn = (folder: string, number: number): string => join(folder, `${number}.json`);

/** The highest number in the folder; 0 where there is none. */
export const latestNumberIn = (folder: string): number =>
  existsSync(folder)
    ? Math.max(0, ...readdirSync(folder).map((name) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0)))
    : 0;

/**
 * What a service does at its start.
 *
 * @param rules the digest of its own rules, where it has any
 * @throws ReleaseError when its files or its rules are not those of the release
 */
export const verifiedRelease = (file: string, inputs: ReleaseInputs, rules?: string): Release => {
  const release = readRelease(file);
  if (rules !== undefined && release.rules !== null && release.rules !== rules)
    throw new ReleaseError(
      `the rules of this service are not those of release ${release.number}; deploy the service that belongs to it, or run the release step`,
    );
  if (releaseDigest(inputs, release.keyVersions) !== release.digest) {
    throw new ReleaseError(
      `contracts, code lists or policy here differ from release ${release.number}; run the release step, or restore them`,
    );
  }
  return release;
};
