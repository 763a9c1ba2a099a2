import { z } from 'zod';

/**
 * The shape of `feeds/<force>/<system>.yaml`. Only the shape: what must agree with the model, with the
 * code maps and inside the contract is said by the compiler. Field mappings are one strict object rather
 * than a union, because the errors of a union help nobody.
 */

/** The keys that would have been right travel in the message, for the "did you mean". */
export const allowedKeysMark = 'allowed keys:';
const shape = <Shape extends z.ZodRawShape>(keys: Shape) =>
  z.strictObject(keys, { error: () => `${allowedKeysMark}${Object.keys(keys).join(',')}` });

const text = z.string().trim().min(1);
const columnName = z.string().min(1);
const hyphenated = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words with hyphens, such as west-yorkshire');
const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-04-01')
  .refine(isDay, 'a day of the calendar');
const flag = z.literal(true);

export interface ConditionShape {
  readonly column?: string | undefined;
  readonly is?: string | undefined;
  readonly 'is-not'?: string | undefined;
  readonly in?: readonly string[] | undefined;
  readonly 'not-in'?: readonly string[] | undefined;
  readonly absent?: true | undefined;
  readonly present?: true | undefined;
  readonly all?: readonly ConditionShape[] | undefined;
  readonly any?: readonly ConditionShape[] | undefined;
}

const condition: z.ZodType<ConditionShape> = z.lazy(() =>
  shape({
    column: columnName.optional(),
    is: z.string().optional(),
    'is-not': z.string().optional(),
    in: z.array(z.string()).min(1).optional(),
    'not-in': z.array(z.string()).min(1).optional(),
    absent: flag.optional(),
    present: flag.optional(),
    all: z.array(condition).min(1).optional(),
    any: z.array(condition).min(1).optional(),
  }),
);

const temporal = { format: text, zone: text.optional() };

const fieldMapping = shape({
  column: columnName.optional(),
  constant: z.string().min(1).optional(),
  concatenate: z.array(columnName).min(2).optional(),
  /** Of a record with `for-each`: the one of the column's values that the record is for. */
  item: flag.optional(),
  /** What the source writes where it has nothing. */
  blank: z.array(z.string().trim().min(1, 'the text that stands for nothing')).min(1).optional(),
  separator: z.string().optional(),
  split: shape({
    separator: z.string().min(1),
    part: z.int().min(1, 'a part from 1 to 50').max(50, 'a part from 1 to 50'),
  }).optional(),
  pattern: text.optional(),
  easting: columnName.optional(),
  northing: columnName.optional(),
  longitude: columnName.optional(),
  latitude: columnName.optional(),
  'precision-metres': z.literal([1, 10, 100, 1000, 10_000]).optional(),
  format: text.optional(),
  zone: text.optional(),
  overlap: z.enum(['first', 'second']).optional(),
  gap: z.enum(['forward', 'reject']).optional(),
  map: hyphenated.optional(),
  'valid-at': shape({ column: columnName, ...temporal }).optional(),
  yes: z.array(z.string().min(1)).min(1).optional(),
  no: z.array(z.string().min(1)).min(1).optional(),
  level: hyphenated.optional(),
  namespace: hyphenated.optional(),
  issuer: z
    .union([hyphenated, shape({ column: columnName, map: hyphenated })], {
      error: 'a force such as west-yorkshire, or column and map',
    })
    .optional(),
  when: condition.optional(),
});

/** A column that holds several values: each has a slot of its own, in the order in which they stand. */
const forEach = shape({
  column: columnName,
  separator: z.string().min(1),
  'at-most': z.int(),
});

const record = shape({
  type: hyphenated,
  slot: hyphenated.optional(),
  'for-each': forEach.optional(),
  when: condition.optional(),
  fields: z.record(z.string(), fieldMapping),
  'not-supplied': z.array(z.string()).optional(),
});

const dropRule = shape({
  /** Without a condition every row is out of scope. */
  when: condition.optional(),
  reason: z.enum(['not-a-crime', 'out-of-scope']),
  because: text.optional(),
});

