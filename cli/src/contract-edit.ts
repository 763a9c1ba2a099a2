import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isNode, isScalar, parseDocument, stringify } from 'yaml';
import { RefusedError } from './errors.ts';

type Plain = string | number | boolean | null;
/** What may be written into a contract. */
export type ContractValue = Plain | { readonly [key: string]: ContractValue };

export interface ContractEdit {
  readonly file: string;
  /** As it stood, in YAML's plain values; undefined where the contract said nothing of it. */
  readonly before: unknown;
  readonly after: unknown;
}

const isPlain = (value: ContractValue): value is Plain => typeof value !== 'object' || value === null;

/**
 * The text with one value changed. A plain value is replaced where it stands, so that every other byte,
 * comments and layout included, stays as its author wrote it.
 */
const edited = (
  text: string,
  path: readonly string[],
  value: ContractValue,
): { readonly text: string; readonly before: unknown } => {
  const document = parseDocument(text);
  const node = document.getIn(path, true);
  const before: unknown = isNode(node) ? node.toJS(document) : undefined;
  if (isScalar(node) && isPlain(value) && node.range !== undefined && node.range !== null) {
    const [start, end] = node.range;
    const replaced = stringify(value, { lineWidth: 0 }).trimEnd();
    return { text: `${text.slice(0, start)}${replaced}${text.slice(end)}`, before };
  }
  document.setIn(path, document.createNode(value));
  return { text: document.toString({ lineWidth: 0 }), before };
};

/**
 * Writes one value into a contract, keeping its comments. The file is replaced whole, so no reader sees half
 * of it. It says nothing of whether the contract still compiles: load it again to know.
 *
 * @throws RefusedError where the file is no YAML, before or after
 */
export const editContract = (
  feedFile: string,
  path: readonly string[],
  value: ContractValue,
): ContractEdit => {
  const text = readFileSync(feedFile, 'utf8');
  const [problem] = parseDocument(text).errors;
  if (problem !== undefined) throw new RefusedError(`${feedFile} is no YAML: ${problem.message}`);
  const result = edited(text, path, value);
  const read = parseDocument(result.text);
  const held: unknown = read.getIn(path);
  const after: unknown = isNode(held) ? held.toJS(read) : held;
  if (isPlain(value) && after !== value)
    throw new RefusedError(`${feedFile}: ${path.join('.')} cannot be changed in place; edit it by hand`);
  const half = `${feedFile}.half`;
  writeFileSync(half, result.text);
  renameSync(half, feedFile);
  return { file: feedFile, before: result.before, after };
};
