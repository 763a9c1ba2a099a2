import type { ConditionShape } from '../contract/schema.ts';
import type { Path, Report } from '../contract/document.ts';
import { columnText } from './text.ts';
import type { Columns } from './text.ts';

/** A test of a source row, as data: it becomes a closure for the mapping and SQL for the source's own count. */
export type Condition =
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'absent'; readonly column: string }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };

export type Test = (columns: Columns) => boolean;

const operators = ['is', 'is-not', 'in', 'not-in', 'absent', 'present'] as const;
const choice = `one of ${operators.join(', ')} with a column, or all, or any`;

/** Null (with problems reported) where the shape says nothing or two things at once. */
export const conditionOf = (
  shape: ConditionShape,
  path: Path,
  report: Report,
  useColumn: (column: string, path: Path) => void,
): Condition | null => {
  const groups = (['all', 'any'] as const).filter((name) => shape[name] !== undefined);
  const used = operators.filter((name) => shape[name] !== undefined);
  if (groups.length + used.length !== 1 || (groups.length === 1) !== (shape.column === undefined)) {
    report.add('CONTRACT-CONDITION', path, 'the condition does not say exactly one thing', choice);
    return null;
  }
  const [group] = groups;
  if (group !== undefined) {
    const parts = (shape[group] ?? []).map((part, index) =>
      conditionOf(part, [...path, group, index], report, useColumn),
    );
    const of = parts.filter((part) => part !== null);
    return of.length === parts.length ? { kind: group, of } : null;
  }
  const column = shape.column ?? '';
  useColumn(column, [...path, 'column']);
  const values = shape.in ?? shape['not-in'] ?? [shape.is ?? shape['is-not'] ?? ''];
  if (shape.absent || shape.present) {
    const absent: Condition = { kind: 'absent', column };
    return shape.absent ? absent : { kind: 'not', of: absent };
  }
  const operator = used[0] ?? 'is';
  for (const value of values) {
    if (value.trim() !== value || value === '') {
      report.add(
        'CONTRACT-CONDITION',
        [...path, operator],
        'a value is blank or has blanks around it',
        'the trimmed text; absent: true where nothing is there',
      );
    }
  }
  const among: Condition = { kind: 'in', column, values };
  return operator === 'is-not' || operator === 'not-in' ? { kind: 'not', of: among } : among;
};

/** An absent value is in no list, so `is-not` and `not-in` hold for it. */
export const testOf = (condition: Condition): Test => {
  switch (condition.kind) {
    case 'in': {
      const values = new Set(condition.values);
      const { column } = condition;
      return (columns) => {
        const text = columnText(columns, column);
        return text !== null && values.has(text);
      };
    }
    case 'absent': {
      const { column } = condition;
      return (columns) => columnText(columns, column) === null;
    }
    case 'not': {
      const test = testOf(condition.of);
      return (columns) => !test(columns);
    }
    case 'all': {
      const tests = condition.of.map(testOf);
      return (columns) => tests.every((test) => test(columns));
    }
    case 'any': {
      const tests = condition.of.map(testOf);
      return (columns) => tests.some((test) => test(columns));
    }
  }
};
