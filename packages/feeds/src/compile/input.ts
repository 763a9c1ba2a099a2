import type { Path } from '../contract/document.ts';
import type { Contract, SourceShape } from '../contract/schema.ts';
import { choiceOf } from '../contract/problem.ts';
import type { SourceContext } from './context.ts';
import { temporalOf } from './text-field.ts';

/** Where a file's extract time comes from: never from the file system. */
export type ExtractedAt =
  | { readonly from: 'submission' }
  | { readonly from: 'file-name'; readonly read: (fileName: string) => number | null }
  | { readonly from: 'column'; readonly column: string; readonly read: (text: string) => number | null };

export interface FileInput {
  readonly transport: 'file';
  readonly delivery: 'changes' | 'full';
  /** `full per <column>`: the file is complete for the values of this column that it holds. */
  readonly fullPer: string | null;
  readonly format: 'csv' | 'xlsx' | 'ndjson' | 'json';
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly delimiter: string;
  /** Of a workbook: which sheet; null is the first that is not hidden. */
  readonly sheet: string | null;
  readonly extractedAt: ExtractedAt;
}

/** Columns of an unwrapped feed that carry what the envelope said. */
export interface Marks {
  readonly op: string;
  readonly position: string;
  readonly sourceTime: string;
  readonly snapshot: string;
}

export interface CdcInput {
  readonly transport: 'cdc';
  readonly database: 'postgresql' | 'sqlserver' | 'oracle' | 'mysql';
  /** `schema.table` */
  readonly table: string;
  /** `cdc.<force>.<system>.<source>` */
  readonly topic: string;
  readonly format: 'avro' | 'json';
  /** Null where the envelope is there. */
  readonly marks: Marks | null;
  /** The unique index that identifies a row, or null for the primary key. */
  readonly replicaIndex: string | null;
}

export type SourceInput = FileInput | CdcInput;

const fileOnly = ['delivery', 'format', 'sheet', 'encoding', 'delimiter', 'extracted-at'] as const;
const cdcOnly = ['table', 'replica-identity'] as const;

const refuse = (
  names: readonly (keyof SourceShape)[],
  shape: SourceShape,
  transport: string,
  path: Path,
  context: SourceContext,
): void => {
  for (const name of names) {
    if (shape[name] === undefined) continue;
    context.report.add(
      'CONTRACT-UNKNOWN-KEY',
      [...path, name],
      `"${name}" does not belong to a source of transport ${transport}`,
      'the source without it',
      'key',
    );
  }
};

const extractedAtOf = (shape: SourceShape, path: Path, context: SourceContext): ExtractedAt | null => {
  const at = shape['extracted-at'];
  const place = [...path, 'extracted-at'];
  if (at === undefined) {
    context.report.add(
      'CONTRACT-SHAPE',
      path,
      '"extracted-at" is missing',
      'submission, or the file name or column in which the extract time stands',
    );
    return null;
  }
  if (at === 'submission') return { from: 'submission' };
  const reader = temporalOf(at, 'extracted-at', place, context.report);
  if ('column' in at) {
    context.useColumn(at.column, [...place, 'column']);
    return reader === null ? null : { from: 'column', column: at.column, read: reader.instantMs };
  }
  try {
    const pattern = new RegExp(at['file-name'], 'u');
    return reader === null
      ? null
      : {
          from: 'file-name',
          read: (fileName) => {
            const text = pattern.exec(fileName)?.[1];
            return text === undefined ? null : reader.instantMs(text);
          },
        };
  } catch {
    context.report.add(
      'CONTRACT-MAPPING',
      [...place, 'file-name'],
      'the pattern is not a regular expression',
      'a regular expression with one group for the time',
    );
    return null;
  }
};

const fileInput = (shape: SourceShape, path: Path, context: SourceContext): FileInput | null => {
  refuse(cdcOnly, shape, 'file', path, context);
  const { delivery, format } = shape;
  if (delivery === undefined)
    context.report.add(
      'CONTRACT-SHAPE',
      path,
      '"delivery" is missing',
      'changes, full, or full per <column>',
    );
  if (format === undefined)
    context.report.add(
      'CONTRACT-SHAPE',
      path,
      '"format" is missing',
      choiceOf('', ['csv', 'xlsx', 'ndjson', 'json']),
    );
  const extractedAt = extractedAtOf(shape, path, context);
  const fullPer = delivery?.startsWith('full per ') ? delivery.slice('full per '.length) : null;
  if (fullPer !== null) context.useColumn(fullPer, [...path, 'delivery']);
  if (shape.delimiter !== undefined && format !== 'csv') {
    context.report.add(
      'CONTRACT-SHAPE',
      [...path, 'delimiter'],
      'only CSV has a delimiter',
      'the source without it',
      'key',
    );
  }
  if (shape.sheet !== undefined && format !== 'xlsx') {
    context.report.add(
      'CONTRACT-SHAPE',
      [...path, 'sheet'],
      'only a workbook has sheets',
      'format: xlsx, or the source without "sheet"',
      'key',
    );
  }
  if (delivery === undefined || format === undefined || extractedAt === null) return null;
  return {
    transport: 'file',
    delivery: delivery === 'changes' ? 'changes' : 'full',
    fullPer,
    format,
    encoding: shape.encoding ?? 'utf-8',
    delimiter: shape.delimiter ?? ',',
    sheet: shape.sheet ?? null,
    extractedAt,
  };
};

const cdcInput = (
  name: string,
  shape: SourceShape,
  contract: Contract,
  path: Path,
  context: SourceContext,
): CdcInput | null => {
  const { report } = context;
  refuse(fileOnly, shape, 'cdc', path, context);
  if (name === heartbeatSource)
    report.add(
      'CONTRACT-CONNECTOR',
      path,
      `"${name}" is the connector's own topic`,
      'another name for the source',
      'key',
    );
  if (shape.table === undefined)
    report.add('CONTRACT-SHAPE', path, '"table" is missing', 'schema and table, such as public.crimes');
  const identity = shape['replica-identity'] ?? 'default';
  if (identity === 'full') {
    report.add(
      'CONTRACT-CONNECTOR',
      [...path, 'replica-identity'],
      'a publication with a column list cannot carry replica identity FULL: updates of the table would fail at the force',
      'default (the primary key), or index <name of a unique index over the key columns>',
    );
  }
  const { connector } = contract;
  if (connector === undefined || shape.table === undefined) return null;
  const { op, position, snapshot, 'source-time': sourceTime } = connector.marks ?? {};
  const marks = op && position && snapshot && sourceTime ? { op, position, snapshot, sourceTime } : null;
  return {
    transport: 'cdc',
    database: connector.database,
    table: shape.table,
    topic: `cdc.${contract.force}.${contract.system}.${name}`,
    format: connector.format,
    marks: connector.envelope === 'unwrapped' ? marks : null,
    replicaIndex: identity.startsWith('index ') ? identity.slice('index '.length) : null,
  };
};

/** No source may have the name of the connector's heartbeat topic. */
const heartbeatSource = 'heartbeat';

export const inputOf = (
  name: string,
  shape: SourceShape,
  contract: Contract,
  path: Path,
  context: SourceContext,
): SourceInput | null =>
  contract.transport === 'file'
    ? fileInput(shape, path, context)
    : cdcInput(name, shape, contract, path, context);
