import { codecOf } from './codec.ts';
import type { Codec } from './codec.ts';
import type {
  KeyedRecord,
  Manifest,
  PseudonymisedFindings,
  PseudonymisedRecord,
  RejectedRecord,
} from './envelope.ts';
import { findingsSchema, manifestSchema, rejectedSchema } from './generated/hub.schemas.ts';
import { recordSchemas, recordTypeNames } from './generated/index.ts';
import type {
  IngestedBodies,
  PseudonymisedBodies,
  RecordTypeName,
  ValidatedBodies,
} from './generated/index.ts';
import type { AnyBody, RecordState } from './model.ts';
import { findingsTopic, manifestTopic, rejectedTopic, topicOf } from './topics.ts';

export interface Codecs {
  readonly ingested: { readonly [Name in RecordTypeName]: Codec<KeyedRecord<IngestedBodies[Name]>> };
  readonly validated: { readonly [Name in RecordTypeName]: Codec<KeyedRecord<ValidatedBodies[Name]>> };
  readonly pseudonymised: {
    readonly [Name in RecordTypeName]: Codec<PseudonymisedRecord<PseudonymisedBodies[Name]>>;
  };
  readonly rejected: Codec<RejectedRecord>;
  readonly findings: Codec<PseudonymisedFindings>;
  readonly manifest: Codec<Manifest>;
}

const ofState = (state: RecordState): Record<string, Codec<unknown>> =>
  Object.fromEntries(
    recordTypeNames.map((name) => [name, codecOf(topicOf(name, state), recordSchemas[state][name])]),
  );

/** One codec for each of the hub's topics. Each compiles its schema at first use, once per process. */
export const codecs: Codecs = {
  ingested: ofState('ingested') as unknown as Codecs['ingested'],
  validated: ofState('validated') as unknown as Codecs['validated'],
  pseudonymised: ofState('pseudonymised') as unknown as Codecs['pseudonymised'],
  rejected: codecOf<RejectedRecord>(rejectedTopic, rejectedSchema),
  findings: codecOf<PseudonymisedFindings>(findingsTopic, findingsSchema),
  manifest: codecOf<Manifest>(manifestTopic, manifestSchema),
};

/** The codec of a record type chosen at run time: bodies by the state only. */
export const anyCodec = {
  ingested: (name: RecordTypeName) =>
    codecs.ingested[name] as unknown as Codec<KeyedRecord<AnyBody<'ingested'>>>,
  validated: (name: RecordTypeName) =>
    codecs.validated[name] as unknown as Codec<KeyedRecord<AnyBody<'validated'>>>,
  pseudonymised: (name: RecordTypeName) =>
    codecs.pseudonymised[name] as unknown as Codec<PseudonymisedRecord<AnyBody<'pseudonymised'>>>,
};
