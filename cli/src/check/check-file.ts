import type { Finding } from '@hub/pipeline';
import { mapRow, readRows, rowFormatOf, sourceRowOf } from '@hub/extracts';
import type { Extract, FileContent, FileProblem, ParsedRow } from '@hub/extracts';
import type { CompiledFeed, IngestedRecord } from '@hub/feeds';
import { recordTypeNames, recordTypeOfKey } from '@hub/records';
import type { AnyBody, KeyedRecord, RecordTypeName } from '@hub/records';
import { validateStage, type ValidationContext } from '@hub/rules';
import type { FileSource } from '../contracts.ts';
import { RepeatFinder, type Repeats } from './repeats.ts';
import { Tally, type Cause, type Place } from './tally.ts';

export interface CheckParts {
  readonly feed: CompiledFeed;
  readonly source: FileSource;
  readonly content: FileContent;
  readonly extract: Extract;
  readonly rules: ValidationContext;
  /** Each finding as it is made; resolves when there is room for more. */
  readonly onFinding?: (found: Found) => Promise<void> | undefined;
  readonly onRows?: (rows: number) => void;
}

/** One finding, with what the force needs to find its record. */
export interface Found {
  readonly finding: Finding;
  readonly recordType: string | null;
  readonly place: Place;
  /** Values of the key columns; empty where an identifier was found, or no key could be read. */
  readonly reference: readonly string[];
}

export interface CheckResult {
  /** Rows. */
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly droppedBecause: Readonly<Record<string, number>>;
  /** Records that would be sent on, by record type. */
  readonly records: Readonly<Record<string, number>>;
  readonly causes: readonly Cause[];
  readonly findings: { readonly reject: number; readonly question: number; readonly warn: number };
  /** False where some codes were counted together. */
  readonly areCausesWhole: boolean;
  readonly repeats: Repeats;
  /** Why the file could not be read to its end; the rows before stand. */
  readonly problem: FileProblem | null;
}

type Ingested = KeyedRecord<AnyBody<'ingested'>>;
type AnyStage = (
  record: Ingested,
  context: ValidationContext,
) => ReturnType<ReturnType<typeof validateStage>>;

const stages = new Map<string, AnyStage>(
  recordTypeNames.map((name: RecordTypeName) => [name, validateStage(name) as unknown as AnyStage]),
);

const identifierRule = 'SUB-007';

const thrown: Finding = {
  rule: 'STAGE-THREW',
  field: null,
  severity: 'reject',
  message: 'The hub’s own code failed on this record: please report it. Nothing is asked of you.',
};

/** Follows the rows of one file through the stages that the services apply, and counts what is said of them. */
class FileCheck {
  readonly #parts: CheckParts;
  readonly #tally = new Tally();
  readonly #repeats = new RepeatFinder();
  readonly #records: Record<string, number> = {};
  readonly #dropped: Record<string, number> = {};
  received = 0;
  #rejectedRows = 0;
  #droppedRows = 0;
  /** Findings of the row in hand. */
  #found: Found[] = [];
  /** Made once: a release is a number of the hub's, and no rule reads it. */
  readonly #mapping = { release: 0 };

  constructor(parts: CheckParts) {
    this.#parts = parts;
  }

  take(row: ParsedRow): readonly Found[] {
    this.received += 1;
    this.#found = [];
    let verdict: 'accepted' | 'rejected' | 'dropped';
    try {
      verdict = this.#verdictOf(row);
    } catch {
      this.#note([thrown], null, row);
      verdict = 'rejected';
    }
    if (verdict === 'rejected') this.#rejectedRows += 1;
    if (verdict === 'dropped') this.#droppedRows += 1;
    return this.#found;
  }

  result(problem: FileProblem | null): CheckResult {
    return {
      received: this.received,
      accepted: this.received - this.#rejectedRows - this.#droppedRows,
      rejected: this.#rejectedRows,
      dropped: this.#droppedRows,
      droppedBecause: this.#dropped,
      records: this.#records,
      causes: this.#tally.causes(),
      findings: this.#tally.counts(),
      areCausesWhole: this.#tally.isWhole,
      repeats: this.#repeats.found(),
      problem,
    };
  }

  #verdictOf(row: ParsedRow): 'accepted' | 'rejected' | 'dropped' {
    const { source, extract } = this.#parts;
    const read = sourceRowOf(row, extract, source.input);
    if (read.kind !== 'emitted') {
      this.#note(read.kind === 'rejected' ? read.findings : [], null, row);
      return 'rejected';
    }
    let verdict: 'accepted' | 'rejected' | 'dropped' = 'accepted';
    for (const sourceRow of read.values) {
      for (const outcome of mapRow(sourceRow, source, this.#mapping)) {
        if (outcome.kind === 'dropped') {
          this.#dropped[outcome.reason] = (this.#dropped[outcome.reason] ?? 0) + 1;
          if (verdict === 'accepted') verdict = 'dropped';
        } else if (outcome.kind === 'rejected') {
          this.#note(outcome.findings, outcome.subject?.mapping?.recordType ?? null, row);
          verdict = 'rejected';
        } else {
          for (const record of outcome.values) if (!this.#validate(record, row)) verdict = 'rejected';
        }
      }
    }
    if (verdict !== 'dropped') this.#remember(row);
    return verdict;
  }

  /** Whether the record goes on. */
  #validate(record: IngestedRecord, row: ParsedRow): boolean {
    const recordType = recordTypeOfKey(record.key);
    const stage = stages.get(recordType);
    if (stage === undefined) throw new Error('a record is of a type without rules');
    const outcome = stage(record, this.#parts.rules);
    if (outcome.kind === 'rejected') {
      this.#note(outcome.findings, recordType, row);
      return false;
    }
    if (outcome.kind === 'emitted') {
      for (const { findings } of outcome.values) this.#note(findings, recordType, row);
      if (record.cause === 'source') this.#records[recordType] = (this.#records[recordType] ?? 0) + 1;
    }
    return true;
  }

  #note(findings: readonly Finding[], recordType: string | null, row: ParsedRow): void {
    if (findings.length === 0) return;
    const place = { line: row.line, row: row.row };
    const isClean = !findings.some(({ rule }) => rule === identifierRule);
    const reference = isClean ? this.#keyOf(row) : [];
    for (const finding of findings) {
      this.#tally.add(finding, recordType, place);
      this.#found.push({ finding, recordType, place, reference });
    }
  }

  #keyOf(row: ParsedRow): readonly string[] {
    if ('problem' in row) return [];
    return this.#parts.source.keyColumns.map((column) => (row.columns[column] ?? '').trim());
  }

  #remember(row: ParsedRow): void {
    if ('problem' in row) return;
    const key = this.#keyOf(row);
    if (key.includes('')) return;
    this.#repeats.add(key, Object.values(row.columns), row.line);
  }
}

/**
 * Reads a file and applies the contract, the code lists and the rules, as ingest and validate do; in flat
 * memory, whatever the file holds.
 */
export const checkFile = async (parts: CheckParts): Promise<CheckResult> => {
  const check = new FileCheck(parts);
  const format = rowFormatOf(parts.source, parts.source.input);
  for await (const batch of readRows(parts.content, format)) {
    for (const row of batch.rows) {
      for (const found of check.take(row)) {
        const room = parts.onFinding?.(found);
        if (room !== undefined) await room;
      }
    }
    parts.onRows?.(check.received);
    if (batch.refused !== null) return check.result(batch.refused);
  }
  return check.result(null);
};
