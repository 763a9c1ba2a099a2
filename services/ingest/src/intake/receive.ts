import { open } from 'node:fs/promises';
import type { KeyObject } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { encryptingStream } from '@hub/pseudonyms';
import { ContentCheck, tooLarge } from './content-check.ts';
import type { ContentLimits, HeadCheck } from './content-check.ts';
import { intakeProblem } from './problem.ts';
import type { IntakeProblem } from './problem.ts';

export interface BodyRequest {
  readonly body: AsyncIterable<Uint8Array>;
  readonly contentEncoding: 'gzip' | null;
  /** Bytes as sent (`Content-Length`). */
  readonly expectedLength?: number;
  /** SHA-256 in hex of the bytes as sent. */
  readonly expectedDigest?: string;
  /** A sender that is silent for longer than this is cut off. */
  readonly idleMsMax: number;
  /** After a first `idleMsMax`, a sender slower than this on average is cut off too; 1,024 by default. */
  readonly bytesPerSecondMin?: number;
  readonly limits: ContentLimits;
  readonly headCheck: HeadCheck;
}

export interface ReceivedBody {
  readonly bytes: number;
  readonly decodedBytes: number;
  readonly digest: string;
  readonly contentDigest: string;
}

/** Ends the pipeline with the problem that is the answer to the sender. */
class Refusal extends Error {
  readonly problem: IntakeProblem;
  constructor(problem: IntakeProblem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** What is wrong with the sender's own statements about the body. */
const statementProblem = (request: BodyRequest, received: ReceivedBody): IntakeProblem | null => {
  const { expectedLength, expectedDigest } = request;
  if (expectedLength !== undefined && expectedLength !== received.bytes) {
    const detail = `${expectedLength} bytes were announced, ${received.bytes} arrived. Nothing was taken: send it again.`;
    return intakeProblem('length-mismatch', detail);
  }
  if (expectedDigest !== undefined && expectedDigest.toLowerCase() !== received.digest) {
    const detail = `What arrived has the SHA-256 ${received.digest}. Nothing was taken: send it again.`;
    return intakeProblem('digest-mismatch', detail);
  }
  return null;
};

/** A byte now and then is not silence, and would keep a place among those that send at once for ever. */
const tooSlow = (request: BodyRequest, check: ContentCheck, startedMs: number): Refusal | null => {
  const { idleMsMax, bytesPerSecondMin = 1_024 } = request;
  const seconds = (performance.now() - startedMs - idleMsMax) / 1_000;
  if (seconds <= 0 || check.bytes >= seconds * bytesPerSecondMin) return null;
  const detail = `Less than ${bytesPerSecondMin} bytes a second arrived. Nothing was taken: send it again.`;
  return new Refusal(intakeProblem('too-slow', detail));
};

/** The sender's bytes, with its silence bounded and its failure told apart from ours. */
const arriving = async function* (request: BodyRequest, check: ContentCheck): AsyncGenerator<Buffer> {
  const { body } = request;
  // Leaving the loop must not destroy the request: its socket still has to carry the answer.
  const source =
    body instanceof Readable ? body.iterator({ destroyOnReturn: false }) : body[Symbol.asyncIterator]();
  const startedMs = performance.now();
  let timer: NodeJS.Timeout | undefined;
  try {
    for (;;) {
      const silence = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          reject(new Refusal(intakeProblem('too-slow', `Nothing arrived for ${request.idleMsMax} ms.`)));
        }, request.idleMsMax);
      });
      const step: IteratorResult<Uint8Array, unknown> = await Promise.race([source.next(), silence]).catch(
        (error: unknown) => {
          if (error instanceof Refusal) throw error;
          throw new Refusal(
            intakeProblem('connection-cut', `The connection ended after ${check.bytes} bytes.`),
          );
        },
      );
      clearTimeout(timer);
      if (step.done === true) return;
      const refusal = tooSlow(request, check, startedMs);
      if (refusal !== null) throw refusal;
      const { value } = step;
      yield Buffer.from(value.buffer, value.byteOffset, value.length);
    }
  } finally {
    clearTimeout(timer);
    // Not awaited: a sender that went silent may never settle it.
    source.return?.().catch(() => undefined);
  }
};

const checked = async function* (request: BodyRequest, check: ContentCheck): AsyncGenerator<Buffer> {
  for await (const chunk of arriving(request, check)) {
    const problem = await check.push(chunk);
    if (problem !== null) throw new Refusal(problem);
    yield chunk;
  }
  const problem = await check.end();
  if (problem !== null) throw new Refusal(problem);
};

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/**
 * Writes a body, as received, to a new encrypted file. When it returns a `ReceivedBody`, the file is whole,
 * durable and right in length, digest and end. Otherwise the caller removes what was written.
 * @throws what the file system throws: an outage, but for a full disk.
 */
export const receiveBody = async (
  request: BodyRequest,
  path: string,
  key: KeyObject,
  streamId: string,
): Promise<ReceivedBody | IntakeProblem> => {
  const { bytesMax } = request.limits;
  if (request.expectedLength !== undefined && request.expectedLength > bytesMax) return tooLarge(bytesMax);
  const check = new ContentCheck(request.contentEncoding === 'gzip', request.limits, request.headCheck);
  const file = await open(path, 'wx', 0o600);
  try {
    const body = Readable.from(checked(request, check), { objectMode: false });
    // Not through a write stream: with one that leaves its file open, to be synced, a pipeline never ends.
    await pipeline(body, encryptingStream(key, streamId), (sealed: AsyncIterable<Buffer>) =>
      file.writeFile(sealed),
    );
    const received = { bytes: check.bytes, decodedBytes: check.decodedBytes, ...check.digests() };
    const problem = statementProblem(request, received);
    if (problem !== null) return problem;
    await file.sync();
    return received;
  } catch (error) {
    await check.abandon();
    if (error instanceof Refusal) return error.problem;
    if (isFull(error))
      return intakeProblem('spool-full', 'The hub has no room for it now. Send it again later.');
    throw error;
  } finally {
    await file.close();
  }
};
