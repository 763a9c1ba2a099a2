import { blockCollector, warehouse } from '@hub/clickhouse';
import { topicReader, topicWriter, type SchemaSource, type TopicCodec } from '@hub/kafka';
import {
  codecs,
  recordTypeNames,
  type Manifest,
  type PseudonymisedFindings,
  type PseudonymisedRecord,
} from '@hub/records';
import { connect, hostRunner, readSecret, runService } from '@hub/service-host';
import { sinkConfig } from './config.ts';
import { sinkDestination } from './destination.ts';
import { sinkPipeline, type SinkContext, type TopicEntry } from './pipeline.ts';

/** Above the number of partitions in flight, so that batches of many share a block. */
const concurrency = 64;
const requestTimeoutMs = 60_000;
const blockMaxBytes = 32 << 20;

const topicEntries = async (registry: SchemaSource): Promise<ReadonlyMap<string, TopicEntry>> => {
  const entries = new Map<string, TopicEntry>();
  for (const recordType of recordTypeNames) {
    const codec: TopicCodec<unknown> = codecs.pseudonymised[recordType] as TopicCodec<unknown>;
    entries.set(codec.topic, {
      reader: await topicReader(codec, registry),
      valueOf: (record) => ({ kind: 'record', recordType, record: record as PseudonymisedRecord<unknown> }),
    });
  }
  entries.set(codecs.findings.topic, {
    reader: await topicReader(codecs.findings as TopicCodec<unknown>, registry),
    valueOf: (findings) => ({ kind: 'findings', findings: findings as PseudonymisedFindings }),
  });
  entries.set(codecs.manifest.topic, {
    reader: await topicReader(codecs.manifest as TopicCodec<unknown>, registry),
    valueOf: (manifest) => ({ kind: 'manifest', manifest: manifest as Manifest }),
  });
  return entries;
};

await runService({
  name: 'warehouse-sink',
  config: sinkConfig,
  readiness: ['schemas', 'warehouse', 'group'],
  start: async (config, host) => {
    const { url, username, passwordFile } = config.clickhouse;
    const store = warehouse({ url, username, password: readSecret(passwordFile), requestTimeoutMs });
    host.readiness.set('warehouse', () => store.ping());
    const connections = await connect(config, host, 'warehouse-sink');
    const context: SinkContext = {
      topics: await topicEntries(connections.registry),
      findingsWriter: await topicWriter(codecs.findings, connections.registry),
    };
    host.readiness.set('schemas', () => true);
    const collector = blockCollector((block) => store.insert(block), {
      maxRows: config.blockMaxRows,
      maxBytes: blockMaxBytes,
      maxWaitMs: config.blockWaitMs,
    });
    const runner = hostRunner(host, {
      pipeline: sinkPipeline,
      prepare: async (messages) => {
        // A batch is of one topic.
        await context.topics.get(messages[0]?.topic ?? '')?.reader.prepare(messages);
        return context;
      },
      destination: sinkDestination(collector, connections.destination),
    });
    const consuming = await connections.consume({
      groupId: 'warehouse-sink',
      topics: [...context.topics.keys()],
      concurrency,
      runner,
    });
    return {
      stop: async () => {
        await consuming.stop();
        await store.close();
      },
    };
  },
});
