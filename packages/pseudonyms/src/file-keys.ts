import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { KeyProblem } from './keys.ts';
import type { KeyName, KeyNeed, KeyProvider, KeyRing, KeyVersions } from './keys.ts';

/** Who a key file is for. Each role's file is readable on its own and holds only what the role may hold. */
export type KeyRole = 'ingest' | 'validate' | 'pseudonymise';

export const needsOfRole: Readonly<Record<KeyRole, readonly KeyNeed[]>> = {
  ingest: ['sealing-private', 'spool'],
  validate: ['sealing-public'],
  pseudonymise: ['token-roots', 'sealing-public'],
};

/** The JSON of a key file; keys are base64 of 32 bytes. */
export interface KeyFile {
  readonly format: 1;
  readonly role: KeyRole;
  readonly keys: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, KeyVersions>>;
}

/** The role that a key's name belongs to; null for a name of no known kind. */
const needOf = (name: string): KeyNeed | null => {
  if (/^(live|test)\/(record-key|link-token(\/\d+)?)$/.test(name)) return 'token-roots';
  if (/^spool(\/\d+)?$/.test(name)) return 'spool';
  const sealing = /^(sealing-public|sealing-private)\/[a-z0-9-]+$/.exec(name);
  return sealing === null ? null : (sealing[1] as KeyNeed);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isVersions = (value: unknown): value is KeyVersions =>
  isRecord(value) &&
  typeof value['current'] === 'number' &&
  Array.isArray(value['previous']) &&
  value['previous'].every((version) => typeof version === 'number');

/** @throws KeyProblem that says what is wrong with the file, and never quotes from it. */
export const parseKeyFile = (text: string, name: string): KeyFile => {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and the text is keys.
    throw new KeyProblem(`The key file ${name} is not JSON.`);
  }
  if (!isRecord(file) || file['format'] !== 1 || !isRecord(file['keys']) || !isRecord(file['versions'])) {
    throw new KeyProblem(`The key file ${name} must have "format": 1, "role", "keys" and "versions".`);
  }
  const role = file['role'];
  if (typeof role !== 'string' || !Object.hasOwn(needsOfRole, role)) {
    throw new KeyProblem(`The key file ${name} has no known role: ${Object.keys(needsOfRole).join(', ')}.`);
  }
  const allowed = needsOfRole[role as KeyRole];
  for (const [key, value] of Object.entries(file['keys'])) {
    const need = needOf(key);
    if (need === null) throw new KeyProblem(`The key file ${name} holds a key of an unknown kind.`);
    if (!allowed.includes(need)) {
      throw new KeyProblem(`The key file ${name} holds a ${need} key, which the role ${role} must not hold.`);
    }
    if (typeof value !== 'string')
      throw new KeyProblem(`In the key file ${name}, "${key}" is not base64 text.`);
  }
  for (const [ring, value] of Object.entries(file['versions'])) {
    if (!isVersions(value))
      throw new KeyProblem(`In the key file ${name}, the versions of "${ring}" are malformed.`);
  }
  return file as unknown as KeyFile;
};

/**
 * Reads a file of secrets only if nobody else can read it.
 * @returns null where there is no file.
 * @throws KeyProblem when it is not a plain file of this user's with mode 0600 or 0400.
 */
export const readPrivateFile = async (path: string): Promise<string | null> => {
  const name = basename(path);
  // The check is made on the open file, so that it cannot be exchanged between check and reading.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'ENOENT') return null;
    if (code === 'ELOOP') throw new KeyProblem(`The key file ${name} is a link; name the file itself.`);
    throw new KeyProblem(`The key file ${name} cannot be opened (${code}).`);
  });
  if (file === null) return null;
  try {
    const status = await file.stat();
    const mode = status.mode & 0o7777;
    if (!status.isFile()) throw new KeyProblem(`The key file ${name} is not a plain file.`);
    if (mode !== 0o600 && mode !== 0o400) {
      throw new KeyProblem(
        `The key file ${name} has mode 0${mode.toString(8)}: others may read or change it. Run: chmod 600 ${name}`,
      );
    }
    if (status.uid !== process.getuid?.()) {
      throw new KeyProblem(`The key file ${name} belongs to another user than the one this service runs as.`);
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
};

/**
 * Keys from a JSON file of one role (see `createLocalKeyFiles`), read once. For local runs and small
 * deployments; a key-management service is another `KeyProvider`.
 * @throws KeyProblem when the file is missing, open to others, malformed, or holds more than its role may.
 */
export const fileKeyProvider = async (path: string): Promise<KeyProvider> => {
  const name = basename(path);
  const text = await readPrivateFile(path);
  if (text === null)
    throw new KeyProblem(`There is no key file ${name}. The service does not start without keys.`);
  const file = parseKeyFile(text, name);
  return {
    name,
    key: (key: KeyName) => {
      const value = Object.hasOwn(file.keys, key) ? file.keys[key] : undefined;
      return Promise.resolve(value === undefined ? null : Buffer.from(value, 'base64'));
    },
    versions: (ring: KeyRing) =>
      Promise.resolve(Object.hasOwn(file.versions, ring) ? (file.versions[ring] ?? null) : null),
  };
};
