import { z } from 'zod';
import { intakeProblem, type IntakeProblem } from '../intake/index.ts';
import { parsedJson } from '../json-body.ts';
import { typedTexts } from '../typed-text.ts';
import type { ReplayRequest } from './replays.ts';

const shape = z.strictObject({
  rule: z
    .string()
    .regex(/^[A-Z0-9-]{1,40}$/)
    .nullable()
    .default(null),
  group: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable()
    .default(null),
  recordType: z
    .string()
    .regex(/^[a-z][a-z-]{0,40}$/)
    .nullable()
    .default(null),
  isDryRun: z.boolean(),
  reason: z.string(),
  name: z.string(),
  role: z.string(),
});

const wrong = (detail: string, field?: string): IntakeProblem =>
  intakeProblem('replay-wrong', detail, field === undefined ? {} : { field });

/** Reads the body of `POST …/replays`. A dry run needs no reason: it changes nothing. */
export const replayRequestOf = (body: string): ReplayRequest | IntakeProblem => {
  const request = parsedJson(body, shape, wrong);
  if ('status' in request) return request;
  const texts = typedTexts(
    request,
    ['reason', 'name', 'role'],
    (field) => field !== 'reason' || !request.isDryRun,
  );
  return 'status' in texts ? texts : { ...request, ...texts };
};
