import { parse, stringify } from 'yaml';
import type { Finding } from '@hub/pipeline';
import type { RecordTypeDefinition } from '@hub/records';
import { compileFeed, formatProblem } from '../index.ts';
import type { CompiledFeed, CompiledSource, IngestedRecord, SourceRow } from '../index.ts';

/** A model of one record type with a field of each kind, so that tests do not hang on the real one. */
const model: Readonly<Record<string, RecordTypeDefinition>> = {
  thing: {
    name: 'thing',
    dataset: 'things',
    fields: [
      {
        name: 'ref',
        modelName: 'ref',
        type: 'reference',
        domain: 'crime',
        required: true,
        protection: 'reference',
        reaches: 'warehouse',
      },
      {
        name: 'seenOn',
        modelName: 'seen_on',
        type: 'date',
        required: false,
        protection: 'plain',
        reaches: 'warehouse',
      },
      {
        name: 'seenAt',
        modelName: 'seen_at',
        type: 'instant',
        required: false,
        protection: 'plain',
        reaches: 'validated',
      },
      {
        name: 'kind',
        modelName: 'kind',
        type: 'code',
        list: 'kinds',
        required: false,
        protection: 'plain',
        reaches: 'warehouse',
      },
      {
        name: 'class',
        modelName: 'class',
        type: 'classification',
        lists: { fine: 'fines', coarse: 'coarses' },
        required: false,
        protection: 'plain',
        reaches: 'warehouse',
      },
      {
        name: 'flag',
        modelName: 'flag',
        type: 'boolean',
        required: false,
        protection: 'plain',
        reaches: 'warehouse',
      },
      {
        name: 'size',
        modelName: 'size',
        type: 'integer',
        required: false,
        protection: 'plain',
        reaches: 'warehouse',
      },
      {
        name: 'share',
        modelName: 'share',
        type: 'decimal',
        scale: 3,
        required: false,
        protection: 'plain',
        reaches: 'warehouse',
      },
      {
        name: 'place',
        modelName: 'place',
        type: 'grid-reference',
        required: false,
        protection: 'location',
        reaches: 'warehouse',
      },
    ],
  },
  other: {
    name: 'other',
    dataset: 'things',
    fields: [
      {
        name: 'ref',
        modelName: 'ref',
        type: 'reference',
        domain: 'crime',
        required: true,
        protection: 'reference',
        reaches: 'warehouse',
      },
    ],
  },
};

/** A contract that compiles; tests change one place of it. */
export const contractText = `force: north-force
system: desk
status: live
transport: file
epoch: 3
contact: { role: Data team, at: desk 4 }
legal:
  things:
    controller: North Force
    basis: synthetic
    agreement: { version: '1', date: '2026-01-01' }
    impact-assessment: { reference: none needed, date: '2026-01-01', agreement: '1' }
    notice: { text: none needed, agreement: '1', date: '2026-01-01' }
    retention: 10 years
sources:
  things:
    delivery: changes
    format: csv
    extracted-at: submission
    key: [id]
    columns: [id, a]
    records:
      - type: thing
        fields:
          ref: { column: id, namespace: thing-id }
          kind: { column: a }
`;

export const codeMaps: Readonly<Record<string, string>> = {
  kinds: 'local_code,national_code,valid_from,valid_to,label\nA,alpha,,,First\nB,beta,,,Second\n',
  dated:
    'local_code,national_code,valid_from,valid_to,label\nA,old,,2017-03-31,\nA,new,2017-04-01,,\nB,same,2000-01-01,2009-12-31,\nB,same,2010-01-01,,\n',
  forces: 'local_code,national_code,valid_from,valid_to,label\nSF,south-force,,,\n',
};

const files = (text: string, maps: Readonly<Record<string, string>>) => ({
  file: 'feed.yaml',
  text,
  codeMaps: new Map(
    Object.entries(maps).map(([name, map]) => [name, { file: `code-maps/${name}.csv`, text: map }]),
  ),
});

/** The problems as a force reads them; empty where the contract compiles. */
export const problemsOf = (text: string, maps = codeMaps, today?: string): readonly string[] => {
  const result = compileFeed(files(text, maps), {
    recordTypes: model,
    ...(today === undefined ? {} : { today }),
  });
  return 'problems' in result ? result.problems.map(formatProblem) : [];
};

/** @throws Error with every problem. */
export const compiled = (text: string, maps = codeMaps): CompiledFeed => {
  const result = compileFeed(files(text, maps), { recordTypes: model });
  if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.feed;
};

/** The text of the base contract with pieces replaced, so that places stay where a reader counts them. */
export const changed = (...changes: readonly (readonly [string, string])[]): string => {
  let text = contractText;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the contract has no ${from}`);
    text = text.replace(from, to);
  }
  return text;
};
/** The piece that most tests replace. */
export const kind = 'kind: { column: a }';

/** The base contract as a tree under change. */
export interface SourceTree {
  table?: string;
  delivery?: string;
  format?: string;
  encoding?: string;
  'extracted-at'?: unknown;
  'replica-identity'?: string;
  'key-space'?: string;
  key: string[];
  columns: string[];
  drop?: unknown[];
  delete?: unknown;
  records: {
    type: string;
    slot?: string;
    'for-each'?: unknown;
    when?: unknown;
    fields: Record<string, unknown>;
  }[];
}
export interface ContractTree {
  transport: string;
  connector?: Record<string, unknown>;
  sources: Record<string, SourceTree>;
}

/** The base contract with its only source changed. */
export const withSource = (change: (source: SourceTree, contract: ContractTree) => void): string => {
  const tree = parse(contractText) as ContractTree & { readonly sources: { readonly things: SourceTree } };
  change(tree.sources.things, tree);
  return stringify(tree);
};

/** The base contract as one of a database table. */
export const asCdc = (
  change: (source: SourceTree, contract: ContractTree) => void = () => undefined,
): string =>
  withSource((source, contract) => {
    delete source.delivery;
    delete source.format;
    delete source['extracted-at'];
    source.table = 'public.things';
    contract.transport = 'cdc';
    contract.connector = { database: 'postgresql', format: 'avro', envelope: 'enveloped' };
    change(source, contract);
  });

/** A source that maps one field, and the columns that it needs beside the key. */
export const sourceMapping = (
  field: string,
  mapping: unknown,
  columns: readonly string[],
): CompiledSource => {
  const text = withSource((source) => {
    source.columns = ['id', ...columns];
    source.records = [
      { type: 'thing', fields: { ref: { column: 'id', namespace: 'thing-id' }, [field]: mapping } },
    ];
  });
  return compiled(text).sources.get('things') as CompiledSource;
};

export const rowOf = (
  columns: Readonly<Record<string, string | null>>,
  changes: Partial<SourceRow> = {},
): SourceRow => ({
  columns,
  operation: 'upsert',
  kind: 'change',
  position: 1000n,
  inTransaction: 0n,
  serial: 1,
  occurredAt: null,
  receivedAt: 1_790_000_000_000,
  origin: { source: 'submission', partition: 0, position: 1 },
  ...changes,
});

export type Mapped = { readonly record: IngestedRecord } | { readonly findings: readonly Finding[] };

/** What the only record of a row becomes. */
export const mapOne = (source: CompiledSource, columns: Readonly<Record<string, string | null>>): Mapped => {
  const [outcome] = source.map(rowOf({ id: '1', ...columns }), { release: 7 });
  if (outcome?.kind === 'emitted' && outcome.values[0] !== undefined) return { record: outcome.values[0] };
  if (outcome?.kind === 'rejected') return { findings: outcome.findings };
  throw new Error('the row was dropped');
};
