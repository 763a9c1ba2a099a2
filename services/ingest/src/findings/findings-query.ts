import { intakeProblem, isIntakeProblem, type IntakeProblem } from '../intake/problem.ts';
import { onlyOnce, type RawQuery } from '../submission-query.ts';

export const findingStates = [
  'open',
  'corrected',
  'withdrawn',
  'confirmed',
  'explained',
  'superseded',
] as const;
export type FindingState = (typeof findingStates)[number];

/** Which findings are asked for; what is null is not asked for. */
export interface FindingFilter {
  /** Null: all states. */
  readonly state: FindingState | null;
  readonly rule: string | null;
  readonly field: string | null;
  /** The group's token, as the summary gives it. */
  readonly group: string | null;
  readonly recordType: string | null;
}

/** Where the page before ended: the sort key of its last finding. */
export type Cursor = readonly [
  rule: string,
  field: string,
  group: string,
  source: string,
  position: number,
  finding: string,
];

export interface FindingsQuery {
  readonly filter: FindingFilter;
  readonly limit: number;
  readonly after: Cursor | null;
  readonly format: 'json' | 'csv';
}

/** Each page computes the states of the feed anew, so that few large ones are better than many. */
const limitMax = 10_000;
const parameters = ['state', 'rule', 'field', 'group', 'record-type', 'limit', 'after', 'format'] as const;

const patterns = {
  rule: /^[A-Z0-9-]{1,40}$/,
  field: /^[a-z][a-z0-9_]{0,60}$/i,
  group: /^[0-9a-f]{32}$/,
  'record-type': /^[a-z][a-z-]{0,40}$/,
  limit: /^\d{1,5}$/,
} as const;

export const cursorText = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

const cursorOf = (text: string): Cursor | null => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || parsed.length !== 6) return null;
    const isRight = parsed.every((part, at) =>
      at === 4 ? Number.isSafeInteger(part) : typeof part === 'string',
    );
    return isRight ? (parsed as unknown as Cursor) : null;
  } catch {
    return null;
  }
};

const wrong = (detail: string): IntakeProblem => intakeProblem('parameter-wrong', detail);

const isState = (text: string): text is FindingState => findingStates.some((state) => state === text);

/** Query of `GET …/findings`. Open findings are asked for where no state is named; `all` asks for every state. */
export const findingsQuery = (query: RawQuery): FindingsQuery | IntakeProblem => {
  const given = onlyOnce(query, parameters);
  if (isIntakeProblem(given)) return given;
  for (const [name, pattern] of Object.entries(patterns)) {
    const value = given[name as keyof typeof patterns];
    if (value !== undefined && !pattern.test(value)) return wrong(`"${name}" is not in its form.`);
  }
  const { state = 'open', limit = '100', format = 'json' } = given;
  if (state !== 'all' && !isState(state)) return wrong(`"state" is one of ${findingStates.join(', ')}, all.`);
  if (Number(limit) > limitMax) return wrong(`"limit" is a whole number up to ${limitMax}.`);
  if (format !== 'json' && format !== 'csv') return wrong('"format" is json or csv.');
  const after = given.after === undefined ? null : cursorOf(given.after);
  if (given.after !== undefined && after === null)
    return wrong('"after" is what the page before gave as "next".');
  const { rule = null, field = null, group = null } = given;
  const recordType = given['record-type'] ?? null;
  return {
    filter: { state: state === 'all' ? null : state, rule, field, group, recordType },
    limit: Number(limit),
    after,
    format,
  };
};
