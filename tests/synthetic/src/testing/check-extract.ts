import { join, resolve } from 'node:path';
import { formatProblem, loadFeed } from '@hub/feeds';
import type { CompiledFeed, IngestedRecord } from '@hub/feeds';
import type { Finding } from '@hub/pipeline';
import { keyLaneOf, recordKeyOf, recordTypeNames, type RecordTypeName } from '@hub/records';
import { compileValidation, loadCodeLists } from '@hub/rules';
import type { TruthRecord } from '../force-year/extract-writer.ts';
import type { ExpectedFindings, Extract } from '../force-year/faults.ts';

const root = resolve(import.meta.dirname, '../../../..');
const lists = loadCodeLists(join(root, 'schemas/code-lists'));
const stages = new Map(recordTypeNames.map((name) => [name, compileValidation(name)]));
const receivedAt = Date.parse('2026-11-23T06:00:00Z');

export const contractOf = async (feed: string): Promise<CompiledFeed> => {
  const loaded = await loadFeed(join(root, 'feeds'), feed);
  if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.feed;
};

export interface Checked {
  readonly findings: readonly ExpectedFindings[];
  /** Keys of the records that stand in the end, in order. */
  readonly current: readonly string[];
}

/** Keeps what the rules say of each record, and which records stand. */
class Checker {
  readonly #counts = new Map<string, ExpectedFindings>();
  readonly #current = new Set<string>();

  tell(findings: readonly Finding[], recordType: string, verdict: ExpectedFindings['verdict']): void {
    for (const { rule } of findings) {
      const key = `${rule} ${recordType} ${verdict}`;
      this.#counts.set(key, { rule, recordType, verdict, count: (this.#counts.get(key)?.count ?? 0) + 1 });
    }
  }

  validate(record: IngestedRecord): void {
    if (record.body === null) {
      this.#current.delete(record.key);
      return;
    }
    const recordType = record.key.split('|')[3] ?? '';
    const stage = stages.get(recordType as RecordTypeName);
    if (stage === undefined) throw new Error(`no stage of ${recordType}`);
    const outcome = stage(record, { lists, severities: {} });
    if (outcome.kind === 'rejected') this.tell(outcome.findings, recordType, 'rejected');
    if (outcome.kind !== 'emitted') return;
    this.#current.add(record.key);
    for (const value of outcome.values) this.tell(value.findings, recordType, 'accepted');
  }

  get checked(): Checked {
    const findings = [...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
    return { findings, current: [...this.#current].toSorted() };
  }
}

/** What the contract and the rules make of extracts, one after the other, without any service. */
export const checkExtracts = (feed: CompiledFeed, extracts: readonly Extract[]): Checked => {
  const checker = new Checker();
  for (const [name, rows] of extracts.flatMap((extract) => Object.entries(extract))) {
    const source = feed.sources.get(name);
    if (source === undefined) throw new Error(`the contract of ${feed.feed} has no source ${name}`);
    for (const [index, columns] of rows.entries()) {
      const row = {
        columns,
        operation: 'upsert' as const,
        kind: 'change' as const,
        position: 1n,
        inTransaction: 0n,
        serial: index + 1,
        occurredAt: null,
        receivedAt,
        origin: { source: name, partition: 0, position: index + 1 },
      };
      for (const outcome of source.map(row, { release: 1 })) {
        if (outcome.kind === 'emitted') for (const record of outcome.values) checker.validate(record);
        if (outcome.kind === 'rejected')
          checker.tell(outcome.findings, outcome.subject?.recordType ?? '', 'rejected');
      }
    }
  }
  return checker.checked;
};

export const keysOfTruth = (feed: CompiledFeed, truth: readonly TruthRecord[]): readonly string[] =>
  truth
    .map(({ recordType, keySpace, keyValues, slot }) => {
      const { force, system, lane } = feed;
      return recordKeyOf({
        force,
        system,
        lane: keyLaneOf(lane),
        recordType: recordType,
        keySpace,
        keyValues,
        slot,
      });
    })
    .toSorted();
