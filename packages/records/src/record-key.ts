/**
 * The record key names the source row and slot, never its meaning, so that a corrected meaning is a new
 * version of the same record. Personal until pseudonymise turns it into a `record_id`.
 */

declare const keyBrand: unique symbol;
export type RecordKey = string & { readonly [keyBrand]: true };

export type Lane = 'test' | 'backfill' | 'live';

/** Backfill and live are stages of one record: a change that comes live supersedes what was backfilled. */
export type KeyLane = 'test' | 'live';

/** The lane as it stands in keys (docs/adr/0011). */
export const keyLaneOf = (lane: Lane): KeyLane => (lane === 'test' ? 'test' : 'live');

export interface RecordKeyParts {
  readonly force: string;
  readonly system: string;
  readonly lane: KeyLane;
  readonly recordType: string;
  /** Named in the contract; by default the source table. */
  readonly keySpace: string;
  /** Canonical text of the key columns, in contract order. */
  readonly keyValues: readonly string[];
  /** Which of the records that one source row fills; '' where it fills one of this type. */
  readonly slot: string;
}

// `|` separates, `%` escapes; the rest stays readable. Control characters go too: keys reach consoles.
const unsafe = /[%|\u0000-\u001f\u007f]/g;
const escapePart = (part: string): string =>
  part.replace(unsafe, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** `force|system|lane|record type|key space|key columns…|slot`, each part percent-escaped. */
export const recordKeyOf = (parts: RecordKeyParts): RecordKey =>
  [parts.force, parts.system, parts.lane, parts.recordType, parts.keySpace, ...parts.keyValues, parts.slot]
    .map(escapePart)
    .join('|') as RecordKey;

/** The record type that a key names; it decides the topic. A type's name holds nothing that is escaped. */
export const recordTypeOfKey = (key: RecordKey): string => key.split('|', 4)[3] ?? '';

const unescapePart = (part: string): string =>
  part.replace(/%([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The key space and the key columns' values, for the force that the key belongs to. */
export const keyValuesOf = (
  key: string,
): { readonly keySpace: string; readonly values: readonly string[] } => {
  const [, , , , keySpace = '', ...rest] = key.split('|').map(unescapePart);
  return { keySpace, values: rest.slice(0, -1) };
};
