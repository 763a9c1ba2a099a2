import type { FastifyRequest } from 'fastify';
import { intakeProblem, type IntakeProblem } from './intake/index.ts';

/** Of anything but a submission: statements, reasons, answers. */
const bodyBytesMax = 8 * 2 ** 20;
/** A byte now and then would keep what came so far in memory for ever. */
const arrivalMsMax = 60_000;

const collected = async (
  body: FastifyRequest['raw'],
  late: Promise<null>,
): Promise<Buffer | IntakeProblem> => {
  const pieces: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop must not destroy the request: its socket still has to carry the answer.
  const source: AsyncIterator<Buffer, unknown> = body.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      const step = await Promise.race([source.next(), late]);
      if (step === null)
        return intakeProblem('too-slow', 'The whole of it has to arrive within a minute. Send it again.');
      if (step.done === true) break;
      bytes += step.value.length;
      if (bytes > bodyBytesMax)
        return intakeProblem('too-large', `This may have ${bodyBytesMax / 2 ** 20} MiB at most.`);
      pieces.push(step.value);
    }
  } catch {
    return intakeProblem('connection-cut', 'Send it again.');
  } finally {
    // Not awaited: a sender that went silent may never settle it.
    source.return?.().catch(() => undefined);
  }
  return body.complete ? Buffer.concat(pieces) : intakeProblem('connection-cut', 'Send it again.');
};

/** The whole body of a small request as text. A connection that is cut gives a problem, not half a text. */
export const readBody = async (
  { raw }: Pick<FastifyRequest, 'raw'>,
  withinMs = arrivalMsMax,
): Promise<string | IntakeProblem> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), withinMs);
  });
  const body = await collected(raw, late);
  clearTimeout(timer);
  if (!Buffer.isBuffer(body)) return body;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return intakeProblem('statement-wrong', 'Send it as UTF-8 text.');
  }
};
