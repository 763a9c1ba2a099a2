import { z } from 'zod';
import { intakeProblem, type IntakeProblem } from '../intake/index.ts';
import { typedText } from '../reconciliation/stated-by.ts';
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

/** Reads the body of `POST …/replays`. A dry run needs no reason: it changes nothing. */
export const replayRequestOf = (body: string): ReplayRequest | IntakeProblem => {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    return intakeProblem('replay-wrong', 'Send one JSON object.');
  }
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') || undefined;
    return intakeProblem(
      'replay-wrong',
      'A member is missing, unknown or not in its form.',
      field === undefined ? {} : { field },
    );
  }
  const request = parsed.data;
  const texts: Record<string, string> = {};
  for (const field of ['reason', 'name', 'role'] as const) {
    const text = typedText(request[field], field, { isRequired: field !== 'reason' || !request.isDryRun });
    if (typeof text === 'object') return text;
    texts[field] = text;
  }
  return { ...request, ...texts };
};
