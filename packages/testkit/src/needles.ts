/** A needle in a haystack, without the needle: a report of a leak must not be another one. */
export interface Found {
  readonly label: string;
  readonly offset: number;
}

const headBytes = 4;
/** Below this, chance alone finds a needle in megabytes of random tokens. */
const longEnough = 8;
const hashBits = 22;

/** Values with one beginning, by length in bytes: text (a character a byte) to label. */
type Bucket = Map<number, Map<string, string>>;

const hashAt = (bytes: Buffer, at: number): number => {
  const head = bytes.readUInt32LE(at);
  return Math.imul(head, 0x9e3779b1) >>> (32 - hashBits);
};

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isPunctuation = (byte: number): boolean =>
  byte >= 0x20 && byte < 0x7f && !/[0-9A-Za-z]/.test(String.fromCharCode(byte));

/** Searches bytes for many values at once: names, references, addresses, thousands of each. */
export class Needles {
  readonly #heads = new Uint8Array(2 ** hashBits);
  readonly #byHead = new Map<number, Bucket>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Values shorter than five bytes would be found by chance and are refused. */
  add(label: string, values: Iterable<string>): void {
    for (const value of new Set(values)) {
      const bytes = Buffer.from(value, 'utf8');
      if (bytes.length <= headBytes) throw new RangeError(`a value of ${label} is too short to search for`);
      const hash = hashAt(bytes, 0);
      this.#heads[hash] = 1;
      const bucket: Bucket = this.#byHead.get(hash) ?? new Map<number, Map<string, string>>();
      this.#byHead.set(hash, bucket);
      const sameLength = bucket.get(bytes.length) ?? new Map<string, string>();
      bucket.set(bytes.length, sameLength.set(bytes.toString('latin1'), label));
      this.#count += 1;
    }
  }

  /** The first place where any of the values stands; null where none does. */
  find(haystack: Buffer): Found | null {
    for (let at = 0; at + headBytes < haystack.length; at += 1) {
      const hash = hashAt(haystack, at);
      if (this.#heads[hash] !== 1) continue;
      for (const [length, values] of this.#byHead.get(hash) ?? []) {
        const label = values.get(haystack.toString('latin1', at, at + length));
        if (label !== undefined && standsAlone(haystack, at, length)) return { label, offset: at };
      }
    }
    return null;
  }
}

/** Whether the bytes are a value, and not a chance or a part of a longer number such as a time. */
const standsAlone = (haystack: Buffer, at: number, length: number): boolean => {
  const before = at === 0 ? undefined : haystack[at - 1];
  const after = haystack[at + length];
  const isNumber = /^\d+$/.test(haystack.toString('latin1', at, at + length));
  if (isNumber && (isDigit(before) || isDigit(after))) return false;
  // A short value counts where a text can begin: after Avro's or RowBinary's length, or in other text.
  const begins = before === undefined || before === length * 2 || before === length || isPunctuation(before);
  return length >= longEnough || begins;
};
