import type { FieldDefinition } from '@hub/records';
import type { Path } from '../contract/document.ts';
import type { FieldMapping } from '../contract/schema.ts';
import { canonicalGrid, gridOfLongitudeLatitude, gridReference } from '../mapping/grid.ts';
import type { GridPrecisionMetres } from '../mapping/grid.ts';
import { columnText, readConverted } from '../mapping/text.ts';
import type { Columns, TextReader } from '../mapping/text.ts';
import type { SourceContext } from './context.ts';
import { plainText, valueFormat } from './text-field.ts';

const numberText = /^[+-]?\d+(\.\d+)?$/;
const numberOf = (text: string): number => (numberText.test(text) ? Number(text) : Number.NaN);

type ToGrid = (first: number, second: number, precisionMetres: GridPrecisionMetres) => string | null;

/** Two columns make one point: both absent is no point, one absent is a wrong one. */
const pointReader = (
  [first, second]: readonly [string, string],
  blanks: readonly string[],
  toGrid: ToGrid,
  precisionMetres: GridPrecisionMetres,
  failure: ReturnType<typeof valueFormat>,
): TextReader => {
  const nothing = new Set(blanks);
  const readOne = (columns: Columns, column: string): string | null => {
    const text = columnText(columns, column);
    return text === null || nothing.has(text) ? null : text;
  };
  return (columns, findings) => {
    const [one, other] = [readOne(columns, first), readOne(columns, second)];
    if (one === null && other === null) return null;
    const grid =
      one === null || other === null ? null : toGrid(numberOf(one), numberOf(other), precisionMetres);
    if (grid === null) findings.push(failure);
    return grid;
  };
};

/** Grid reference text out of easting and northing, longitude and latitude, or a reference as written. */
export const gridText = (
  field: FieldDefinition,
  mapping: FieldMapping,
  path: Path,
  context: SourceContext,
): TextReader | null => {
  const { easting, northing, longitude, latitude } = mapping;
  const precisionMetres = mapping['precision-metres'];
  const { report } = context;
  for (const name of ['easting', 'northing', 'longitude', 'latitude'] as const) {
    const column = mapping[name];
    if (column !== undefined) context.useColumn(column, [...path, name]);
  }
  if (precisionMetres === undefined) {
    report.add(
      'CONTRACT-MAPPING',
      path,
      `"${field.modelName}" states no precision`,
      'precision-metres: 1, 10, 100, 1000 or 10000, as the source knows the place',
    );
  }
  const pairs = [
    easting !== undefined || northing !== undefined,
    longitude !== undefined || latitude !== undefined,
  ];
  const stated = pairs.filter(Boolean).length;
  const failure = valueFormat(field, mapping);
  if (stated === 0) {
    const read = plainText(mapping, field, path, context);
    if (read === null || precisionMetres === undefined) return null;
    return readConverted(read, (text) => canonicalGrid(text, precisionMetres), failure);
  }
  const half =
    (easting === undefined) !== (northing === undefined) ||
    (longitude === undefined) !== (latitude === undefined);
  if (
    stated > 1 ||
    half ||
    mapping.column !== undefined ||
    mapping.constant !== undefined ||
    mapping.item !== undefined ||
    mapping.concatenate !== undefined
  ) {
    report.add(
      'CONTRACT-MAPPING',
      path,
      `"${field.modelName}" does not name one point`,
      'easting and northing, or longitude and latitude, or column',
    );
    return null;
  }
  if (precisionMetres === undefined) return null;
  const blanks = mapping.blank ?? [];
  if (easting !== undefined && northing !== undefined)
    return pointReader([easting, northing], blanks, gridReference, precisionMetres, failure);
  const point = [longitude ?? '', latitude ?? ''] as const;
  return pointReader(point, blanks, gridOfLongitudeLatitude, precisionMetres, failure);
};
