import { createPrivateKey, createPublicKey, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Test records are tokenised under roots of their own, so that a test can never be joined to real data. */
export type RootSet = 'live' | 'test';

/** What a service asks for; it gets nothing else, and its key file may hold nothing else. */
export type KeyNeed = 'token-roots' | 'sealing-public' | 'sealing-private' | 'spool';

/** The name of one key of 32 bytes, as a provider stores it. Names are no secret and stand in messages. */
export type KeyName =
  | `${RootSet}/record-key`
  | `${RootSet}/link-token/${number}`
  | `sealing-public/${string}`
  | `sealing-private/${string}`
  | `spool/${number}`;

/** Keys that are rotated have versions; the record key is not among them, because it is never rotated. */
export type KeyRing = `${RootSet}/link-token` | 'spool';

export interface KeyVersions {
  /** 1 to 65,535 (the warehouse holds a token's key version as UInt16). */
  readonly current: number;
  /** Still held, so that what was written under them can be read or joined. */
  readonly previous: readonly number[];
}

/**
 * Where keys come from: a file locally, a key-management service in production. An answer of null means
 * "not held"; a failure to ask is thrown, and is an outage.
 */
export interface KeyProvider {
  /** For messages: a file's name or a service's address, never key material. */
  readonly name: string;
  key(name: KeyName): Promise<Buffer | null>;
  versions(ring: KeyRing): Promise<KeyVersions | null>;
}

export interface VersionedKeys {
  readonly current: number;
  /** Of every version held, the current one included. */
  readonly byVersion: ReadonlyMap<number, KeyObject>;
}

export interface TokenRoots {
  readonly recordKey: KeyObject;
  readonly link: VersionedKeys;
}

/** Keys are held as `KeyObject`s: printed, logged or serialised, they show nothing. */
export interface Keys {
  readonly 'token-roots': Readonly<Record<RootSet, TokenRoots>>;
  readonly 'sealing-public': ReadonlyMap<string, KeyObject>;
  readonly 'sealing-private': ReadonlyMap<string, KeyObject>;
  readonly spool: VersionedKeys;
}

/** The service must not start: a key is missing or unusable. The message names keys and forces, never bytes. */
export class KeyProblem extends Error {
  override readonly name = 'KeyProblem';
}

export const rootSets: readonly RootSet[] = ['live', 'test'];

// The fixed heads of a PKCS #8 and an SPKI document for X25519 (RFC 8410): a raw key of 32 bytes follows.
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicHead = Buffer.from('302a300506032b656e032100', 'hex');

/** Raw 32 bytes to an X25519 private key. */
export const x25519Private = (raw: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([privateHead, raw]), format: 'der', type: 'pkcs8' });

/** Raw 32 bytes to an X25519 public key. */
export const x25519Public = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicHead, raw]), format: 'der', type: 'spki' });

/** The raw 32 bytes of an X25519 public key, or of the public half of a private one. */
export const x25519PublicBytes = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' }).subarray(-32);

/** The raw 32 bytes of an X25519 private key. */
export const x25519PrivateBytes = (key: KeyObject): Buffer =>
  key.export({ format: 'der', type: 'pkcs8' }).subarray(-32);

/** Reads keys by name and remembers what was missing, so that one start tells all of it. */
class Collector {
  readonly missing: string[] = [];
  readonly #provider: KeyProvider;

  constructor(provider: KeyProvider) {
    this.#provider = provider;
  }

  async key(name: KeyName, meaning: string): Promise<Buffer> {
    const raw = await this.#provider.key(name);
    if (raw?.length === 32) return raw;
    this.missing.push(`${meaning} ("${name}") is ${raw === null ? 'missing' : 'not 32 bytes long'}`);
    return Buffer.alloc(32, 1);
  }

