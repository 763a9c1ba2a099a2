import { emitted } from '@hub/pipeline';
import type { Finding, Stage } from '@hub/pipeline';
import type {
  Envelope,
  FieldDefinition,
  KeyedRecord,
  PseudonymisedBodies,
  PseudonymisedFindings,
  PseudonymisedRecord,
  RecordTypeDefinition,
  RecordTypeName,
  Reference,
  RejectedRecord,
  ValidatedBodies,
} from '@hub/records';
import { recordTypes } from '@hub/records';
import { coarsen } from './location.ts';
import type { LocationPolicy } from './location.ts';
import type { Tokeniser } from './tokens.ts';

/** The snapshot that pseudonymise takes per batch. */
export interface PseudonymContext {
  readonly tokeniser: Tokeniser;
  readonly locationPolicy: LocationPolicy;
}

type Fields = Readonly<Record<string, unknown>>;

/** What one field of the model does to the body under construction. A problem comes back as a finding. */
type FieldStep = (
  from: Fields,
  to: Record<string, unknown>,
  record: Envelope,
  context: PseudonymContext,
) => Finding | null;

const copied = (...names: readonly string[]): FieldStep => {
  return (from, to) => {
    for (const name of names) to[name] = from[name] ?? null;
    return null;
  };
};

const referenceStep = (name: string, field: FieldDefinition): FieldStep => {
  const { domain } = field;
  if (domain === undefined) throw new Error(`the model gives reference ${field.modelName} no domain`);
  const tokenName = `${name}Token`;
  const versionName = `${name}KeyVersion`;
  return (from, to, record, { tokeniser }) => {
    const reference = from[name] as Reference | null | undefined;
    // Absent is NULL: the token of an empty text would link all records that lack the reference.
    const absent = reference === null || reference === undefined || reference.value === '';
    const link = absent ? null : tokeniser.token(record.lane, domain, reference);
    to[tokenName] = link?.token ?? null;
    to[versionName] = link?.keyVersion ?? null;
    return null;
  };
};

const gridStep = (name: string, field: FieldDefinition): FieldStep => {
  const squareName = `${name}Square`;
  return (from, to, _record, { locationPolicy }) => {
    const grid = from[name];
    const square = typeof grid === 'string' ? coarsen(grid, locationPolicy) : null;
    to[squareName] = square;
    if (square !== null || grid === null || grid === undefined) return null;
    return {
      rule: 'LOCATION-UNREADABLE',
      field: field.modelName,
      severity: 'warn',
      message:
        'The location is not an Ordnance Survey grid reference of two letters and an even number of digits.',
    };
  };
};

const stepOf = (field: FieldDefinition): FieldStep => {
  const { name } = field;
  switch (field.type) {
    case 'reference':
      return referenceStep(name, field);
    case 'grid-reference':
      return gridStep(name, field);
    case 'date':
      return copied(`${name}Month`, `${name}Date`);
    case 'classification':
      return copied(`${name}Code`, `${name}Level`, `${name}ListVersion`);
    case 'instant':
    case 'code':
    case 'boolean':
    case 'integer':
    case 'decimal':
      return copied(name);
  }
};

/** A rule of which nothing but the name is said has neither group nor basis. */
const isPlain = ({ group = null, basis = null }: Finding): boolean => group === null && basis === null;

/**
 * Member by member, as the envelope is copied: the group was a code of the force's own until here, and the
 * basis a digest that equal values of two records share.
 */
const findingsOf = (
  record: Pick<Envelope, 'force' | 'lane' | 'feed' | 'findings'>,
  recordId: Buffer | null,
  tokeniser: Tokeniser,
): readonly Finding[] => {
  const { force, lane, feed, findings } = record;
  if (findings.every(isPlain)) return findings;
  return findings.map(({ rule, field, severity, message, group = null, basis = null }) => ({
    rule,
    field,
    severity,
    message,
    group: group === null ? null : tokeniser.findingGroup(force, lane, [feed, rule, field ?? ''], group),
    basis:
      basis === null || recordId === null ? null : tokeniser.findingBasis(force, lane, recordId, rule, basis),
  }));
};

/** Field by field, so that what an envelope of another state carries besides (the key) cannot slip through. */
const envelopeOf = (record: Envelope, findings: readonly Finding[]): Envelope => ({
  version: record.version,
  operation: record.operation,
  cause: record.cause,
  feed: record.feed,
  force: record.force,
  lane: record.lane,
  keySpace: record.keySpace,
  occurredAt: record.occurredAt,
  receivedAt: record.receivedAt,
  release: record.release,
  origin: record.origin,
  findings,
  sealed: record.sealed,
});

/**
 * The stage for one record type, compiled from its description: references become tokens, the grid
 * reference a square, `reaches: validated` fields stay behind, the rest is copied by name. A field that
 * the description does not list is not in the output.
 */
export const compilePseudonymisation = <Validated extends object, Pseudonymised extends object>(
  definition: RecordTypeDefinition,
): Stage<KeyedRecord<Validated>, PseudonymisedRecord<Pseudonymised>, PseudonymContext> => {
  const steps = definition.fields.filter((field) => field.reaches === 'warehouse').map(stepOf);
  return function pseudonymised(record, context) {
    const recordId = context.tokeniser.recordId(record.force, record.lane, record.key);
    let findings = findingsOf(record, recordId, context.tokeniser);
    if (record.body === null) return emitted({ ...envelopeOf(record, findings), recordId, body: null });
    const body: Record<string, unknown> = {};
    for (const step of steps) {
      const finding = step(record.body as Fields, body, record, context);
      if (finding !== null) findings = [...findings, finding];
    }
    return emitted({ ...envelopeOf(record, findings), recordId, body: body as Pseudonymised });
  };
};

/** The stage for a record type of the model; compile it once and keep it. */
export const pseudonymise = <Name extends RecordTypeName>(
  name: Name,
): Stage<
  KeyedRecord<ValidatedBodies[Name]>,
  PseudonymisedRecord<PseudonymisedBodies[Name]>,
  PseudonymContext
> => compilePseudonymisation(recordTypes[name]);

/** The stage for `records.rejected.v1`: the record key becomes the `record_id` under which findings are held. */
export const pseudonymiseRejection: Stage<RejectedRecord, PseudonymisedFindings, PseudonymContext> = (
  rejection,
  { tokeniser },
) => {
  const { key, ...rest } = rejection;
  const recordId = key === null ? null : tokeniser.recordId(rejection.force, rejection.lane, key);
  return emitted({ ...rest, findings: findingsOf(rejection, recordId, tokeniser), recordId });
};
