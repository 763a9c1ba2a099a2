import type { FastifyRequest } from 'fastify';
import type { CompiledFeed } from '@hub/feeds';
import { httpProblems, type HttpProblem } from './http-problem.ts';
import type { Intake } from './intake-state.ts';
import { intakeProblem, type IntakeProblem, type Received } from './intake/index.ts';
import { isIntakeProblem } from './intake/problem.ts';
import { submissionQuery, type RawQuery } from './submission-query.ts';
import { fileSourceOf } from './submission-rows.ts';

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

/** `Content-Digest: sha-256=:<base64>:` (RFC 9530) as hex; undefined where the sender states none. */
const statedDigest = (request: FastifyRequest): string | IntakeProblem | undefined => {
  const stated = header(request, 'content-digest');
  if (stated === undefined) return undefined;
  const base64 = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)/.exec(stated)?.[1];
  if (base64 !== undefined) return Buffer.from(base64, 'base64').toString('hex');
  // Passed over, it would be a check that the sender believes in and nobody makes.
  return intakeProblem(
    'digest-unreadable',
    'Send "Content-Digest: sha-256=:<base64 of 32 bytes>:", or none.',
  );
};

const statedLength = (request: FastifyRequest): number | undefined => {
  const text = header(request, 'content-length');
  return text === undefined ? undefined : Number(text);
};

/** Takes one body into the spool, or says why not. */
export const takeSubmission = async (
  intake: Intake,
  feed: CompiledFeed,
  rawQuery: RawQuery,
  request: FastifyRequest,
): Promise<Received | IntakeProblem | HttpProblem> => {
  const query = submissionQuery(rawQuery);
  if (isIntakeProblem(query)) return query;
  const file = fileSourceOf(feed, query.source);
  if (file === null) {
    const known = [...feed.sources.values()].filter((each) => each.input.transport === 'file');
    return httpProblems.noFileSource(known.map((each) => each.name));
  }
  const extractedAt = query.extractedAt(file.input);
  if (typeof extractedAt === 'object') return extractedAt;
  const expectedDigest = statedDigest(request);
  if (typeof expectedDigest === 'object') return expectedDigest;
  return intake.spool.receive({
    feed: feed.feed,
    source: file.source.name,
    extractedAt,
    sequence: query.sequence,
    lane: feed.lane,
    epoch: feed.epoch,
    format: file.format,
    contentType: header(request, 'content-type'),
    contentEncoding: header(request, 'content-encoding'),
    expectedLength: statedLength(request),
    expectedDigest,
    body: request.raw,
  });
};
