/**
 * The version decides which change of a record wins, everywhere and without regard to arrival order
 * (docs/adr/0002). It is an unsigned 256-bit number, most significant first:
 *
 *   layout 8 · epoch 16 · kind 8 · position 80 · in-transaction 80 · serial 32 · release 32
 *
 * Position and in-transaction are 80 bits because an SQL Server LSN is. An overflow is an error of the
 * caller, never a wrap: a wrapped version would let an old change win.
 */

declare const versionBrand: unique symbol;
/** `fixed(32)` big-endian in Avro, bigint in TypeScript, UInt256 in ClickHouse. */
export type Version = bigint & { readonly [versionBrand]: true };

/** A snapshot read never beats a change of its epoch: the snapshot may be older than the change. */
export type VersionKind = 'snapshot' | 'change';

export interface VersionParts {
  /** One life of a source; positions compare only within it. 0 to 65,535. */
  readonly epoch: number;
  readonly kind: VersionKind;
  /** Commit position at the source (PostgreSQL: `source.lsn`), or extract time in ms for a file. */
  readonly position: bigint;
  /** Position inside the transaction (0 for PostgreSQL), or the submission's sequence for a file. */
  readonly inTransaction: bigint;
  /** Event serial, or the row number in a file. */
  readonly serial: number;
  readonly release: number;
}

const layout = 1n;
const widths = {
  layout: 8n,
  epoch: 16n,
  kind: 8n,
  position: 80n,
  inTransaction: 80n,
  serial: 32n,
  release: 32n,
} as const;

const packed = (name: keyof typeof widths, value: bigint): bigint => {
  if (value < 0n || value >> widths[name] !== 0n) {
    throw new RangeError(`version part ${name} does not fit ${widths[name]} bits`);
  }
  return value;
};

/** @throws RangeError when a part does not fit its bits. */
export const versionOf = (parts: VersionParts): Version => {
  const fields: readonly (readonly [keyof typeof widths, bigint])[] = [
    ['layout', layout],
    ['epoch', BigInt(parts.epoch)],
    ['kind', parts.kind === 'change' ? 1n : 0n],
    ['position', parts.position],
    ['inTransaction', parts.inTransaction],
    ['serial', BigInt(parts.serial)],
    ['release', BigInt(parts.release)],
  ];
  let version = 0n;
  for (const [name, value] of fields) version = (version << widths[name]) | packed(name, value);
  return version as Version;
};

const low = (value: bigint, bits: bigint): bigint => value & ((1n << bits) - 1n);

/** The inverse of `versionOf`, for people: audits, tests and error reports. */
export const versionParts = (version: Version): VersionParts => ({
  release: Number(low(version, 32n)),
  serial: Number(low(version >> 32n, 32n)),
  inTransaction: low(version >> 64n, 80n),
  position: low(version >> 144n, 80n),
  kind: low(version >> 224n, 8n) === 1n ? 'change' : 'snapshot',
  epoch: Number(low(version >> 232n, 16n)),
});

/** 32 bytes, big-endian, so that bytes compare as versions do. */
export const versionToBytes = (version: Version): Buffer => {
  const bytes = Buffer.allocUnsafe(32);
  bytes.writeBigUInt64BE(version >> 192n, 0);
  bytes.writeBigUInt64BE(low(version >> 128n, 64n), 8);
  bytes.writeBigUInt64BE(low(version >> 64n, 64n), 16);
  bytes.writeBigUInt64BE(low(version, 64n), 24);
  return bytes;
};

/** @throws RangeError unless given exactly 32 bytes. */
export const versionFromBytes = (bytes: Uint8Array): Version => {
  if (bytes.length !== 32) throw new RangeError('a version is 32 bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, 32);
  let version = 0n;
  for (let at = 0; at < 32; at += 8) version = (version << 64n) | view.getBigUint64(at);
  return version as Version;
};
