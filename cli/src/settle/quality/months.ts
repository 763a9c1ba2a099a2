import { recordTypes, type FieldDefinition, type RecordTypeName } from '@hub/records';
import type { RecordDatabase } from '../set-queries.ts';

/** How the records of a type lie in time. */
export type Timing =
  /** Each belongs to the month of one of its dates; without it, to the month of its receipt. */
  | { readonly kind: 'own'; readonly dates: readonly string[] }
  /** Each belongs to the month in which its crime was recorded. */
  | { readonly kind: 'crime' }
  /** They are held as they stand now, and belong to no month. */
  | { readonly kind: 'stock' };

export const timingOf: Readonly<Record<RecordTypeName, Timing>> = {
  crime: { kind: 'own', dates: ['recorded'] },
  'crime-location': { kind: 'crime' },
  'crime-outcome': { kind: 'own', dates: ['outcome_given', 'recorded'] },
  'crime-factor': { kind: 'crime' },
  person: { kind: 'stock' },
  involvement: { kind: 'crime' },
  relationship: { kind: 'crime' },
  worker: { kind: 'stock' },
  employment: { kind: 'stock' },
  absence: { kind: 'own', dates: ['start'] },
  leaving: { kind: 'own', dates: ['left'] },
  application: { kind: 'own', dates: ['received'] },
  'application-stage': { kind: 'own', dates: ['reached'] },
  course: { kind: 'own', dates: ['start'] },
  training: { kind: 'own', dates: ['start', 'result_given'] },
  competency: { kind: 'stock' },
  fitness: { kind: 'stock' },
  'worker-assault': { kind: 'own', dates: ['assaulted'] },
};

export const tableOf = (recordType: RecordTypeName): string => recordType.replaceAll('-', '_');

/** Months without a row are looked for over as many years as the hub holds history of. */
const monthsBack = 240;

const receiptMonth = "toStartOfMonth(toDate32(r.received_at, 'Europe/London'))";
const nowMonth = "toStartOfMonth(toDate32({now:DateTime64(3, 'UTC')}, 'Europe/London'))";

/**
 * The current rows of a type, each with its `month`. A date outside the years that the hub looks at is as good as
 * none.
 */
export const monthlyRows = (database: RecordDatabase, recordType: RecordTypeName): string => {
  const table = `${database}.${tableOf(recordType)}`;
  const timing = timingOf[recordType];
  if (timing.kind === 'stock') return `(SELECT *, ${nowMonth} AS month FROM ${table} AS r FINAL)`;
  const within = (month: string): string =>
    `if(${month} BETWEEN addMonths(${nowMonth}, -${monthsBack}) AND ${nowMonth}, ${month}, NULL)`;
  if (timing.kind === 'own') {
    const months = timing.dates.map((date) => within(`r.${date}_month`));
    return `(SELECT *, assumeNotNull(coalesce(${months.join(', ')}, ${receiptMonth})) AS month FROM ${table} AS r FINAL)`;
  }
  return `(SELECT r.*, assumeNotNull(coalesce(${within('k.recorded')}, ${receiptMonth})) AS month
    FROM (SELECT * FROM ${table} FINAL) AS r
    LEFT JOIN (
      SELECT arrayJoin(arrayFilter(t -> t IS NOT NULL, [source_reference_token, crime_reference_token])) AS token,
        max(recorded_month) AS recorded
      FROM ${database}.crime FINAL GROUP BY token) AS k ON k.token = r.crime_token)`;
};

const columnOf = ({ modelName, type }: FieldDefinition): string => {
  if (type === 'reference') return `${modelName}_token`;
  if (type === 'date') return `${modelName}_month`;
  if (type === 'classification') return `${modelName}_code`;
  return type === 'grid-reference' ? 'grid_square' : modelName;
};

export interface HeldField {
  /** The model's name. */
  readonly name: string;
  /** The column that is empty where the record does not state the field. */
  readonly column: string;
  readonly isCode: boolean;
}

/** The fields of a type that reach the warehouse. */
export const heldFields = (recordType: RecordTypeName): readonly HeldField[] =>
  recordTypes[recordType].fields
    .filter(({ reaches }) => reaches === 'warehouse')
    .map((field) => ({
      name: field.modelName,
      column: columnOf(field),
      isCode: field.type === 'code' || field.type === 'classification',
    }));
