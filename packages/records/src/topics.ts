import { recordTypeNames } from './generated/index.ts';
import type { RecordTypeName } from './generated/index.ts';
import type { RecordState } from './model.ts';

/** `<record type>.<past participle of the service that wrote it>.v<major>`; the subject adds `-value`. */
export const topicOf = (recordType: RecordTypeName, state: RecordState): string =>
  `${recordType}.${state}.v1`;

/** Topics that are not of one record type. */
export const rejectedTopic = 'records.rejected.v1';
export const findingsTopic = 'findings.pseudonymised.v1';
export const manifestTopic = 'manifest.ingested.v1';

const recordStates: readonly RecordState[] = ['ingested', 'validated', 'pseudonymised'];

/** Every topic of the hub's own; `cdc.*` topics belong to the forces' connectors. */
export const hubTopics: readonly string[] = [
  ...recordTypeNames.flatMap((recordType) => recordStates.map((state) => topicOf(recordType, state))),
  rejectedTopic,
  findingsTopic,
  manifestTopic,
];
