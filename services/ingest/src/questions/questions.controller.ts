import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CompiledFeed } from '@hub/feeds';
import { forceRoute, type FeedAddress } from '../force-route.ts';
import { INTAKE, type Intake, type IntakeHolder } from '../intake-state.ts';
import { intakeProblem } from '../intake/problem.ts';
import { readBody } from '../read-body.ts';
import { concernedRecords, forbiddenValues, repeatsReference } from './concerned.ts';
import { keepAnswer, questionsOf } from './question-store.ts';
import { answerOf } from './question.ts';

const partsOf = (intake: Intake, feed: CompiledFeed) => {
  const privateKey = intake.sealingKeys.get(feed.force);
  if (privateKey === undefined) throw new Error('the sealing key of the force is not held');
  return { warehouse: intake.warehouse, feed, privateKey, read: intake.readOrigins };
};

/** A force reads what analysts ask of it, with its own references, and answers without one. */
@Controller('v1/feeds/:force/:system/questions')
export class QuestionsController {
  readonly #holder: IntakeHolder;

  constructor(@Inject(INTAKE) holder: IntakeHolder) {
    this.#holder = holder;
  }

  @Get()
  async questions(
    @Param() address: FeedAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const asked = await questionsOf(intake.warehouse, feed);
      // All at once: reading rows again costs as much for one as for many.
      const concerned = await concernedRecords(
        partsOf(intake, feed),
        asked.flatMap(({ records }) => records),
      );
      const questions: unknown[] = [];
      let first = 0;
      for (const question of asked) {
        const end = first + question.records.length;
        questions.push({ ...question, records: concerned.slice(first, end) });
        first = end;
      }
      await reply.send({ questions });
      return null;
    });
  }

  @Post(':id/answers')
  async answer(
    @Param() address: FeedAddress & { readonly id: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const body = await readBody(request);
      if (typeof body === 'object') return body;
      const answer = answerOf(body);
      if ('status' in answer) return answer;
      const question = (await questionsOf(intake.warehouse, feed)).find(({ id }) => id === address.id);
      if (question === undefined)
        return intakeProblem('question-wrong', 'No such question was put to this feed or its force.');
      const forbidden = await forbiddenValues(partsOf(intake, feed), question);
      if (repeatsReference(`${answer.text} ${answer.name} ${answer.role}`, forbidden))
        return intakeProblem(
          'question-wrong',
          'The answer repeats a reference of a record that the question is about. Who asks never sees one: say it without.',
          { field: 'text' },
        );
      await keepAnswer(intake.warehouse, feed, question.id, { ...answer, at: Date.now() });
      await reply.status(201).send({ question: question.id });
      return null;
    });
  }
}
