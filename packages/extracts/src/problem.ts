/** Why a whole file is refused, as RFC 9457 problem details. No detail ever quotes a value of the data. */
export interface ProblemOf<Name extends string> {
  /** `/problems/<name>`: a reference that is resolved against the service's address. */
  readonly type: `/problems/${Name}`;
  readonly title: string;
  readonly status: number;
  /** What is wrong here, and what to do. */
  readonly detail: string;
  /** Line of the (decoded) file, or row of the sheet; the first is 1. */
  readonly line?: number;
  /** Name of a column, as in the contract. */
  readonly field?: string;
}

type Place = Pick<ProblemOf<string>, 'line' | 'field'>;

/** Makes the problems of a table of names, each with its HTTP status and its title. */
export const problemsOf =
  <Name extends string>(table: Readonly<Record<Name, readonly [number, string]>>) =>
  (name: Name, detail: string, place: Place = {}): ProblemOf<Name> => {
    const [status, title] = table[name];
    return { type: `/problems/${name}`, title, status, detail, ...place };
  };

const problems = {
  'empty-submission': [422, 'The submission holds nothing'],
  'unsupported-encoding': [415, 'The content encoding is not supported'],
  'not-text': [422, 'The file is not the text that the contract states'],
  'not-workbook': [422, 'The file is not the workbook that the contract states'],
  'wrong-sheet': [422, 'The workbook does not have the sheet that the contract states'],
  'too-large': [413, 'The submission is too large'],
  'wrong-encoding': [422, 'The file is not in the encoding that the contract states'],
  'wrong-header': [422, 'The columns are not those of the contract'],
  'structure-lost': [422, 'From here on the file cannot be told into rows'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

/** What a file itself can be refused for; how it arrives is the intake's own. */
export type FileProblemName = keyof typeof problems;
export type FileProblem = ProblemOf<FileProblemName>;

export const fileProblem = problemsOf<FileProblemName>(problems);
