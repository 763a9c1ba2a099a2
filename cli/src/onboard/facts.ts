import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import { recordTypes, type FieldDefinition, type RecordTypeName } from '@hub/records';
import { isBalanced, readBooks } from '../balance/books.ts';

/** How often a field that the contract maps holds a value. */
export interface FieldFill {
  readonly recordType: string;
  readonly field: string;
  readonly required: boolean;
  readonly records: number;
  readonly filled: number;
}

/** Records of one type that the hub holds of the feed, in the lane that it is in. */
export interface TypeCoverage {
  readonly recordType: string;
  readonly records: number;
  /** Null where nothing of it is dated. */
  readonly months: number | null;
  readonly firstMonth: string | null;
  readonly lastMonth: string | null;
  /** Fields of the record type that the contract says its source does not have. */
  readonly notSupplied: readonly string[];
}

/** What was measured of a feed; nothing of it is a judgement. */
export interface FeedFacts {
  readonly received: number;
  readonly dropped: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Open findings that hold records back. */
  readonly openRejections: number;
  /** Open findings that do not. */
  readonly openQuestions: number;
  readonly isBalanced: boolean;
  readonly coverage: readonly TypeCoverage[];
  readonly fills: readonly FieldFill[];
  readonly totals: {
    /** Counts that the force stated. */
    readonly stated: number;
    readonly unexplained: number;
    readonly confirmedBy: string | null;
  };
}

/** The first column that a field has in the warehouse; null where it goes no further than validate. */
const columnOf = ({ modelName, type, reaches }: FieldDefinition): string | null => {
  if (reaches === 'validated') return null;
  switch (type) {
    case 'reference':
      return `${modelName}_token`;
    case 'date':
      return `${modelName}_month`;
    case 'classification':
      return `${modelName}_code`;
    case 'grid-reference':
      return `${modelName}_square`;
    default:
      return modelName;
  }
};

interface MappedType {
  readonly recordType: RecordTypeName;
  readonly fields: readonly { readonly field: FieldDefinition; readonly column: string }[];
  readonly notSupplied: readonly string[];
}

/** Record types of the contract with the fields that it maps, in the order of the contract. */
const mappedTypes = (feed: CompiledFeed): readonly MappedType[] => {
  const mapped = new Map<RecordTypeName, Set<string>>();
  const missing = new Map<RecordTypeName, Set<string>>();
  for (const source of feed.sources.values()) {
    for (const record of source.records) {
      const name = record.recordType as RecordTypeName;
      mapped.set(name, new Set([...(mapped.get(name) ?? []), ...record.mapped]));
      missing.set(name, new Set([...(missing.get(name) ?? []), ...record.notSupplied]));
    }
  }
  return [...mapped].map(([recordType, names]) => ({
    recordType,
    fields: recordTypes[recordType].fields.flatMap((field) => {
      const column = columnOf(field);
      return column === null || !names.has(field.modelName) ? [] : [{ field, column }];
    }),
    notSupplied: [...(missing.get(recordType) ?? [])].filter((name) => !names.has(name)),
  }));
};

type FillRow = Readonly<Record<string, number | string | null>>;

/** One pass over the current records of a type: how many, of which months, and how full each field is. */
const fillSql = (database: string, { recordType, fields }: MappedType): string => {
  const dated = fields.find(({ field }) => field.type === 'date');
  const columns = [
    'count() AS records',
    ...(dated === undefined
      ? []
      : [
          `uniqExact(${dated.column}) AS months`,
          `toString(min(${dated.column})) AS first_month`,
          `toString(max(${dated.column})) AS last_month`,
        ]),
    ...fields.map(({ column }, at) => `countIf(isNotNull(${column})) AS f${at}`),
  ];
  return `SELECT ${columns.join(', ')} FROM ${database}.${recordType.replaceAll('-', '_')} FINAL WHERE feed = {feed:String}`;
};

const monthOf = (value: number | string | null | undefined): string | null =>
  typeof value === 'string' ? value.slice(0, 7) : null;

const readType = async (
  warehouse: Warehouse,
  feed: CompiledFeed,
  type: MappedType,
): Promise<{ readonly coverage: TypeCoverage; readonly fills: readonly FieldFill[] }> => {
  const database = feed.lane === 'test' ? 'hub_test' : 'hub';
  const [row] = await warehouse.query<FillRow>(fillSql(database, type), { feed: feed.feed });
  const records = Number(row?.['records'] ?? 0);
  const { recordType, notSupplied } = type;
  const months = row?.['months'];
  return {
    coverage: {
      recordType,
      records,
      months: months === undefined || months === null ? null : records === 0 ? 0 : Number(months),
      firstMonth: records === 0 ? null : monthOf(row?.['first_month']),
      lastMonth: records === 0 ? null : monthOf(row?.['last_month']),
      notSupplied,
    },
    fills: type.fields.map(({ field }, at) => ({
      recordType,
      field: field.modelName,
      required: field.required,
      records,
      filled: Number(row?.[`f${at}`] ?? 0),
    })),
  };
};

const openSql = `
  SELECT countIf(verdict = 'rejected') AS rejections, countIf(verdict = 'accepted') AS questions
  FROM quality.finding_states WHERE feed = {feed:String} AND lane = {lane:String} AND state = 'open'`;

const totalsSql = `
  SELECT
    (SELECT count() FROM quality.control_totals FINAL WHERE feed = {feed:String} AND lane = {lane:String}) AS stated,
    (SELECT sum(abs(unexplained)) FROM (
      SELECT argMax(unexplained, at) AS unexplained FROM quality.reconciliations
      WHERE feed = {feed:String} AND lane = {lane:String} GROUP BY statement, record_type, month, offence_group)) AS unexplained,
    (SELECT argMax(confirmed_by, at) FROM quality.confirmations WHERE feed = {feed:String} AND lane = {lane:String}) AS confirmed_by`;

interface TotalsRow {
  readonly stated: number;
  readonly unexplained: number | null;
  readonly confirmed_by: string | null;
}

/** Measures a feed in the lane that it is in now. Database of the lane: what is in test is measured in `hub_test`. */
export const readFacts = async (
  warehouse: Warehouse,
  feed: CompiledFeed,
  progress: (step: string) => void,
): Promise<FeedFacts> => {
  progress('the books');
  const books = await readBooks(warehouse);
  const ofLane = books.feeds.find((book) => book.feed === feed.feed && book.lane === feed.lane);
  const types = [];
  for (const type of mappedTypes(feed)) {
    progress(type.recordType);
    types.push(await readType(warehouse, feed, type));
  }
  progress('findings and control totals');
  const of = { feed: feed.feed, lane: feed.lane };
  const [open] = await warehouse.query<{ rejections: number; questions: number }>(openSql, of);
  const [totals] = await warehouse.query<TotalsRow>(totalsSql, of);
  return {
    received: ofLane?.received ?? 0,
    dropped: ofLane?.dropped ?? 0,
    accepted: ofLane?.accepted ?? 0,
    rejected: ofLane?.rejected ?? 0,
    openRejections: open?.rejections ?? 0,
    openQuestions: open?.questions ?? 0,
    isBalanced: ofLane !== undefined && isBalanced(books, feed.feed),
    coverage: types.map(({ coverage }) => coverage),
    fills: types.flatMap(({ fills }) => fills),
    totals: {
      stated: totals?.stated ?? 0,
      unexplained: totals?.unexplained ?? 0,
      confirmedBy:
        totals?.confirmed_by === undefined || totals.confirmed_by === '' ? null : totals.confirmed_by,
    },
  };
};
