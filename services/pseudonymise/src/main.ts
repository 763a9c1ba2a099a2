import { topicReader, topicWriter, type SchemaSource, type TopicCodec, type TopicWriter } from '@hub/kafka';
import { createTokeniser, fileKeyProvider, keyVersions, loadKeys } from '@hub/pseudonyms';
import {
  codecs,
  recordTypeNames,
  type KeyedRecord,
  type PseudonymisedRecord,
  type RecordTypeName,
  type RejectedRecord,
} from '@hub/records';
import { loadPolicy, ReleaseError, verifiedRelease } from '@hub/releases';
import { connect, hostRunner, runService } from '@hub/service-host';
import { pseudonymiseConfig } from './config.ts';
import { pseudonymisePipeline, type PseudonymiseContext, type TopicEntry } from './pipeline.ts';

const concurrency = 8;

const topicEntries = async (registry: SchemaSource): Promise<ReadonlyMap<string, TopicEntry>> => {
  const entries = new Map<string, TopicEntry>();
  for (const recordType of recordTypeNames) {
    const codec = codecs.validated[recordType] as TopicCodec<unknown>;
    entries.set(codec.topic, {
      reader: await topicReader(codec, registry),
      valueOf: (record) => ({ kind: 'record', recordType, record: record as KeyedRecord<unknown> }),
    });
  }
  entries.set(codecs.rejected.topic, {
    reader: await topicReader(codecs.rejected as TopicCodec<unknown>, registry),
    valueOf: (rejection) => ({ kind: 'rejection', rejection: rejection as RejectedRecord }),
  });
  return entries;
};

type RecordWriter = TopicWriter<PseudonymisedRecord<unknown>>;

const recordWriters = async (
  registry: SchemaSource,
): Promise<Readonly<Record<RecordTypeName, RecordWriter>>> => {
  const writers: [string, RecordWriter][] = [];
  for (const recordType of recordTypeNames) {
    const codec = codecs.pseudonymised[recordType] as TopicCodec<PseudonymisedRecord<unknown>>;
    writers.push([recordType, await topicWriter(codec, registry)]);
  }
  return Object.fromEntries(writers) as Record<RecordTypeName, RecordWriter>;
};

await runService({
  name: 'pseudonymise',
  config: pseudonymiseConfig,
  readiness: ['keys', 'schemas', 'group'],
  start: async (config, host) => {
    const provider = await fileKeyProvider(config.keysFile);
    const keys = await loadKeys(provider, ['token-roots'], []);
    const release = verifiedRelease(config.release.file, config.release);
    host.readiness.release = release.number;
    const held = await keyVersions(provider);
    if (JSON.stringify(held) !== JSON.stringify(release.keyVersions)) {
      throw new ReleaseError(`the key versions held differ from those of release ${release.number}`);
    }
    host.readiness.set('keys', () => true);
    const policy = loadPolicy(config.release.policyFile);
    const connections = await connect(config, host, 'pseudonymise');
    const context: PseudonymiseContext = {
      tokeniser: createTokeniser(keys['token-roots']),
      locationPolicy: policy.locationPolicy,
      release: release.number,
      topics: await topicEntries(connections.registry),
      recordWriters: await recordWriters(connections.registry),
      findingsWriter: await topicWriter(codecs.findings, connections.registry),
    };
    host.readiness.set('schemas', () => true);
    const runner = hostRunner(host, {
      pipeline: pseudonymisePipeline,
      prepare: async (messages) => {
        // A batch is of one topic.
        await context.topics.get(messages[0]?.topic ?? '')?.reader.prepare(messages);
        return context;
      },
      destination: connections.destination,
    });
    return connections.consume({
      groupId: 'pseudonymise',
      topics: [...context.topics.keys()],
      concurrency,
      runner,
    });
  },
});
