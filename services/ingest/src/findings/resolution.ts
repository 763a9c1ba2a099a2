import { z } from 'zod';
import { intakeProblem, type IntakeProblem } from '../intake/index.ts';
import { parsedJson } from '../json-body.ts';
import { typedText, typedTexts } from '../typed-text.ts';

/** Who speaks: the force for its own findings, or the hub for a rule of its own that was wrong. */
export type Side = 'force' | 'hub';

export type Answer = 'confirmed' | 'explained' | 'withdrawn' | 'reopened' | 'assigned';

/** What a person says of findings, as the route takes it. */
export interface ResolutionRequest {
  readonly state: Answer;
  /** One by one, by their ids; empty where `rule` says which. */
  readonly findings: readonly string[];
  readonly rule: string;
  readonly field: string;
  readonly recordType: string;
  readonly group: string;
  /** Days of receipt, Europe/London, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly owner: { readonly side: Side; readonly team: string } | null;
  readonly reason: string;
  readonly name: string;
  readonly role: string;
}

const findingsMax = 1_000;
/** ClickHouse’s own first and last Date32 days. */
const firstDay = '1900-01-01';
const lastDay = '2299-12-31';

const day = z.iso.date();
const shape = z.strictObject({
  state: z.enum(['confirmed', 'explained', 'withdrawn', 'reopened', 'assigned']),
  findings: z
    .array(z.string().regex(/^[0-9a-f]{32}$/))
    .max(findingsMax)
    .default([]),
  rule: z
    .string()
    .regex(/^[A-Z0-9-]{1,40}$/)
    .default(''),
  field: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,60}$/i)
    .default(''),
  recordType: z
    .string()
    .regex(/^[a-z][a-z-]{0,40}$/)
    .default(''),
  group: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .default(''),
  from: day.default(firstDay),
  to: day.default(lastDay),
  owner: z
    .strictObject({ side: z.enum(['force', 'hub']), team: z.string() })
    .nullable()
    .default(null),
  reason: z.string(),
  name: z.string(),
  role: z.string(),
});

const wrong = (detail: string, field?: string): IntakeProblem =>
  intakeProblem('resolution-wrong', detail, field === undefined ? {} : { field });

/** What of a request cannot be, whoever asks. */
const contradiction = (request: ResolutionRequest, side: Side): IntakeProblem | null => {
  const { state, findings, rule, owner, from, to } = request;
  const isOneByOne = findings.length > 0;
  if (isOneByOne === (rule !== ''))
    return wrong('Name findings one by one, or a rule and what of it is meant; one of the two.', 'findings');
  const hasMore = [request.field, request.recordType, request.group].some((part) => part !== '');
  if (isOneByOne && (hasMore || from !== firstDay || to !== lastDay))
    return wrong('Findings named one by one need nothing else to be found by.', 'findings');
  if (state === 'confirmed' && !isOneByOne)
    return wrong(
      'Confirm findings one by one: each says that its record is right. A code, a period or a system is explained.',
      'state',
    );
  if (state === 'withdrawn' && !isOneByOne && side === 'force')
    return wrong(
      'A force takes back findings one by one; a rule is withdrawn by the hub. Explain what holds for all.',
      'state',
    );
  if ((state === 'assigned') !== (owner !== null))
    return wrong('An owner is named by "assigned", and by nothing else.', 'owner');
  if (from > to) return wrong('"from" is after "to".', 'from');
  return null;
};

/** Reads the body of `POST …/resolutions`. Words pass the tripwire; none of them is repeated in a problem. */
export const resolutionOf = (body: string, side: Side): ResolutionRequest | IntakeProblem => {
  const request = parsedJson(
    body,
    shape,
    wrong,
    'A member is missing, unknown or not in its form; docs/forces/correcting.md lists them.',
  );
  if ('status' in request) return request;
  const texts = typedTexts(request, ['reason', 'name', 'role']);
  if ('status' in texts) return texts;
  const team = typedText(request.owner?.team ?? '', 'owner.team', { isRequired: request.owner !== null });
  if (typeof team === 'object') return team;
  const owner = request.owner === null ? null : { side: request.owner.side, team };
  const read: ResolutionRequest = { ...request, ...texts, owner };
  return contradiction(read, side) ?? read;
};
