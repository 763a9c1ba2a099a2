import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { needsOfRole, parseKeyFile, readPrivateFile } from './file-keys.ts';
import type { KeyFile, KeyRole } from './file-keys.ts';
import { KeyProblem, rootSets, x25519Private, x25519PrivateBytes, x25519PublicBytes } from './keys.ts';
import type { KeyVersions } from './keys.ts';

interface Draft {
  readonly role: KeyRole;
  readonly path: string;
  readonly keys: Map<string, string>;
  readonly versions: Map<string, KeyVersions>;
  changed: boolean;
}

const readDraft = async (folder: string, role: KeyRole): Promise<Draft> => {
  const path = join(folder, `${role}.json`);
  const text = await readPrivateFile(path);
  const file = text === null ? null : parseKeyFile(text, `${role}.json`);
  if (file !== null && file.role !== role)
    throw new KeyProblem(`The key file ${role}.json is of role ${file.role}.`);
  return {
    role,
    path,
    keys: new Map(Object.entries(file?.keys ?? {})),
    versions: new Map(Object.entries(file?.versions ?? {})),
    changed: file === null,
  };
};

const writeDraft = async (folder: string, draft: Draft): Promise<void> => {
  if (!draft.changed) return;
  const file: KeyFile = {
    format: 1,
    role: draft.role,
    keys: Object.fromEntries(draft.keys),
    versions: Object.fromEntries(draft.versions),
  };
  const temporary = join(folder, `.${draft.role}.${randomBytes(6).toString('hex')}`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, draft.path);
};

/** Adds a key unless the draft holds one of that name: an existing key is never changed. */
const add = (draft: Draft, name: string, make: () => Buffer): void => {
  if (draft.keys.has(name)) return;
  draft.keys.set(name, make().toString('base64'));
  draft.changed = true;
};

const addRing = (draft: Draft, ring: string): void => {
  if (draft.versions.has(ring)) return;
  add(draft, `${ring}/1`, () => randomBytes(32));
  draft.versions.set(ring, { current: 1, previous: [] });
  draft.changed = true;
};

const addForce = (force: string, ingest: Draft, holders: readonly Draft[]): void => {
  if (!/^[a-z0-9-]+$/.test(force))
    throw new KeyProblem('A force is named in lower-case letters, digits and hyphens.');
  const name = `sealing-private/${force}`;
  const known = holders.some((draft) => draft.keys.has(`sealing-public/${force}`));
  if (known && !ingest.keys.has(name)) {
    // A new pair would leave what is sealed under the old public key unreadable for ever, and silently.
    throw new KeyProblem(
      `ingest.json has lost the private sealing key of force ${force}: restore it from a backup.`,
    );
  }
  add(ingest, name, () => x25519PrivateBytes(generateKeyPairSync('x25519').privateKey));
  const publicBytes = x25519PublicBytes(x25519Private(Buffer.from(ingest.keys.get(name) ?? '', 'base64')));
  for (const draft of holders) add(draft, `sealing-public/${force}`, () => publicBytes);
};

/**
 * Makes `<folder>/<role>.json` for local runs, with new random keys, mode 0600. Repeatable: it adds what
 * is missing (a new force) and never changes a key that is there.
 * @throws KeyProblem when an existing file is open to others or malformed.
 */
export const createLocalKeyFiles = async (
  folder: string,
  forces: readonly string[],
): Promise<Readonly<Record<KeyRole, string>>> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const ingest = await readDraft(folder, 'ingest');
  const validate = await readDraft(folder, 'validate');
  const pseudonymise = await readDraft(folder, 'pseudonymise');
  addRing(ingest, 'spool');
  for (const set of rootSets) {
    add(pseudonymise, `${set}/record-key`, () => randomBytes(32));
    addRing(pseudonymise, `${set}/link-token`);
  }
  const holders = [validate, pseudonymise].filter((draft) =>
    needsOfRole[draft.role].includes('sealing-public'),
  );
  for (const force of forces) addForce(force, ingest, holders);
  // Private keys first: a crash in between leaves public keys to be derived again, never the other way round.
  for (const draft of [ingest, validate, pseudonymise]) await writeDraft(folder, draft);
  return { ingest: ingest.path, validate: validate.path, pseudonymise: pseudonymise.path };
};
