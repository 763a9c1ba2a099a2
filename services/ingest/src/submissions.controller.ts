import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { forceRoute, type FeedAddress } from './force-route.ts';
import { httpProblems } from './http-problem.ts';
import { INTAKE, type IntakeHolder } from './intake-state.ts';
import type { SubmissionState } from './intake/index.ts';
import { receiptCounts } from './receipt-counts.ts';
import type { RawQuery } from './submission-query.ts';
import { takeSubmission } from './take-submission.ts';

/** A force's own routes: it sends, and asks what became of it. */
@Controller('v1/feeds/:force/:system')
export class SubmissionsController {
  readonly #holder: IntakeHolder;

  constructor(@Inject(INTAKE) holder: IntakeHolder) {
    this.#holder = holder;
  }

  @Post('submissions')
  async submit(
    @Param() address: FeedAddress,
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const refusal = intake.admission.refusalOf(feed.feed);
      if (refusal !== null) return httpProblems.notAdmitted(refusal);
      const leave = this.#holder.places.take(feed.force, intake.submissionsAtOnce);
      if (leave === null) return httpProblems.busy();
      try {
        const taken = await takeSubmission(intake, feed, query, request);
        if ('status' in taken) return taken;
        intake.worker.wake();
        const { receipt, repeated } = taken;
        const location = `/v1/feeds/${feed.feed}/submissions/${receipt.id}`;
        await reply
          .status(repeated ? 200 : 202)
          .header('location', location)
          .send({ ...receipt, repeated });
        return null;
      } finally {
        leave();
      }
    });
  }

  @Get('submissions/:id')
  async submission(
    @Param() address: FeedAddress & { readonly id: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const state = intake.spool.submission(address.id);
      if (state?.receipt.feed !== feed.feed) return httpProblems.unknownSubmission();
      await reply.send({ ...describe(state), ...(await receiptCounts(intake.warehouse, state.receipt)) });
      return null;
    });
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
