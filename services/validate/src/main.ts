import { formatProblem, listFeeds, loadFeed } from '@hub/feeds';
import { topicReader, topicWriter, type SchemaSource } from '@hub/kafka';
import { fileKeyProvider, loadKeys, sealer, type Seal } from '@hub/pseudonyms';
import { anyCodec, codecs, recordTypeNames } from '@hub/records';
import { loadPolicy, ReleaseError, verifiedRelease } from '@hub/releases';
import { catalogueDigest, deploymentContext, loadCodeLists } from '@hub/rules';
import { connect, hostRunner, runService } from '@hub/service-host';
import { validateConfig } from './config.ts';
import { validatePipeline, type TopicEntry, type ValidateContext } from './pipeline.ts';

const concurrency = 8;

const topicEntries = async (registry: SchemaSource): Promise<ReadonlyMap<string, TopicEntry>> => {
  const entries = new Map<string, TopicEntry>();
  for (const recordType of recordTypeNames) {
    const ingested = anyCodec.ingested(recordType);
    const validated = anyCodec.validated(recordType);
    entries.set(ingested.topic, {
      recordType,
      reader: await topicReader(ingested, registry),
      writer: await topicWriter(validated, registry),
    });
  }
  return entries;
};

/** Feed → datasets of its contract. @throws ReleaseError where a contract does not compile */
const contractedDatasets = async (
  feedsDir: string,
  feeds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const datasets = new Map<string, ReadonlySet<string>>();
  for (const name of feeds) {
    const result = await loadFeed(feedsDir, name);
    if ('problems' in result)
      throw new ReleaseError(
        `the contract of ${name} has problems:\n  ${result.problems.map(formatProblem).join('\n  ')}`,
      );
    datasets.set(name, new Set(result.feed.datasets));
  }
  return datasets;
};

await runService({
  name: 'validate',
  config: validateConfig,
  readiness: ['keys', 'schemas', 'group'],
  start: async (config, host) => {
    const release = verifiedRelease(config.release.file, config.release, catalogueDigest());
    host.readiness.release = release.number;
    const feeds = await listFeeds(config.release.feedsDir);
    const forces = [...new Set(feeds.map((feed) => feed.split('/')[0] ?? ''))];
    const keys = await loadKeys(await fileKeyProvider(config.keysFile), ['sealing-public'], forces);
    host.readiness.set('keys', () => true);
    const { registry, destination, consume } = await connect(config, host, 'validate');
    const fixed = {
      ...deploymentContext(
        loadCodeLists(config.release.codeListsDir),
        loadPolicy(config.release.policyFile),
        await contractedDatasets(config.release.feedsDir, feeds),
      ),
      release: release.number,
      topics: await topicEntries(registry),
      rejectedWriter: await topicWriter(codecs.rejected, registry),
    };
    host.readiness.set('schemas', () => true);

    /** Ephemeral keys are made once per batch and force. */
    const batchContext = (): ValidateContext => {
      const seals = new Map<string, Seal | null>();
      return {
        ...fixed,
        sealFor: (force) => {
          let seal = seals.get(force);
          if (seal === undefined) {
            const key = keys['sealing-public'].get(force);
            seal = key === undefined ? null : sealer(key);
            seals.set(force, seal);
          }
          return seal;
        },
      };
    };
    const runner = hostRunner(host, {
      pipeline: validatePipeline,
      prepare: async (messages) => {
        // A batch is of one topic.
        await fixed.topics.get(messages[0]?.topic ?? '')?.reader.prepare(messages);
        return batchContext();
      },
      destination,
    });
    return consume({ groupId: 'validate', topics: [...fixed.topics.keys()], concurrency, runner });
  },
});
