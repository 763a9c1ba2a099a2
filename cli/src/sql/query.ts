import { isUnreachable, OutageError, RefusedError } from '../errors.ts';
import type { HubProfile } from '../profile.ts';
import { serverErrorOf } from './server-error.ts';

export interface QueryAnswer {
  readonly body: Response;
  /** The format that it is in: the query may have asked for another with FORMAT. */
  readonly format: string;
}

const queryTimeoutMs = 600_000;
/** Authentication and overload are not of the query. */
const outageCodes: ReadonlySet<number> = new Set([202, 209, 210, 241, 516]);

/**
 * Runs one query as the account that only reads. The whole result is ready before the answer begins, so an
 * error is an error and never the end of half a result.
 *
 * @throws OutageError, or RefusedError with what may be shown of the server’s answer
 */
export const runQuery = async (
  clickhouse: HubProfile['clickhouse'],
  query: string,
  format: string,
): Promise<QueryAnswer> => {
  const url = new URL(clickhouse.url);
  url.searchParams.set('default_format', format);
  url.searchParams.set('wait_end_of_query', '1');
  if (format === 'JSONEachRow') url.searchParams.set('output_format_json_array_of_rows', '1');
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        'x-clickhouse-user': clickhouse.operator.username,
        'x-clickhouse-key': clickhouse.operator.password,
      },
      body: query,
      signal: AbortSignal.timeout(queryTimeoutMs),
    });
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    throw new OutageError(`ClickHouse does not answer at ${clickhouse.url}; is the hub running?`);
  }
  if (response.ok) return { body: response, format: response.headers.get('x-clickhouse-format') ?? format };
  const header = response.headers.get('x-clickhouse-exception-code');
  const { code, text } = serverErrorOf(header, await response.text(), query);
  throw outageCodes.has(code) ? new OutageError(text) : new RefusedError(text);
};
