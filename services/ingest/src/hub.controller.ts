import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nothingFits } from './findings/findings.controller.ts';
import { keepResolution } from './findings/resolution-store.ts';
import { resolutionOf } from './findings/resolution.ts';
import { hubRoute, type FeedAddress } from './force-route.ts';
import { INTAKE, type IntakeHolder } from './intake-state.ts';
import { intakeProblem, isIntakeProblem } from './intake/problem.ts';
import { askQuestion, questionsOf } from './questions/question-store.ts';
import { questionOf } from './questions/question.ts';
import { readBody } from './read-body.ts';
import { replayRequestOf } from './replays/replay-request.ts';

/** What the hub itself says and does to a feed's findings. Its credential opens no reference. */
@Controller('v1/hub/feeds/:force/:system')
export class HubController {
  readonly #holder: IntakeHolder;

  constructor(@Inject(INTAKE) holder: IntakeHolder) {
    this.#holder = holder;
  }

  @Post('resolutions')
  async resolve(
    @Param() address: FeedAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await hubRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const body = await readBody(request);
      if (typeof body === 'object') return body;
      const said = resolutionOf(body, 'hub');
      if (isIntakeProblem(said)) return said;
      const kept = await keepResolution(intake.warehouse, feed, said, { side: 'hub', at: Date.now() });
      if (kept === null) return nothingFits();
      await reply.status(201).send(kept);
      return null;
    });
  }

  @Post('replays')
  async replay(
    @Param() address: FeedAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await hubRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const body = await readBody(request);
      if (typeof body === 'object') return body;
      const asked = replayRequestOf(body);
      if (isIntakeProblem(asked)) return asked;
      const refusal = intake.admission.refusalOf(feed.feed);
      if (refusal !== null && !asked.isDryRun) return intakeProblem('replay-wrong', `${refusal}.`);
      const begun = await intake.replays.begin(feed, asked);
      if (begun === null)
        return intakeProblem('replay-wrong', 'A replay of this feed is under way; wait until it is done.');
      await reply
        .status(202)
        .header('location', `/v1/hub/feeds/${feed.feed}/replays/${begun.id}`)
        .send(begun);
      return null;
    });
  }

  @Get('replays/:id')
  async replayed(
    @Param() address: FeedAddress & { readonly id: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await hubRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const replay = intake.replays.of(feed.feed, address.id);
      if (replay === null)
        return intakeProblem(
          'replay-wrong',
          'There is no such replay; ingest forgets them when it restarts.',
        );
      await reply.send(replay);
      return null;
    });
  }

  @Post('questions')
  async ask(
    @Param() address: FeedAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await hubRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const body = await readBody(request);
      if (typeof body === 'object') return body;
      const asked = questionOf(body);
      if (isIntakeProblem(asked)) return asked;
      await reply.status(201).send({ id: await askQuestion(intake.warehouse, feed, asked, Date.now()) });
      return null;
    });
  }

  @Get('questions')
  async questions(
    @Param() address: FeedAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await hubRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const questions = await questionsOf(intake.warehouse, feed);
      // Which records hold the token stays with the force.
      await reply.send({ questions: questions.map((question) => ({ ...question, records: [] })) });
      return null;
    });
  }
}
