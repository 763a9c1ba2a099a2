import { RowBuffer } from '@hub/records';

/** One or more rows of one table, in RowBinary, ready to share a block with others. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly bytes: Buffer;
  readonly rows: number;
}

/** A table of `quality`, with how a value becomes a row of it. */
export interface RowTable<Value> {
  readonly table: string;
  readonly columns: readonly string[];
  readonly write: (value: Value, out: RowBuffer) => void;
}

const scratch = new RowBuffer(1 << 16);

/** Encodes at once, in the pure part: a value that does not fit is a bad record, not an outage. */
export const rowsOf = <Value>(table: RowTable<Value>, values: readonly Value[]): TableRows => {
  scratch.reset();
  for (const value of values) table.write(value, scratch);
  return {
    table: table.table,
    columns: table.columns,
    bytes: Buffer.from(scratch.bytes()),
    rows: values.length,
  };
};
