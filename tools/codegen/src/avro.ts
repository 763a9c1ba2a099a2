import { membersOf } from './expand.ts';
import type { AvroType, Member, State } from './expand.ts';
import type { ModelRecordType } from './load-model.ts';
import { pascal } from './names.ts';

/** Avro schemas of the hub's own topics, as they are registered. */

export type AvroSchema = { readonly [key: string]: unknown };

const millis = { type: 'long', logicalType: 'timestamp-millis' };
const nullable = (type: AvroType): unknown => ['null', type];
const field = (name: string, type: unknown, doc?: string): AvroSchema => ({
  name,
  type,
  ...(doc === undefined ? {} : { doc }),
});
const optional = (name: string, type: AvroType, doc?: string): AvroSchema => ({
  ...field(name, nullable(type), doc),
  default: null,
});
const list = (items: unknown): AvroSchema => ({ type: 'array', items });

// Named types are written out where they are first used and by name after that, as Avro asks.
const version = { type: 'fixed', name: 'Version', size: 32, logicalType: 'version' };
const recordId = { type: 'fixed', name: 'RecordId', size: 16 };
const enumeration = (name: string, ...symbols: readonly string[]): AvroSchema => ({
  type: 'enum',
  name,
  symbols,
});
const lane = enumeration('Lane', 'test', 'backfill', 'live');
const verdict = enumeration('Verdict', 'rejected', 'dropped');
const origin = {
  type: 'record',
  name: 'Origin',
  fields: [field('source', 'string'), field('partition', 'int'), field('position', 'long')],
};
const finding = {
  type: 'record',
  name: 'Finding',
  fields: [
    field('rule', 'string'),
    optional('field', 'string'),
    field('severity', enumeration('Severity', 'reject', 'question', 'warn')),
    field('message', 'string'),
    optional(
      'group',
      'string',
      'What one mending would clear: in clear and personal until pseudonymise, a token after.',
    ),
    optional(
      'basis',
      'string',
      'Digest of the values that the rule read; bound to the record by pseudonymise.',
    ),
  ],
};

const keyFields: Record<State, AvroSchema> = {
  ingested: field('key', 'string', 'Record key: names the source row and slot. Personal.'),
  validated: field('key', 'string', 'Record key: names the source row and slot. Personal.'),
  pseudonymised: field('record_id', recordId, 'Pseudonym of the record key.'),
};

const docOf = (meaning: string, member: Member): string =>
  member.note === null ? meaning : `${meaning} (${member.note})`;

/** Body members are all optional, so that a field can be added or taken away under FULL_TRANSITIVE. */
const bodySchema = (type: ModelRecordType, state: State): AvroSchema => {
  const named = new Set<string>();
  const reuse = (avro: AvroType): AvroType => {
    if (typeof avro === 'string' || typeof avro['name'] !== 'string') return avro;
    if (named.has(avro['name'])) return avro['name'];
    named.add(avro['name']);
    return avro;
  };
  return {
    type: 'record',
    name: `${pascal(type.name)}Body`,
    fields: type.fields.flatMap((modelField) =>
      membersOf(modelField, state).map((member) =>
        optional(member.name, reuse(member.avro), docOf(modelField.meaning, member)),
      ),
    ),
  };
};

/** The value of `<record type>.<state>.v1`. */
export const recordSchema = (type: ModelRecordType, state: State): AvroSchema => ({
  type: 'record',
  name: pascal(type.name),
  namespace: `hub.${state}`,
  doc: type.meaning,
  fields: [
    field('version', version, 'Decides which change of a record wins; 32 bytes that compare as versions do.'),
    field('operation', enumeration('Operation', 'upsert', 'delete')),
    field('cause', {
      ...enumeration('Cause', 'source', 'dropped', 'empty_slot', 'sweep'),
      default: 'source',
    }),
    field('feed', 'string'),
    field('force', 'string'),
    field('lane', lane),
    field('key_space', 'string'),
    keyFields[state],
    optional('occurred_at', millis, 'Commit time at the source.'),
    field('received_at', millis, 'When the hub received the change.'),
    field('release', 'int'),
    field('origin', origin),
    field('findings', list(finding), 'Questions and warnings of an accepted change.'),
    optional('sealed', 'bytes', 'The force’s own reference, sealed under its key.'),
    optional('body', bodySchema(type, state), 'Null where the operation is delete.'),
  ],
});

