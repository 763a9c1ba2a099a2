import { chain, emitted, rejected, type Finding, type Pipeline, type Stage } from '@hub/pipeline';
import type { IncomingMessage, OutgoingMessage, TopicReader, TopicWriter } from '@hub/kafka';
import {
  originText,
  recordFindings,
  rowWriters,
  unreadableFindings,
  type Manifest,
  type PseudonymisedFindings,
  type PseudonymisedRecord,
  type RecordTypeName,
} from '@hub/records';
import { originRows } from './manifest-rows.ts';
import {
  exceptionTable,
  findingTable,
  manifestTable,
  originTable,
  sealedTable,
  setTable,
  type FindingContext,
} from './quality-tables.ts';
import { rowsOf, type TableRows } from './table-rows.ts';

/** What the sink's topics carry. */
export type SinkValue =
  | {
      readonly kind: 'record';
      readonly recordType: RecordTypeName;
      readonly record: PseudonymisedRecord<unknown>;
    }
  | { readonly kind: 'findings'; readonly findings: PseudonymisedFindings }
  | { readonly kind: 'manifest'; readonly manifest: Manifest };

export type SinkWrite =
  | { readonly to: 'warehouse'; readonly rows: TableRows }
  | { readonly to: 'topic'; readonly message: OutgoingMessage };

/** How a topic's messages become values. */
export type TopicEntry = {
  readonly reader: TopicReader<unknown>;
  readonly valueOf: (value: unknown) => SinkValue;
};

export interface SinkContext {
  readonly topics: ReadonlyMap<string, TopicEntry>;
  readonly findingsWriter: TopicWriter<PseudonymisedFindings>;
}

const unknownTopic: Finding = {
  rule: 'TOPIC-UNKNOWN',
  field: null,
  severity: 'reject',
  message: 'The message came from a topic that the sink does not read.',
};

const decode: Stage<IncomingMessage, SinkValue, SinkContext> = (message, context) => {
  const entry = context.topics.get(message.topic);
  if (entry === undefined) return rejected([unknownTopic], null);
  const read = entry.reader.read(message);
  return read.ok ? emitted(entry.valueOf(read.value)) : rejected([read.finding], null);
};

/** Test-lane records live in a database of their own and count nowhere. */
const databaseOf = (lane: string): string => (lane === 'test' ? 'hub_test' : 'hub');

const findingContext = (of: PseudonymisedFindings, verdict: 'accepted' | 'rejected'): FindingContext => ({
  ...of,
  verdict,
  recordType: of.recordType ?? '',
});

const findingRows = (of: FindingContext, findings: readonly Finding[]): TableRows[] => {
  const rows: TableRows[] = [];
  if (findings.length > 0)
    rows.push(
      rowsOf(
        findingTable,
        findings.map((finding) => ({ of, finding })),
      ),
    );
  const { sealed } = of;
  if (sealed !== null) rows.push(rowsOf(sealedTable, [{ ...of, sealed }]));
  return rows;
};

const recordRows = (recordType: RecordTypeName, record: PseudonymisedRecord<unknown>): TableRows[] => {
  const writer = rowWriters[recordType];
  const table = { ...writer, table: `${databaseOf(record.lane)}.${writer.table}` };
  const rows = [rowsOf(table, [record])];
  if (record.findings.length > 0 || record.sealed !== null) {
    rows.push(
      ...findingRows({ ...record, recordType, verdict: 'accepted', stage: 'validate' }, record.findings),
    );
  }
  return rows;
};

const rowsOfValue = (value: SinkValue): TableRows[] => {
  if (value.kind === 'record') return recordRows(value.recordType, value.record);
  if (value.kind === 'manifest') {
    const { manifest } = value;
    const rows = [rowsOf(originTable, originRows(manifest)), rowsOf(manifestTable, [manifest])];
    if (manifest.set !== null) rows.push(rowsOf(setTable, [{ manifest, set: manifest.set }]));
    return rows;
  }
  const { findings } = value;
  const rows = [rowsOf(exceptionTable, [findings])];
  if (findings.verdict === 'rejected')
    rows.push(...findingRows(findingContext(findings, 'rejected'), findings.findings));
  return rows;
};

/** Rows are made in the stage: a value that no row can hold is rejected alone, and is our defect. */
const toRows: Stage<SinkValue, TableRows, SinkContext> = (value) => emitted(...rowsOfValue(value));

/** A row that could not be made is our defect; where its message can be read the record is named all the same. */
const reported = (
  message: IncomingMessage,
  findings: readonly Finding[],
  context: SinkContext,
): PseudonymisedFindings => {
  const entry = context.topics.get(message.topic);
  const read = entry?.reader.read(message);
  const value = read?.ok === true ? entry?.valueOf(read.value) : undefined;
  if (value?.kind !== 'record') return unreadableFindings('warehouse-sink', message, findings);
  const { recordType, record } = value;
  return recordFindings('warehouse-sink', { recordType, recordId: record.recordId, record }, findings);
};

export const sinkPipeline: Pipeline<IncomingMessage, TableRows, SinkContext, unknown, SinkWrite> = {
  name: 'warehouse-sink',
  process: chain(decode, toRows),
  encode: (rows) => [{ to: 'warehouse', rows }],
  report: (message, outcome, context) => {
    if (outcome.kind !== 'rejected') return [];
    const findings = reported(message, outcome.findings, context);
    return [{ to: 'topic', message: context.findingsWriter(originText(findings.origin), findings) }];
  },
};
