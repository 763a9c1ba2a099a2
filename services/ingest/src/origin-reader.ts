import type { Outcome, Runner } from '@hub/pipeline';
import { readRows, type ParsedRow, type RowSubject } from '@hub/extracts';
import type { CompiledFeed, IngestedRecord } from '@hub/feeds';
import type { IncomingMessage } from '@hub/kafka';
import type { Origin } from '@hub/records';
import type { Connections } from '@hub/service-host';
import { cdcReader, type CdcIngestContext } from './cdc-stream.ts';
import type { Spool, SubmissionState } from './intake/index.ts';
import { ingestPipeline, type IngestContext, type RowReader } from './pipeline.ts';
import { fileSourceOf, submissionReader, type SubmissionContext } from './submission-rows.ts';

/** One source row, read again where it lies, with what the present release makes of it. */
export interface ReadOrigin {
  readonly origin: Origin;
  readonly receivedAt: number;
  readonly outcomes: readonly Outcome<IngestedRecord, RowSubject>[];
}

export interface OriginBatch {
  readonly origins: readonly ReadOrigin[];
  /** Sends them through the pipeline again, under the present release. Resolves when all is durable. */
  readonly publish: () => Promise<void>;
}

/**
 * Reads source rows again by their origins: rows of a file from the spool, changes from their cdc topic.
 * What retention took away, or what was sent for another lane or epoch, is not read: a new snapshot brings it.
 */
export type OriginReader = (
  feed: CompiledFeed,
  origins: readonly Origin[],
  onBatch: (batch: OriginBatch) => Promise<void>,
) => Promise<void>;

export interface OriginReaderParts {
  readonly spool: Spool;
  readonly contextOf: (state: SubmissionState) => SubmissionContext;
  readonly fileRunner: (context: SubmissionContext) => Runner<ParsedRow>;
  readonly prepareCdc: (messages: readonly IncomingMessage[]) => Promise<CdcIngestContext>;
  readonly cdcRunner: Runner<IncomingMessage>;
  readonly readOffsets: Connections['readOffsets'];
  readonly isStopping: () => boolean;
}

const groupId = 'ingest-origins';
const batchRows = 1_000;

const batchOf = <Raw, Context extends IngestContext>(
  raws: readonly Raw[],
  reader: RowReader<Raw, Context>,
  context: Context,
  runner: Runner<Raw>,
): OriginBatch => {
  const { process } = ingestPipeline('ingest', reader);
  return {
    origins: raws.map((raw) => ({ ...reader.originOf(raw, context), outcomes: process(raw, context) })),
    publish: async () => {
      await runner.handle(raws);
    },
  };
};

const readSubmission = async (
  parts: OriginReaderParts,
  feed: CompiledFeed,
  id: string,
  positions: ReadonlySet<number>,
  onBatch: (batch: OriginBatch) => Promise<void>,
): Promise<void> => {
  const state = parts.spool.submission(id);
  if (state?.receipt.feed !== feed.feed) return;
  if (state.receipt.lane !== feed.lane || state.receipt.epoch !== feed.epoch) return;
  const file = fileSourceOf(feed, state.receipt.source);
  if (file === null) return;
  const context = parts.contextOf(state);
  const runner = parts.fileRunner(context);
  let left = positions.size;
  for await (const { rows } of readRows(parts.spool.content(id), file.format, { batchRows })) {
    const meant = rows.filter(({ row }) => positions.has(row));
    left -= meant.length;
    if (meant.length > 0) await onBatch(batchOf(meant, submissionReader, context, runner));
    if (left === 0 || parts.isStopping()) return;
  }
};

const bySource = (origins: readonly Origin[]): ReadonlyMap<string, readonly Origin[]> =>
  Map.groupBy(origins, ({ source }) => source);

const wantedOf = (origins: readonly Origin[]): ReadonlyMap<number, readonly number[]> =>
  new Map(
    [...Map.groupBy(origins, ({ partition }) => partition)].map(([partition, of]) => [
      partition,
      of.map(({ position }) => position),
    ]),
  );

const isTopicOf = (feed: CompiledFeed, source: string): boolean =>
  [...feed.sources.values()].some(({ input }) => input.transport === 'cdc' && input.topic === source);

export const originReader = (parts: OriginReaderParts): OriginReader => {
  let turn: Promise<unknown> = Promise.resolve();
  /** One topic at a time: two reads in one consumer group would take each other's partitions. */
  const readTopic = (
    topic: string,
    origins: readonly Origin[],
    onBatch: (batch: OriginBatch) => Promise<void>,
  ): Promise<unknown> => {
    const mine = turn.then(() =>
      parts.readOffsets({
        groupId,
        topic,
        wanted: wantedOf(origins),
        isStopping: parts.isStopping,
        onMessages: async (messages) => {
          const context = await parts.prepareCdc(messages);
          await onBatch(batchOf(messages, cdcReader, context, parts.cdcRunner));
        },
      }),
    );
    turn = mine.catch(() => undefined);
    return mine;
  };
  return async (feed, origins, onBatch) => {
    for (const [source, of] of bySource(origins)) {
      if (parts.isStopping()) return;
      if (isTopicOf(feed, source)) await readTopic(source, of, onBatch);
      else if (!source.startsWith('cdc.'))
        await readSubmission(parts, feed, source, new Set(of.map(({ position }) => position)), onBatch);
    }
  };
};
