/** A needle in a haystack, without the needle: a report of a leak must not be another one. */
export interface Found {
  readonly label: string;
  readonly offset: number;
}

const headBytes = 4;
/** Below this, chance alone finds a needle in megabytes of random tokens. */
const longEnough = 8;
const hashBits = 22;

interface Needle {
  readonly label: string;
  readonly bytes: Buffer;
  /** Digits inside longer digits are another number, such as a time. */
  readonly isNumber: boolean;
}

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
  readonly #byHead = new Map<number, Needle[]>();
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
      const bucket = this.#byHead.get(hash) ?? [];
      bucket.push({ label, bytes, isNumber: /^\d+$/.test(value) });
      this.#byHead.set(hash, bucket);
      this.#count += 1;
    }
  }

  /** The first place where any of the values stands; null where none does. */
  find(haystack: Buffer): Found | null {
    for (let at = 0; at + headBytes < haystack.length; at += 1) {
      const hash = hashAt(haystack, at);
      if (this.#heads[hash] !== 1) continue;
      const needle = this.#byHead.get(hash)?.find((each) => standsAt(haystack, at, each));
      if (needle !== undefined) return { label: needle.label, offset: at };
    }
    return null;
  }
}

const standsAt = (haystack: Buffer, at: number, { bytes, isNumber }: Needle): boolean => {
  const end = at + bytes.length;
  if (end > haystack.length || bytes.compare(haystack, at, end) !== 0) return false;
  const before = at === 0 ? undefined : haystack[at - 1];
  const after = haystack[end];
  if (isNumber && (isDigit(before) || isDigit(after))) return false;
  // A short value counts where a text can begin: after Avro's or RowBinary's length, or in other text.
  const begins =
    before === undefined || before === bytes.length * 2 || before === bytes.length || isPunctuation(before);
  return bytes.length >= longEnough || begins;
};
