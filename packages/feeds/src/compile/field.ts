import type { Finding } from '@hub/pipeline';
import type { FieldDefinition, FieldType, Reference } from '@hub/records';
import { choiceOf } from '../contract/problem.ts';
import type { Path } from '../contract/document.ts';
import type { FieldMapping } from '../contract/schema.ts';
import { conditionOf, testOf } from '../mapping/condition.ts';
import { canonicalBoolean, canonicalDecimal, canonicalInteger } from '../mapping/number.ts';
import { readConverted } from '../mapping/text.ts';
import type { Columns, TextReader } from '../mapping/text.ts';
import type { SourceContext } from './context.ts';
import { gridText } from './grid-field.ts';
import { mappedText, plainText, temporalOf, valueFormat } from './text-field.ts';

/** Writes what one field of the model gets from a row into the body under construction. */
export type Fill = (columns: Columns, findings: Finding[], body: Record<string, unknown>) => void;

type Option = keyof FieldMapping;
const textOptions: readonly Option[] = [
  'column',
  'constant',
  'concatenate',
  'item',
  'blank',
  'separator',
  'split',
  'pattern',
  'when',
];
const options: Readonly<Record<FieldType, readonly Option[]>> = {
  reference: [...textOptions, 'namespace', 'issuer'],
  date: [...textOptions, 'format', 'zone', 'overlap', 'gap'],
  instant: [...textOptions, 'format', 'zone', 'overlap', 'gap'],
  code: [...textOptions, 'map', 'valid-at'],
  classification: [...textOptions, 'map', 'valid-at', 'level'],
  boolean: [...textOptions, 'yes', 'no'],
  integer: textOptions,
  decimal: textOptions,
  'grid-reference': [...textOptions, 'easting', 'northing', 'longitude', 'latitude', 'precision-metres'],
};

/** Names that the field has in the body of an ingested record. */
export const bodyNames = (field: FieldDefinition): readonly string[] =>
  field.type === 'classification' ? [`${field.name}Code`, `${field.name}Level`] : [field.name];

type Build = (
  field: FieldDefinition,
  mapping: FieldMapping,
  path: Path,
  context: SourceContext,
) => Fill | null;

const fillText = (name: string, read: TextReader | null): Fill | null =>
  read === null
    ? null
    : (columns, findings, body) => {
        body[name] = read(columns, findings);
      };

const issuerReader = (
  mapping: FieldMapping,
  field: FieldDefinition,
  path: Path,
  context: SourceContext,
): TextReader | null => {
  const { issuer } = mapping;
  if (issuer === undefined || typeof issuer === 'string') return () => issuer ?? context.force;
  const read = mappedText({ column: issuer.column, map: issuer.map }, field, [...path, 'issuer'], context);
  // Where the source names no issuer, the reference is the force's own.
  return read === null ? null : (columns, findings) => read(columns, findings) ?? context.force;
};

const reference: Build = (field, mapping, path, context) => {
  const read = plainText(mapping, field, path, context);
  const issuer = issuerReader(mapping, field, path, context);
  const { namespace } = mapping;
  if (namespace === undefined) {
    context.report.add(
      'CONTRACT-MAPPING',
      path,
      `the reference "${field.modelName}" has no namespace`,
      'namespace: the register in which the reference is unique',
    );
  }
  if (read === null || issuer === null || namespace === undefined) return null;
  return (columns, findings, body) => {
    const value = read(columns, findings);
    if (value === null) {
      body[field.name] = null;
      return;
    }
    // Null only where the issuer's code is unmapped, and then the finding holds the record back.
    const issuedBy = issuer(columns, findings);
    body[field.name] =
      issuedBy === null ? null : ({ value, namespace, issuer: issuedBy } satisfies Reference);
  };
};

const temporal: Build = (field, mapping, path, context) => {
  const read = plainText(mapping, field, path, context);
  const reader = temporalOf(mapping, field.modelName, path, context.report);
  if (reader === null || read === null) return null;
  if (field.type === 'instant' && reader.precision !== 'time') {
    context.report.add(
      'CONTRACT-FORMAT',
      [...path, 'format'],
      `"${field.modelName}" is an instant and the format has no time of day`,
      'a format with hours and minutes, or the field under not-supplied',
    );
    return null;
  }
  return fillText(
    field.name,
    readConverted(read, field.type === 'instant' ? reader.instant : reader.date, valueFormat(field, mapping)),
  );
};

const classification: Build = (field, mapping, path, context) => {
  const read = mappedText(mapping, field, path, context);
  const levels = Object.keys(field.lists ?? {});
  const { level } = mapping;
  if (level === undefined || !levels.includes(level)) {
    const message =
      level === undefined
        ? `the classification "${field.modelName}" states no level`
        : `"${field.modelName}" has no level "${level}"`;
    context.report.add(
      'CONTRACT-MAPPING',
      level === undefined ? path : [...path, 'level'],
      message,
      `level: ${choiceOf(level ?? '', levels)}`,
    );
    return null;
  }
  if (read === null) return null;
  const [codeName, levelName] = [`${field.name}Code`, `${field.name}Level`];
  return (columns, findings, body) => {
    const code = read(columns, findings);
    body[codeName] = code;
    body[levelName] = code === null ? null : level;
  };
};

const boolean: Build = (field, mapping, path, context) => {
  const read = plainText(mapping, field, path, context);
  if ((mapping.yes === undefined) !== (mapping.no === undefined)) {
    context.report.add(
      'CONTRACT-MAPPING',
      path,
      `"${field.modelName}" lists only one of yes and no`,
      'both lists, or neither where the column holds true and false',
    );
    return null;
  }
  if (read === null) return null;
  return fillText(
    field.name,
    readConverted(read, canonicalBoolean(mapping.yes, mapping.no), valueFormat(field, mapping)),
  );
};

const number: Build = (field, mapping, path, context) => {
  const read = plainText(mapping, field, path, context);
  const convert = field.type === 'integer' ? canonicalInteger : canonicalDecimal;
  return read === null
    ? null
    : fillText(field.name, readConverted(read, convert, valueFormat(field, mapping)));
};

const builds: Readonly<Record<FieldType, Build>> = {
  reference,
  date: temporal,
  instant: temporal,
  code: (field, mapping, path, context) => fillText(field.name, mappedText(mapping, field, path, context)),
  classification,
  boolean,
  integer: number,
  decimal: number,
  'grid-reference': (field, mapping, path, context) =>
    fillText(field.name, gridText(field, mapping, path, context)),
};

/** Null with the problems told where the mapping cannot be meant. */
export const compileField: Build = (field, mapping, path, context) => {
  const allowed = options[field.type];
  let sound = true;
  for (const option of Object.keys(mapping) as Option[]) {
    if (allowed.includes(option)) continue;
    sound = false;
    context.report.add(
      'CONTRACT-MAPPING',
      [...path, option],
      `"${option}" does not belong to "${field.modelName}", which is a ${field.type}`,
      `only ${allowed.join(', ')}`,
      'key',
    );
  }
  const fill = builds[field.type](field, mapping, path, context);
  const condition =
    mapping.when === undefined
      ? null
      : conditionOf(mapping.when, [...path, 'when'], context.report, context.useColumn);
  if (fill === null || !sound) return null;
  if (condition === null) return fill;
  const test = testOf(condition);
  return (columns, findings, body) => {
    if (test(columns)) fill(columns, findings, body);
  };
};
