import type { Cause, PseudonymisedRecord } from './envelope.ts';
import type { RowBuffer } from './row-buffer.ts';

/** Writes pseudonymised records as rows of a history table; one is generated for each record type. */
export interface RowWriter {
  /** Of the history table, without its database. */
  readonly table: string;
  /** In the order in which `write` writes them; they go into the INSERT statement. */
  readonly columns: readonly string[];
  /** Appends one row. Throws RangeError on a value that has no place in its column; the row is then partial. */
  write(record: PseudonymisedRecord<unknown>, out: RowBuffer): void;
}

/** Numbers of the column `cause`, an Enum8. */
export const causeNumbers: Readonly<Record<Cause, number>> = {
  source: 1,
  dropped: 2,
  empty_slot: 3,
  sweep: 4,
};
