import type { NamedField } from './load-model.ts';

/** How a field of the model becomes members of a body, in each state, and columns of a table. */

export type State = 'ingested' | 'validated' | 'pseudonymised';
export const states: readonly State[] = ['ingested', 'validated', 'pseudonymised'];

export type AvroType = string | { readonly [key: string]: unknown };

export interface Member {
  /** snake_case. */
  readonly name: string;
  /** Without the null that every member's union has. */
  readonly avro: AvroType;
  /** Without `| null`. */
  readonly ts: string;
  /** What the value is, beyond the field's meaning: unit or part; null where the meaning says it all. */
  readonly note: string | null;
}

/** `write` is the method of RowBuffer that writes one value of the column. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly write: string;
}

const referenceType = {
  type: 'record',
  name: 'Reference',
  fields: [
    { name: 'value', type: 'string' },
    { name: 'namespace', type: 'string' },
    { name: 'issuer', type: 'string' },
  ],
};
const tokenType = { type: 'fixed', name: 'Token', size: 16 };
const millis = { type: 'long', logicalType: 'timestamp-millis' };
const days = { type: 'int', logicalType: 'date' };

const one = (name: string, avro: AvroType, ts: string, note: string | null = null): readonly Member[] => [
  { name, avro, ts, note },
];
const text = (name: string, note: string | null = null): readonly Member[] =>
  one(name, 'string', 'string', note);

const ingested = (field: NamedField): readonly Member[] => {
  const { name } = field;
  switch (field.type) {
    case 'reference':
      return one(name, referenceType, 'Reference');
    case 'classification':
      return [...text(`${name}_code`, 'code'), ...text(`${name}_level`, 'level of the code')];
    case 'date':
      return text(name, '`2016-07-31`, or `2016-07` where the source states no day');
    case 'instant':
      return text(name, 'ISO 8601 with offset');
    case 'boolean':
      return text(name, '`true` or `false`');
    case 'integer':
      return text(name, 'decimal digits');
    case 'decimal':
      return text(name, `decimal, at most ${field.scale} places`);
    case 'grid-reference':
      return text(name, 'two letters and an even number of digits');
    case 'code':
      return text(name, 'national code, or the force’s own where its contract maps none');
  }
};

const dateMembers = (name: string): readonly Member[] => [
  ...one(`${name}_month`, days, 'number', 'first day of the month, in days since 1970-01-01'),
  ...one(`${name}_date`, days, 'number', 'days since 1970-01-01; null where only the month is known'),
];

const validated = (field: NamedField): readonly Member[] => {
  const { name } = field;
  switch (field.type) {
    case 'reference':
      return ingested(field);
    case 'date':
      return dateMembers(name);
    case 'instant':
      return one(name, millis, 'number', 'milliseconds since 1970-01-01 UTC');
    case 'classification':
      return [
        ...text(`${name}_code`, 'code'),
        ...text(`${name}_level`, 'level of the code'),
        ...text(`${name}_list_version`, 'version of the list that the code was checked against'),
      ];
    case 'boolean':
      return one(name, 'boolean', 'boolean');
    case 'integer':
      return one(name, 'int', 'number');
    case 'decimal':
      return one(name, 'int', 'number', `in units of 10^-${field.scale}`);
    case 'grid-reference':
      return text(name, 'two letters and an even number of digits');
    case 'code':
      return text(name, 'national code');
  }
};

const pseudonymised = (field: NamedField): readonly Member[] => {
  const { name } = field;
  if (field.reaches === 'validated') return [];
  if (field.type === 'reference') {
    return [
      ...one(`${name}_token`, tokenType, 'Buffer', `16 bytes that stand for the ${field.domain}`),
      ...one(`${name}_key_version`, 'int', 'number', 'version of the key that made the token'),
    ];
  }
  if (field.type === 'grid-reference')
    return text(`${name}_square`, 'square of the grid, as coarse as the policy says');
  return validated(field);
};

const expansions = { ingested, validated, pseudonymised };

/** The members that a field has in the body of one state; a field that does not reach the state has none. */
export const membersOf = (field: NamedField, state: State): readonly Member[] => expansions[state](field);

const column = (name: string, type: string, write: string): Column => ({ name, type, write });
const lowCardinality = (name: string): Column =>
  column(name, 'LowCardinality(Nullable(String))', 'nullableString');

/** The columns that a field has in the warehouse: one for each member of the pseudonymised body. */
export const columnsOf = (field: NamedField): readonly Column[] =>
  pseudonymised(field).map(({ name }) => {
    switch (field.type) {
      case 'reference':
        return name.endsWith('_token')
          ? column(name, 'Nullable(FixedString(16))', 'nullableFixed16')
          : column(name, 'Nullable(UInt16)', 'nullableUint16');
      case 'date':
        return column(name, 'Nullable(Date32)', 'nullableInt32');
      case 'instant':
        return column(name, "Nullable(DateTime64(3, 'UTC'))", 'nullableInt64');
      case 'boolean':
        return column(name, 'Nullable(Bool)', 'nullableBoolean');
      case 'integer':
        return column(name, 'Nullable(Int32)', 'nullableInt32');
      case 'decimal':
        return column(name, `Nullable(Decimal(9, ${field.scale}))`, 'nullableInt32');
      case 'code':
      case 'classification':
      case 'grid-reference':
        return lowCardinality(name);
    }
  });
