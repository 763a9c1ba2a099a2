import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CompiledFeed } from '@hub/feeds';
import { errorFields } from '@hub/service-host';
import { bearerOf } from './credentials.ts';
import { httpProblems, sendProblem, type HttpProblem } from './http-problem.ts';
import type { Intake, IntakeHolder } from './intake-state.ts';
import type { IntakeProblem } from './intake/index.ts';

/** Which feed a request is about, as its address says. */
export interface FeedAddress {
  readonly force: string;
  readonly system: string;
}

export interface Admitted {
  readonly intake: Intake;
  readonly feed: CompiledFeed;
}

/** The credential of the platform team, by which the hub itself speaks. No force may be called so. */
export const hubHolder = 'hub';

/** Who asks comes before what is asked: a stranger learns nothing of which feeds exist. */
const admit = (
  { intake }: IntakeHolder,
  request: FastifyRequest,
  { force, system }: FeedAddress,
  asked: string,
): Admitted | HttpProblem => {
  if (intake === null) return httpProblems.starting();
  const { admission, holder } = intake.credentials.admit(bearerOf(request.headers.authorization), asked);
  if (admission !== 'admitted') {
    // A name that is no force's is the sender's own text, and stays out of the log.
    const known = asked === hubHolder || [...intake.feeds.values()].some((each) => each.force === force);
    const named = known ? asked : null;
    intake.log.warn('a request was denied', { admission, holder, asked: named, address: request.ip });
    return admission === 'unknown' ? httpProblems.unauthorised() : httpProblems.otherForce();
  }
  const feed = intake.feeds.get(`${force}/${system}`);
  if (feed !== undefined) return { intake, feed };
  const own = [...intake.feeds.values()].filter((each) => each.force === force).map((each) => each.feed);
  return httpProblems.unknownFeed(own);
};

type Work = (admitted: Admitted) => Promise<HttpProblem | IntakeProblem | null>;

const route =
  (askedOf: (address: FeedAddress) => string) =>
  async (
    holder: IntakeHolder,
    request: FastifyRequest,
    reply: FastifyReply,
    address: FeedAddress,
    work: Work,
  ): Promise<void> => {
    try {
      const admitted = admit(holder, request, address, askedOf(address));
      const problem = 'status' in admitted ? admitted : await work(admitted);
      if (problem !== null) await sendProblem(reply, problem);
    } catch (error) {
      holder.intake?.log.error('a request failed', errorFields(error));
      await sendProblem(reply, httpProblems.failed());
    }
  };

/**
 * What every route of a force does: the force's own credential opens its own feeds and no other; a problem
 * that `work` gives back is the answer; whatever fails inside is told without its text, which may quote data.
 */
export const forceRoute = route(({ force }) => force);

/** The same for the platform team, whose credential opens no reference: routes of it never unseal. */
export const hubRoute = route(() => hubHolder);
