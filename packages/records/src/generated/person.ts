// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** A victim, suspect or offender as one register of a force knows them; an organisation can be a victim. State: ingested. */
export type PersonIngested = InState<'ingested'> & {
  /** The person, by the reference that the register gives. */
  readonly person: Reference | null;
  /** Ethnicity as the person stated it. (national code, or the force’s own where its contract maps none) */
  readonly ethnicitySelfDefined: string | null;
  /** Ethnicity as an officer saw it; it never replaces what the person stated. (national code, or the force’s own where its contract maps none) */
  readonly ethnicityOfficerObserved: string | null;
  /** Gender as the register states it. (national code, or the force’s own where its contract maps none) */
  readonly gender: string | null;
  /** Whether the victim is an organisation; then no personal attributes are held. (`true` or `false`) */
  readonly organisation: string | null;
  /** Age band as the force computed it; a date of birth never leaves the force. (national code, or the force’s own where its contract maps none) */
  readonly ageBand: string | null;
};

/** A victim, suspect or offender as one register of a force knows them; an organisation can be a victim. State: validated. */
export type PersonValidated = InState<'validated'> & {
  /** The person, by the reference that the register gives. */
  readonly person: Reference | null;
  /** Ethnicity as the person stated it. (national code) */
  readonly ethnicitySelfDefined: string | null;
  /** Ethnicity as an officer saw it; it never replaces what the person stated. (national code) */
  readonly ethnicityOfficerObserved: string | null;
  /** Gender as the register states it. (national code) */
  readonly gender: string | null;
  /** Whether the victim is an organisation; then no personal attributes are held. */
  readonly organisation: boolean | null;
  /** Age band as the force computed it; a date of birth never leaves the force. (national code) */
  readonly ageBand: string | null;
};

/** A victim, suspect or offender as one register of a force knows them; an organisation can be a victim. State: pseudonymised. */
export type PersonPseudonymised = InState<'pseudonymised'> & {
  /** The person, by the reference that the register gives. (16 bytes that stand for the person) */
  readonly personToken: Buffer | null;
  /** The person, by the reference that the register gives. (version of the key that made the token) */
  readonly personKeyVersion: number | null;
  /** Ethnicity as the person stated it. (national code) */
  readonly ethnicitySelfDefined: string | null;
  /** Ethnicity as an officer saw it; it never replaces what the person stated. (national code) */
  readonly ethnicityOfficerObserved: string | null;
  /** Gender as the register states it. (national code) */
  readonly gender: string | null;
  /** Whether the victim is an organisation; then no personal attributes are held. */
  readonly organisation: boolean | null;
  /** Age band as the force computed it; a date of birth never leaves the force. (national code) */
  readonly ageBand: string | null;
};

/** What the model says of person. */
export const personDefinition: RecordTypeDefinition = {
  name: 'person',
  dataset: 'involvement',
  fields: [
    { name: 'person', modelName: 'person', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'person' },
    { name: 'ethnicitySelfDefined', modelName: 'ethnicity_self_defined', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'ethnicity-self-defined' },
    { name: 'ethnicityOfficerObserved', modelName: 'ethnicity_officer_observed', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'ethnicity-officer-observed' },
    { name: 'gender', modelName: 'gender', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'gender' },
    { name: 'organisation', modelName: 'organisation', type: 'boolean', required: false, protection: 'plain', reaches: 'warehouse' },
    { name: 'ageBand', modelName: 'age_band', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'age-bands' },
  ],
};

/** Writes one row of person_history in RowBinary. */
export const personRowWriter: RowWriter = {
  table: 'person_history',
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
    'person_token',
    'person_key_version',
    'ethnicity_self_defined',
    'ethnicity_officer_observed',
    'gender',
    'organisation',
    'age_band',
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
    const body = record.body as PersonPseudonymised | null;
    if (body === null) {
      out.nulls(7);
      return;
    }
    out.nullableFixed16(body.personToken);
    out.nullableUint16(body.personKeyVersion);
    out.nullableString(body.ethnicitySelfDefined);
    out.nullableString(body.ethnicityOfficerObserved);
    out.nullableString(body.gender);
    out.nullableBoolean(body.organisation);
    out.nullableString(body.ageBand);
  },
};
