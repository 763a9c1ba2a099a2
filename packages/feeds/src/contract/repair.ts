import type { z } from 'zod';
import { nearest } from './problem.ts';
import { allowedKeysMark } from './schema.ts';

/**
 * Puts a copy of a misshapen contract into a shape that compiles, only so that the compiler can tell its own
 * problems in the same run. What was wrong has been told before, and the result is thrown away.
 */

type Issue = z.core.$ZodIssue;
type Tree = Record<string | number, unknown>;

const treeAt = (root: unknown, path: readonly PropertyKey[]): Tree | null => {
  let current = root;
  for (const part of path) {
    if (typeof current !== 'object' || current === null || typeof part === 'symbol') return null;
    current = (current as Tree)[part];
  }
  return typeof current === 'object' && current !== null ? (current as Tree) : null;
};

/** An unknown key becomes the one that it is nearest to, if that is free, and goes otherwise. */
export const renameUnknown = (root: unknown, issue: Issue & { code: 'unrecognized_keys' }): void => {
  const tree = treeAt(root, issue.path);
  if (tree === null) return;
  const allowed = issue.message.slice(allowedKeysMark.length).split(',');
  for (const key of issue.keys) {
    const meant = nearest(key, allowed);
    if (meant !== null && tree[meant] === undefined) tree[meant] = tree[key];
    Reflect.deleteProperty(tree, key);
  }
};

/** Values that only have to be there: the compiler says nothing about them. */
const placeholders: Readonly<Record<string, unknown>> = {
  force: 'force',
  system: 'system',
  status: 'test',
  epoch: 0,
  contact: { role: 'role', at: 'at' },
};
const sourcePlaceholders: Readonly<Record<string, unknown>> = {
  table: 'schema.table',
  delivery: 'changes',
  format: 'csv',
  'extracted-at': 'submission',
};
const legalPlaceholder = {
  controller: 'controller',
  basis: 'synthetic',
  agreement: { version: '1', date: '2000-01-01' },
  'impact-assessment': { reference: 'none', date: '2000-01-01', agreement: '1' },
  notice: { text: 'none', agreement: '1', date: '2000-01-01' },
  retention: '1 years',
};

/** Takes out the field, or the optional key, or puts a placeholder in. */
export const mend = (root: unknown, issue: Issue): void => {
  const tree = treeAt(root, []);
  const [section, name, part] = issue.path;
  if (tree === null || typeof section !== 'string') return;
  if (section in placeholders) {
    tree[section] = placeholders[section];
    return;
  }
  if (section === 'legal') {
    const legal = treeAt(root, ['legal']);
    if (legal !== null && typeof name === 'string') legal[name] = legalPlaceholder;
    return;
  }
  if (section !== 'sources') return;
  if (part === 'records' && issue.path[4] === 'fields') {
    const fields = treeAt(root, issue.path.slice(0, 5));
    const field = issue.path[5];
    if (fields !== null && typeof field === 'string') Reflect.deleteProperty(fields, field);
    return;
  }
  const cut = issue.path.slice(0, part === 'records' ? 5 : 3);
  const parent = treeAt(root, cut.slice(0, -1));
  const last = cut.at(-1);
  if (parent === null || typeof last !== 'string') return;
  if (part !== 'records' && last in sourcePlaceholders) parent[last] = sourcePlaceholders[last];
  else Reflect.deleteProperty(parent, last);
};
