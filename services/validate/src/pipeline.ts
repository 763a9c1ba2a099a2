import {
  chain,
  emitted,
  mapOutcome,
  Outage,
  rejected,
  type Finding,
  type Pipeline,
  type Stage,
} from '@hub/pipeline';
import type { IncomingMessage, OutgoingMessage, TopicReader, TopicWriter } from '@hub/kafka';
import { sealContext, sealedContent, type Seal } from '@hub/pseudonyms';
import {
  originText,
  recordTypeNames,
  recordTypeOfKey,
  recordTypes,
  unreadableFindings,
  type AnyBody,
  type KeyedRecord,
  type RecordTypeName,
  type RejectedRecord,
} from '@hub/records';
import { validateStage, type ValidationContext } from '@hub/rules';

type Ingested = KeyedRecord<AnyBody<'ingested'>>;
type Validated = KeyedRecord<AnyBody<'validated'>>;
type AnyStage = Stage<Ingested, Validated, ValidationContext, Ingested>;

const stages = Object.fromEntries(
  recordTypeNames.map((name) => [name, validateStage(name) as unknown as AnyStage]),
) as Readonly<Record<RecordTypeName, AnyStage>>;

export interface TopicEntry {
  readonly recordType: RecordTypeName;
  readonly reader: TopicReader<Ingested>;
  readonly writer: TopicWriter<Validated>;
}

export interface ValidateContext extends ValidationContext {
  /** Number of the release that this process runs. */
  readonly release: number;
  readonly topics: ReadonlyMap<string, TopicEntry>;
  readonly rejectedWriter: TopicWriter<RejectedRecord>;
  /** A sealer per force, made anew for each batch; null for a force whose key is not held. */
  readonly sealFor: (force: string) => Seal | null;
}

interface Typed<Record> {
  readonly entry: TopicEntry;
  readonly record: Record;
}

/** Rules that say that a record carries an identifier: nothing of such a record is kept, sealed or not. */
const identifierRule = 'SUB-007';

const decode: Stage<IncomingMessage, Typed<Ingested>, ValidateContext, Ingested> = (message, context) => {
  const entry = context.topics.get(message.topic);
  if (entry === undefined) throw new Outage('a message came from a topic that this service does not read');
  const read = entry.reader.read(message);
  return read.ok ? emitted({ entry, record: read.value }) : rejected([read.finding], null);
};

/** Names of the model to names of the body: findings are told in the model's. */
const propertiesOf = Object.fromEntries(
  recordTypeNames.map((name) => [
    name,
    new Map(recordTypes[name].fields.map((field) => [field.modelName, field.name])),
  ]),
);

/** The text of each field that a finding names, as the contract mapped it: the force's own code or date. */
const valuesOf = (record: Ingested, findings: readonly Finding[]): Readonly<Record<string, string>> => {
  const properties = propertiesOf[recordTypeOfKey(record.key)];
  const body = record.body;
  const values: Record<string, string> = {};
  for (const { field } of findings) {
    const value = field === null ? null : body?.[properties?.get(field) ?? ''];
    if (field !== null && typeof value === 'string') values[field] = value;
  }
  return values;
};

/** The force finds its record by the key; the hub keeps it, and what is wrong in it, only as ciphertext. */
const sealedReference = (
  record: Ingested,
  findings: readonly Finding[],
  context: ValidateContext,
): Buffer | null => {
  if (findings.length === 0 || findings.some((finding) => finding.rule === identifierRule)) return null;
  const values = valuesOf(record, findings);
  const named = Object.keys(values).length === 0 ? { key: record.key } : { key: record.key, values };
  const content = sealedContent(named, findings);
  return (
    context.sealFor(record.force)?.(content, sealContext(record.force, originText(record.origin))) ?? null
  );
};

const validate: Stage<Typed<Ingested>, Typed<Validated>, ValidateContext, Ingested> = (
  { entry, record },
  context,
) => {
  if (record.release > context.release) throw new Outage('a record is of a later release than this process');
  return mapOutcome(stages[entry.recordType](record, context), (valid) => ({
    entry,
    record: { ...valid, sealed: sealedReference(record, valid.findings, context) },
  }));
};

const rejectedRecord = (
  verdict: RejectedRecord['verdict'],
  record: Ingested,
  findings: readonly Finding[],
  context: ValidateContext,
): RejectedRecord => ({
  verdict,
  stage: 'validate',
  recordType: recordTypeOfKey(record.key),
  key: record.key,
  version: record.version,
  feed: record.feed,
  force: record.force,
  lane: record.lane,
  keySpace: record.keySpace,
  occurredAt: record.occurredAt,
  receivedAt: record.receivedAt,
  release: record.release,
  origin: record.origin,
  findings,
  sealed: sealedReference(record, findings, context),
});

const readAgain = (message: IncomingMessage, context: ValidateContext): Ingested | null => {
  const read = context.topics.get(message.topic)?.reader.read(message);
  return read?.ok === true ? read.value : null;
};

const unreadable = (message: IncomingMessage, findings: readonly Finding[]): RejectedRecord => {
  const { recordId, ...rest } = unreadableFindings('validate', message, findings);
  return { ...rest, key: null };
};

export const validatePipeline: Pipeline<
  IncomingMessage,
  Typed<Validated>,
  ValidateContext,
  Ingested,
  OutgoingMessage
> = {
  name: 'validate',
  process: chain(decode, validate),
  encode: ({ entry, record }) => [entry.writer(record.key, record)],
  report: (message, outcome, context) => {
    // No rule of validate drops: what is out of scope is dropped at ingest, where the contract says so.
    if (outcome.kind !== 'rejected') return [];
    const { findings } = outcome;
    // A stage that threw, or a value that no message can carry, names no subject: the message still does.
    const subject = outcome.subject ?? readAgain(message, context);
    const record =
      subject === null
        ? unreadable(message, findings)
        : rejectedRecord('rejected', subject, findings, context);
    return [context.rejectedWriter(record.key ?? originText(record.origin), record)];
  },
};
