import type { RecordTypeName } from '@hub/records';

/**
 * A record as a row, by model names: references as their value, a date as a month or a day, a classification
 * as its code. Names that begin with `@` are of the envelope: `@force`, `@feed`, `@extract` (rows of one
 * extract share it), `@key` (rows of one record share it).
 */
export type SetExampleRow = Readonly<Record<string, string | null>>;

/** Several records as tables: record type → rows, as the rule's query reads them. */
export type SetExample = Readonly<Partial<Record<RecordTypeName, readonly SetExampleRow[]>>>;

/**
 * A rule that reads more than one record. It runs in the warehouse on settled data (`hub settle`), never
 * holds a record back, and closes by itself when the last run no longer sees it. Its query is
 * `warehouse/rules/<id>.sql`.
 */
export interface SetRule {
  readonly id: string;
  readonly kind: 'set';
  readonly severity: 'question' | 'warn';
  /** The record types whose rows it reads; findings are written to records of the first. */
  readonly recordTypes: readonly RecordTypeName[];
  /** It asks the same of every record type by itself; `recordTypes` then lists all of them. */
  readonly isForEachType?: true;
  /** Model names of what it reads. */
  readonly fields: readonly string[];
  /**
   * Hours from receipt until a record is judged, so that what belongs to it may arrive first. A deployment
   * may set another number.
   */
  readonly settlingHours: number;
  /** Record types that the force must supply, in any of its feeds; without them the rule is not applicable. */
  readonly needs: readonly RecordTypeName[];
  /** Codes that the query takes, by the name of its parameter. */
  readonly codes?: Readonly<Record<string, readonly string[]>>;
  /** What the force reads: what is wrong, and so what would be right. Never quotes a value. */
  readonly sentence: string;
  /** Where the rule comes from. */
  readonly citation: string;
  /** Records that keep the rule, and records that break it and no other. */
  readonly exemplar: SetExample;
  readonly counterExemplar: SetExample;
}
