import type { Process } from '@hub/pipeline';
import type { RecordTypeDefinition } from '@hub/records';
import { choiceOf } from '../contract/problem.ts';
import { looksIdentifying } from '../contract/identifiers.ts';
import type { Path, Report } from '../contract/document.ts';
import type { Contract, SourceShape } from '../contract/schema.ts';
import { conditionOf, testOf } from '../mapping/condition.ts';
import type { Condition, Test } from '../mapping/condition.ts';
import type { CodeMap } from '../mapping/code-map.ts';
import { mappingOf } from '../mapping/stages.ts';
import type {
  IngestedRecord,
  MappingContext,
  MappingSubject,
  ScopeRule,
  SourceRow,
} from '../mapping/stages.ts';
import type { SourceContext } from './context.ts';
import { inputOf } from './input.ts';
import type { SourceInput } from './input.ts';
import { compileRecords, slotsOf } from './for-each.ts';
import type { CompiledRecord } from './record.ts';

/** One table or file of a feed, ready to map its rows. */
export interface CompiledSource {
  /** Hyphenated; the last part of its cdc topic. */
  readonly name: string;
  readonly keySpace: string;
  readonly keyColumns: readonly string[];
  /** The allow list: no other column is read, and by CDC none is selected. */
  readonly columns: readonly string[];
  readonly input: SourceInput;
  /** Rows out of scope, in order, as data; null is every row. */
  readonly drops: readonly (Condition | null)[];
  readonly records: readonly CompiledRecord[];
  /** Millionths of the records that a complete set covers: more are not swept without a confirmation. */
  readonly sweepLimitMillionths: number;
  readonly map: Process<SourceRow, IngestedRecord, MappingContext, MappingSubject>;
}

const always = (): boolean => true;

const checkColumns = (shape: SourceShape, path: Path, report: Report): void => {
  const seen = new Set<string>();
  for (const [index, column] of shape.columns.entries()) {
    if (seen.has(column))
      report.add(
        'CONTRACT-COLUMN',
        [...path, 'columns', index],
        `the column "${column}" is listed twice`,
        'every column once',
      );
    seen.add(column);
    if (!looksIdentifying(column)) continue;
    report.add(
      'CONTRACT-IDENTIFIER',
      [...path, 'columns', index],
      `the column "${column}" looks like a direct identifier`,
      'the list without it: names, National Insurance numbers, birth dates, salaries, addresses, telephone numbers and e-mail addresses never leave the force',
    );
  }
};

const checkUnused = (shape: SourceShape, used: ReadonlySet<string>, path: Path, report: Report): void => {
  for (const [index, column] of shape.columns.entries()) {
    // An identifier has been refused already, and is to go in any case.
    if (used.has(column) || looksIdentifying(column)) continue;
    report.add(
      'CONTRACT-UNUSED',
      [...path, 'columns', index],
      `the column "${column}" is listed and nothing uses it`,
      'the list without it: what no field needs does not leave the force',
    );
  }
};

const compileScope = (shape: SourceShape, path: Path, context: SourceContext) => {
  const scope: ScopeRule[] = [];
  const drops: (Condition | null)[] = [];
  for (const [index, rule] of (shape.drop ?? []).entries()) {
    const place = [...path, 'drop', index, 'when'];
    const condition =
      rule.when === undefined ? null : conditionOf(rule.when, place, context.report, context.useColumn);
    if (rule.when !== undefined && condition === null) continue;
    drops.push(condition);
    scope.push({ applies: condition === null ? always : testOf(condition), reason: rule.reason });
  }
  const everything = (shape.drop ?? []).some((rule) => rule.when === undefined);
  if (everything && shape.records.length > 0) {
    context.report.add(
      'CONTRACT-CONDITION',
      [...path, 'drop'],
      'every row is dropped and records are mapped all the same',
      'a condition under when, or records: []',
    );
  }
  if (!everything && shape.records.length === 0) {
    context.report.add(
      'CONTRACT-RECORD-TYPE',
      [...path, 'records'],
      'the source fills no record',
      'a record type, or a drop without a condition where its rows are out of scope',
    );
  }
  return { scope, drops };
};

/** Null where no row deletes, and where the contract cannot mean what it says. */
const compileDeletes = (shape: SourceShape, path: Path, context: SourceContext): Test | null => {
  if (shape.delete === undefined) return null;
  if (shape.delivery !== 'changes') {
    context.mention(shape.delete);
    context.report.add(
      'CONTRACT-CONDITION',
      [...path, 'delete'],
      'only a file of changes has rows that delete',
      'the source without it: what a full extract no longer holds is deleted by the sweep, and a database tells its deletes itself',
      'key',
    );
    return null;
  }
  const place = [...path, 'delete', 'when'];
  const condition = conditionOf(shape.delete.when, place, context.report, context.useColumn);
  return condition === null ? null : testOf(condition);
};

