import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** It damages the books on purpose: no file after it would find them closed. */
const lastFile = 'deleted-records-turn-the-balance-red.test.ts';

const isEndToEnd = ({ moduleId }: TestSpecification): boolean => /\/tests\/(e2e|faults)\//.test(moduleId);

/** End-to-end files by name, faults behind them, the one that leaves damage last; vitest orders the others. */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): string =>
      `${moduleId.endsWith(lastFile) ? 1 : 0} ${moduleId}`;
    const ordered = files
      .filter(isEndToEnd)
      .toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
    return [...(await super.sort(files.filter((file) => !isEndToEnd(file)))), ...ordered];
  }
}
