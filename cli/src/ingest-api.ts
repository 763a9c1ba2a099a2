import { isUnreachable, OutageError, UsageError } from './errors.ts';
import type { ForceProfile } from './profile.ts';

/** RFC 9457, as ingest gives it. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** Line of the file; the first is 1. */
  readonly line?: number;
  readonly field?: string;
  readonly type?: string;
}

/** Carries a problem answer to where it is printed. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** What `GET …/submissions/{id}` answers. Rows of the sender’s file. */
export interface SubmissionReport {
  readonly id: string;
  readonly feed: string;
  readonly source: string;
  readonly state: string;
  readonly bytes: number;
  readonly receivedAt: string;
  /** Why the rest of the file could not be read; null where it could. */
  readonly problem: Problem | null;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly notApplied: number;
  readonly inWarehouse: boolean;
}

export type IngestProfile = Pick<ForceProfile, 'ingestUrl' | 'credentials'>;

const requestTimeoutMs = 60_000;

/** The force’s credential. @throws UsageError */
export const credentialOf = (profile: IngestProfile, feed: string): string => {
  const force = feed.split('/', 1)[0] ?? '';
  const credential = profile.credentials[force];
  if (credential !== undefined) return credential;
  throw new UsageError(`the profile holds no credential of ${force}; ask the hub’s operators for one`);
};

/** The body as a problem, whatever answered: a proxy in between knows nothing of RFC 9457. */
export const problemOf = (status: number, body: string): Problem => {
  try {
    const parsed = JSON.parse(body) as Partial<Problem>;
    if (typeof parsed.title === 'string') return { ...parsed, title: parsed.title, status };
  } catch {
    // Falls through: no problem document.
  }
  return { title: `The hub answered ${status}`, status };
};

/** The platform team's own credential, with which the hub speaks for itself. */
const hubHolder = 'hub';

/** One request; `sent`, where there is any, is a JSON text and makes it a POST. `holder` is whose credential opens it. @throws OutageError, or ProblemError with the hub’s answer */
const request = async <T>(
  profile: IngestProfile,
  holder: string,
  path: string,
  sent: string | undefined,
): Promise<T> => {
  let response: Response;
  let body: string;
  try {
    response = await fetch(`${profile.ingestUrl}/v1/${path}`, {
      ...(sent === undefined ? {} : { method: 'POST', body: sent }),
      headers: {
        authorization: `Bearer ${credentialOf(profile, holder)}`,
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    body = await response.text();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    throw new OutageError(`the hub does not answer at ${profile.ingestUrl}; is it running?`);
  }
  if (response.ok) return JSON.parse(body) as T;
  const problem = problemOf(response.status, body);
  if (problem.status >= 500) throw new OutageError(`${problem.title}. ${problem.detail ?? ''}`.trim());
  throw new ProblemError(problem);
};

/** One request below `/v1/feeds/{force}/{system}`, as the force. @throws as `request` */
export const ask = <T>(profile: IngestProfile, feed: string, path: string, sent?: string): Promise<T> =>
  request(profile, feed, `feeds/${feed}/${path}`, sent);

/** One request about a feed, as the hub itself; a value is sent as JSON. @throws as `request` */
export const askAsHub = <T>(
  profile: IngestProfile,
  feed: string,
  path: string,
  value?: unknown,
): Promise<T> =>
  request(
    profile,
    hubHolder,
    `hub/feeds/${feed}/${path}`,
    value === undefined ? undefined : JSON.stringify(value),
  );

/** POSTs JSON below the feed’s address. @throws as `request` */
export const tell = <T>(profile: IngestProfile, feed: string, path: string, value: unknown): Promise<T> =>
  ask(profile, feed, path, JSON.stringify(value));

/** What became of a submission, as far as the warehouse knows. */
export const submissionReport = (
  profile: IngestProfile,
  feed: string,
  id: string,
): Promise<SubmissionReport> => ask(profile, feed, `submissions/${encodeURIComponent(id)}`);

/** Which rows of a table the hub holds, as digests under a salt that is this force’s own. */
export interface KeyBuckets {
  readonly salt: string;
  readonly buckets: readonly { readonly bucket: number; readonly rows: number; readonly sum: string }[];
}

export const keyBucketsOf = (profile: IngestProfile, feed: string, source: string): Promise<KeyBuckets> =>
  ask(profile, feed, `keys?source=${encodeURIComponent(source)}`);

export const keyDigestsOf = async (
  profile: IngestProfile,
  feed: string,
  source: string,
  bucket: number,
): Promise<readonly string[]> => {
  const path = `keys?source=${encodeURIComponent(source)}&bucket=${bucket}`;
  const answer = await ask<{ readonly digests: readonly string[] }>(profile, feed, path);
  return answer.digests;
};

/** States the force’s own counts (CSV, as `hub reconcile --help` shows it). */
export const stateTotals = (
  profile: IngestProfile,
  feed: string,
  csv: string,
  by: { readonly asAt: string; readonly name: string },
): Promise<{ readonly statement: string; readonly counts: number }> =>
  tell(profile, feed, 'control-totals', { ...by, totals: csv });

/** Records that the force has looked at the comparison of a statement and that it stands. */
export const confirmTotals = (
  profile: IngestProfile,
  feed: string,
  confirmation: { readonly statement: string; readonly name: string; readonly note: string },
): Promise<{ readonly statement: string; readonly name: string; readonly at: string }> =>
  tell(profile, feed, 'confirmations', confirmation);
