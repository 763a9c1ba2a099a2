import { dayText, type CodeList, type ListedCode } from '@hub/rules';

/** A code as two versions of a list are compared by; days are ISO dates, null is open. */
export interface ComparedCode {
  readonly code: string;
  readonly label: string;
  readonly group: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Null: mandatory from its first day. */
  readonly mandatoryFrom: string | null;
  readonly subsetOf: string;
  readonly isInput: boolean;
  readonly isAssumed: boolean;
}

export type ComparedCodes = ReadonlyMap<string, ComparedCode>;

export interface CodeChange {
  readonly code: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly label: string;
  /** What is different, in words. */
  readonly details: readonly string[];
  /** First and last day on which the code is valid from now on; null where the new version has it no more. */
  readonly validity: { readonly from: string | null; readonly to: string | null } | null;
}

const day = (value: number): string | null => (Number.isFinite(value) ? dayText(value) : null);

const compared = (code: ListedCode): ComparedCode => ({
  code: code.code,
  label: code.label,
  group: code.group ?? '',
  validFrom: day(code.validFrom),
  validTo: day(code.validTo),
  mandatoryFrom: code.mandatoryFrom > code.validFrom ? day(code.mandatoryFrom) : null,
  subsetOf: code.subsetOf ?? '',
  isInput: code.input,
  isAssumed: code.assumed,
});

/** The codes of a list in the form in which they are compared. */
export const comparedCodes = (list: CodeList): ComparedCodes =>
  new Map([...list.codes.values()].map((code) => [code.code, compared(code)]));

/** When records may and must carry a code. */
const stateText = ({ validFrom, validTo, mandatoryFrom, isInput }: ComparedCode): string => {
  if (!isInput) return 'never carried by a record';
  const span =
    validFrom === null && validTo === null
      ? 'always valid'
      : [
          'valid',
          ...(validFrom === null ? [] : [`from ${validFrom}`]),
          ...(validTo === null ? [] : [`to ${validTo}`]),
        ].join(' ');
  return mandatoryFrom === null ? span : `${span}, mandatory from ${mandatoryFrom}`;
};

const named = (what: string, from: string, to: string): readonly string[] =>
  from === to ? [] : [`${what}: ${from === '' ? 'none' : from} → ${to === '' ? 'none' : to}`];

const differences = (from: ComparedCode, to: ComparedCode): readonly string[] => [
  ...named('label', from.label, to.label),
  ...named('group', from.group, to.group),
  ...named('state', stateText(from), stateText(to)),
  ...named('subset of', from.subsetOf, to.subsetOf),
  ...named('dates assumed', from.isAssumed ? 'yes' : 'no', to.isAssumed ? 'yes' : 'no'),
];

const validityOf = ({ isInput, validFrom, validTo }: ComparedCode): CodeChange['validity'] =>
  isInput ? { from: validFrom, to: validTo } : null;

/** What a new version of a list adds, takes away and changes, by code. */
export const changesOf = (from: ComparedCodes, to: ComparedCodes): readonly CodeChange[] => {
  const changes: CodeChange[] = [];
  for (const code of new Set([...from.keys(), ...to.keys()])) {
    const [before, after] = [from.get(code), to.get(code)];
    if (after === undefined) {
      const label = before?.label ?? '';
      changes.push({ code, change: 'removed', label, details: [], validity: null });
      continue;
    }
    const common = { code, label: after.label, validity: validityOf(after) };
    if (before === undefined) changes.push({ ...common, change: 'added', details: [stateText(after)] });
    else if (differences(before, after).length > 0)
      changes.push({ ...common, change: 'changed', details: differences(before, after) });
  }
  return changes;
};
