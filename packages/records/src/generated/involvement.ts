// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One person in one role in one crime; one person may have several roles in a crime. State: ingested. */
export type InvolvementIngested = InState<'ingested'> & {
  /** The crime, by whichever reference the source's table holds. */
  readonly crime: Reference | null;
  /** The person, by the reference that the register gives. */
  readonly person: Reference | null;
  /** Suspect, offender or victim; witnesses are out of scope. (national code, or the force’s own where its contract maps none) */
  readonly role: string | null;
  /** How the crime was cleared up, on the suspect's or offender's record. (code) */
  readonly detectionMethodCode: string | null;
  /** How the crime was cleared up, on the suspect's or offender's record. (level of the code) */
  readonly detectionMethodLevel: string | null;
  /** Ethnicity as stated in this crime's record; it wins over the person's when joined. (national code, or the force’s own where its contract maps none) */
  readonly ethnicitySelfDefined: string | null;
  /** Ethnicity as an officer saw it in this crime; it wins over the person's when joined. (national code, or the force’s own where its contract maps none) */
  readonly ethnicityOfficerObserved: string | null;
  /** Age band at the time of the crime, as the force computed it. (national code, or the force’s own where its contract maps none) */
  readonly ageBand: string | null;
};

/** One person in one role in one crime; one person may have several roles in a crime. State: validated. */
export type InvolvementValidated = InState<'validated'> & {
  /** The crime, by whichever reference the source's table holds. */
  readonly crime: Reference | null;
  /** The person, by the reference that the register gives. */
  readonly person: Reference | null;
  /** Suspect, offender or victim; witnesses are out of scope. (national code) */
  readonly role: string | null;
  /** How the crime was cleared up, on the suspect's or offender's record. (code) */
  readonly detectionMethodCode: string | null;
  /** How the crime was cleared up, on the suspect's or offender's record. (level of the code) */
  readonly detectionMethodLevel: string | null;
  /** How the crime was cleared up, on the suspect's or offender's record. (version of the list that the code was checked against) */
  readonly detectionMethodListVersion: string | null;
  /** Ethnicity as stated in this crime's record; it wins over the person's when joined. (national code) */
  readonly ethnicitySelfDefined: string | null;
  /** Ethnicity as an officer saw it in this crime; it wins over the person's when joined. (national code) */
  readonly ethnicityOfficerObserved: string | null;
  /** Age band at the time of the crime, as the force computed it. (national code) */
  readonly ageBand: string | null;
};

/** One person in one role in one crime; one person may have several roles in a crime. State: pseudonymised. */
export type InvolvementPseudonymised = InState<'pseudonymised'> & {
  /** The crime, by whichever reference the source's table holds. (16 bytes that stand for the crime) */
  readonly crimeToken: Buffer | null;
  /** The crime, by whichever reference the source's table holds. (version of the key that made the token) */
  readonly crimeKeyVersion: number | null;
  /** The person, by the reference that the register gives. (16 bytes that stand for the person) */
  readonly personToken: Buffer | null;
  /** The person, by the reference that the register gives. (version of the key that made the token) */
  readonly personKeyVersion: number | null;
  /** Suspect, offender or victim; witnesses are out of scope. (national code) */
  readonly role: string | null;
  /** How the crime was cleared up, on the suspect's or offender's record. (code) */
  readonly detectionMethodCode: string | null;
  /** How the crime was cleared up, on the suspect's or offender's record. (level of the code) */
  readonly detectionMethodLevel: string | null;
  /** How the crime was cleared up, on the suspect's or offender's record. (version of the list that the code was checked against) */
  readonly detectionMethodListVersion: string | null;
  /** Ethnicity as stated in this crime's record; it wins over the person's when joined. (national code) */
  readonly ethnicitySelfDefined: string | null;
  /** Ethnicity as an officer saw it in this crime; it wins over the person's when joined. (national code) */
  readonly ethnicityOfficerObserved: string | null;
  /** Age band at the time of the crime, as the force computed it. (national code) */
  readonly ageBand: string | null;
};

/** What the model says of involvement. */
export const involvementDefinition: RecordTypeDefinition = {
  name: 'involvement',
  dataset: 'involvement',
  fields: [
    { name: 'crime', modelName: 'crime', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'crime' },
    { name: 'person', modelName: 'person', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'person' },
    { name: 'role', modelName: 'role', type: 'code', required: true, protection: 'criminal-offence', reaches: 'warehouse', list: 'involvement-roles' },
    { name: 'detectionMethod', modelName: 'detection_method', type: 'classification', required: false, protection: 'criminal-offence', reaches: 'warehouse', lists: { 'outcome-framework': 'outcome-types', 'detection-framework': 'detection-methods' } },
    { name: 'ethnicitySelfDefined', modelName: 'ethnicity_self_defined', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'ethnicity-self-defined' },
    { name: 'ethnicityOfficerObserved', modelName: 'ethnicity_officer_observed', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'ethnicity-officer-observed' },
    { name: 'ageBand', modelName: 'age_band', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'age-bands' },
  ],
};

/** Writes one row of involvement_history in RowBinary. */
export const involvementRowWriter: RowWriter = {
  table: 'involvement_history',
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
    'person_token',
    'person_key_version',
    'role',
    'detection_method_code',
    'detection_method_level',
    'detection_method_list_version',
    'ethnicity_self_defined',
    'ethnicity_officer_observed',
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
    const body = record.body as InvolvementPseudonymised | null;
    if (body === null) {
      out.nulls(11);
      return;
    }
    out.nullableFixed16(body.crimeToken);
    out.nullableUint16(body.crimeKeyVersion);
    out.nullableFixed16(body.personToken);
    out.nullableUint16(body.personKeyVersion);
    out.nullableString(body.role);
    out.nullableString(body.detectionMethodCode);
    out.nullableString(body.detectionMethodLevel);
    out.nullableString(body.detectionMethodListVersion);
    out.nullableString(body.ethnicitySelfDefined);
    out.nullableString(body.ethnicityOfficerObserved);
    out.nullableString(body.ageBand);
  },
};
