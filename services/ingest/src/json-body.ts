import type { z } from 'zod';
import type { IntakeProblem } from './intake/index.ts';

/**
 * Reads a request's body as JSON of one form. `wrong` makes the route's own problem; `formDetail` says what to
 * do where a member is not as it should be. Nothing of the body is repeated.
 */
export const parsedJson = <T>(
  body: string,
  form: z.ZodType<T>,
  wrong: (detail: string, field?: string) => IntakeProblem,
  formDetail = 'A member is missing, unknown or not in its form.',
): T | IntakeProblem => {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    return wrong('Send one JSON object.');
  }
  const parsed = form.safeParse(given);
  if (parsed.success) return parsed.data;
  return wrong(formDetail, parsed.error.issues[0]?.path.join('.') || undefined);
};
