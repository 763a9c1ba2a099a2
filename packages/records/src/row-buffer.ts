/**
 * Rows in ClickHouse's RowBinary: values one after the other, little-endian, NULL as a byte before the
 * value. It grows as needed and is reused between batches. A writer that throws leaves part of a row
 * behind: note `position` before a row and `truncate` to it.
 */
export class RowBuffer {
  #bytes: Buffer;
  #position = 0;

  constructor(initialBytes = 1 << 20) {
    this.#bytes = Buffer.allocUnsafe(initialBytes);
  }

  /** Bytes written since the last reset. */
  get position(): number {
    return this.#position;
  }

  /** A view of what was written; it is valid until the next write or reset. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#position);
  }

  reset(): void {
    this.#position = 0;
  }

  /** @throws RangeError when `position` lies beyond what was written. */
  truncate(position: number): void {
    if (position < 0 || position > this.#position)
      throw new RangeError('cannot truncate to a place not written');
    this.#position = position;
  }

  uint8(value: number): void {
    const at = this.#claim(1);
    this.#bytes[at] = value;
  }

  uint16(value: number): void {
    const at = this.#claim(2);
    this.#bytes.writeUInt16LE(value, at);
  }

  uint32(value: number): void {
    const at = this.#claim(4);
    this.#bytes.writeUInt32LE(value, at);
  }

  int32(value: number): void {
    const at = this.#claim(4);
    this.#bytes.writeInt32LE(value, at);
  }

  /** Exact for safe integers, which times in milliseconds and offsets are. */
  int64(value: number): void {
    const at = this.#claim(8);
    const high = Math.floor(value / 0x1_0000_0000);
    this.#bytes.writeUInt32LE(value - high * 0x1_0000_0000, at);
    this.#bytes.writeInt32LE(high, at + 4);
  }

  uint64(value: bigint): void {
    const at = this.#claim(8);
    this.#bytes.writeBigUInt64LE(value, at);
  }

  /** 32 bytes, little-endian. */
  uint256(value: bigint): void {
    const at = this.#claim(32);
    this.#bytes.writeBigUInt64LE(value & 0xffff_ffff_ffff_ffffn, at);
    this.#bytes.writeBigUInt64LE((value >> 64n) & 0xffff_ffff_ffff_ffffn, at + 8);
    this.#bytes.writeBigUInt64LE((value >> 128n) & 0xffff_ffff_ffff_ffffn, at + 16);
    this.#bytes.writeBigUInt64LE(value >> 192n, at + 24);
  }

  /** @throws RangeError unless given exactly 16 bytes: any other length would shift every later column. */
  fixed16(value: Uint8Array): void {
    if (value.length !== 16) throw new RangeError('a FixedString(16) is 16 bytes');
    const at = this.#claim(16);
    this.#bytes.set(value, at);
  }

  /** Length as a variable-length integer, then UTF-8. */
  string(text: string): void {
    const length = Buffer.byteLength(text);
    let at = this.#claim(5 + length);
    let rest = length;
    while (rest > 0x7f) {
      this.#bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[at++] = rest;
    this.#position = at + this.#bytes.write(text, at, length, 'utf8');
  }

  /** A String column that holds bytes. */
  bytesValue(value: Uint8Array): void {
    this.#length(value.length);
    const at = this.#claim(value.length);
    this.#bytes.set(value, at);
  }

  /** An Array(String) column. */
  strings(values: readonly string[]): void {
    this.#length(values.length);
    for (const value of values) this.string(value);
  }

  /** A Map(String, String) column. */
  map(entries: readonly (readonly [string, string])[]): void {
    this.#length(entries.length);
    for (const [key, value] of entries) {
      this.string(key);
      this.string(value);
    }
  }

  /** `count` columns that are NULL. */
  nulls(count: number): void {
    const at = this.#claim(count);
    this.#bytes.fill(1, at, at + count);
  }

  nullableString(text: string | null): void {
    if (this.#present(text)) this.string(text);
  }

  nullableFixed16(value: Uint8Array | null): void {
    if (this.#present(value)) this.fixed16(value);
  }

  nullableUint16(value: number | null): void {
    if (this.#present(value)) this.uint16(value);
  }

  nullableInt32(value: number | null): void {
    if (this.#present(value)) this.int32(value);
  }

  nullableInt64(value: number | null): void {
    if (this.#present(value)) this.int64(value);
  }

  nullableBoolean(value: boolean | null): void {
    if (this.#present(value)) this.uint8(value ? 1 : 0);
  }

  #present<T>(value: T | null): value is T {
    this.uint8(value === null ? 1 : 0);
    return value !== null;
  }

  #length(length: number): void {
    let rest = length;
    while (rest > 0x7f) {
      this.uint8((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.uint8(rest);
  }

  /** Makes room for `length` bytes and returns where they begin. */
  #claim(length: number): number {
    const at = this.#position;
    const end = at + length;
    if (end > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(end, this.#bytes.length * 2));
      this.#bytes.copy(grown, 0, 0, at);
      this.#bytes = grown;
    }
    this.#position = end;
    return at;
  }
}
