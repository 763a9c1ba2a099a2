import type { Finding } from '@hub/pipeline';
import type { FieldDefinition } from '@hub/records';
import type { Path, Report } from '../contract/document.ts';
import type { FieldMapping } from '../contract/schema.ts';
import { temporalReader } from '../mapping/temporal.ts';
import type { TemporalReader } from '../mapping/temporal.ts';
import {
  readColumn,
  readConcatenation,
  readConstant,
  readGroup,
  readSplit,
  readUnless,
} from '../mapping/text.ts';
import type { TextReader } from '../mapping/text.ts';
import type { SourceContext } from './context.ts';

/** The columns that a mapping reads, for messages: a column's name is no value. */
const columnsOf = (mapping: FieldMapping): string =>
  mapping.item === true ? 'a part of the column' : columnNames(mapping);

const columnNames = (mapping: FieldMapping): string =>
  [
    mapping.column,
    ...(mapping.concatenate ?? []),
    mapping.easting,
    mapping.northing,
    mapping.longitude,
    mapping.latitude,
  ]
    .filter((column) => column !== undefined)
    .map((column) => `"${column}"`)
    .join(' and ');

/** The finding of a value that does not have the stated form. Made once per field: it quotes no value. */
export const valueFormat = (field: FieldDefinition, mapping: FieldMapping): Finding => ({
  rule: 'VALUE-FORMAT',
  field: field.modelName,
  severity: 'reject',
  message:
    `${field.modelName}: the value of ${columnsOf(mapping)} does not have the form that the contract states` +
    (mapping.format === undefined ? '' : ` (${mapping.format})`),
});

const codeUnmapped = (field: FieldDefinition, map: string): Finding => ({
  rule: 'CODE-UNMAPPED',
  field: field.modelName,
  severity: 'reject',
  message: `${field.modelName}: the source's code is not in the code map "${map}" for that day`,
});

const sources = ['column', 'constant', 'concatenate', 'item'] as const;

const groupPattern = (mapping: FieldMapping, path: Path, report: Report): RegExp | null => {
  const right = 'a regular expression with one group, such as ^(.+) [0-9]{3}[A-Z]$';
  try {
    const pattern = new RegExp(mapping.pattern ?? '', 'u');
    // Matching nothing against "pattern or nothing" counts the groups.
    const groups = (new RegExp(`${pattern.source}|`, 'u').exec('')?.length ?? 1) - 1;
    if (groups === 1) return pattern;
    report.add('CONTRACT-MAPPING', [...path, 'pattern'], `the pattern has ${groups} groups`, right);
  } catch {
    report.add('CONTRACT-MAPPING', [...path, 'pattern'], 'the pattern is not a regular expression', right);
  }
  return null;
};

/** The value of `for-each`; a problem where the record has none, and then it reads nothing. */
const itemReader = (path: Path, { item, report }: SourceContext): TextReader => {
  if (item !== null) return item.read;
  report.add(
    'CONTRACT-MAPPING',
    [...path, 'item'],
    '"item" stands in a record without for-each',
    'column; or for-each with column, separator and at-most beside the type of the record',
    'key',
  );
  return () => null;
};

/** column, constant, concatenation or item, then a part of it; what is listed as blank is absent. */
export const plainText = (
  mapping: FieldMapping,
  field: FieldDefinition,
  path: Path,
  context: SourceContext,
): TextReader | null => {
  const { report } = context;
  const stated = sources.filter((name) => mapping[name] !== undefined);
  if (stated.length !== 1) {
    const message =
      stated.length === 0
        ? `"${field.modelName}" is filled from nothing`
        : `"${field.modelName}" is filled from ${stated.join(' and ')} at once`;
    report.add('CONTRACT-MAPPING', path, message, `exactly one of ${sources.join(', ')}`);
  }
  if (mapping.separator !== undefined && mapping.concatenate === undefined) {
    report.add(
      'CONTRACT-MAPPING',
      [...path, 'separator'],
      '"separator" stands without concatenate',
      'concatenate with the columns to join',
      'key',
    );
  }
  if (mapping.split !== undefined && mapping.pattern !== undefined) {
    report.add('CONTRACT-MAPPING', path, 'split and pattern both take a part', 'one of them');
  }
  if (mapping.column !== undefined) context.useColumn(mapping.column, [...path, 'column']);
  for (const [index, column] of (mapping.concatenate ?? []).entries())
    context.useColumn(column, [...path, 'concatenate', index]);
  if (stated.length !== 1) return null;
  const failure = valueFormat(field, mapping);
  let read: TextReader;
  if (mapping.item !== undefined) read = itemReader(path, context);
  else if (mapping.column !== undefined) read = readColumn(mapping.column);
  else if (mapping.constant !== undefined) read = readConstant(mapping.constant);
  else read = readConcatenation(mapping.concatenate ?? [], mapping.separator ?? '');
  if (mapping.split !== undefined)
    read = readSplit(read, mapping.split.separator, mapping.split.part, failure);
  if (mapping.pattern !== undefined) {
    const pattern = groupPattern(mapping, path, report);
    if (pattern === null) return null;
    read = readGroup(read, pattern, failure);
  }
  return mapping.blank === undefined ? read : readUnless(read, mapping.blank);
};