const exceptionFields = (key: AvroSchema): readonly AvroSchema[] => [
  field('verdict', verdict),
  field('stage', 'string', 'The service that said so.'),
  optional('record_type', 'string'),
  key,
  optional('version', version),
  field('feed', 'string'),
  field('force', 'string'),
  field('lane', lane),
  optional('key_space', 'string'),
  optional('occurred_at', millis),
  field('received_at', millis),
  field('release', 'int'),
  field('origin', origin),
  field('findings', list(finding)),
  optional('sealed', 'bytes'),
];

/** The value of `records.rejected.v1`. */
export const rejectedSchema: AvroSchema = {
  type: 'record',
  name: 'RejectedRecord',
  namespace: 'hub.rejected',
  doc: 'A change that ingest or validate held back or dropped, with its findings.',
  fields: exceptionFields(optional('key', 'string', 'Record key, where one was made. Personal.')),
};

/** The value of `findings.pseudonymised.v1`. */
export const findingsSchema: AvroSchema = {
  type: 'record',
  name: 'PseudonymisedFindings',
  namespace: 'hub.findings',
  doc: 'A change that was held back or dropped, without its key.',
  fields: exceptionFields(optional('record_id', recordId, 'Pseudonym of the record key.')),
};

const shape = {
  type: 'record',
  name: 'Shape',
  fields: [field('record_type', 'string'), field('changes', 'int')],
};
const run = {
  type: 'record',
  name: 'Run',
  fields: [
    field('origins', 'int'),
    field('shape', 'int'),
    optional('scope', 'int', 'Index into scopes; null where the source has none, or the row states none.'),
  ],
};
const set = {
  type: 'record',
  name: 'Set',
  doc: 'A complete set: records of the source that are not in it have left the source.',
  fields: [
    field('id', 'string', 'Submission, or topic and epoch.'),
    field('source_name', 'string', 'As the contract calls it.'),
    field('key_space', 'string'),
    field('record_types', list('string'), 'What a row of the source may fill.'),
    field('delivery', enumeration('Delivery', 'full', 'full_per', 'snapshot')),
    field(
      'version',
      version,
      'Below every row of the set, above every older set: what is swept is deleted at it.',
    ),
    optional('extracted_at', millis, 'Of a file, by its sender.'),
    field('rows', 'long', 'Of a file; 0 of a snapshot, whose rows are not counted.'),
    field(
      'limit_millionths',
      'int',
      'Of the records that the set covers: more are not deleted without a confirmation.',
    ),
  ],
};
const exception = {
  type: 'record',
  name: 'Exception',
  fields: [field('position', 'long'), field('verdict', verdict), field('reason', 'string')],
};

/** The value of `manifest.ingested.v1`. */
export const manifestSchema: AvroSchema = {
  type: 'record',
  name: 'Manifest',
  namespace: 'hub.manifest',
  doc: 'Ingest’s statement of a contiguous range of origins: the left side of the balance.',
  fields: [
    field('feed', 'string'),
    field('force', 'string'),
    field('lane', lane),
    field('source', 'string', 'Cdc topic or submission.'),
    field('partition', 'int'),
    field('first_position', 'long'),
    field('last_position', 'long'),
    field('received_on', { type: 'int', logicalType: 'date' }, 'Day in Europe/London.'),
    field('received_at', millis),
    field('release', 'int'),
    field('shapes', list(list(shape)), 'How many changes of each record type one origin asked for.'),
    field('runs', list(run), 'In order of position; origins sum to the range.'),
    field('exceptions', list(exception)),
    field('complete', 'boolean', 'True on the last manifest of a submission.'),
    {
      ...field('scopes', list('string'), 'Values of the column for each of which a file is complete.'),
      default: [],
    },
    { ...field('set', ['null', set], 'On the manifest that ends a complete set.'), default: null },
    { ...field('epoch', 'int', 'Of the source, within which its positions compare.'), default: 0 },
    {
      ...field(
        'key_digests',
        'bytes',
        'Salted digests of the keys of the rows, 8 bytes each; empty where none are made.',
      ),
      default: '',
    },
  ],
};
