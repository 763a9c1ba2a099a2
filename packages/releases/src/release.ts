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

const addFile = (hash: ReturnType<typeof createHash>, name: string, file: string): void => {
  const bytes = readFileSync(file);
  hash.update(`${name}\0${bytes.length}\0`).update(bytes);
};

/** SHA-256 over names and contents, in order; the same on every machine. */
export const releaseDigest = (
  inputs: ReleaseInputs,
  keyVersions: Readonly<Record<string, number>>,
): string => {
  const hash = createHash('sha256');
  for (const [name, dir] of [
    ['feeds', inputs.feedsDir],
    ['code-lists', inputs.codeListsDir],
  ] as const) {
    for (const file of filesUnder(dir))
      addFile(hash, `${name}/${relative(dir, file).replaceAll('\\', '/')}`, file);
  }
  addFile(hash, 'policy', inputs.policyFile);
  for (const [name, version] of Object.entries(keyVersions).sort()) hash.update(`${name}=${version}\0`);
  return hash.digest('hex');
};

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

/** Writes the next number when, and only when, the digest changed. */
export const nextRelease = (
  file: string,
  inputs: ReleaseInputs,
  keyVersions: Readonly<Record<string, number>>,
): Release => {
  const digest = releaseDigest(inputs, keyVersions);
  const before = existsSync(file) ? readRelease(file) : null;
  if (before?.digest === digest) return before;
  const release: Release = { number: (before?.number ?? 0) + 1, digest, keyVersions: { ...keyVersions } };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(release, null, 2)}\n`);
  renameSync(`${file}.new`, file);
  return release;
};

/** What a service does at its start. @throws ReleaseError when its files are not those of the release. */
export const verifiedRelease = (file: string, inputs: ReleaseInputs): Release => {
  const release = readRelease(file);
  if (releaseDigest(inputs, release.keyVersions) !== release.digest) {
    throw new ReleaseError(
      `contracts, code lists or policy here differ from release ${release.number}; run the release step, or restore them`,
    );
  }
  return release;
};