/** The compiled format of a mapping or of `valid-at`; null with the problem told. */
export const temporalOf = (
  mapping: Pick<FieldMapping, 'format' | 'zone' | 'overlap' | 'gap'>,
  what: string,
  path: Path,
  report: Report,
): TemporalReader | null => {
  if (mapping.format === undefined) {
    report.add(
      'CONTRACT-FORMAT',
      path,
      `"${what}" states no format`,
      'format: dd/MM/yyyy, or one of iso-date, iso-month, iso-local, iso-instant',
    );
    return null;
  }
  const reader = temporalReader({
    format: mapping.format,
    zone: mapping.zone ?? null,
    overlap: mapping.overlap ?? 'first',
    gap: mapping.gap ?? 'forward',
  });
  if ('precision' in reader) return reader;
  report.add('CONTRACT-FORMAT', [...path, 'format'], reader.message, reader.expected);
  return null;
};

/** The day that decides which meaning a local code has; null where the map has no dates. */
const dayReader = (
  mapping: FieldMapping,
  field: FieldDefinition,
  path: Path,
  context: SourceContext,
): TextReader | null => {
  const at = mapping['valid-at'];
  if (at === undefined) return null;
  context.useColumn(at.column, [...path, 'valid-at', 'column']);
  const reader = temporalOf(at, 'valid-at', [...path, 'valid-at'], context.report);
  const failure = valueFormat(field, { column: at.column, format: at.format });
  const column = readColumn(at.column);
  return (columns, findings) => {
    const text = column(columns, findings);
    if (text === null || reader === null) return null;
    const day = reader.date(text);
    if (day === null) findings.push(failure);
    return day;
  };
};

/** Plain text, through a code map where the mapping names one. */
export const mappedText = (
  mapping: FieldMapping,
  field: FieldDefinition,
  path: Path,
  context: SourceContext,
): TextReader | null => {
  const read = plainText(mapping, field, path, context);
  const day = dayReader(mapping, field, path, context);
  if (mapping.map === undefined) {
    if (day !== null)
      context.report.add(
        'CONTRACT-MAPPING',
        [...path, 'valid-at'],
        '"valid-at" stands without map',
        'map: the code map whose dates it decides',
        'key',
      );
    return read;
  }
  const map = context.codeMap(mapping.map, [...path, 'map']);
  if (map === null || read === null) return null;
  const list = field.list ?? field.lists?.[mapping.level ?? ''] ?? null;
  context.noteMap({ field: field.modelName, map, list });
  if (map.dated && day === null) {
    context.report.add(
      'CONTRACT-CODE-MAP',
      [...path, 'map'],
      `the code map "${map.name}" has validity dates and "${field.modelName}" states no day`,
      'valid-at with the column, format and zone of the day that decides',
    );
    return null;
  }
  const unmapped = codeUnmapped(field, map.name);
  return (columns, findings) => {
    const local = read(columns, findings);
    if (local === null) return null;
    const before = findings.length;
    const on = day === null ? null : day(columns, findings);
    if (findings.length > before) return null;
    const national = map.lookup(local, on);
    // The code is what the force mends, once for all its rows; the message does not quote it.
    if (national === null) findings.push({ ...unmapped, group: local });
    return national;
  };
};
