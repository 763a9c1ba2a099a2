import { dateText, dayOf, dayOfWall } from '../calendar.ts';
import { eventsBy, stateOf, statesOf } from '../force-year/crime-state.ts';
import type { CrimeState, Delivery } from '../force-year/crime-state.ts';
import type { TruthRecord } from '../force-year/extract-writer.ts';
import type { Extract, ExtractRow } from '../force-year/faults.ts';
import { crimeRecords, crimeSide, personRecord, workforceSide } from '../force-year/model-records.ts';
import type { ForceYear, ModelRecord } from '../force-year/model-records.ts';
import type { ForceYearOptions } from '../force-year/options.ts';
import type { Crime } from '../force-year/crimes.ts';
import { exceptions } from './exceptions.ts';

export const dyfedPowysTowns = [
  { district: 'W06000010', partnership: 'W14000010', easting: 241_000, northing: 220_000 },
  { district: 'W06000008', partnership: 'W14000008', easting: 258_500, northing: 281_500 },
  { district: 'W06000009', partnership: 'W14000009', easting: 195_500, northing: 215_500 },
  { district: 'W06000023', partnership: 'W14000007', easting: 310_500, northing: 291_500 },
] as const;

/** `DP24-000123` */
export const dyfedPowysNumber: ForceYearOptions['crimeNumber'] = (serial, year) =>
  `DP${year % 100}-${String(serial).padStart(6, '0')}`;

/** Fields that make the key of each record type, as the contract names them. */
const keys: Readonly<Record<string, readonly string[]>> = {
  crime: ['source_reference'],
  'crime-location': ['crime'],
  'crime-outcome': ['crime'],
  'crime-factor': ['crime', 'factor'],
  person: ['person'],
  involvement: ['crime', 'number'],
  relationship: ['crime', 'victim', 'suspect'],
  worker: ['worker'],
  employment: ['worker', 'number'],
  absence: ['worker', 'number'],
  leaving: ['worker'],
  application: ['application_reference'],
  'application-stage': ['application_reference', 'number'],
  course: ['course'],
  training: ['worker', 'course'],
  competency: ['worker', 'competency'],
  fitness: ['worker', 'number'],
  'worker-assault': ['worker', 'number'],
};

const keyOf = ({ type, fields }: ModelRecord): string =>
  [type, ...(keys[type] ?? []).map((name) => fields[name])].join('|');

/** Moments at which the force's system made the change; ISO, UTC. */
const corrected = '2026-03-02T09:00:00Z';
const yearEnd = (year: number): string => `${dateText(dayOf(year + 1, 1, 2))}T05:00:00Z`;
const beginOf = (crime: Crime): string => `${dateText(dayOfWall(crime.recorded))}T06:00:00Z`;

/** A row with all that the sender adds: when it changed, whether it is gone, and which revision it is. */
const rowOf = (record: ModelRecord, changedAt: string, revision: number, deleted = false): ExtractRow => {
  const { crime_reference: quoted, ...fields } = record.fields;
  const isCrime = record.type === 'crime';
  const own = fields['source_reference'] ?? null;
  return {
    ...fields,
    ...(isCrime
      ? {
          quoted_reference: quoted ?? null,
          quoted_force: quoted === own ? 'dyfed-powys' : (fields['transfer_force'] ?? null),
        }
      : {}),
    ...(record.type === 'crime-outcome' ? { outcome_level: 'outcome-framework' } : {}),
    changed_at: changedAt,
    deleted: String(deleted),
    revision: String(revision),
  };
};

interface Change {
  readonly type: string;
  readonly row: ExtractRow;
}

/** What changes in the records of a crime from state to state; the first is compared with nothing. */
const changesOf = (
  states: readonly (readonly [CrimeState, string])[],
  before: readonly ModelRecord[],
): readonly Change[] => {
  const changes: Change[] = [];
  let held = new Map(before.map((record) => [keyOf(record), record]));
  for (const [at, [state, changedAt]] of states.entries()) {
    const records = crimeRecords(state);
    for (const record of records) {
      const earlier = held.get(keyOf(record));
      if (earlier !== undefined && JSON.stringify(earlier.fields) === JSON.stringify(record.fields)) continue;
      const revision = earlier === undefined ? 1 : at + 1;
      changes.push({ type: record.type, row: rowOf(record, changedAt, revision) });
    }
    const present = new Set(records.map(keyOf));
    for (const [key, record] of held) {
      if (!present.has(key)) changes.push({ type: record.type, row: rowOf(record, changedAt, at + 1, true) });
    }
    held = new Map(records.map((record) => [keyOf(record), record]));
  }
  return changes;
};

const firstChanges = (crime: Crime): readonly Change[] => {
  const events = eventsBy(crime, 'first');
  const states = statesOf(crime, events).map((state, at): readonly [CrimeState, string] => {
    const event = events[at - 1];
    return [state, event === undefined ? beginOf(crime) : `${dateText(event.day)}T12:00:00Z`];
  });
  return changesOf(states, []);
};

/** What the force learnt later, told after it was corrected. */
const laterChanges = (crime: Crime): readonly Change[] => {
  const known = eventsBy(crime, 'first');
  const late = crime.events.filter((event) => event.late);
  const states = statesOf(crime, [...known, ...late])
    .slice(known.length + 1)
    .map((state, at): readonly [CrimeState, string] => [
      state,
      `2026-03-02T12:00:${String(at).padStart(2, '0')}Z`,
    ]);
  return changesOf(states, crimeRecords(stateOf(crime, 'first')));
};

const bySource = (changes: readonly Change[]): Extract => {
  const sources: Record<string, ExtractRow[]> = {};
  for (const { type, row } of changes) (sources[type] ??= []).push(row);
  return sources;
};

/** Everything that the year said, in order; rows that no later one of the file replaces have `latest`. */
const withLatest = (changes: readonly Change[]): readonly Change[] => {
  const last = new Map<string, ExtractRow>();
  const keyOfRow = ({ type, row }: Change): string => keyOf({ type, fields: row });
  for (const change of changes) last.set(keyOfRow(change), change.row);
  return changes.map((change) => ({
    ...change,
    row: { ...change.row, latest: String(last.get(keyOfRow(change)) === change.row) },
  }));
};

/** All changes of the year, in order for each record, without a mistake. */
export const nationalExtract = (year: ForceYear): Extract => {
  const settled = [...year.people.map(personRecord), ...workforceSide(year)].map((record): Change => ({
    type: record.type,
    row: rowOf(record, yearEnd(year.options.year), 1),
  }));
  return bySource(withLatest([...year.crimes.flatMap(firstChanges), ...settled, ...exceptions.changes]));
};

/** What follows: the rows that had been wrong, as they are right, then what the force learnt since. */
export const nationalCorrections = (year: ForceYear, mended: Extract): Extract => {
  const again = Object.entries(mended).flatMap(([type, rows]) =>
    rows.map((row): Change => ({ type, row: { ...row, changed_at: corrected } })),
  );
  return bySource([...again, ...year.crimes.flatMap(laterChanges)]);
};

export const nationalTruth = (year: ForceYear, delivery: Delivery): readonly TruthRecord[] => [
  ...[...crimeSide(year, delivery), ...workforceSide(year)].map(({ type, fields }): TruthRecord => ({
    recordType: type,
    keySpace: type,
    keyValues: (keys[type] ?? []).map((name) => fields[name] ?? ''),
    slot: '',
    fields,
  })),
  ...exceptions.truth,
];
