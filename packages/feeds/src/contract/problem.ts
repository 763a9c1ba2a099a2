/** One thing that is wrong with a contract or a code map, placed where its author can see it. */
export interface ContractProblem {
  /** Path as given to the loader. */
  readonly file: string;
  /** First line and column are 1. */
  readonly line: number;
  readonly column: number;
  readonly rule: ProblemRule;
  /** What is wrong. */
  readonly message: string;
  /** What would be right. */
  readonly expected: string;
}

/** Closed, so that a force's tooling and our tests can rely on the names. */
export type ProblemRule =
  | 'CONTRACT-FILE'
  | 'CONTRACT-SYNTAX'
  | 'CONTRACT-UNKNOWN-KEY'
  | 'CONTRACT-SHAPE'
  | 'CONTRACT-LEGAL'
  | 'CONTRACT-COLUMN'
  | 'CONTRACT-UNUSED'
  | 'CONTRACT-IDENTIFIER'
  | 'CONTRACT-RECORD-TYPE'
  | 'CONTRACT-KEY-SPACE'
  | 'CONTRACT-FIELD'
  | 'CONTRACT-REQUIRED'
  | 'CONTRACT-MAPPING'
  | 'CONTRACT-FORMAT'
  | 'CONTRACT-CONDITION'
  | 'CONTRACT-CODE-MAP'
  | 'CONTRACT-CONNECTOR';

/** `file:line:column RULE message. Right would be: …`, one line, as editors and terminals link it. */
export const formatProblem = (problem: ContractProblem): string =>
  `${problem.file}:${problem.line}:${problem.column} ${problem.rule} ${problem.message}. Right would be: ${problem.expected}`;

/** Edits that make one word of the other: insert, delete, replace one letter. */
export const editDistance = (left: string, right: string): number => {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= right.length; at += 1) {
      const substitution = (previous[at - 1] ?? 0) + (left[row - 1] === right[at - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
};

/** The nearest candidate that a typing error could have meant, or null. */
export const nearest = (given: string, candidates: Iterable<string>): string | null => {
  let best: string | null = null;
  // A third of the letters, and never all of them: another word is no typing error.
  let bestDistance = Math.min(given.length, Math.max(2, Math.floor(given.length / 3)) + 1);
  for (const candidate of candidates) {
    const found = editDistance(given.toLowerCase(), candidate.toLowerCase());
    if (found < bestDistance) [best, bestDistance] = [candidate, found];
  }
  return best;
};

/** `did you mean "x"?` when there is a near one, and always the whole choice. */
export const choiceOf = (given: string, candidates: readonly string[]): string => {
  const near = nearest(given, candidates);
  const all = candidates.length === 0 ? 'nothing at all' : `one of ${candidates.join(', ')}`;
  return near === null ? all : `did you mean "${near}"? (${all})`;
};
