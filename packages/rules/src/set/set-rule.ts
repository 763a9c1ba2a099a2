import type { RecordTypeName } from '@hub/records';

/** Several records as tables: record type → rows in model names, as the rule's query reads them. */
export type SetExample = Readonly<
  Partial<Record<RecordTypeName, readonly Readonly<Record<string, string | null>>[]>>
>;

/**
 * A rule that reads more than one record. It runs in the warehouse on settled data (`hub settle`), never
 * holds a record back, and closes by itself when the last run no longer sees it.
 */
export interface SetRule {
  readonly id: string;
  readonly kind: 'set';
  readonly severity: 'question' | 'warn';
  /** The record types whose rows it reads; findings are written to records of the first. */
  readonly recordTypes: readonly RecordTypeName[];
  /** Model names of what it reads. */
  readonly fields: readonly string[];
  /** What the force reads: what is wrong, and so what would be right. Never quotes a value. */
  readonly sentence: string;
  /** Where the rule comes from. */
  readonly citation: string;
  /** Records that keep the rule, and records that break it and no other. */
  readonly exemplar: SetExample;
  readonly counterExemplar: SetExample;
}
