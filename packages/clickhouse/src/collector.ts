import type { Block } from './client.ts';

/** Rows of one table on their way into a block. */
export interface Rows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly bytes: Buffer;
  readonly rows: number;
}

export interface CollectorLimits {
  readonly maxRows: number;
  readonly maxBytes: number;
  /** From the first row of a block to its insert. */
  readonly maxWaitMs: number;
}

interface Filling {
  readonly columns: readonly string[];
  readonly parts: Buffer[];
  bytes: number;
  rows: number;
  readonly waiters: { resolve: () => void; reject: (error: unknown) => void }[];
  timer: NodeJS.Timeout | null;
}

export interface Collector {
  /** Resolves when the block that holds these rows has been acknowledged. */
  readonly add: (rows: Rows) => Promise<void>;
  /** Inserts what is waiting, now. */
  readonly flush: () => void;
}

/**
 * Lets batches of many partitions share one insert: ClickHouse wants few large blocks. Each caller waits for
 * its own block only, so nothing is committed before it is in the warehouse. Memory is bounded by the
 * callers: each has at most one batch in hand.
 */
export const blockCollector = (
  insert: (block: Block) => Promise<void>,
  limits: CollectorLimits,
): Collector => {
  const filling = new Map<string, Filling>();

  const send = (table: string): void => {
    const block = filling.get(table);
    if (block === undefined) return;
    filling.delete(table);
    if (block.timer !== null) clearTimeout(block.timer);
    insert({
      table,
      columns: block.columns,
      bytes: Buffer.concat(block.parts, block.bytes),
      rows: block.rows,
    }).then(
      () => {
        for (const waiter of block.waiters) waiter.resolve();
      },
      (error: unknown) => {
        for (const waiter of block.waiters) waiter.reject(error);
      },
    );
  };

  return {
    add: (rows) =>
      new Promise<void>((resolve, reject) => {
        let block = filling.get(rows.table);
        if (block === undefined) {
          block = { columns: rows.columns, parts: [], bytes: 0, rows: 0, waiters: [], timer: null };
          block.timer = setTimeout(() => {
            send(rows.table);
          }, limits.maxWaitMs);
          filling.set(rows.table, block);
        }
        block.parts.push(rows.bytes);
        block.bytes += rows.bytes.length;
        block.rows += rows.rows;
        block.waiters.push({ resolve, reject });
        if (block.rows >= limits.maxRows || block.bytes >= limits.maxBytes) send(rows.table);
      }),
    flush: () => {
      for (const table of [...filling.keys()]) send(table);
    },
  };
};