const deleteRule = shape({ when: condition });

const extractedAt = z.union(
  [
    z.literal('submission'),
    shape({ 'file-name': text, ...temporal }),
    shape({ column: columnName, ...temporal }),
  ],
  {
    error: 'submission, or file-name or column with format and zone',
  },
);

const source = shape({
  table: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_$]*\.[A-Za-z_][A-Za-z0-9_$]*$/, 'schema and table, such as public.crimes')
    .optional(),
  'replica-identity': z
    .string()
    .regex(/^(default|full|index [A-Za-z_][A-Za-z0-9_$]*)$/, 'default, or index <name of the unique index>')
    .optional(),
  delivery: z
    .string()
    .regex(/^(changes|full|full per .+)$/, 'changes, full, or full per <column>')
    .optional(),
  format: z.enum(['csv', 'xlsx', 'ndjson', 'json']).optional(),
  /** Of a workbook; the first that is not hidden where it is not said. */
  sheet: z
    .string()
    .trim()
    .min(1)
    .max(31, 'a name of at most 31 characters, as on the sheet’s tab')
    .optional(),
  encoding: z.enum(['utf-8', 'windows-1252']).optional(),
  delimiter: z.string().length(1).optional(),
  'extracted-at': extractedAt.optional(),
  key: z.array(columnName).min(1),
  'key-space': hyphenated.optional(),
  columns: z.array(columnName).min(1),
  drop: z.array(dropRule).optional(),
  /** Of a file of changes: which of its rows say that their record is gone. */
  delete: deleteRule.optional(),
  /** What a complete set may take away unasked, of the records that it covers; 1% where it is not said. */
  'sweep-limit': z
    .string()
    .regex(/^(100|\d{1,2}(\.\d{1,2})?)%$/, 'a share such as 1% or 0.5%')
    .optional(),
  records: z.array(record),
});

/** Every part may be absent while a feed is in test; what backfill and live need is said in `legal/`. */
const legal = shape({
  controller: text.optional(),
  basis: z.enum(['open-data', 'synthetic', 'police-act-1996-s44']).optional(),
  agreement: shape({ version: text, date: day, expires: day.optional() }).optional(),
  'impact-assessment': shape({
    reference: text,
    date: day,
    /** Version of the agreement that it was made for. */
    agreement: text,
    'review-by': day.optional(),
  }).optional(),
  /** What the force tells its staff and the public: where it stands, or its words. */
  notice: shape({
    url: z.url('an address such as https://…').optional(),
    text: text.optional(),
    agreement: text,
    date: day,
  }).optional(),
  retention: z
    .string()
    .regex(/^\d+ (days|months|years)$/, 'a length such as 10 years')
    .optional(),
});

const connector = shape({
  database: z.enum(['postgresql', 'sqlserver', 'oracle', 'mysql']),
  format: z.enum(['avro', 'json']),
  envelope: z.enum(['enveloped', 'unwrapped']),
  /** Where an unwrapped feed carries what its envelope said. */
  marks: shape({
    op: columnName.optional(),
    position: columnName.optional(),
    'source-time': columnName.optional(),
    snapshot: columnName.optional(),
  }).optional(),
});

const epochRange = 'a whole number from 0 to 65535';

export const contractSchema = shape({
  force: hyphenated,
  system: hyphenated,
  status: z.enum(['test', 'backfill', 'live']),
  transport: z.enum(['cdc', 'file']),
  epoch: z.int().min(0, epochRange).max(65_535, epochRange),
  contact: shape({ role: text, at: text }),
  /** By dataset. The test lane needs none. */
  legal: z.record(z.string(), legal).default({}),
  connector: connector.optional(),
  sources: z.record(hyphenated, source),
});

export type Contract = z.infer<typeof contractSchema>;
export type SourceShape = Contract['sources'][string];
export type RecordShape = SourceShape['records'][number];
export type FieldMapping = RecordShape['fields'][string];
export type LegalShape = Contract['legal'][string];
