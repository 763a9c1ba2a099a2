import type { RecordTypeDefinition } from '@hub/records';
import type { Path, Report } from '../contract/document.ts';
import { choiceOf } from '../contract/problem.ts';
import type { Contract } from '../contract/schema.ts';
import { datasetShortfalls } from '../legal/standing.ts';

interface LegalEnvironment {
  readonly recordTypes: Readonly<Record<string, RecordTypeDefinition>>;
  readonly report: Report;
  /** Null: what hangs on the day is left out. */
  readonly today: string | null;
}

/** Datasets of the contract's records, each with the first place that names one of its record types. */
const datasetsOf = (
  contract: Contract,
  recordTypes: LegalEnvironment['recordTypes'],
): ReadonlyMap<string, { readonly type: string; readonly path: Path }> => {
  const found = new Map<string, { type: string; path: Path }>();
  for (const [source, shape] of Object.entries(contract.sources)) {
    for (const [index, { type }] of shape.records.entries()) {
      const dataset = recordTypes[type]?.dataset;
      if (dataset === undefined || found.has(dataset)) continue;
      found.set(dataset, { type, path: ['sources', source, 'records', index, 'type'] });
    }
  }
  return found;
};

/**
 * Before a feed counts, each of its datasets has its whole legal entry; the test lane needs none.
 *
 * @returns the datasets of the contract's records
 */
export const checkLegal = (contract: Contract, environment: LegalEnvironment): readonly string[] => {
  const { recordTypes, report, today } = environment;
  const known = [...new Set(Object.values(recordTypes).map((definition) => definition.dataset))];
  for (const name of Object.keys(contract.legal)) {
    if (known.includes(name)) continue;
    report.add(
      'CONTRACT-LEGAL',
      ['legal', name],
      `there is no dataset "${name}"`,
      choiceOf(name, known),
      'key',
    );
  }
  const datasets = datasetsOf(contract, recordTypes);
  if (contract.status === 'test') return [...datasets.keys()];
  for (const [dataset, { type, path }] of datasets) {
    const entry = contract.legal[dataset];
    if (entry === undefined) {
      report.add(
        'CONTRACT-LEGAL',
        path,
        `"${type}" is of the dataset "${dataset}", for which no legal basis is stated, and the feed is ${contract.status}`,
        `legal: ${dataset}: controller, basis, agreement, impact-assessment, notice, retention; or status: test`,
      );
      continue;
    }
    for (const { part, at, message, expected } of datasetShortfalls(dataset, entry, {
      today,
      legalBases: null,
    }))
      report.add('CONTRACT-LEGAL', ['legal', dataset, part, ...at], message, expected);
  }
  return [...datasets.keys()];
};