  async ring(ring: KeyRing, meaning: string): Promise<VersionedKeys> {
    const versions = await this.#provider.versions(ring);
    if (versions === null) {
      this.missing.push(`the versions of ${meaning} ("${ring}") are missing`);
      return { current: 0, byVersion: new Map() };
    }
    const byVersion = new Map<number, KeyObject>();
    for (const version of [versions.current, ...versions.previous]) {
      if (!Number.isInteger(version) || version < 1 || version > 65_535) {
        this.missing.push(`a version of ${meaning} ("${ring}") is not a whole number from 1 to 65,535`);
        continue;
      }
      const raw = await this.key(`${ring}/${version}` as KeyName, `version ${version} of ${meaning}`);
      byVersion.set(version, createSecretKey(raw));
    }
    return { current: versions.current, byVersion };
  }

  async sealing<K>(
    kind: 'public' | 'private',
    forces: readonly string[],
    read: (raw: Buffer) => K,
  ): Promise<ReadonlyMap<string, K>> {
    const keys = new Map<string, K>();
    for (const force of forces) {
      const raw = await this.key(`sealing-${kind}/${force}`, `the ${kind} sealing key of force ${force}`);
      keys.set(force, read(raw));
    }
    return keys;
  }

  async roots(): Promise<Keys['token-roots']> {
    const read = async (set: RootSet): Promise<{ raw: Buffer; roots: TokenRoots }> => {
      const raw = await this.key(`${set}/record-key`, `the ${set} root of record keys`);
      const link = await this.ring(`${set}/link-token`, `the ${set} root of link tokens`);
      return { raw, roots: { recordKey: createSecretKey(raw), link } };
    };
    const live = await read('live');
    const test = await read('test');
    if (this.missing.length === 0 && sharesKey([live.roots, test.roots])) {
      this.missing.push(
        'a root of the test set equals another root: test records could be joined to real ones',
      );
    }
    return { live: live.roots, test: test.roots };
  }
}

const sharesKey = (sets: readonly TokenRoots[]): boolean => {
  const all = sets.flatMap((set) => [set.recordKey, ...set.link.byVersion.values()]);
  return all.some((key, at) => all.some((other, otherAt) => otherAt > at && key.equals(other)));
};

/**
 * Reads what a service needs, at its start, and nothing else.
 * @param forces forces whose sealing keys are needed.
 * @throws KeyProblem naming every key that is missing; whatever the provider throws when it cannot be asked.
 */
export const loadKeys = async <Need extends KeyNeed>(
  provider: KeyProvider,
  needs: readonly Need[],
  forces: readonly string[],
): Promise<Pick<Keys, Need>> => {
  const collector = new Collector(provider);
  const readers: { readonly [N in KeyNeed]: () => Promise<Keys[N]> } = {
    'token-roots': () => collector.roots(),
    'sealing-public': () => collector.sealing('public', forces, x25519Public),
    'sealing-private': () => collector.sealing('private', forces, x25519Private),
    spool: () => collector.ring('spool', 'the spool key'),
  };
  const keys: Partial<Keys> = {};
  for (const need of needs) Object.assign(keys, { [need]: await readers[need]() });
  if (collector.missing.length > 0) {
    throw new KeyProblem(
      `Cannot start without keys. In ${provider.name}: ${collector.missing.join('; ')}. ` +
        'Add what is missing, or point the service at the right keys, and start it again.',
    );
  }
  return keys as Pick<Keys, Need>;
};

/** Versions of the roots that determine output, for the release's digest: plain numbers, no key material. */
export const keyVersions = async (provider: KeyProvider): Promise<Readonly<Record<string, number>>> => {
  const versions: Record<string, number> = {};
  for (const set of rootSets) {
    const link = await provider.versions(`${set}/link-token`);
    if (link === null)
      throw new KeyProblem(`${provider.name} does not state the version of the ${set} link tokens.`);
    versions[`${set}/record-key`] = 1;
    versions[`${set}/link-token`] = link.current;
  }
  return versions;
};
