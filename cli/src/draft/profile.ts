import { tripwire } from '@hub/rules';

/** What was counted of one column; its values stay in memory and leave it only where `listing.ts` says so. */
export interface ColumnProfile {
  readonly name: string;
  readonly rows: number;
  readonly blank: number;
  /** Values with blanks around them; they are taken without. */
  readonly padded: number;
  /** Trimmed values and how often each stands there; at most `valuesKept` of them. */
  readonly values: ReadonlyMap<string, number>;
  /** The first line on which each kept value stands. */
  readonly lines: ReadonlyMap<string, number>;
  /** False where the column has more different values than are kept. */
  readonly isWhole: boolean;
  /** Different values; at least so many where they are not whole. */
  readonly distinct: number;
  /** No value stands twice, and none is blank: the column identifies a row. */
  readonly isUnique: boolean;
  /** Rows whose value looks like a direct identifier. */
  readonly identifierRows: number;
  readonly longest: number;
}

/** Enough for any code list; beyond, a column holds references, names or text. */
export const valuesKept = 3_000;
/** Values compared for being unique; a small force's export is far below. */
const uniqueMax = 2_000_000;

/** Counts one column in one pass, in bounded memory. */
class ColumnCounter {
  readonly #name: string;
  #rows = 0;
  #blank = 0;
  #padded = 0;
  #longest = 0;
  #identifierRows = 0;
  #isWhole = true;
  readonly #values = new Map<string, number>();
  readonly #lines = new Map<string, number>();
  /** Every value while none came twice; null once one did. */
  #seen: Set<string> | null = new Set();

  constructor(name: string) {
    this.#name = name;
  }

  add(given: string | null, line: number): void {
    this.#rows += 1;
    const value = given === null ? '' : given.trim().normalize('NFC');
    if (value === '') {
      this.#blank += 1;
      this.#seen = null;
      return;
    }
    if (value !== given) this.#padded += 1;
    if (value.length > this.#longest) this.#longest = value.length;
    if (tripwire(value, 'reference') !== null) this.#identifierRows += 1;
    if (this.#seen !== null) {
      if (this.#seen.has(value) || this.#seen.size >= uniqueMax) this.#seen = null;
      else this.#seen.add(value);
    }
    const count = this.#values.get(value);
    if (count !== undefined) this.#values.set(value, count + 1);
    else if (this.#values.size < valuesKept) {
      this.#values.set(value, 1);
      this.#lines.set(value, line);
    } else this.#isWhole = false;
  }

  profile(): ColumnProfile {
    return {
      name: this.#name,
      rows: this.#rows,
      blank: this.#blank,
      padded: this.#padded,
      values: this.#values,
      lines: this.#lines,
      isWhole: this.#isWhole,
      distinct: this.#seen === null ? this.#values.size : this.#seen.size,
      isUnique: this.#seen !== null && this.#rows > 0,
      identifierRows: this.#identifierRows,
      longest: this.#longest,
    };
  }
}

export interface Profiler {
  /** `line`: on which the row begins. */
  readonly add: (columns: Readonly<Record<string, string | null>>, line: number) => void;
  readonly profiles: () => readonly ColumnProfile[];
}

export const profilerOf = (columns: readonly string[]): Profiler => {
  const counters = columns.map((name) => [name, new ColumnCounter(name)] as const);
  return {
    add: (row, line) => {
      for (const [name, counter] of counters) counter.add(row[name] ?? null, line);
    },
    profiles: () => counters.map(([, counter]) => counter.profile()),
  };
};
