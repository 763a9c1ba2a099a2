import type { z } from 'zod';
import { choiceOf } from './problem.ts';
import { mend, renameUnknown } from './repair.ts';
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
  const article = articles[issue.expected] ?? issue.expected;
  const right = issue.message.startsWith(allowedKeysMark)
    ? `a mapping with the keys ${issue.message.slice(allowedKeysMark.length).replaceAll(',', ', ')}`
    : article;
  if (given === undefined) {
    report.add('CONTRACT-SHAPE', path, `${named(path)} is missing`, `"${String(path.at(-1))}" with ${right}`);
    return;
  }
  const quoted = issue.expected === 'string' && (typeof given === 'number' || typeof given === 'boolean');
  report.add(
    'CONTRACT-SHAPE',
    path,
    `${named(path)} is not ${article}`,
    quoted ? `the value in quotes, '${String(given)}', so that nothing is lost in reading it` : right,
  );
};

const tell = (issue: Issue, root: unknown, report: Report): void => {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const given = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') {
    unknownKeys(issue, path, report);
    return;
  }
  if (issue.code === 'invalid_type') {
    mismatch(issue, path, given, report);
    return;
  }
  if (issue.code === 'invalid_value') {
    const choice = issue.values.map(String);
    if (given === undefined)
      report.add('CONTRACT-SHAPE', path, `${named(path)} is missing`, choiceOf('', choice));
    else
      report.add(
        'CONTRACT-SHAPE',
        path,
        `${named(path)} has no such choice`,
        choiceOf(typeof given === 'string' ? given : '', choice),
      );
    return;
  }
  if (issue.code === 'invalid_key') {
    const reason = issue.issues[0]?.message ?? 'another name';
    report.add('CONTRACT-SHAPE', path, `${named(path)} is not a name as it must be written`, reason, 'key');
    return;
  }
  if (issue.code === 'invalid_union' && typeof given === 'object') {
    // Of several forms, the mapping of keys with the fewest mistakes is the one that was meant.
    const forms = issue.errors.filter((form) =>
      form.every((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'),
    );
    const meant = forms.toSorted((left, right) => left.length - right.length)[0];
    for (const inner of meant ?? []) tell({ ...inner, path: [...issue.path, ...inner.path] }, root, report);
    if (meant !== undefined) return;
  }
  report.add('CONTRACT-SHAPE', path, `${named(path)} is not written as it must be`, issue.message);
};

export interface ParsedContract {
  /** Null where too little is left to compile. */
  readonly contract: Contract | null;
  /** True where parts were taken out or put in to go on: what depends on their absence is not to be told. */
  readonly repaired: boolean;
}

/**
 * The contract's shape, with every problem of it in the report. What is wrong is repaired in a copy where
 * that is plain, so that the compiler's problems are told in the same run; such a contract never compiles.
 */
export const parseContract = (value: unknown, report: Report): ParsedContract => {
  const first = contractSchema.safeParse(value);
  if (first.success) return { contract: first.data, repaired: false };
  const copy: unknown = structuredClone(value);
  const unknown = first.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  for (const issue of unknown) {
    tell(issue, value, report);
    renameUnknown(copy, issue);
  }
  // A key that was only misspelt is not missing too.
  const second = contractSchema.safeParse(copy);
  if (second.success) return { contract: second.data, repaired: true };
  for (const issue of second.error.issues) if (issue.code !== 'unrecognized_keys') tell(issue, copy, report);
  for (const issue of second.error.issues) mend(copy, issue);
  const third = contractSchema.safeParse(copy);
  return { contract: third.success ? third.data : null, repaired: true };
};
