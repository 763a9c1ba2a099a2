/** A sentence for the person at the terminal: what is wrong with the command, and what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The answer is known and it is not the wished one: a refusal, an imbalance, a failed connector. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** The hub, or a part of it, does not answer; the same command may succeed later. */
export class OutageError extends Error {
  override readonly name = 'OutageError';
}

/** What the process ends with; every command keeps to it. */
export const exitCodes = { ok: 0, bad: 1, usage: 2, outage: 3 } as const;

const nodeCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_SOCKET',
]);

/** Node’s error code, found through causes and aggregates (a name with two addresses fails twice). */
export const nodeCodeOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner === undefined ? null : nodeCodeOf(inner);
};

/** True when nobody answered, or stopped answering: what a network error looks like. */
export const isUnreachable = (error: unknown): boolean =>
  (error instanceof Error && error.name === 'TimeoutError') || nodeCodes.has(nodeCodeOf(error) ?? '');
