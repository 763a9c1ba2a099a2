import type { Finding, Severity } from '@hub/pipeline';

/** Where a finding stands: the line of the file (or row of the sheet), and the row of data. */
export interface Place {
  readonly line: number;
  readonly row: number;
}

/** What one mending would clear: one rule, one field, and one code where the rule is about codes. */
export interface Cause {
  readonly rule: string;
  readonly severity: Severity;
  readonly field: string | null;
  /** Of the records that have it; none where whole rows are at fault. */
  readonly recordTypes: readonly string[];
  /** The code; null where the cause is no code, or where there are too many codes to keep apart. */
  readonly group: string | null;
  readonly message: string;
  readonly count: number;
  /** Rows that have it, once or more. */
  readonly rows: number;
  /** The first places. */
  readonly places: readonly Place[];
}

const placesMax = 10;
/** Together; further codes of a rule are counted as one cause. */
const causesMax = 20_000;
const groupCharsMax = 80;

interface Counted {
  readonly finding: Finding;
  readonly recordTypes: Set<string>;
  readonly group: string | null;
  count: number;
  rows: number;
  lastRow: number;
  readonly places: Place[];
}

/** A code of its own, cut where it is a page of text. */
const groupOf = ({ group = null }: Finding): string | null =>
  group !== null && group.length > groupCharsMax ? `${group.slice(0, groupCharsMax)}…` : group;

/** Without what is different in each row: the place in the row, the number of its columns. */
const sentenceOf = ({ message }: Finding): string =>
  message.replace(/ \(at character \d+ of the row\)$/, '').replace(/: \d+ instead of \d+$/, '');

/** Counts findings by cause, in bounded memory. */
export class Tally {
  readonly #causes = new Map<string, Counted>();
  /** False once codes had to be counted together. */
  isWhole = true;
  readonly #bySeverity: Record<Severity, number> = { reject: 0, question: 0, warn: 0 };

  add(finding: Finding, recordType: string | null, place: Place): void {
    this.#bySeverity[finding.severity] += 1;
    const counted = this.#causeOf(finding);
    if (recordType !== null) counted.recordTypes.add(recordType);
    counted.count += 1;
    if (counted.lastRow === place.row) return;
    counted.lastRow = place.row;
    counted.rows += 1;
    if (counted.places.length < placesMax) counted.places.push(place);
  }

  /** What holds back first, then by how often. */
  causes(): readonly Cause[] {
    const order: Readonly<Record<Severity, number>> = { reject: 0, question: 1, warn: 2 };
    return [...this.#causes.values()]
      .map(({ finding, recordTypes, group, count, rows, places }) => {
        const { rule, severity, field } = finding;
        const message = sentenceOf(finding);
        return { rule, severity, field, recordTypes: [...recordTypes], group, message, count, rows, places };
      })
      .toSorted((one, other) => order[one.severity] - order[other.severity] || other.count - one.count);
  }

  counts(): Readonly<Record<Severity, number>> {
    return this.#bySeverity;
  }

  #causeOf(finding: Finding): Counted {
    const { rule, severity, field } = finding;
    const whole = `${rule}|${severity}|${field ?? ''}|${sentenceOf(finding)}`;
    const group = groupOf(finding);
    const key = group === null ? whole : `${whole}|${group}`;
    const known = this.#causes.get(key);
    if (known !== undefined) return known;
    if (this.#causes.size < causesMax) return this.#begin(key, finding, group);
    this.isWhole = false;
    const rest = `${rule}|${severity}`;
    return this.#causes.get(rest) ?? this.#begin(rest, finding, null);
  }

  #begin(key: string, finding: Finding, group: string | null): Counted {
    const counted: Counted = {
      finding,
      recordTypes: new Set(),
      group,
      count: 0,
      rows: 0,
      lastRow: 0,
      places: [],
    };
    this.#causes.set(key, counted);
    return counted;
  }
}
