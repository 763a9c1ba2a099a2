import { topicWriter, type SchemaSource } from '@hub/kafka';
import { anyCodec, codecs, recordTypeNames } from '@hub/records';
import type { TopicWriter } from '@hub/kafka';
import type { KeyedRecord } from '@hub/records';
import type { IngestContext } from './pipeline.ts';

export type IngestWriters = Pick<IngestContext, 'recordWriters' | 'rejectedWriter' | 'manifestWriter'>;

/** Looks up every schema that ingest writes; it does not start before the release has registered them. */
export const ingestWriters = async (registry: SchemaSource): Promise<IngestWriters> => {
  const recordWriters: Record<string, TopicWriter<KeyedRecord<unknown>>> = {};
  for (const recordType of recordTypeNames) {
    recordWriters[recordType] = (await topicWriter(anyCodec.ingested(recordType), registry)) as TopicWriter<
      KeyedRecord<unknown>
    >;
  }
  return {
    recordWriters,
    rejectedWriter: await topicWriter(codecs.rejected, registry),
    manifestWriter: await topicWriter(codecs.manifest, registry),
  };
};
