import type { TruthRecord } from '../force-year/extract-writer.ts';
import type { ExpectedFindings, ExtractRow } from '../force-year/faults.ts';

/**
 * Right records that no list can vouch for, taken with the question CODE-UNVERIFIED, which stays: a crime of 2005 under a
 * class of that time with its detection, before outcomes were, and a crime of 2024 under a class that no list has.
 */
const old = {
  source_reference: 'DP05-004711',
  quoted_reference: 'DP05-004711',
  quoted_force: 'dyfed-powys',
  recorded: '2005-06-14',
  recorded_at: '2005-06-14 10:20:00',
  reported_at: '2005-06-14 09:05:00',
  committed_from: '2005-06-13',
  committed_to: '2005-06-13',
  offence: '8A',
  status: 'recorded',
  domestic_abuse: 'false',
} as const;
const young = {
  source_reference: 'DP24-900001',
  quoted_reference: 'DP24-900001',
  quoted_force: 'dyfed-powys',
  recorded: '2024-11-05',
  recorded_at: '2024-11-05 14:00:00',
  reported_at: '2024-11-05 11:30:00',
  committed_from: '2024-11-04',
  committed_to: '2024-11-05',
  offence: '8T',
  status: 'recorded',
  domestic_abuse: 'false',
} as const;
const detection = {
  crime: old.source_reference,
  outcome: 'CHARGE',
  outcome_given: '2005-07-01',
  recorded: old.recorded,
} as const;

const sent = (type: string, fields: ExtractRow, changedAt: string) => ({
  type,
  row: { ...fields, changed_at: changedAt, deleted: 'false', revision: '9' },
});

const held = (recordType: string, key: string, slot: string, fields: TruthRecord['fields']): TruthRecord => ({
  recordType,
  keySpace: recordType,
  keyValues: [key],
  slot,
  fields,
});

const factsOf = ({ quoted_reference: _, quoted_force: __, ...fields }: typeof old | typeof young) => fields;

const unverified = (recordType: string, count: number): ExpectedFindings => ({
  rule: 'CODE-UNVERIFIED',
  recordType,
  verdict: 'accepted',
  count,
});

export const exceptions = {
  changes: [
    sent('crime', old, '2005-06-14T12:00:00Z'),
    sent('crime-outcome', { ...detection, outcome_level: 'detection-framework' }, '2005-07-01T12:00:00Z'),
    sent('crime', young, '2024-11-05T15:00:00Z'),
  ],
  truth: [
    held('crime', old.source_reference, '', factsOf(old)),
    held('crime', young.source_reference, '', factsOf(young)),
    held('crime-outcome', old.source_reference, 'detection', detection),
  ],
  /** Findings that are right and stay. */
  standing: [unverified('crime', 2), unverified('crime-outcome', 1)],
} as const;
