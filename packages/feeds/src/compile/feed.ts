import { recordTypes as modelRecordTypes } from '@hub/records';
import type { Lane, RecordTypeDefinition } from '@hub/records';
import { readDocument } from '../contract/document.ts';
import type { Report } from '../contract/document.ts';
import { parseContract } from '../contract/parse.ts';
import type { ContractProblem } from '../contract/problem.ts';
import type { Contract, LegalShape } from '../contract/schema.ts';
import { checkLegal } from './legal.ts';
import { codeMapOf } from '../mapping/code-map.ts';
import type { CodeMap, CodeMapFile } from '../mapping/code-map.ts';
import { compileSource } from './source.ts';
import type { CompiledSource } from './source.ts';

/** A feed contract, compiled: all that the hub knows of one system of one force. */
export interface CompiledFeed {
  /** `<force>/<system>` */
  readonly feed: string;
  readonly force: string;
  readonly system: string;
  readonly status: 'test' | 'backfill' | 'live';
  /** The lane of its records; the same word as the status. */
  readonly lane: Lane;
  readonly transport: 'cdc' | 'file';
  readonly epoch: number;
  readonly contact: Contract['contact'];
  /** Datasets of its records, in the order in which its sources name them. */
  readonly datasets: readonly string[];
  /** Legal entries by dataset; whether they let its records in is said by `legalShortfalls`. */
  readonly legal: Readonly<Record<string, LegalShape>>;
  readonly sources: ReadonlyMap<string, CompiledSource>;
  /** The connector's heartbeat topic; null for a file feed. */
  readonly heartbeatTopic: string | null;
}

/** The text of a contract and of the code maps beside it, by name. */
export interface FeedFiles {
  readonly file: string;
  readonly text: string;
  readonly codeMaps: ReadonlyMap<string, CodeMapFile>;
}

export type CompileResult =
  { readonly feed: CompiledFeed } | { readonly problems: readonly ContractProblem[] };

type RecordTypes = Readonly<Record<string, RecordTypeDefinition>>;

/** Of whose connector changes were recorded and shown to be in order (the fixtures of ingest). */
const provenDatabases: readonly string[] = ['postgresql'];

/** Without recorded changes nothing shows that positions of such a source order the changes of a key. */
const checkProven = (contract: Contract, report: Report): void => {
  const database = contract.connector?.database;
  if (database === undefined || contract.status === 'test' || provenDatabases.includes(database)) return;
  report.add(
    'CONTRACT-CONNECTOR',
    ['connector', 'database'],
    `no changes of a connector for ${database} were recorded yet, so nothing proves their order`,
    `status: test; ${provenDatabases.join(', ')} alone may be of status ${contract.status}`,
  );
};

const checkConnector = (contract: Contract, report: Report): void => {
  const { connector } = contract;
  if (contract.transport === 'file') {
    if (connector !== undefined)
      report.add(
        'CONTRACT-CONNECTOR',
        ['connector'],
        'a feed of transport file has no connector',
        'the contract without it',
        'key',
      );
    return;
  }
  if (connector === undefined) {
    report.add(
      'CONTRACT-CONNECTOR',
      ['transport'],
      'a feed of transport cdc states no connector',
      'connector with database, format and envelope',
    );
    return;
  }
  if (connector.envelope === 'enveloped') {
    if (connector.marks !== undefined)
      report.add(
        'CONTRACT-CONNECTOR',
        ['connector', 'marks'],
        'an enveloped feed needs no marks',
        'the connector without them',
        'key',
      );
    return;
  }
  for (const mark of ['op', 'position', 'source-time', 'snapshot'] as const) {
    if (connector.marks?.[mark] !== undefined) continue;
    report.add(
      'CONTRACT-CONNECTOR',
      connector.marks === undefined ? ['connector', 'envelope'] : ['connector', 'marks'],
      `an unwrapped feed does not say where its ${mark} mark is`,
      `marks: ${mark}: the column that carries it; without it no change can be put in order`,
    );
  }
};

/** Two sources that write one record type in one key space would overwrite each other's records. */
const checkKeySpaces = (sources: readonly CompiledSource[], report: Report): void => {
  const owners = new Map<string, string>();
  for (const source of sources) {
    for (const recordType of new Set(source.records.map((record) => record.recordType))) {
      const space = `${recordType}|${source.keySpace}`;
      const owner = owners.get(space);
      if (owner !== undefined) {
        report.add(
          'CONTRACT-KEY-SPACE',
          ['sources', source.name],
          `the sources "${owner}" and "${source.name}" both write "${recordType}" in the key space "${source.keySpace}"`,
          'one source for each record type and key space',
          'key',
        );
      }
      owners.set(space, source.name);
    }
  }
};

const compileCodeMaps = (files: FeedFiles, report: Report): ReadonlyMap<string, CodeMap> => {
  const maps = new Map<string, CodeMap>();
  for (const [name, file] of files.codeMaps) {
    const { map, problems } = codeMapOf(name, file);
    maps.set(name, map);
    for (const problem of problems) report.addPlaced(problem);
  }
  return maps;
};

const inOrder = (problems: readonly ContractProblem[]): readonly ContractProblem[] =>
  problems.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);

const causedByRepair: ReadonlySet<string> = new Set(['CONTRACT-UNUSED', 'CONTRACT-REQUIRED']);

export interface CompileOptions {
  /** Default: those of the model. */
  readonly recordTypes?: RecordTypes;
  /** A Europe/London day, `2026-11-23`: legal entries that are not in force on it are problems then too. */
  readonly today?: string;
}

/** Compiles once, tells every problem at once, and never throws on what is in the files. */
export const compileFeed = (files: FeedFiles, options: CompileOptions = {}): CompileResult => {
  const recordTypes = options.recordTypes ?? modelRecordTypes;
  const { value, report, readable } = readDocument(files.file, files.text);
  const codeMaps = compileCodeMaps(files, report);
  const { contract, repaired } = readable ? parseContract(value, report) : { contract: null, repaired: true };
  if (contract === null) return { problems: inOrder(report.problems) };
  checkConnector(contract, report);
  checkProven(contract, report);
  const datasets = checkLegal(contract, { recordTypes, report, today: options.today ?? null });
  const compiled = Object.entries(contract.sources)
    .map(([name, shape]) => compileSource(name, shape, { contract, report, recordTypes, codeMaps }))
    .filter((source) => source !== null);
  checkKeySpaces(compiled, report);
  if (compiled.length === 0 && report.problems.length === 0) {
    report.add('CONTRACT-SHAPE', ['sources'], 'the contract has no source', 'at least one table or file');
  }
  if (report.problems.length > 0) {
    // Where a part was taken out to go on, what hangs on its absence would be a false alarm.
    const told = report.problems.filter((each) => !repaired || !causedByRepair.has(each.rule));
    return { problems: inOrder(told) };
  }
  const { force, system, status, transport, epoch, contact, legal } = contract;
  return {
    feed: {
      feed: `${force}/${system}`,
      force,
      system,
      status,
      lane: status,
      transport,
      epoch,
      contact,
      datasets,
      legal,
      sources: new Map(compiled.map((source) => [source.name, source])),
      heartbeatTopic: transport === 'cdc' ? `cdc.${force}.${system}.heartbeat` : null,
    },
  };
};
