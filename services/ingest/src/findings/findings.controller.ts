import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { forceRoute, type FeedAddress } from '../force-route.ts';
import { INTAKE, type IntakeHolder } from '../intake-state.ts';
import { intakeProblem, isIntakeProblem } from '../intake/problem.ts';
import { forbiddenInReason, repeatsReference } from '../questions/concerned.ts';
import { readBody } from '../read-body.ts';
import type { RawQuery } from '../submission-query.ts';
import { findingCauses } from './finding-summary.ts';
import { findingsCsv } from './findings-csv.ts';
import { findingsQuery } from './findings-query.ts';
import { forceFindings } from './force-findings.ts';
import { resolutionOf } from './resolution.ts';
import { keepResolution, resolutionsOf } from './resolution-store.ts';

/** A force reads what is wrong with its records, in its own words, and says what it makes of it. */
@Controller('v1/feeds/:force/:system')
export class FindingsController {
  readonly #holder: IntakeHolder;

  constructor(@Inject(INTAKE) holder: IntakeHolder) {
    this.#holder = holder;
  }

  @Get('findings')
  async findings(
    @Param() address: FeedAddress,
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const asked = findingsQuery(query);
      if (isIntakeProblem(asked)) return asked;
      const key = intake.sealingKeys.get(feed.force);
      if (key === undefined) throw new Error('the sealing key of the force is not held');
      const page = await forceFindings(intake.warehouse, feed, key, asked, intake.readOrigins);
      if (asked.format === 'csv' || request.headers.accept?.includes('text/csv') === true) {
        const next = page.next === null ? {} : { 'hub-next': page.next };
        await reply
          .headers({ 'content-type': 'text/csv; charset=utf-8', ...next })
          .send(findingsCsv(page.findings));
        return null;
      }
      // Causes are told with the first page only: they are of all findings, and cost as much as the page.
      const summary =
        asked.after === null ? await findingCauses(intake.warehouse, feed, key, asked.filter) : [];
      await reply.send({ summary, ...page });
      return null;
    });
  }

  @Get('resolutions')
  async resolutions(
    @Param() address: FeedAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      await reply.send({ resolutions: await resolutionsOf(intake.warehouse, feed) });
      return null;
    });
  }

  @Post('resolutions')
  async resolve(
    @Param() address: FeedAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const body = await readBody(request);
      if (typeof body === 'object') return body;
      const said = resolutionOf(body, 'force');
      if (isIntakeProblem(said)) return said;
      const privateKey = intake.sealingKeys.get(feed.force);
      if (privateKey === undefined) throw new Error('the sealing key of the force is not held');
      const parts = { warehouse: intake.warehouse, feed, privateKey, read: intake.readOrigins };
      const words = `${said.reason} ${said.name} ${said.role} ${said.owner?.team ?? ''}`;
      if (repeatsReference(words, await forbiddenInReason(parts, said))) return referenceSaid();
      const kept = await keepResolution(intake.warehouse, feed, said, { side: 'force', at: Date.now() });
      if (kept === null) return nothingFits();
      await reply.status(201).send(kept);
      return null;
    });
  }
}

const referenceSaid = () =>
  intakeProblem(
    'resolution-wrong',
    'The reason repeats a reference of a record that it is about, and is read by others than you: say it without.',
    { field: 'reason' },
  );

export const nothingFits = () =>
  intakeProblem(
    'resolution-wrong',
    'No finding of this feed fits, or not every one that you named. `hub findings <feed>` shows which there are.',
  );
