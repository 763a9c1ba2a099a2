import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorFields } from '@hub/service-host';
import type { CompiledFeed } from '@hub/feeds';
import { bearerOf } from './credentials.ts';
import { findingSummary, forceFindings } from './force-findings.ts';
import { httpProblems, sendProblem, type HttpProblem } from './http-problem.ts';
import { INTAKE, type Intake, type IntakeHolder } from './intake-state.ts';
import type { SubmissionState } from './intake/index.ts';
import { receiptCounts } from './receipt-counts.ts';
import { isIntakeProblem } from './intake/problem.ts';
import { pageQuery, type RawQuery } from './submission-query.ts';
import { takeSubmission } from './take-submission.ts';

interface Admitted {
  readonly intake: Intake;
  readonly feed: CompiledFeed;
}

/** A force's own routes: it sends, asks what became of it, and reads its findings. */
@Controller('v1/feeds/:force/:system')
export class SubmissionsController {
  readonly #holder: IntakeHolder;

  constructor(@Inject(INTAKE) holder: IntakeHolder) {
    this.#holder = holder;
  }

  @Post('submissions')
  async submit(
    @Param('force') force: string,
    @Param('system') system: string,
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#answer(reply, async () => {
      const admitted = this.#admit(request, force, system);
      if ('status' in admitted) return sendProblem(reply, admitted);
      const { intake, feed } = admitted;
      const leave = this.#holder.places.take(feed.force, intake.submissionsAtOnce);
      if (leave === null) return sendProblem(reply, httpProblems.busy());
      try {
        const taken = await takeSubmission(intake, feed, query, request);
        if ('status' in taken) {
          await sendProblem(reply, taken);
          return;
        }
        intake.worker.wake();
        const { receipt, repeated } = taken;
        const location = `/v1/feeds/${feed.feed}/submissions/${receipt.id}`;
        await reply
          .status(repeated ? 200 : 202)
          .header('location', location)
          .send({ ...receipt, repeated });
      } finally {
        leave();
      }
    });
  }

  @Get('submissions/:id')
  async submission(
    @Param('force') force: string,
    @Param('system') system: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#answer(reply, async () => {
      const admitted = this.#admit(request, force, system);
      if ('status' in admitted) return sendProblem(reply, admitted);
      const { intake, feed } = admitted;
      const state = intake.spool.submission(id);
      if (state?.receipt.feed !== feed.feed) return sendProblem(reply, httpProblems.unknownSubmission());
      await reply.send({ ...describe(state), ...(await receiptCounts(intake.warehouse, state.receipt)) });
    });
  }

  @Get('findings')
  async findings(
    @Param('force') force: string,
    @Param('system') system: string,
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#answer(reply, async () => {
      const admitted = this.#admit(request, force, system);
      if ('status' in admitted) return sendProblem(reply, admitted);
      const { intake, feed } = admitted;
      const page = pageQuery(query);
      if (isIntakeProblem(page)) return sendProblem(reply, page);
      const key = intake.sealingKeys.get(feed.force);
      if (key === undefined) throw new Error('the sealing key of the force is not held');
      await reply.send({
        summary: await findingSummary(intake.warehouse, feed.feed),
        findings: await forceFindings(intake.warehouse, feed, key, page),
      });
    });
  }

  /** Whatever fails inside is told without its text, which may quote data. */
  async #answer(reply: FastifyReply, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#holder.intake?.log.error('a request failed', errorFields(error));
      await sendProblem(reply, httpProblems.failed());
    }
  }

  /** Who asks comes before what is asked: a stranger learns nothing of which feeds exist. */
  #admit(request: FastifyRequest, force: string, system: string): Admitted | HttpProblem {
    const { intake } = this.#holder;
    if (intake === null) return httpProblems.starting();
    const { admission, holder } = intake.credentials.admit(bearerOf(request.headers.authorization), force);
    if (admission !== 'admitted') {
      // A name that is no force's is the sender's own text, and stays out of the log.
      const asked = [...intake.feeds.values()].some((each) => each.force === force) ? force : null;
      intake.log.warn('a request was denied', { admission, holder, asked, address: request.ip });
      return admission === 'unknown' ? httpProblems.unauthorised() : httpProblems.otherForce();
    }
    const feed = intake.feeds.get(`${force}/${system}`);
    if (feed !== undefined) return { intake, feed };
    const own = [...intake.feeds.values()].filter((each) => each.force === force).map((each) => each.feed);
    return httpProblems.unknownFeed(own);
  }
}

const describe = (state: SubmissionState) => ({
  id: state.receipt.id,
  feed: state.receipt.feed,
  source: state.receipt.source,
  state: state.state,
  bytes: state.receipt.bytes,
  digest: state.receipt.digest,
  receivedAt: new Date(state.receipt.receivedAt).toISOString(),
  problem: state.problem,
});
