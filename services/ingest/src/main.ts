import { warehouse } from '@hub/clickhouse';
import { formatProblem, legalShortfalls, loadFeeds, londonDay, type CompiledFeed } from '@hub/feeds';
import { fileKeyProvider, loadKeys, sealer, type Keys, type Seal } from '@hub/pseudonyms';
import { loadPolicy, ReleaseError, verifiedRelease } from '@hub/releases';
import { connect, hostRunner, readSecret, runService, type Connections, type Host } from '@hub/service-host';
import { createPublicKey } from 'node:crypto';
import { admissionOf, mayTakeBy, watchAdmission, type Admission } from './admission.ts';
import { debeziumTypeHook } from './cdc/index.ts';
import { cdcReader, cdcStream } from './cdc-stream.ts';
import { ingestConfig, type IngestConfig } from './config.ts';
import { readCredentials } from './credentials.ts';
import { withoutHeartbeats } from './heartbeat.ts';
import { Spool } from './intake/index.ts';
import { INTAKE, IntakeHolder } from './intake-state.ts';
import { ingestPipeline } from './pipeline.ts';
import { ReconciliationController } from './reconciliation/reconciliation.controller.ts';
import { fileSourceOf, submissionReader, type SubmissionContext } from './submission-rows.ts';
import { submissionWorker, type SubmissionWorker } from './submission-worker.ts';
import { SubmissionsController } from './submissions.controller.ts';
import { ingestWriters, type IngestWriters } from './writers.ts';

const concurrency = 8;
const requestTimeoutMs = 60_000;

type IngestKeys = Pick<Keys, 'sealing-private' | 'spool'>;

interface Parts {
  readonly host: Host;
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  readonly admission: Admission;
  readonly release: number;
  readonly connections: Connections;
  readonly writers: IngestWriters;
  readonly sealFor: (force: string) => Seal;
}

/** A force without a key stops the batch, not the record: nothing could be given back to it. */
const sealFor =
  (keys: IngestKeys) =>
  (force: string): Seal => {
    const key = keys['sealing-private'].get(force);
    if (key === undefined) throw new ReleaseError(`the sealing key of force ${force} is not held`);
    return sealer(createPublicKey(key));
  };

/**
 * Compiles every contract. A feed that counts must stand on a legal basis that this deployment admits:
 * production's policy lists neither `synthetic` nor `open-data`. What has only ended since the release keeps
 * that feed out and no other.
 */
const loadedFeeds = async (
  dir: string,
  legalBases: readonly string[],
): Promise<ReadonlyMap<string, CompiledFeed>> => {
  const { feeds, problems } = await loadFeeds(dir);
  if (problems.length > 0)
    throw new ReleaseError(`the contracts do not compile: ${problems.map(formatProblem).join('; ')}`);
  const today = londonDay(Date.now());
  for (const feed of feeds.values()) {
    const refused = legalShortfalls(feed, { today, legalBases }).find(
      ({ because }) => because === 'not-admitted',
    );
    if (refused !== undefined) throw new ReleaseError(`${feed.feed}: ${refused.message}`);
  }
  return feeds;
};

const startCdc = (parts: Parts) => {
  const stream = cdcStream({
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
  if (stream.topics.length === 0) {
    parts.host.readiness.set('group', () => true);
    return Promise.resolve({ stop: () => parts.connections.destination.disconnect() });
  }
  const runner = hostRunner(parts.host, {
    pipeline: ingestPipeline('ingest', cdcReader),
    prepare: stream.prepare,
    destination: parts.connections.destination,
  });
  return parts.connections.consume({
    groupId: 'ingest',
    topics: stream.topics,
    concurrency,
    mayTake: mayTakeBy(parts.feeds, parts.admission),
    runner: withoutHeartbeats(parts.feeds, parts.host.metrics, runner),
  });
};

const startWorker = (parts: Parts, spool: Spool): SubmissionWorker =>
  submissionWorker({
    spool,
    feeds: parts.feeds,
    admits: (feed) => parts.admission.refusalOf(feed) === null,
    destination: parts.connections.destination,
    onFatal: parts.host.fail,
    contextOf: ({ receipt }): SubmissionContext => {
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
      };
    },
    runnerOf: (context) =>
      hostRunner(parts.host, {
        pipeline: ingestPipeline('ingest', submissionReader),
        prepare: () => Promise.resolve(context),
        destination: parts.connections.destination,
      }),
  });

const holder = new IntakeHolder();

const start = async (config: IngestConfig, host: Host) => {
  const release = verifiedRelease(config.release.file, config.release);
  const { legalBases } = loadPolicy(config.release.policyFile);
  const feeds = await loadedFeeds(config.release.feedsDir, legalBases);
  const admission = admissionOf({ feeds, legalBases, now: Date.now });
  const forces = [...new Set([...feeds.values()].map((feed) => feed.force))];
  const keys = await loadKeys(await fileKeyProvider(config.keysFile), ['sealing-private', 'spool'], forces);
  host.readiness.set('keys', () => true);

  const spool = await Spool.open({
    folder: config.spoolDir,
    keys: keys.spool,
    now: () => Date.now(),
    limits: { bytesMax: config.limits.submissionBytes },
  });
  const connections = await connect(config, host, 'ingest', debeziumTypeHook);
  const writers = await ingestWriters(connections.registry);
  host.readiness.set('schemas', () => true);

  const { url, username, passwordFile } = config.clickhouse;
  const store = warehouse({ url, username, password: readSecret(passwordFile), requestTimeoutMs });
  const parts: Parts = {
    host,
    feeds,
    admission,
    release: release.number,
    connections,
    writers,
    sealFor: sealFor(keys),
  };
  const worker = startWorker(parts, spool);
  const watching = watchAdmission(admission, host, worker.wake);
  holder.intake = {
    feeds,
    admission,
    credentials: readCredentials(config.credentialsFile),
    spool,
    worker,
    warehouse: store,
    sealingKeys: keys['sealing-private'],
    submissionsAtOnce: config.limits.submissionsAtOnce,
    log: host.log,
  };
  host.readiness.set('intake', () => true);
  // Last, because joining may wait for the session of a killed instance; submissions need not.
  const consuming = await startCdc(parts);
  return {
    stop: async () => {
      holder.intake = null;
      clearInterval(watching);
      await worker.stop();
      await consuming.stop();
      await spool.close();
      await store.close();
    },
  };
};

await runService({
  name: 'ingest',
  config: ingestConfig,
  readiness: ['keys', 'schemas', 'intake', 'group'],
  controllers: [SubmissionsController, ReconciliationController],
  providers: () => [{ provide: INTAKE, useValue: holder }],
  start,
});
