import { createReadStream } from 'node:fs';
import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isUnreachable, nodeCodeOf, OutageError } from '../errors.ts';
import { problemOf, type Problem } from '../ingest-api.ts';
import type { LocalFile } from './file.ts';

export interface UploadTarget {
  readonly url: URL;
  readonly credential: string;
  readonly contentType: string;
}

/** `repeated`: the same content was received before for this extract time. */
export type UploadAnswer =
  { readonly id: string; readonly repeated: boolean } | { readonly problem: Problem };

/** Silence of the hub after the last byte; it hashes and syncs as it receives. */
const answerTimeoutMs = 300_000;
const answerBytesMax = 1_048_576;
/** What is sent before an early answer is waited for: a file that is refused by its first lines is not sent whole. */
const headBytes = 131_072;
const earlyAnswerMs = 400;

const read = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > answerBytesMax) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const answerOf = async (response: IncomingMessage): Promise<UploadAnswer> => {
  const status = response.statusCode ?? 0;
  const body = await read(response);
  if (status < 200 || status >= 300) return { problem: problemOf(status, body) };
  const { id, repeated } = JSON.parse(body) as { id: string; repeated: boolean };
  return { id, repeated };
};

const writable = (request: ClientRequest): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      request.off('drain', done);
      request.off('close', done);
      resolve();
    };
    request.once('drain', done);
    request.once('close', done);
  });

/** Sends the file until it is sent, or until the hub has answered or gone. */
const send = async (
  request: ClientRequest,
  path: string,
  isAnswered: () => boolean,
  onSent: (bytes: number) => void,
  earlyAnswer: Promise<unknown>,
): Promise<void> => {
  let sent = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: headBytes }) as AsyncIterable<Buffer>) {
    if (isAnswered() || request.destroyed) return;
    const isFirst = sent === 0;
    if (!request.write(chunk)) await writable(request);
    sent += chunk.length;
    onSent(sent);
    if (isFirst && chunk.length === headBytes)
      await Promise.race([earlyAnswer, new Promise((resolve) => setTimeout(resolve, earlyAnswerMs))]);
  }
  if (!isAnswered()) request.end();
};

const lost = (error: unknown, url: URL): Error => {
  const code = nodeCodeOf(error);
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new OutageError(`the hub does not answer at ${url.origin}; is it running?`);
  if (isUnreachable(error) || code === 'UPLOAD_TIMEOUT')
    return new OutageError(
      'the connection to the hub was lost before it answered; send the same file again: it is received once, however often it is sent',
    );
  return error instanceof Error ? error : new Error(String(error));
};

/**
 * Sends a file in flat memory. An answer that comes while the file is still on its way, which is a refusal,
 * ends the sending and is given as it is.
 *
 * @throws OutageError when the hub does not answer
 */
export const upload = async (
  target: UploadTarget,
  file: LocalFile,
  onSent: (bytes: number) => void,
): Promise<UploadAnswer> => {
  const { url } = target;
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${target.credential}`,
      'content-type': target.contentType,
      'content-length': file.bytes,
      'content-digest': `sha-256=:${file.digest}:`,
      ...(file.isGzip ? { 'content-encoding': 'gzip' } : {}),
    },
  });
  let answered = false;
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', (message) => {
      answered = true;
      resolve(message);
    });
    // Stays for good: once answered, a broken pipe is what is expected.
    request.on('error', reject);
  });
  const settled = response.then(
    () => undefined,
    () => undefined,
  );
  request.setTimeout(answerTimeoutMs, () => {
    request.destroy(Object.assign(new Error('no answer'), { code: 'UPLOAD_TIMEOUT' }));
  });
  try {
    const [message] = await Promise.all([
      response,
      send(request, file.path, () => answered, onSent, settled),
    ]);
    return await answerOf(message);
  } catch (error) {
    throw lost(error, url);
  } finally {
    request.destroy();
  }
};
