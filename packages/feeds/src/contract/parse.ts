import type { z } from 'zod';
import { choiceOf } from './problem.ts';
import { allowedKeysMark, contractSchema } from './schema.ts';
import type { Contract } from './schema.ts';
import type { Path, Report } from './document.ts';

type Issue = z.core.$ZodIssue;

const valueAt = (value: unknown, path: Path): unknown => {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Readonly<Record<string | number, unknown>>)[part];
  }
  return current;
};

const named = (path: Path): string => (path.length === 0 ? 'the contract' : `"${path.join('.')}"`);

const articles: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a mapping of keys',
  record: 'a mapping of names',
};

const unknownKeys = (issue: Issue & { code: 'unrecognized_keys' }, path: Path, report: Report): void => {
  const allowed = issue.message.startsWith(allowedKeysMark)
    ? issue.message.slice(allowedKeysMark.length).split(',')
    : [];
  for (const key of issue.keys) {
    report.add('CONTRACT-UNKNOWN-KEY', [...path, key], `unknown key "${key}"`, choiceOf(key, allowed), 'key');
  }
};

const mismatch = (
  issue: Issue & { code: 'invalid_type' },
  path: Path,
  given: unknown,
  report: Report,
): void => {
  const right = articles[issue.expected] ?? issue.expected;
  if (given === undefined) {
    report.add('CONTRACT-SHAPE', path, `${named(path)} is missing`, `"${String(path.at(-1))}" with ${right}`);
    return;
  }
  const quoted = issue.expected === 'string' && (typeof given === 'number' || typeof given === 'boolean');
  report.add(
    'CONTRACT-SHAPE',
    path,
    `${named(path)} is not ${right}`,
    quoted ? `the value in quotes, '${String(given)}', so that nothing is lost in reading it` : right,
  );
};

const tell = (issue: Issue, root: unknown, report: Report): void => {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const given = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue, path, report);
  if (issue.code === 'invalid_type') return mismatch(issue, path, given, report);
  if (issue.code === 'invalid_value') {
    const choice = issue.values.map(String);
    if (given === undefined)
      report.add('CONTRACT-SHAPE', path, `${named(path)} is missing`, choiceOf('', choice));
    else
      report.add(
        'CONTRACT-SHAPE',
        path,
        `${named(path)} has no such choice`,
        choiceOf(String(given), choice),
      );
    return;
  }
  if (issue.code === 'invalid_key') {
    const reason = issue.issues[0]?.message ?? 'another name';
    report.add('CONTRACT-SHAPE', path, `${named(path)} is not a name as it must be written`, reason, 'key');
    return;
  }
  if (issue.code === 'invalid_union') {
    // The branch that got furthest is the one that the author meant.
    const branches = issue.errors.filter((branch) =>
      branch.every((inner) => inner.code !== 'invalid_type' || inner.path.length > 0),
    );
    const meant = branches.toSorted((left, right) => left.length - right.length)[0];
    if (meant === undefined)
      report.add('CONTRACT-SHAPE', path, `${named(path)} has another form`, 'see feeds/README.md');
    else for (const inner of meant) tell({ ...inner, path: [...issue.path, ...inner.path] }, root, report);
    return;
  }
  report.add('CONTRACT-SHAPE', path, `${named(path)} is not written as it must be`, issue.message);
};

/** The contract's shape, or null with every problem of it in the report. */
export const parseContract = (value: unknown, report: Report): Contract | null => {
  const parsed = contractSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) tell(issue, value, report);
  return null;
};
