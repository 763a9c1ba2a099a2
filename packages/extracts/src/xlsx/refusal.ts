import { fileProblem } from '../problem.ts';
import type { FileProblem, FileProblemName } from '../problem.ts';

/** Carries the problem of a workbook out of nested readers; never leaves this folder. */
export class WorkbookRefused extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem.title);
    this.problem = problem;
  }
}

export const refused = (name: FileProblemName, detail: string, line?: number): WorkbookRefused =>
  new WorkbookRefused(fileProblem(name, detail, line === undefined ? {} : { line }));

/** Of a part that breaks the rules of ZIP or XML: nothing of it is quoted. */
export const damaged = (part: string): WorkbookRefused =>
  refused(
    'structure-lost',
    `The workbook is damaged: its part "${part}" cannot be read. Open it in a spreadsheet program, save it again and send that.`,
  );
