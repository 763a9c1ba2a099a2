/** One row of an extract: columns as text, null where there is nothing. */
export type ExtractRow = Readonly<Record<string, string | null>>;

/** Rows by source of the contract. */
export type Extract = Readonly<Record<string, readonly ExtractRow[]>>;

/** A kind of mistake that a force makes, and what the hub has to say of each one. */
export interface FaultKind {
  readonly name: string;
  readonly source: string;
  /** Rows that it is made in. */
  readonly times: number;
  /** A right row that becomes wrong in exactly one way. */
  readonly suits: (row: ExtractRow) => boolean;
  readonly spoil: (row: ExtractRow) => ExtractRow;
  readonly rule: string;
  readonly recordType: string;
  /** Whether the record is held back, or taken with a question or warning. */
  readonly verdict: 'rejected' | 'accepted';
}

/** What the hub has to have found, by rule and record type. */
export interface ExpectedFindings {
  readonly rule: string;
  readonly recordType: string;
  readonly verdict: 'rejected' | 'accepted';
  readonly count: number;
}

export interface Spoilt {
  readonly extract: Extract;
  /** The rows that were spoilt, as they are right. */
  readonly mended: Extract;
}

/** Spreads the mistakes over the extract; two never meet in one row. */
export const withFaults = (extract: Extract, kinds: readonly FaultKind[]): Spoilt => {
  const spoilt: Record<string, ExtractRow[]> = Object.fromEntries(
    Object.entries(extract).map(([source, rows]) => [source, [...rows]]),
  );
  const mended: Record<string, ExtractRow[]> = {};
  const taken = new Set<ExtractRow>();
  for (const { name, source, times, suits, spoil } of kinds) {
    const rows = spoilt[source] ?? [];
    const fitting = (extract[source] ?? []).flatMap((row, at) =>
      !taken.has(row) && suits(row) ? [[row, at] as const] : [],
    );
    if (fitting.length < times)
      throw new RangeError(`${name} is wanted ${times} times and ${fitting.length} rows of ${source} suit`);
    for (let made = 0; made < times; made += 1) {
      const [row, at] = fitting[Math.floor((made * fitting.length) / times)] ?? [];
      if (row === undefined || at === undefined) continue;
      taken.add(row);
      (mended[source] ??= []).push(row);
      rows[at] = spoil(row);
    }
  }
  return { extract: spoilt, mended };
};

/** In order of rule and record type, as a test asks the warehouse. */
export const expectedOf = (
  kinds: readonly FaultKind[],
  standing: readonly ExpectedFindings[] = [],
): readonly ExpectedFindings[] => {
  const counts = new Map<string, ExpectedFindings>();
  const told = [...kinds.map(({ times, ...kind }) => ({ ...kind, count: times })), ...standing];
  for (const { rule, recordType, verdict, count } of told) {
    const key = `${rule} ${recordType} ${verdict}`;
    counts.set(key, { rule, recordType, verdict, count: (counts.get(key)?.count ?? 0) + count });
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, expected]) => expected);
};
