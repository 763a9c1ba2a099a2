import type { FastifyRequest } from 'fastify';
import type { CompiledFeed } from '@hub/feeds';
import { httpProblems, type HttpProblem } from './http-problem.ts';
import type { Intake } from './intake-state.ts';
import { intakeProblem, type IntakeProblem, type Received } from './intake/index.ts';
import { fileSourceOf, type FileSource } from './submission-rows.ts';

/** Query of `POST …/submissions`. */
export interface SubmissionQuery {
  readonly source?: string;
  /** ISO 8601 with its zone: when the sender's system was read. */
  readonly 'extracted-at'?: string;
  readonly sequence?: string;
  /** For contracts that read the extract time from the file's name. */
  readonly 'file-name'?: string;
}

const isoWithZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Milliseconds, or NaN where nothing can be read; the spool then says what is wrong. */
const extractTime = (file: FileSource, query: SubmissionQuery): number | IntakeProblem => {
  const { extractedAt } = file.input;
  if (extractedAt.from === 'file-name') {
    const at = extractedAt.read(query['file-name'] ?? '');
    if (at !== null) return at;
    return intakeProblem(
      'extract-time-wrong',
      'The contract reads the extract time from the file’s name, and this name has none.',
      {
        field: 'file-name',
      },
    );
  }
  // Each row says its own time; the submission needs one only to be told from others, so its arrival serves.
  if (extractedAt.from === 'column' && query['extracted-at'] === undefined) return Date.now();
  const text = query['extracted-at'] ?? '';
  // A time without its zone would be a guess, and an hour's error decides which extract wins.
  return isoWithZone.test(text) ? Date.parse(text) : Number.NaN;
};

const numberOr = (text: string | undefined, absent: number): number =>
  text === undefined ? absent : Number(text);

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

/** `Content-Digest: sha-256=:<base64>:` (RFC 9530) as hex; undefined where the sender states none. */
const statedDigest = (request: FastifyRequest): string | undefined => {
  const base64 = /sha-256=:([A-Za-z0-9+/=]+):/.exec(header(request, 'content-digest') ?? '')?.[1];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('hex');
};

const statedLength = (request: FastifyRequest): number | undefined => {
  const text = header(request, 'content-length');
  return text === undefined ? undefined : Number(text);
};

/** Takes one body into the spool, or says why not. */
export const takeSubmission = async (
  intake: Intake,
  feed: CompiledFeed,
  query: SubmissionQuery,
  request: FastifyRequest,
): Promise<Received | IntakeProblem | HttpProblem> => {
  const file = fileSourceOf(feed, query.source ?? null);
  if (file === null) {
    const known = [...feed.sources.values()].filter((each) => each.input.transport === 'file');
    return httpProblems.noFileSource(known.map((each) => each.name));
  }
  const extractedAt = extractTime(file, query);
  if (typeof extractedAt === 'object') return extractedAt;
  return intake.spool.receive({
    feed: feed.feed,
    source: file.source.name,
    extractedAt,
    sequence: numberOr(query.sequence, 0),
    format: file.format,
    contentType: header(request, 'content-type'),
    contentEncoding: header(request, 'content-encoding'),
    expectedLength: statedLength(request),
    expectedDigest: statedDigest(request),
    body: request.raw,
  });
};
