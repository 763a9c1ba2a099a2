import { stringify } from 'yaml';
import { states } from './expand.ts';
import type { State } from './expand.ts';
import type { Model } from './load-model.ts';
import { camel } from './names.ts';

/** AsyncAPI 3.0: the hub's own topics, what is on them, and which service writes and reads each. */

interface TopicUse {
  readonly topic: string;
  readonly meaning: string;
  readonly key: string;
  readonly writers: readonly string[];
  readonly readers: readonly string[];
}

const perState: Readonly<Record<State, Omit<TopicUse, 'topic' | 'meaning'>>> = {
  ingested: { key: 'record key', writers: ['ingest'], readers: ['validate'] },
  validated: { key: 'record key', writers: ['validate'], readers: ['pseudonymise'] },
  pseudonymised: {
    key: 'record_id as 32 hexadecimal digits',
    writers: ['pseudonymise'],
    readers: ['warehouse-sink'],
  },
};

const hubTopics: readonly TopicUse[] = [
  {
    topic: 'records.rejected.v1',
    meaning: 'Changes that ingest or validate held back or dropped, with their findings. Personal.',
    key: 'record key, else origin',
    writers: ['ingest', 'validate'],
    readers: ['pseudonymise'],
  },
  {
    topic: 'findings.pseudonymised.v1',
    meaning: 'Changes held back or dropped anywhere, without their key.',
    key: 'record_id as 32 hexadecimal digits, else origin',
    writers: ['pseudonymise', 'warehouse-sink'],
    readers: ['warehouse-sink'],
  },
  {
    topic: 'manifest.ingested.v1',
    meaning: 'What ingest made of contiguous ranges of origins: the left side of the balance.',
    key: 'source and partition',
    writers: ['ingest'],
    readers: ['warehouse-sink'],
  },
];

const personal = (state: State): string => (state === 'pseudonymised' ? 'Pseudonymised.' : 'Personal.');

const uses = ({ recordTypes }: Model): readonly TopicUse[] => [
  ...recordTypes.flatMap((type) =>
    states.map((state) => ({
      ...perState[state],
      topic: `${type.name}.${state}.v1`,
      meaning: `${type.meaning} ${personal(state)}`,
    })),
  ),
  ...hubTopics,
];

const identifier = (topic: string): string => camel(topic.replaceAll('.', '-'));

const channel = ({ topic, meaning, key }: TopicUse): object => ({
  address: topic,
  description: meaning,
  messages: {
    value: {
      name: topic,
      contentType: 'application/vnd.apache.avro',
      payload: {
        schemaFormat: 'application/vnd.apache.avro+json;version=1.12.0',
        schema: { $ref: `../../schemas/avro/${topic}/value.avsc` },
      },
      bindings: {
        kafka: {
          key: { type: 'string', description: key },
          schemaIdLocation: 'payload',
          schemaIdPayloadEncoding: 'confluent',
        },
      },
    },
  },
  bindings: { kafka: { topic, partitions: 8, topicConfiguration: { 'cleanup.policy': ['delete'] } } },
});

const operations = (all: readonly TopicUse[]): Record<string, object> => {
  const found: Record<string, object> = {};
  for (const { topic, writers, readers } of all) {
    const reference = { $ref: `#/channels/${identifier(topic)}` };
    const add = (action: 'send' | 'receive', services: readonly string[]): void => {
      for (const service of services) {
        const verb = action === 'send' ? 'writes' : 'reads';
        found[camel(`${service}-${verb}-${topic.replaceAll('.', '-')}`)] = {
          action,
          channel: reference,
          tags: [{ name: service }],
          summary: `${service} ${verb} ${topic}`,
        };
      }
    };
    add('send', writers);
    add('receive', readers);
  }
  return found;
};

/** YAML. Payloads refer to the registered Avro schemas, so nothing is said twice. */
export const asyncApi = (model: Model): string => {
  const all = uses(model);
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Police data hub: topics',
      version: '1.0.0',
      description:
        'Topics of the hub’s own, all registered FULL_TRANSITIVE. Topics cdc.* belong to the forces’ connectors.',
    },
    defaultContentType: 'application/vnd.apache.avro',
    channels: Object.fromEntries(all.map((use) => [identifier(use.topic), channel(use)])),
    operations: operations(all),
  };
  const text = stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
  return `# Generated from schemas/model by \`npm run generate\`; change the model, not this file.\n${text}`;
};
