import type { FastifyReply } from 'fastify';
import type { IntakeProblem } from './intake/index.ts';

/** RFC 9457. `detail` says what is wrong here and what to do; it quotes no data. */
export interface HttpProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

const problem = (name: string, status: number, title: string, detail: string): HttpProblem => ({
  type: `/problems/${name}`,
  title,
  status,
  detail,
});

export const httpProblems = {
  starting: () => problem('starting', 503, 'The service is starting', 'Try again in a few seconds.'),
  busy: () =>
    problem(
      'busy',
      429,
      'Too many submissions at once',
      'Wait until one of yours is received, then try again.',
    ),
  unauthorised: () =>
    problem(
      'unauthorised',
      401,
      'No valid credential',
      'Send the force’s credential as "Authorization: Bearer …".',
    ),
  otherForce: () =>
    problem(
      'other-force',
      403,
      'The credential is of another force',
      'Each force acts for its own feeds only.',
    ),
  notAdmitted: (reason: string) =>
    problem(
      'not-admitted',
      403,
      'The feed may not send now',
      `${reason}. Nothing was taken and nothing is lost: send it again when the contract says what is right. \`hub onboard\` shows every part.`,
    ),
  unknownFeed: (known: readonly string[]) =>
    problem('unknown-feed', 404, 'There is no such feed', `Your feeds: ${known.join(', ') || 'none'}.`),
  noFileSource: (known: readonly string[]) =>
    problem(
      'unknown-source',
      404,
      'The feed has no such file source',
      known.length === 0
        ? 'The feed is streamed by its connector and takes no files.'
        : `Name one with ?source=: ${known.join(', ')}.`,
    ),
  unknownSubmission: () =>
    problem('unknown-submission', 404, 'There is no such submission', 'Use the id that the receipt gave.'),
  failed: () =>
    problem('failed', 500, 'The hub failed', 'Nothing was taken. The operators are told; try again later.'),
} as const;

/** The connection is closed: what is left of a refused body is not read. */
export const sendProblem = async (reply: FastifyReply, given: HttpProblem | IntakeProblem): Promise<void> => {
  await reply
    .status(given.status)
    .header('content-type', 'application/problem+json')
    .header('connection', 'close')
    .send(given);
};
