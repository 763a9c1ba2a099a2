// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { InState, RecordTypeDefinition, Reference } from '../model.ts';
import { causeNumbers } from '../row-writer.ts';
import type { RowWriter } from '../row-writer.ts';

/** One aggravating factor of one crime; a crime may carry several. State: ingested. */
export type CrimeFactorIngested = InState<'ingested'> & {
  /** The crime, by whichever reference the source's table holds. */
  readonly crime: Reference | null;
  /** The aggravating factor, such as a hate crime or the use of a knife. (national code, or the force’s own where its contract maps none) */
  readonly factor: string | null;
  /** Monitored strand of a hate crime; strands outnumber crimes, because one crime may have several. (national code, or the force’s own where its contract maps none) */
  readonly strand: string | null;
};

/** One aggravating factor of one crime; a crime may carry several. State: validated. */
export type CrimeFactorValidated = InState<'validated'> & {
  /** The crime, by whichever reference the source's table holds. */
  readonly crime: Reference | null;
  /** The aggravating factor, such as a hate crime or the use of a knife. (national code) */
  readonly factor: string | null;
  /** Monitored strand of a hate crime; strands outnumber crimes, because one crime may have several. (national code) */
  readonly strand: string | null;
};

/** One aggravating factor of one crime; a crime may carry several. State: pseudonymised. */
export type CrimeFactorPseudonymised = InState<'pseudonymised'> & {
  /** The crime, by whichever reference the source's table holds. (16 bytes that stand for the crime) */
  readonly crimeToken: Buffer | null;
  /** The crime, by whichever reference the source's table holds. (version of the key that made the token) */
  readonly crimeKeyVersion: number | null;
  /** The aggravating factor, such as a hate crime or the use of a knife. (national code) */
  readonly factor: string | null;
  /** Monitored strand of a hate crime; strands outnumber crimes, because one crime may have several. (national code) */
  readonly strand: string | null;
};

/** What the model says of crime-factor. */
export const crimeFactorDefinition: RecordTypeDefinition = {
  name: 'crime-factor',
  dataset: 'crime',
  fields: [
    { name: 'crime', modelName: 'crime', type: 'reference', required: true, protection: 'reference', reaches: 'warehouse', domain: 'crime' },
    { name: 'factor', modelName: 'factor', type: 'code', required: true, protection: 'criminal-offence', reaches: 'warehouse', list: 'crime-flags' },
    { name: 'strand', modelName: 'strand', type: 'code', required: false, protection: 'special-category', reaches: 'warehouse', list: 'hate-crime-strands' },
  ],
};

/** Writes one row of crime_factor_history in RowBinary. */
export const crimeFactorRowWriter: RowWriter = {
  table: 'crime_factor_history',
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
    'factor',
    'strand',
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
    const body = record.body as CrimeFactorPseudonymised | null;
    if (body === null) {
      out.nulls(4);
      return;
    }
    out.nullableFixed16(body.crimeToken);
    out.nullableUint16(body.crimeKeyVersion);
    out.nullableString(body.factor);
    out.nullableString(body.strand);
  },
};
