import { LineCounter, isMap, isNode, isPair, isScalar, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { ContractProblem, ProblemRule } from './problem.ts';

export type Path = readonly (string | number)[];

/** Collects problems by their path in the YAML document, so that all are told at once, each in its place. */
export interface Report {
  readonly file: string;
  /** `on: 'key'` points to the key itself (an unknown one), else to its value. */
  add(rule: ProblemRule, path: Path, message: string, expected: string, on?: 'key' | 'value'): void;
  /** For problems of another file (a code map). */
  addPlaced(problem: ContractProblem): void;
  readonly problems: readonly ContractProblem[];
}

export interface ContractDocument {
  readonly value: unknown;
  readonly report: Report;
  /** False when the text is not YAML at all: nothing else can be said of it then. */
  readonly readable: boolean;
}

const keyNode = (document: Document, path: Path): Node | null => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const name = path[path.length - 1];
  const pair = parent.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name),
  );
  return pair !== undefined && isNode(pair.key) ? pair.key : null;
};

/** The node at the path, or the nearest one above it: a missing key is shown at its parent. */
const nodeAt = (document: Document, path: Path, on: 'key' | 'value'): Node | null => {
  if (on === 'key' && path.length > 0) {
    const key = keyNode(document, path);
    if (key !== null) return key;
  }
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    const node = document.getIn(part, true);
    // A missing part of a mapping is best shown at the key that the mapping belongs to.
    if (length < path.length) {
      const key = keyNode(document, part);
      if (key !== null) return key;
    }
    if (isNode(node)) return node;
  }
  return isNode(document.contents) ? document.contents : null;
};

/** Never throws: what cannot be parsed is a problem in the report. */
export const readDocument = (file: string, text: string): ContractDocument => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const problems: ContractProblem[] = [];
  const report: Report = {
    file,
    problems,
    add: (rule, path, message, expected, on = 'value') => {
      const offset = nodeAt(document, path, on)?.range?.[0] ?? 0;
      const place = lines.linePos(offset);
      problems.push({
        file,
        line: Math.max(1, place.line),
        column: Math.max(1, place.col),
        rule,
        message,
        expected,
      });
    },
    addPlaced: (problem) => problems.push(problem),
  };
  const syntax = (message: string, offset: number): void => {
    const place = lines.linePos(offset);
    const expected = 'a YAML mapping in which every key stands once';
    problems.push({
      file,
      line: Math.max(1, place.line),
      column: Math.max(1, place.col),
      rule: 'CONTRACT-SYNTAX',
      message,
      expected,
    });
  };
  for (const error of [...document.errors, ...document.warnings]) syntax(error.message, error.pos[0]);
  if (document.errors.length > 0) return { value: null, report, readable: false };
  try {
    // Aliases are resolved only now; a value that contains itself has no text.
    const value: unknown = document.toJS();
    JSON.stringify(value);
    return { value, report, readable: true };
  } catch {
    syntax('an alias stands for nothing, for itself, or for too much', 0);
    return { value: null, report, readable: false };
  }
};
