import { z } from 'zod';

/** The shape of a file in schemas/model. Unknown keys are refused: a misspelt protection must not pass. */

const snake = z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'a field name is snake_case');
const hyphenated = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name is lower case with hyphens');
const sentence = z.string().trim().min(8, 'write a sentence, not a word');

const common = {
  meaning: sentence,
  source: sentence,
  required: z.boolean(),
  purpose: sentence.optional(),
  returns: z.array(hyphenated).nonempty().optional(),
  protection: z.enum(['reference', 'location', 'special-category', 'criminal-offence', 'plain']),
  reaches: z.enum(['validated', 'warehouse']).default('warehouse'),
};

const field = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reference'),
    domain: z.enum(['crime', 'person', 'worker', 'applicant']),
    ...common,
  }),
  z.strictObject({ type: z.literal('date'), ...common }),
  z.strictObject({ type: z.literal('instant'), ...common }),
  z.strictObject({ type: z.literal('code'), list: hyphenated, ...common }),
  z.strictObject({
    type: z.literal('classification'),
    lists: z.record(hyphenated, hyphenated).refine((lists) => Object.keys(lists).length > 0, 'name a level'),
    ...common,
  }),
  z.strictObject({ type: z.literal('boolean'), ...common }),
  z.strictObject({ type: z.literal('integer'), ...common }),
  z.strictObject({ type: z.literal('decimal'), scale: z.int().min(1).max(6), ...common }),
  z.strictObject({ type: z.literal('grid-reference'), ...common }),
]);

const recordType = z.strictObject({
  title: z.string().min(3),
  meaning: sentence,
  fields: z.record(snake, field).refine((fields) => Object.keys(fields).length > 0, 'name a field'),
});

export const datasetFile = z.strictObject({
  dataset: hyphenated,
  title: z.string().min(3),
  meaning: sentence,
  source: sentence,
  purpose: sentence,
  retention: z.strictObject({
    /** ISO 8601 duration that a row is held, by default; an agreement with a force may shorten it. */
    period: z.string().regex(/^P\d+[YMD]$/, 'an ISO 8601 duration such as P25Y'),
    from: z.enum(['received', 'ended']),
    reason: sentence,
  }),
  returns: z.record(hyphenated, sentence),
  'record-types': z.record(hyphenated, recordType),
});

export type DatasetFile = z.infer<typeof datasetFile>;
export type ModelField = z.infer<typeof field>;
