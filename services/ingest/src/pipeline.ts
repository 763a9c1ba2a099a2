import { rejected, type Finding, type Pipeline, type Stage } from '@hub/pipeline';
import { mapRow, type RowSubject } from '@hub/extracts';
import type { CompiledFeed, CompiledSource, IngestedRecord, SourceRow } from '@hub/feeds';
import type { OutgoingMessage, TopicWriter } from '@hub/kafka';
import { sealContext, sealedContent, type Seal } from '@hub/pseudonyms';
import {
  originText,
  recordTypeOfKey,
  type KeyedRecord,
  type Manifest,
  type ManifestSet,
  type Origin,
  type RejectedRecord,
} from '@hub/records';
import { digestOfRow, type DigestOf } from './key-digest.ts';
import { manifestKey, manifestsOf } from './manifest.ts';

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
  /** Salted digest of a row's key; null where the source has no database to compare with. */
  readonly digestOf: DigestOf | null;
}

/** How a kind of raw input is read: the only thing in which topics and submissions differ. */
export interface RowReader<Raw, Context extends IngestContext> {
  readonly read: Stage<Raw, SourceRow, Context>;
  readonly originOf: (raw: Raw, context: Context) => { readonly origin: Origin; readonly receivedAt: number };
  /** Of a source that is complete per value of a column: the row's value, or null. */
  readonly scopeOf?: (raw: Raw, context: Context) => string | null;
  /** The complete set that this row ends; null for every other row. */
  readonly setOf?: (raw: Raw, context: Context) => ManifestSet | null;
}

const rejectedRecord = (
  at: { readonly origin: Origin; readonly receivedAt: number },
  findings: readonly Finding[],
  subject: RowSubject | null,
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
        : context.seal(sealedContent({ columns }, findings), sealContext(force, originText(at.origin))),
  };
};

/** The same pipeline for topics and submissions, but for how a row is read. */
export const ingestPipeline = <Raw, Context extends IngestContext>(
  name: string,
  reader: RowReader<Raw, Context>,
): Pipeline<Raw, IngestedRecord, Context, RowSubject, OutgoingMessage> => ({
  name,
  process: (raw, context) => {
    const read = reader.read(raw, context);
    if (read.kind === 'emitted') return read.values.flatMap((row) => mapRow(row, context.source, context));
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
    const stated = entries.map(({ raw, outcomes }) => ({
      ...reader.originOf(raw, context),
      outcomes,
      scope: reader.scopeOf?.(raw, context) ?? null,
      set: reader.setOf?.(raw, context) ?? null,
      ...(context.digestOf === null ? {} : { keyDigest: digestOfRow(outcomes, context.digestOf) }),
    }));
    const { feed, force, lane, epoch } = context.feed;
    return manifestsOf(stated, { feed, force, lane, epoch, release: context.release }).map((manifest) =>
      context.manifestWriter(manifestKey(manifest), manifest),
    );
  },
});
