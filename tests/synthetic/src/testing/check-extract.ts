import { join, resolve } from 'node:path';
import { formatProblem, loadFeed } from '@hub/feeds';
import type { CompiledFeed, IngestedRecord } from '@hub/feeds';
import type { Finding } from '@hub/pipeline';
import { recordTypeNames, type RecordTypeName } from '@hub/records';
import { compileValidation, loadCodeLists } from '@hub/rules';
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
  /** Records taken, by type. */
  readonly taken: Readonly<Record<string, number>>;
}

/** What the contract and the rules make of an extract, without any service: the pure part of the hub. */
export const checkExtract = (feed: CompiledFeed, extract: Extract): Checked => {
  const counts = new Map<string, ExpectedFindings>();
  const taken: Record<string, number> = {};
  const tell = (findings: readonly Finding[], recordType: string, verdict: 'rejected' | 'accepted'): void => {
    for (const { rule } of findings) {
      const key = `${rule} ${recordType} ${verdict}`;
      counts.set(key, { rule, recordType, verdict, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  };
  const validate = (record: IngestedRecord): void => {
    if (record.body === null) return;
    const recordType = (record.key.split('|')[3] ?? '') as RecordTypeName;
    const stage = stages.get(recordType);
    if (stage === undefined) throw new Error(`no stage of ${recordType}`);
    const outcome = stage(record as Parameters<typeof stage>[0], { lists, severities: {} });
    if (outcome.kind === 'dropped') return;
    if (outcome.kind === 'rejected') {
      tell(outcome.findings, recordType, 'rejected');
      return;
    }
    taken[recordType] = (taken[recordType] ?? 0) + 1;
    for (const value of outcome.values) tell(value.findings, recordType, 'accepted');
  };
  for (const [name, rows] of Object.entries(extract)) {
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
        if (outcome.kind === 'emitted') outcome.values.forEach(validate);
        if (outcome.kind === 'rejected')
          tell(outcome.findings, outcome.subject?.recordType ?? '', 'rejected');
      }
    }
  }
  const findings = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
  return { findings, taken };
};
