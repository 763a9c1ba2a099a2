import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keyDigestSalt } from '@hub/pseudonyms';
import { forceRoute, type FeedAddress } from '../force-route.ts';
import { INTAKE, type IntakeHolder } from '../intake-state.ts';
import { intakeProblem, type IntakeProblem } from '../intake/index.ts';
import { readBody } from '../read-body.ts';
import type { RawQuery } from '../submission-query.ts';
import { isoTime } from '../submission-query.ts';
import { typedText } from '../typed-text.ts';
import { readControlTotals } from './control-totals.ts';
import {
  isStated,
  keepConfirmation,
  keepStatement,
  keyBuckets,
  keyDigestsOf,
  lastReconciliation,
} from './store.ts';

interface Confirmation {
  readonly statement: string;
  readonly name: string;
  readonly note: string;
}

type Given = Readonly<Record<string, unknown>>;

/** Apart from a problem by a name of its own: a sender may write anything into the object. */
const readObject = async (request: FastifyRequest): Promise<{ readonly given: Given } | IntakeProblem> => {
  const body = await readBody(request);
  if (typeof body === 'object') return body;
  try {
    return { given: Object(JSON.parse(body)) as Given };
  } catch {
    return intakeProblem('statement-wrong', 'Send a JSON object.');
  }
};

const confirmationOf = (given: Given): Confirmation | IntakeProblem => {
  const name = typedText(given['name'], 'name', { isRequired: true });
  if (typeof name === 'object') return name;
  const note = typedText(given['note'], 'note', { isRequired: false });
  if (typeof note === 'object') return note;
  const statement = given['statement'];
  if (typeof statement !== 'string' || !/^[0-9a-f]{16}$/.test(statement))
    return intakeProblem('statement-wrong', 'Give the "statement" that the receipt named.', {
      field: 'statement',
    });
  return { statement, name, note };
};

/** A force states its own counts, reads what the hub holds beside them, and says that it stands. */
@Controller('v1/feeds/:force/:system')
export class ReconciliationController {
  readonly #holder: IntakeHolder;

  constructor(@Inject(INTAKE) holder: IntakeHolder) {
    this.#holder = holder;
  }

  @Post('control-totals')
  async state(
    @Param() address: FeedAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const read = await readObject(request);
      if (!('given' in read)) return read;
      const { given } = read;
      const stated = given['asAt'];
      const asAt = isoTime(typeof stated === 'string' ? stated : '');
      const receivedAt = Date.now();
      if (!(asAt <= receivedAt))
        return intakeProblem(
          'statement-wrong',
          'Give "asAt": when the force counted, such as 2026-04-01T06:00:00Z, not later than now.',
          { field: 'asAt' },
        );
      const name = typedText(given['name'], 'name', { isRequired: true });
      if (typeof name === 'object') return name;
      const totals = given['totals'];
      if (typeof totals !== 'string')
        return intakeProblem('statement-wrong', 'Give the counts as CSV in "totals".', { field: 'totals' });
      const statement = await readControlTotals(totals, asAt, feed);
      if ('status' in statement) return statement;
      await keepStatement(intake.warehouse, feed, statement, { name, asAt, receivedAt });
      await reply.status(201).send({ statement: statement.id, counts: statement.totals.length });
      return null;
    });
  }

  @Post('confirmations')
  async confirm(
    @Param() address: FeedAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const read = await readObject(request);
      if (!('given' in read)) return read;
      const { given } = read;
      const confirmation = confirmationOf(given);
      if ('status' in confirmation) return confirmation;
      if (!(await isStated(intake.warehouse, feed, confirmation.statement)))
        return intakeProblem('statement-wrong', 'The feed has made no such statement.', {
          field: 'statement',
        });
      const at = Date.now();
      await keepConfirmation(intake.warehouse, feed, { ...confirmation, at });
      await reply.status(201).send({ ...confirmation, at: new Date(at).toISOString() });
      return null;
    });
  }

  @Get('keys')
  async keys(
    @Param() address: FeedAddress,
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      const { source: name, bucket } = query;
      const input = typeof name === 'string' ? feed.sources.get(name)?.input : undefined;
      if (input?.transport !== 'cdc')
        return intakeProblem('parameter-wrong', 'Name a table of a connector with ?source=.', {
          field: 'source',
        });
      const key = intake.sealingKeys.get(feed.force);
      if (key === undefined) throw new Error('the sealing key of the force is not held');
      const of = { feed: feed.feed, topic: input.topic, epoch: feed.epoch };
      if (bucket === undefined) {
        const salt = keyDigestSalt(key, feed.feed).toString('hex');
        await reply.send({ salt, buckets: await keyBuckets(intake.warehouse, of) });
        return null;
      }
      if (typeof bucket !== 'string' || !/^\d{1,3}$/.test(bucket) || Number(bucket) > 255)
        return intakeProblem('parameter-wrong', '"bucket" is a number from 0 to 255.', { field: 'bucket' });
      await reply.send({ digests: await keyDigestsOf(intake.warehouse, { ...of, bucket: Number(bucket) }) });
      return null;
    });
  }

  @Get('reconciliation')
  async reconciliation(
    @Param() address: FeedAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await forceRoute(this.#holder, request, reply, address, async ({ intake, feed }) => {
      await reply.send({ feed: feed.feed, counts: await lastReconciliation(intake.warehouse, feed) });
      return null;
    });
  }
}
