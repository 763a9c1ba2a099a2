/** Rows of one file that say something of a record that an earlier row spoke of. */
export interface Repeats {
  /** Rows that repeat a key. Of rows with one key the last one counts. */
  readonly rows: number;
  /** Of these, rows that say something else than the row before with that key. */
  readonly contradicting: number;
  /** Lines of the first of each kind, with the line on which the key stood before. */
  readonly examples: readonly RepeatExample[];
  /** False where the file has more keys than are remembered. */
  readonly isWhole: boolean;
}

export interface RepeatExample {
  readonly line: number;
  readonly before: number;
  readonly contradicts: boolean;
}

const examplesMax = 20;
/** Of the table: 2^23 places of 16 bytes are 128 MiB, for six million keys. */
const firstBits = 16;
const lastBits = 23;
const loadMax = 0.75;

/** Two 32-bit hashes of a text at once (the mixing of MurmurHash3); together they tell millions of keys apart. */
const hashOf = (parts: readonly (string | null)[], into: Uint32Array): void => {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (const part of parts) {
    const text = part ?? '\u0000';
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 0x9e3779b1);
      two = Math.imul(two ^ code, 0x5f356495);
    }
    // The end of a part counts: "a", "bc" and "ab", "c" are two keys.
    one = Math.imul(one ^ 0x10000, 0x9e3779b1);
    two = Math.imul(two ^ 0x10000, 0x5f356495);
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(two ^ (two >>> 13), 0xc2b2ae35);
  two = Math.imul(two ^ (two >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  into[0] = one;
  into[1] = two;
};

/** Remembers keys as hashes in one flat table: a million keys take 32 MiB, however long they are. */
export class RepeatFinder {
  /** Of each place: hash of the key (2), hash of the content, line; line 0 is an empty place. */
  #table = new Uint32Array(4 << firstBits);
  #bits = firstBits;
  #used = 0;
  readonly #hash = new Uint32Array(2);
  readonly #examples: RepeatExample[] = [];
  #rows = 0;
  #contradicting = 0;
  #isWhole = true;

  add(key: readonly string[], content: readonly (string | null)[], line: number): void {
    hashOf(content, this.#hash);
    const said = this.#hash[0] ?? 0;
    hashOf(key, this.#hash);
    const [high = 0, low = 0] = this.#hash;
    const at = this.#placeOf(this.#table, high, low, this.#bits);
    const before = this.#table[at + 3] ?? 0;
    if (before === 0) {
      if (!this.#hasRoom()) return;
      const place = this.#placeOf(this.#table, high, low, this.#bits);
      this.#table.set([high, low, said, line], place);
      this.#used += 1;
      return;
    }
    const contradicts = this.#table[at + 2] !== said;
    this.#rows += 1;
    if (contradicts) this.#contradicting += 1;
    const sameKind = this.#examples.filter((each) => each.contradicts === contradicts).length;
    if (sameKind < examplesMax / 2) this.#examples.push({ line, before, contradicts });
    this.#table[at + 2] = said;
    this.#table[at + 3] = line;
  }

  found(): Repeats {
    return {
      rows: this.#rows,
      contradicting: this.#contradicting,
      examples: this.#examples,
      isWhole: this.#isWhole,
    };
  }

  #placeOf(table: Uint32Array, high: number, low: number, bits: number): number {
    const mask = (1 << bits) - 1;
    for (let place = low & mask; ; place = (place + 1) & mask) {
      const at = place * 4;
      if (table[at + 3] === 0 || (table[at] === high && table[at + 1] === low)) return at;
    }
  }

  /** Makes the table larger where it is too full; false where it may not grow. */
  #hasRoom(): boolean {
    if (this.#used < 2 ** this.#bits * loadMax) return true;
    if (this.#bits === lastBits) {
      this.#isWhole = false;
      return false;
    }
    const old = this.#table;
    const bits = this.#bits + 1;
    const table = new Uint32Array(4 << bits);
    for (let at = 0; at < old.length; at += 4) {
      if (old[at + 3] === 0) continue;
      table.set(old.subarray(at, at + 4), this.#placeOf(table, old[at] ?? 0, old[at + 1] ?? 0, bits));
    }
    this.#table = table;
    this.#bits = bits;
    return true;
  }
}
