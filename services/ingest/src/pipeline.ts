import { rejected, type Finding, type Outcome, type Pipeline, type Stage } from '@hub/pipeline';
import type { CompiledFeed, CompiledSource, IngestedRecord, MappingSubject, SourceRow } from '@hub/feeds';
import type { OutgoingMessage, TopicWriter } from '@hub/kafka';
import { sealContext, type Seal } from '@hub/pseudonyms';
import {
  originText,
  recordTypeOfKey,
  type KeyedRecord,
  type Manifest,
  type Origin,
  type RejectedRecord,
} from '@hub/records';
import { tripwire } from '@hub/rules';
import { manifestKey, manifestsOf } from './manifest.ts';
import type { IngestSubject } from './subject.ts';

/** Which feed and source a batch is of: a batch is of one topic or of one submission. */
export interface IngestContext {
  readonly feed: CompiledFeed;
  readonly source: CompiledSource;
  readonly release: number;
  /** One sealer per batch: its ephemeral key is made once. */
  readonly seal: Seal;
  readonly recordWriters: Readonly<Record<string, TopicWriter<KeyedRecord<unknown>>>>;
  readonly rejectedWriter: TopicWriter<RejectedRecord>;
  readonly manifestWriter: TopicWriter<Manifest>;
}

/** How a kind of raw input is read: the only thing in which topics and submissions differ. */
export interface RowReader<Raw, Context extends IngestContext> {
  readonly read: Stage<Raw, SourceRow, Context>;
  readonly originOf: (raw: Raw, context: Context) => { readonly origin: Origin; readonly receivedAt: number };
}

const identifierFinding = (column: string): Finding => ({
  rule: 'SUB-007',
  field: column,
  severity: 'reject',
  message:
    'The column holds what looks like a direct identifier (National Insurance or NHS number, e-mail, telephone). Nothing of the row was kept; take it out at source and send the row again.',
});

const holdsIdentifier = (row: SourceRow, column: string): boolean => {
  const value = row.columns[column] ?? null;
  return value !== null && tripwire(value, 'reference') !== null;
};

type IngestOutcome = Outcome<IngestedRecord, IngestSubject>;

/** Which records a row asked to change, and nothing that it says of them. */
const subjectsOf = (row: SourceRow, context: IngestContext): readonly MappingSubject[] =>
  context.source.map(row, context).flatMap((outcome): readonly MappingSubject[] => {
    if (outcome.kind === 'dropped') return [];
    if (outcome.kind === 'rejected') return outcome.subject === null ? [] : [outcome.subject];
    return outcome.values
      .filter(({ cause }) => cause === 'source')
      .map(({ key, version, operation, keySpace }) => ({
        recordType: recordTypeOfKey(key),
        key,
        version,
        operation,
        keySpace,
      }));
  });

/**
 * A row with an identifier goes no further and is not sealed either. Its records are named where the key is
 * clean, so that the books hold what waits at the source and a corrected row closes the finding.
 */
const refusedRow = (row: SourceRow, column: string, context: IngestContext): readonly IngestOutcome[] => {
  const findings = [identifierFinding(column)];
  const isKeyClean = !context.source.keyColumns.some((key) => holdsIdentifier(row, key));
  const subjects = isKeyClean ? subjectsOf(row, context) : [];
  if (subjects.length === 0) return [rejected(findings, { mapping: null, columns: null })];
  return subjects.map((mapping) => rejected(findings, { mapping, columns: null }));
};

/** The tripwire is asked of every parsed value before the first write. */
const mapRow = (row: SourceRow, context: IngestContext): readonly IngestOutcome[] => {
  const column = Object.keys(row.columns).find((name) => holdsIdentifier(row, name));
  if (column !== undefined) return refusedRow(row, column, context);
  return context.source
    .map(row, context)
    .map((outcome): IngestOutcome =>
      outcome.kind === 'rejected'
        ? rejected(outcome.findings, { mapping: outcome.subject, columns: row.columns })
        : outcome,
    );
};

const rejectedRecord = (
  at: { readonly origin: Origin; readonly receivedAt: number },
  findings: readonly Finding[],
  subject: IngestSubject | null,
  context: IngestContext,
): RejectedRecord => {
  const { feed, force, lane } = context.feed;
  const columns = subject?.columns ?? null;
  return {
    verdict: 'rejected',
    stage: 'ingest',
    recordType: subject?.mapping?.recordType ?? null,
    key: subject?.mapping?.key ?? null,
    version: subject?.mapping?.version ?? null,
    feed,
    force,
    lane,
    keySpace: context.source.keySpace,
    occurredAt: null,
    receivedAt: at.receivedAt,
    release: context.release,
    origin: at.origin,
    findings,
    sealed:
      columns === null
        ? null
        : context.seal(JSON.stringify({ columns }), sealContext(force, originText(at.origin))),
  };
};

/** The same pipeline for topics and submissions, but for how a row is read. */
export const ingestPipeline = <Raw, Context extends IngestContext>(
  name: string,
  reader: RowReader<Raw, Context>,
): Pipeline<Raw, IngestedRecord, Context, IngestSubject, OutgoingMessage> => ({
  name,
  process: (raw, context) => {
    const read = reader.read(raw, context);
    if (read.kind === 'emitted') return read.values.flatMap((row) => mapRow(row, context));
    if (read.kind === 'dropped') return [{ ...read, deletes: [] }];
    return [rejected(read.findings, { mapping: null, columns: null })];
  },
  encode: (record, context) => {
    const writer = context.recordWriters[recordTypeOfKey(record.key)];
    if (writer === undefined) throw new Error('a record of a type without a topic');
    return [writer(record.key, record)];
  },
  report: (raw, outcome, context) => {
    // What was dropped stands in the manifest, by origin and reason.
    if (outcome.kind !== 'rejected') return [];
    const record = rejectedRecord(reader.originOf(raw, context), outcome.findings, outcome.subject, context);
    return [context.rejectedWriter(record.key ?? originText(record.origin), record)];
  },
  summarise: (entries, context) => {
    const stated = entries.map(({ raw, outcomes }) => ({ ...reader.originOf(raw, context), outcomes }));
    const { feed, force, lane } = context.feed;
    return manifestsOf(stated, { feed, force, lane, release: context.release }).map((manifest) =>
      context.manifestWriter(manifestKey(manifest), manifest),
    );
  },
});
