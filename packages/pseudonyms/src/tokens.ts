import type { KeyObject } from 'node:crypto';
import { keyLaneOf, type Lane, type RecordKey, type Reference, type ReferenceDomain } from '@hub/records';
import { derive } from './derive.ts';
import { mac16 } from './hmac.ts';
import type { Mac16 } from './hmac.ts';
import { KeyProblem } from './keys.ts';
import type { Keys, RootSet } from './keys.ts';

/** Derived keys held at once. Forces × domains × namespaces are some hundreds; the bound is for bad input. */
const cachedKeysMax = 4_096;

export interface LinkToken {
  /** 16 bytes. */
  readonly token: Buffer;
  readonly keyVersion: number;
}

/** Pseudonyms under the keys of one snapshot. Same input, same token, in every process and for ever. */
export interface Tokeniser {
  /** 16 bytes for a record key, under a key per force and lane that is never rotated in place. */
  recordId(force: string, lane: Lane, key: RecordKey): Buffer;
  /**
   * The token of a reference under the current key of the force that *issued* it, whichever force quotes
   * it, so that a transfer pairs and nothing else crosses forces.
   */
  token(lane: Lane, domain: ReferenceDomain, reference: Reference): LinkToken;
  /**
   * Hex: the token of what one mending would clear, under a key per force. Lanes of one root set share it, so
   * that what is explained in a backfill is explained live; feed, rule and field keep equal codes apart.
   */
  findingGroup(
    force: string,
    lane: Lane,
    parts: readonly [feed: string, rule: string, field: string],
    group: string,
  ): string;
  /** Hex: a digest of values, bound to one record and rule, so that equal values of two records do not pair. */
  findingBasis(force: string, lane: Lane, recordId: Buffer, rule: string, basis: string): string;
  /** The same under each key version held, the current one first: two during the overlap of a rotation. */
  tokens(lane: Lane, domain: ReferenceDomain, reference: Reference): readonly LinkToken[];
}

/** At most `cachedKeysMax` derived keys; the oldest goes first, and costs one HKDF when it is needed again. */
class DerivedKeys {
  readonly #macs = new Map<string, Mac16>();

  get(id: string, root: KeyObject, parts: () => readonly string[]): Mac16 {
    const held = this.#macs.get(id);
    if (held !== undefined) return held;
    const made = mac16(derive(root, parts()));
    if (this.#macs.size >= cachedKeysMax) {
      for (const oldest of this.#macs.keys()) {
        this.#macs.delete(oldest);
        break;
      }
    }
    this.#macs.set(id, made);
    return made;
  }
}

const rootSetOf = (lane: Lane): RootSet => keyLaneOf(lane);

/** @throws KeyProblem when a root set states a current version that it does not hold. */
export const createTokeniser = (roots: Keys['token-roots']): Tokeniser => {
  const macs = new DerivedKeys();
  const linkRoot = (set: RootSet, version: number): KeyObject => {
    const root = roots[set].link.byVersion.get(version);
    if (root === undefined)
      throw new KeyProblem(`Version ${version} of the ${set} root of link tokens is missing.`);
    return root;
  };
  linkRoot('live', roots.live.link.current);
  linkRoot('test', roots.test.link.current);

  const tokenAt = (
    set: RootSet,
    domain: ReferenceDomain,
    reference: Reference,
    version: number,
  ): LinkToken => {
    const { issuer, namespace } = reference;
    // The issuer's length keeps two neighbours apart that would read the same when joined.
    const id = `${set} ${version} ${domain} ${issuer.length} ${issuer}${namespace}`;
    const mac = macs.get(id, linkRoot(set, version), () => [
      'hub/link-token/v1',
      issuer,
      domain,
      namespace,
      String(version),
    ]);
    return { token: mac(reference.value), keyVersion: version };
  };

  return {
    recordId: (force, lane, key) =>
      macs.get(`record ${keyLaneOf(lane)} ${force}`, roots[rootSetOf(lane)].recordKey, () => [
        'hub/record-id/v1',
        force,
        keyLaneOf(lane),
      ])(key),
    findingGroup: (force, lane, parts, group) =>
      macs
        .get(`group ${rootSetOf(lane)} ${force}`, roots[rootSetOf(lane)].recordKey, () => [
          'hub/finding-group/v1',
          force,
        ])(JSON.stringify([...parts, group]))
        .toString('hex'),
    findingBasis: (force, lane, recordId, rule, basis) =>
      macs
        .get(`basis ${keyLaneOf(lane)} ${force}`, roots[rootSetOf(lane)].recordKey, () => [
          'hub/finding-basis/v1',
          force,
          keyLaneOf(lane),
        ])(JSON.stringify([recordId.toString('hex'), rule, basis]))
        .toString('hex'),
    token: (lane, domain, reference) => {
      const set = rootSetOf(lane);
      return tokenAt(set, domain, reference, roots[set].link.current);
    },
    tokens: (lane, domain, reference) => {
      const set = rootSetOf(lane);
      const { current, byVersion } = roots[set].link;
      const versions = [current, ...[...byVersion.keys()].filter((version) => version !== current)];
      return versions.map((version) => tokenAt(set, domain, reference, version));
    },
  };
};
