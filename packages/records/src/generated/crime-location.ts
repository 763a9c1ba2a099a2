// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** Where one crime took place, at the detail that the deployment's policy lets through. State: ingested. */
export type CrimeLocationIngested = InState<'ingested'> & {
  /** The crime, by whichever reference the source's table holds. */
  readonly crime: Reference | null;
  /** Ordnance Survey grid reference of the place, coarsened before the warehouse to the square of the policy (1 km by default). (two letters and an even number of digits) */
  readonly grid: string | null;
  /** Why there is no grid reference; a crime without a place still counts. (national code, or the force’s own where its contract maps none) */
  readonly noLocationReason: string | null;
  /** Kind of place, such as a dwelling or a shop. (national code, or the force’s own where its contract maps none) */
  readonly locationType: string | null;
  /** Basic command unit in which the crime took place. (national code, or the force’s own where its contract maps none) */
  readonly basicCommandUnit: string | null;
  /** Community safety partnership in which the crime took place (a CDRP in 2009). (national code, or the force’s own where its contract maps none) */
  readonly partnership: string | null;
  /** Local authority district in which the crime took place; a London borough is one. (national code, or the force’s own where its contract maps none) */
  readonly district: string | null;
};

/** Where one crime took place, at the detail that the deployment's policy lets through. State: validated. */
export type CrimeLocationValidated = InState<'validated'> & {
  /** The crime, by whichever reference the source's table holds. */
  readonly crime: Reference | null;
  /** Ordnance Survey grid reference of the place, coarsened before the warehouse to the square of the policy (1 km by default). (two letters and an even number of digits) */
  readonly grid: string | null;
  /** Why there is no grid reference; a crime without a place still counts. (national code) */
  readonly noLocationReason: string | null;
  /** Kind of place, such as a dwelling or a shop. (national code) */
  readonly locationType: string | null;
  /** Basic command unit in which the crime took place. (national code) */
  readonly basicCommandUnit: string | null;
  /** Community safety partnership in which the crime took place (a CDRP in 2009). (national code) */
  readonly partnership: string | null;
  /** Local authority district in which the crime took place; a London borough is one. (national code) */
  readonly district: string | null;
};

/** Where one crime took place, at the detail that the deployment's policy lets through. State: pseudonymised. */
export type CrimeLocationPseudonymised = InState<'pseudonymised'> & {
  /** The crime, by whichever reference the source's table holds. (16 bytes that stand for the crime) */
  readonly crimeToken: Buffer | null;
  /** The crime, by whichever reference the source's table holds. (version of the key that made the token) */
  readonly crimeKeyVersion: number | null;
  /** Ordnance Survey grid reference of the place, coarsened before the warehouse to the square of the policy (1 km by default). (square of the grid, as coarse as the policy says) */
  readonly gridSquare: string | null;
  /** Why there is no grid reference; a crime without a place still counts. (national code) */
  readonly noLocationReason: string | null;
  /** Kind of place, such as a dwelling or a shop. (national code) */
  readonly locationType: string | null;
  /** Basic command unit in which the crime took place. (national code) */
  readonly basicCommandUnit: string | null;
  /** Community safety partnership in which the crime took place (a CDRP in 2009). (national code) */
  readonly partnership: string | null;
  /** Local authority district in which the crime took place; a London borough is one. (national code) */
  readonly district: string | null;
};

/** What the model says of crime-location. */
export const crimeLocationDefinition: RecordTypeDefinition = {
  name: 'crime-location',
  dataset: 'crime',
  fields: [
    { name: 'crime', modelName: 'crime', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'crime' },
    { name: 'grid', modelName: 'grid', type: 'grid-reference', required: false, protection: 'location', reaches: 'warehouse' },
    { name: 'noLocationReason', modelName: 'no_location_reason', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'no-location-reasons' },
    { name: 'locationType', modelName: 'location_type', type: 'code', required: false, protection: 'plain', reaches: 'warehouse', list: 'location-types' },
    { name: 'basicCommandUnit', modelName: 'basic_command_unit', type: 'code', required: false, protection: 'location', reaches: 'warehouse', list: 'basic-command-units' },
    { name: 'partnership', modelName: 'partnership', type: 'code', required: false, protection: 'location', reaches: 'warehouse', list: 'community-safety-partnerships' },
    { name: 'district', modelName: 'district', type: 'code', required: false, protection: 'location', reaches: 'warehouse', list: 'districts' },
  ],
};

/** Writes one row of crime_location_history in RowBinary. */
export const crimeLocationRowWriter: RowWriter = {
  table: 'crime_location_history',
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
    'grid_square',
    'no_location_reason',
    'location_type',
    'basic_command_unit',
    'partnership',
    'district',
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
    const body = record.body as CrimeLocationPseudonymised | null;
    if (body === null) {
      out.nulls(8);
      return;
    }
    out.nullableFixed16(body.crimeToken);
    out.nullableUint16(body.crimeKeyVersion);
    out.nullableString(body.gridSquare);
    out.nullableString(body.noLocationReason);
    out.nullableString(body.locationType);
    out.nullableString(body.basicCommandUnit);
    out.nullableString(body.partnership);
    out.nullableString(body.district);
  },
};
