import type { Finding } from '@hub/pipeline';
import { versionOf } from '@hub/records';
import type { AnyBody, KeyedRecord, RecordKey, RecordTypeName } from '@hub/records';
import { baseBodies, exampleForce, exampleReceivedAt } from './examples.ts';
import { loadCodeLists } from './load-code-lists.ts';
import type { ValidationContext } from './rule.ts';
import { compileValidation } from './validate.ts';

type Ingested = KeyedRecord<AnyBody<'ingested'>>;

/** The lists of this repository, and the severities of the catalogue. */
export const usualContext: ValidationContext = {
  lists: loadCodeLists(new URL('../../../schemas/code-lists', import.meta.url).pathname),
  severities: {},
};

/** The base example of a record type with some fields changed, as it comes from ingest. */
const ingested = (
  recordType: RecordTypeName,
  body: Readonly<Record<string, unknown>> = {},
  envelope: Partial<Ingested> = {},
): Ingested => ({
  version: versionOf({ epoch: 1, kind: 'change', position: 1n, inTransaction: 0n, serial: 0, release: 1 }),
  operation: 'upsert',
  cause: 'source',
  feed: `${exampleForce}/test`,
  force: exampleForce,
  lane: 'live',
  keySpace: 'test',
  occurredAt: null,
  receivedAt: exampleReceivedAt,
  release: 1,
  origin: { source: 'test', partition: 0, position: 1 },
  findings: [],
  sealed: null,
  key: 'k' as RecordKey,
  body: { ...baseBodies[recordType], ...body },
  ...envelope,
});

export interface Judged {
  readonly isAccepted: boolean;
  /** Null where it was rejected. */
  readonly body: AnyBody<'validated'> | null;
  readonly findings: readonly Finding[];
}

/** What the stage makes of a record. */
export const judged = (
  recordType: RecordTypeName,
  body: Readonly<Record<string, unknown>> = {},
  envelope: Partial<Ingested> = {},
  context: ValidationContext = usualContext,
): Judged => {
  const outcome = compileValidation(recordType)(ingested(recordType, body, envelope), context);
  if (outcome.kind === 'rejected') return { isAccepted: false, body: null, findings: outcome.findings };
  const [record] = outcome.kind === 'emitted' ? outcome.values : [];
  return { isAccepted: true, body: record?.body ?? null, findings: record?.findings ?? [] };
};

/** `<rule> <field>` of each finding, in order. */
export const saidOf = ({ findings }: Judged): readonly string[] =>
  findings.map(({ rule, field }) => `${rule} ${field}`);
