// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** The relationship between one victim and one suspect or offender of one crime. State: ingested. */
export type RelationshipIngested = InState<'ingested'> & {
  /** The crime, by whichever reference the source's table holds. */
  readonly crime: Reference | null;
  /** The victim of the pair. */
  readonly victim: Reference | null;
  /** The suspect or offender of the pair. */
  readonly suspect: Reference | null;
  /** Role of the first person of the pair; it must be victim. (national code, or the force’s own where its contract maps none) */
  readonly victimRole: string | null;
  /** Role of the second person of the pair; it must be suspect or offender. (national code, or the force’s own where its contract maps none) */
  readonly suspectRole: string | null;
  /** What the suspect is to the victim. (national code, or the force’s own where its contract maps none) */
  readonly relationship: string | null;
};

/** The relationship between one victim and one suspect or offender of one crime. State: validated. */
export type RelationshipValidated = InState<'validated'> & {
  /** The crime, by whichever reference the source's table holds. */
  readonly crime: Reference | null;
  /** The victim of the pair. */
  readonly victim: Reference | null;
  /** The suspect or offender of the pair. */
  readonly suspect: Reference | null;
  /** Role of the first person of the pair; it must be victim. (national code) */
  readonly victimRole: string | null;
  /** Role of the second person of the pair; it must be suspect or offender. (national code) */
  readonly suspectRole: string | null;
  /** What the suspect is to the victim. (national code) */
  readonly relationship: string | null;
};

/** The relationship between one victim and one suspect or offender of one crime. State: pseudonymised. */
export type RelationshipPseudonymised = InState<'pseudonymised'> & {
  /** The crime, by whichever reference the source's table holds. (16 bytes that stand for the crime) */
  readonly crimeToken: Buffer | null;
  /** The crime, by whichever reference the source's table holds. (version of the key that made the token) */
  readonly crimeKeyVersion: number | null;
  /** The victim of the pair. (16 bytes that stand for the person) */
  readonly victimToken: Buffer | null;
  /** The victim of the pair. (version of the key that made the token) */
  readonly victimKeyVersion: number | null;
  /** The suspect or offender of the pair. (16 bytes that stand for the person) */
  readonly suspectToken: Buffer | null;
  /** The suspect or offender of the pair. (version of the key that made the token) */
  readonly suspectKeyVersion: number | null;
  /** Role of the first person of the pair; it must be victim. (national code) */
  readonly victimRole: string | null;
  /** Role of the second person of the pair; it must be suspect or offender. (national code) */
  readonly suspectRole: string | null;
  /** What the suspect is to the victim. (national code) */
  readonly relationship: string | null;
};

/** What the model says of relationship. */
export const relationshipDefinition: RecordTypeDefinition = {
  name: 'relationship',
  dataset: 'involvement',
  fields: [
    { name: 'crime', modelName: 'crime', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'crime' },
    { name: 'victim', modelName: 'victim', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'person' },
    { name: 'suspect', modelName: 'suspect', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'person' },
    { name: 'victimRole', modelName: 'victim_role', type: 'code', required: false, protection: 'criminal-offence', reaches: 'warehouse', list: 'involvement-roles' },
    { name: 'suspectRole', modelName: 'suspect_role', type: 'code', required: false, protection: 'criminal-offence', reaches: 'warehouse', list: 'involvement-roles' },
    { name: 'relationship', modelName: 'relationship', type: 'code', required: true, protection: 'criminal-offence', reaches: 'warehouse', list: 'person-relationships' },
  ],
};

/** Writes one row of relationship_history in RowBinary. */
export const relationshipRowWriter: RowWriter = {
  table: 'relationship_history',
  columns: [
    'record_id',
    'version',
    'deleted',
    'cause',
    'feed',
    'force',
    'key_space',
    'occurred_at',
    'received_at',
    'release',
    'origin_source',
    'origin_partition',
    'origin_position',
    'lane',
    'crime_token',
    'crime_key_version',
    'victim_token',
    'victim_key_version',
    'suspect_token',
    'suspect_key_version',
    'victim_role',
    'suspect_role',
    'relationship',
  ],
  write: (record, out) => {
    out.fixed16(record.recordId);
    out.uint256(record.version);
    out.uint8(record.operation === 'delete' ? 1 : 0);
    out.uint8(causeNumbers[record.cause]);
    out.string(record.feed);
    out.string(record.force);
    out.string(record.keySpace);
    out.nullableInt64(record.occurredAt);
    out.int64(record.receivedAt);
    out.uint32(record.release);
    out.string(record.origin.source);
    out.int32(record.origin.partition);
    out.int64(record.origin.position);
    out.string(record.lane);
    const body = record.body as RelationshipPseudonymised | null;
    if (body === null) {
      out.nulls(9);
      return;
    }
    out.nullableFixed16(body.crimeToken);
    out.nullableUint16(body.crimeKeyVersion);
    out.nullableFixed16(body.victimToken);
    out.nullableUint16(body.victimKeyVersion);
    out.nullableFixed16(body.suspectToken);
    out.nullableUint16(body.suspectKeyVersion);
    out.nullableString(body.victimRole);
    out.nullableString(body.suspectRole);
    out.nullableString(body.relationship);
  },
};