/** A database's own count would have to take the values apart in SQL. */
const checkForEach = (shape: SourceShape, transport: string, path: Path, report: Report): void => {
  for (const [index, record] of shape.records.entries()) {
    if (transport === 'file' || record['for-each'] === undefined) continue;
    report.add(
      'CONTRACT-MAPPING',
      [...path, 'records', index, 'for-each'],
      'only the rows of a file can hold several values in one column',
      'the table in which each value has a row of its own, as a further source',
      'key',
    );
  }
};

const checkSlots = (shape: SourceShape, path: Path, report: Report): void => {
  const seen = new Set<string>();
  for (const [index, record] of shape.records.entries()) {
    const slots = slotsOf(record).map((slot) => `${record.type} ${slot}`);
    const twice = slots.find((slot) => seen.has(slot));
    if (twice !== undefined)
      report.add(
        'CONTRACT-KEY-SPACE',
        [...path, 'records', index],
        `two records of the source are "${twice.trim()}"`,
        'a slot of its own for each record of one type',
      );
    for (const slot of slots) seen.add(slot);
  }
};

/** 1 %: what a register loses between two extracts is far less, and a broken export loses far more. */
const sweepLimitDefault = '1%';

const sweepLimitOf = (shape: SourceShape, path: Path, report: Report): number => {
  const stated = shape['sweep-limit'];
  if (stated !== undefined && shape.delivery === 'changes') {
    report.add(
      'CONTRACT-SHAPE',
      [...path, 'sweep-limit'],
      'a file of changes is never complete, so nothing is swept',
      'the source without it',
      'key',
    );
  }
  return Math.round(Number((stated ?? sweepLimitDefault).slice(0, -1)) * 10_000);
};

export interface SourceEnvironment {
  readonly contract: Contract;
  readonly report: Report;
  readonly recordTypes: Readonly<Record<string, RecordTypeDefinition>>;
  readonly codeMaps: ReadonlyMap<string, CodeMap>;
}

const contextOf = (shape: SourceShape, environment: SourceEnvironment, used: Set<string>): SourceContext => {
  const { report, codeMaps, contract, recordTypes } = environment;
  return {
    report,
    force: contract.force,
    recordTypes,
    item: null,
    noteMap: () => undefined,
    useColumn: (column, place) => {
      used.add(column);
      if (shape.columns.includes(column)) return;
      report.add(
        'CONTRACT-COLUMN',
        place,
        `the column "${column}" is used and not listed`,
        `${choiceOf(column, shape.columns)}; or add it to columns`,
      );
    },
    mention: (value) => {
      JSON.stringify(value, (_, each: unknown) => {
        if (typeof each === 'string' && shape.columns.includes(each)) used.add(each);
        return each;
      });
    },
    codeMap: (name, place) => {
      const map = codeMaps.get(name);
      if (map !== undefined) return map;
      report.add(
        'CONTRACT-CODE-MAP',
        place,
        `there is no code map "${name}"`,
        `the file code-maps/${name}.csv beside the contract; ${choiceOf(name, [...codeMaps.keys()])}`,
      );
      return null;
    },
  };
};

/** Null with the problems told where its input cannot be meant. */
export const compileSource = (
  name: string,
  shape: SourceShape,
  environment: SourceEnvironment,
): CompiledSource | null => {
  const { contract, report } = environment;
  const path: Path = ['sources', name];
  const used = new Set<string>();
  const context = contextOf(shape, environment, used);
  checkColumns(shape, path, report);
  checkSlots(shape, path, report);
  checkForEach(shape, contract.transport, path, report);
  for (const [index, column] of shape.key.entries()) context.useColumn(column, [...path, 'key', index]);
  const input = inputOf(name, shape, contract, path, context);
  const { scope, drops } = compileScope(shape, path, context);
  const deletes = compileDeletes(shape, path, context);
  const records = shape.records.flatMap((record, index) =>
    compileRecords(record, [...path, 'records', index], context),
  );
  checkUnused(shape, used, path, report);
  const sweepLimitMillionths = sweepLimitOf(shape, path, report);
  if (input === null) return null;
  const keySpace = shape['key-space'] ?? (input.transport === 'cdc' ? input.table : name);
  const { force, system, status: lane, epoch } = contract;
  const plan = {
    feed: `${force}/${system}`,
    force,
    system,
    lane,
    epoch,
    keySpace,
    keyColumns: shape.key,
    scope,
    deletes,
    records,
  };
  return {
    name,
    keySpace,
    keyColumns: shape.key,
    columns: shape.columns,
    input,
    drops,
    records,
    sweepLimitMillionths,
    map: mappingOf(plan),
  };
};
