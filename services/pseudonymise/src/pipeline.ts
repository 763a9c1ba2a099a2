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
import { pseudonymise, pseudonymiseRejection, type PseudonymContext } from '@hub/pseudonyms';
import {
  originText,
  recordFindings,
  recordTypeNames,
  unreadableFindings,
  type KeyedRecord,
  type PseudonymisedFindings,
  type PseudonymisedRecord,
  type RecordTypeName,
  type RejectedRecord,
} from '@hub/records';

type AnyStage = Stage<KeyedRecord<unknown>, PseudonymisedRecord<unknown>, PseudonymContext>;

/** Compiled once: which fields of a type become tokens is known from the model. */
const stages = Object.fromEntries(
  recordTypeNames.map((name) => [name, pseudonymise(name) as unknown as AnyStage]),
) as Readonly<Record<RecordTypeName, AnyStage>>;

/** What the service's topics carry. */
export type KeyedValue =
  | { readonly kind: 'record'; readonly recordType: RecordTypeName; readonly record: KeyedRecord<unknown> }
  | { readonly kind: 'rejection'; readonly rejection: RejectedRecord };

export interface TopicEntry {
  readonly reader: TopicReader<unknown>;
  readonly valueOf: (value: unknown) => KeyedValue;
}

export interface PseudonymiseContext extends PseudonymContext {
  /** Number of the release that this process runs. */
  readonly release: number;
  readonly topics: ReadonlyMap<string, TopicEntry>;
  readonly recordWriters: Readonly<Record<RecordTypeName, TopicWriter<PseudonymisedRecord<unknown>>>>;
  readonly findingsWriter: TopicWriter<PseudonymisedFindings>;
}

export type Pseudonymised =
  | {
      readonly kind: 'record';
      readonly recordType: RecordTypeName;
      readonly record: PseudonymisedRecord<unknown>;
    }
  | { readonly kind: 'findings'; readonly findings: PseudonymisedFindings };

const decode: Stage<IncomingMessage, KeyedValue, PseudonymiseContext> = (message, context) => {
  const entry = context.topics.get(message.topic);
  if (entry === undefined) throw new Outage('a message came from a topic that this service does not read');
  const read = entry.reader.read(message);
  if (read.ok) return emitted(entry.valueOf(read.value));
  // A rejection is the last account of a bad record: losing one would lose the record from the books.
  if (message.topic === 'records.rejected.v1') throw new Outage('a rejection cannot be read');
  return rejected([read.finding], null);
};

const apply: Stage<KeyedValue, Pseudonymised, PseudonymiseContext> = (value, context) => {
  if (value.kind === 'rejection') {
    return mapOutcome(pseudonymiseRejection(value.rejection, context), (findings) => ({
      kind: 'findings',
      findings,
    }));
  }
  const { recordType, record } = value;
  if (record.release > context.release) throw new Outage('a record is of a later release than this process');
  return mapOutcome(stages[recordType](record, context), (done) => ({
    kind: 'record',
    recordType,
    record: done,
  }));
};

/** Where no record id exists the origin keys the message, so that repeats share a partition. */
const findingsKey = (findings: PseudonymisedFindings): string =>
  findings.recordId?.toString('hex') ?? originText(findings.origin);

/** A stage that threw names no subject; where the message can be read it still does. */
const reported = (
  message: IncomingMessage,
  findings: readonly Finding[],
  context: PseudonymiseContext,
): PseudonymisedFindings => {
  const entry = context.topics.get(message.topic);
  const read = entry?.reader.read(message);
  const value = read?.ok === true ? entry?.valueOf(read.value) : undefined;
  if (value?.kind !== 'record') return unreadableFindings('pseudonymise', message, findings);
  const { recordType, record } = value;
  const recordId = context.tokeniser.recordId(record.force, record.lane, record.key);
  return recordFindings('pseudonymise', { recordType, recordId, record }, findings);
};

export const pseudonymisePipeline: Pipeline<
  IncomingMessage,
  Pseudonymised,
  PseudonymiseContext,
  unknown,
  OutgoingMessage
> = {
  name: 'pseudonymise',
  process: chain(decode, apply),
  encode: (value, context) =>
    value.kind === 'record'
      ? [context.recordWriters[value.recordType](value.record.recordId.toString('hex'), value.record)]
      : [context.findingsWriter(findingsKey(value.findings), value.findings)],
  report: (message, outcome, context) => {
    if (outcome.kind !== 'rejected') return [];
    const findings = reported(message, outcome.findings, context);
    return [context.findingsWriter(findingsKey(findings), findings)];
  },
};
