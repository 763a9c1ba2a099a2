import { warehouse } from '@hub/clickhouse';
import { formatProblem, legalShortfalls, loadFeeds, londonDay, type CompiledFeed } from '@hub/feeds';
import {
  fileKeyProvider,
  keyDigest,
  keyDigestSalt,
  loadKeys,
  sealer,
  type Keys,
  type Seal,
} from '@hub/pseudonyms';
import { loadPolicy, ReleaseError, verifiedRelease, type Policy } from '@hub/releases';
import { deploymentContext, loadCodeLists } from '@hub/rules';
import { connect, readSecret, runService, type Host } from '@hub/service-host';
import { createPublicKey } from 'node:crypto';
import { admissionOf, watchAdmission } from './admission.ts';
import { debeziumTypeHook } from './cdc/index.ts';
import { ingestConfig, type IngestConfig } from './config.ts';
import { readCredentials } from './credentials.ts';
import { FindingsController } from './findings/findings.controller.ts';
import { Spool } from './intake/index.ts';
import { hubHolder } from './force-route.ts';
import { HubController } from './hub.controller.ts';
import { INTAKE, IntakeHolder } from './intake-state.ts';
import type { DigestOf } from './key-digest.ts';
import { QuestionsController } from './questions/questions.controller.ts';
import { judgeOf, type Judge } from './replays/judge.ts';
import { replays } from './replays/replays.ts';
import { ReconciliationController } from './reconciliation/reconciliation.controller.ts';
import { cdcStreamOf, readOrigins, startCdc, startWorker, type SourceParts } from './row-sources.ts';
import { SubmissionsController } from './submissions.controller.ts';
import { ingestWriters } from './writers.ts';

const requestTimeoutMs = 60_000;

type IngestKeys = Pick<Keys, 'sealing-private' | 'spool'>;

/** A force without a key stops the batch, not the record: nothing could be given back to it. */
const sealFor =
  (keys: IngestKeys) =>
  (force: string): Seal => {
    const key = keys['sealing-private'].get(force);
    if (key === undefined) throw new ReleaseError(`the sealing key of force ${force} is not held`);
    return sealer(createPublicKey(key));
  };

const digestFor =
  (keys: IngestKeys) =>
  ({ feed, force }: CompiledFeed): DigestOf => {
    const key = keys['sealing-private'].get(force);
    if (key === undefined) throw new ReleaseError(`the sealing key of force ${force} is not held`);
    const salt = keyDigestSalt(key, feed);
    return (keySpace, values) => keyDigest(salt, keySpace, values);
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

/** Foretells what validate would say under the present release. */
const judgeWith = (config: IngestConfig, policy: Policy, feeds: ReadonlyMap<string, CompiledFeed>): Judge => {
  const datasets = new Map([...feeds].map(([name, feed]) => [name, new Set(feed.datasets)]));
  return judgeOf(deploymentContext(loadCodeLists(config.release.codeListsDir), policy, datasets));
};

const holder = new IntakeHolder();

const start = async (config: IngestConfig, host: Host) => {
  const release = verifiedRelease(config.release.file, config.release);
  host.readiness.release = release.number;
  const policy = loadPolicy(config.release.policyFile);
  const { legalBases } = policy;
  const feeds = await loadedFeeds(config.release.feedsDir, legalBases);
  const admission = admissionOf({ feeds, legalBases, now: Date.now });
  const forces = [...new Set([...feeds.values()].map((feed) => feed.force))];
  const keys = await loadKeys(await fileKeyProvider(config.keysFile), ['sealing-private', 'spool'], forces);
  if (forces.includes(hubHolder)) throw new ReleaseError(`no force may be called "${hubHolder}"`);
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
  const parts: SourceParts = {
    host,
    feeds,
    admission,
    release: release.number,
    connections,
    writers,
    sealFor: sealFor(keys),
    digestFor: digestFor(keys),
  };
  const worker = startWorker(parts, spool);
  const stream = cdcStreamOf(parts);
  const judge = judgeWith(config, policy, feeds);
  const read = readOrigins(parts, spool, stream, () => holder.intake === null);
  const watching = watchAdmission(admission, host, worker.wake);
  holder.intake = {
    feeds,
    admission,
    credentials: readCredentials(config.credentialsFile),
    spool,
    worker,
    warehouse: store,
    sealingKeys: keys['sealing-private'],
    readOrigins: read,
    replays: replays({
      warehouse: store,
      read,
      judge,
      release: release.number,
      log: host.log,
      now: Date.now,
    }),
    submissionsAtOnce: config.limits.submissionsAtOnce,
    log: host.log,
  };
  host.readiness.set('intake', () => true);
  // Last, because joining may wait for the session of a killed instance; submissions need not.
  const consuming = await startCdc(parts, stream);
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
  controllers: [
    SubmissionsController,
    FindingsController,
    QuestionsController,
    HubController,
    ReconciliationController,
  ],
  providers: () => [{ provide: INTAKE, useValue: holder }],
  start,
});
