import { Readable } from 'node:stream';
import { createClient, ClickHouseError, type ClickHouseClient } from '@clickhouse/client';

export interface ClickHouseConfig {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly requestTimeoutMs: number;
}

export interface Block {
  /** Qualified: `hub.crime_history`. */
  readonly table: string;
  readonly columns: readonly string[];
  /** RowBinary. */
  readonly bytes: Buffer;
  readonly rows: number;
}

export interface Warehouse {
  /** Resolves when ClickHouse has acknowledged the block. Repeating it changes nothing: tables replace by version. */
  readonly insert: (block: Block) => Promise<void>;
  readonly query: <Row>(sql: string, params?: Readonly<Record<string, unknown>>) => Promise<readonly Row[]>;
  readonly command: (sql: string, params?: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly ping: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/**
 * Errors quote row values, so only the code and type leave this package, never the text of the server.
 */
export class WarehouseError extends Error {
  readonly code: string;
  constructor(code: string, type: string) {
    super(`ClickHouse answered ${code}${type === '' ? '' : ` (${type})`}`);
    this.name = 'WarehouseError';
    this.code = code;
  }
}

const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ClickHouseError) throw new WarehouseError(error.code, error.type ?? '');
    throw error;
  }
};

/**
 * A retried insert must reach both the history and the view behind it. Deduplication would drop the retry
 * of a block whose view failed, and async inserts acknowledge too early (design: versions repair both).
 */
const insertSettings = { insert_deduplicate: 0, async_insert: 0, wait_end_of_query: 1 } as const;

export const warehouse = (config: ClickHouseConfig): Warehouse => {
  const client: ClickHouseClient = createClient({
    url: config.url,
    username: config.username,
    password: config.password,
    request_timeout: config.requestTimeoutMs,
    max_open_connections: 8,
    keep_alive: { enabled: true, idle_socket_ttl: 2_000 },
    log: { level: 127 },
  });
  return {
    insert: (block) =>
      guarded(async () => {
        const columns = block.columns.map((column) => `\`${column}\``).join(', ');
        const result = await client.exec({
          query: `INSERT INTO ${block.table} (${columns}) FORMAT RowBinary`,
          values: Readable.from([block.bytes], { objectMode: false }),
          clickhouse_settings: insertSettings,
        });
        result.stream.resume();
      }),
    query: (sql, params) =>
      guarded(async () => {
        const result = await client.query({
          query: sql,
          format: 'JSONEachRow',
          query_params: params ?? {},
          clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
        });
        return result.json();
      }),
    command: (sql, params) =>
      guarded(async () => {
        await client.command({
          query: sql,
          query_params: params ?? {},
          clickhouse_settings: { wait_end_of_query: 1 },
        });
      }),
    ping: async () => (await client.ping({ select: true })).success,
    close: () => client.close(),
  };
};
