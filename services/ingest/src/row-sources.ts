import type { Runner } from '@hub/pipeline';
import type { ParsedRow } from '@hub/extracts';
import type { CompiledFeed } from '@hub/feeds';
import type { IncomingMessage } from '@hub/kafka';
import type { Seal } from '@hub/pseudonyms';
import { ReleaseError } from '@hub/releases';
import { hostRunner, type Connections, type Host } from '@hub/service-host';
import { mayTakeBy, type Admission } from './admission.ts';
import { cdcReader, cdcStream, type CdcStream } from './cdc-stream.ts';
import { withoutHeartbeats } from './heartbeat.ts';
import type { Spool, SubmissionState } from './intake/index.ts';
import type { DigestOf } from './key-digest.ts';
import { originReader, type OriginReader } from './origin-reader.ts';
import { ingestPipeline } from './pipeline.ts';
import { fileSourceOf, submissionReader, type SubmissionContext } from './submission-rows.ts';
import { submissionWorker, type SubmissionWorker } from './submission-worker.ts';
import type { IngestWriters } from './writers.ts';

/** The ways in, put together: connectors' topics, the spool, and rows read again where they lie. */

const concurrency = 8;

/** What every way in needs. */
export interface SourceParts {
  readonly host: Host;
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  readonly admission: Admission;
  readonly release: number;
  readonly connections: Connections;
  readonly writers: IngestWriters;
  readonly sealFor: (force: string) => Seal;
  readonly digestFor: (feed: CompiledFeed) => DigestOf;
}

export const cdcStreamOf = (parts: SourceParts): CdcStream =>
  cdcStream({
    ...parts,
    registry: parts.connections.registry,
    onDrift: (topic, extra, missing) => {
      parts.host.log.warn('a source differs from its contract', {
        topic,
        extra: extra.join(','),
        missing: missing.join(','),
      });
    },
  });

const cdcRunner = (parts: SourceParts, stream: CdcStream): Runner<IncomingMessage> =>
  hostRunner(parts.host, {
    pipeline: ingestPipeline('ingest', cdcReader),
    prepare: stream.prepare,
    destination: parts.connections.destination,
  });

export const startCdc = (parts: SourceParts, stream: CdcStream) => {
  if (stream.topics.length === 0) {
    parts.host.readiness.set('group', () => true);
    return Promise.resolve({ stop: () => parts.connections.destination.disconnect() });
  }
  return parts.connections.consume({
    groupId: 'ingest',
    topics: stream.topics,
    concurrency,
    mayTake: mayTakeBy(parts.feeds, parts.admission),
    runner: withoutHeartbeats(parts.feeds, parts.host.metrics, cdcRunner(parts, stream)),
  });
};

const contextOf =
  (parts: SourceParts) =>
  ({ receipt }: SubmissionState): SubmissionContext => {
    const feed = parts.feeds.get(receipt.feed);
    const file = feed === undefined ? null : fileSourceOf(feed, receipt.source);
    if (file === null) throw new ReleaseError(`no contract names the source of submission ${receipt.id}`);
    const { source, input } = file;
    return {
      ...parts.writers,
      ...file,
      source,
      input,
      receipt,
      release: parts.release,
      seal: parts.sealFor(file.feed.force),
      digestOf: null,
    };
  };

const fileRunner =
  (parts: SourceParts) =>
  (context: SubmissionContext): Runner<ParsedRow> =>
    hostRunner(parts.host, {
      pipeline: ingestPipeline('ingest', submissionReader),
      prepare: () => Promise.resolve(context),
      destination: parts.connections.destination,
    });

export const startWorker = (parts: SourceParts, spool: Spool): SubmissionWorker =>
  submissionWorker({
    spool,
    feeds: parts.feeds,
    admits: (feed) => parts.admission.refusalOf(feed) === null,
    destination: parts.connections.destination,
    onFatal: parts.host.fail,
    contextOf: contextOf(parts),
    runnerOf: fileRunner(parts),
  });

/** Source rows read again where they lie, for replays and for questions about a token. */
export const readOrigins = (
  parts: SourceParts,
  spool: Spool,
  stream: CdcStream,
  isStopping: () => boolean,
): OriginReader =>
  originReader({
    spool,
    contextOf: contextOf(parts),
    fileRunner: fileRunner(parts),
    prepareCdc: stream.prepare,
    cdcRunner: cdcRunner(parts, stream),
    readOffsets: parts.connections.readOffsets,
    isStopping,
  });
