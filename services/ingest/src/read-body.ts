import type { FastifyRequest } from 'fastify';
import { intakeProblem, type IntakeProblem } from './intake/index.ts';

/** Of anything but a submission: statements, reasons, answers. */
const bodyBytesMax = 8 * 2 ** 20;

/** The whole body of a small request as text. A connection that is cut gives a problem, not half a text. */
export const readBody = async (request: FastifyRequest): Promise<string | IntakeProblem> => {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request.raw as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > bodyBytesMax)
      return intakeProblem('too-large', `This may have ${bodyBytesMax / 2 ** 20} MiB at most.`);
    pieces.push(piece);
  }
  if (!request.raw.complete) return intakeProblem('connection-cut', 'Send it again.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    return intakeProblem('statement-wrong', 'Send it as UTF-8 text.');
  }
};
