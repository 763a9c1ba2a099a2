import { readSeveral } from './forms.ts';
import { personalLook } from './people.ts';
import type { ColumnProfile } from './profile.ts';
import type { Suggester, Suggestion } from './suggest.ts';

/** One of the force's values, to be given a national code. */
export interface ListedValue {
  readonly value: string;
  readonly rows: number;
  readonly suggestion: Suggestion | null;
}

/** A value that is not shown, because it may be about a person: where it stands and what it looks like. */
export interface WithheldValue {
  readonly rows: number;
  readonly line: number;
  readonly why: string;
}

export interface Listing {
  readonly values: readonly ListedValue[];
  readonly withheld: readonly WithheldValue[];
}

/** A code longer than this is text. */
const codeCharsMax = 80;

const partsOf = (profile: ColumnProfile, form: string): ReadonlyMap<string, readonly [number, number]> => {
  const several = readSeveral(form);
  const found = new Map<string, readonly [number, number]>();
  for (const [value, rows] of profile.values) {
    const parts = several === null ? [value] : value.split(several.separator).map((part) => part.trim());
    for (const part of new Set(parts)) {
      if (part === '') continue;
      const [before, line] = found.get(part) ?? [0, profile.lines.get(value) ?? 0];
      found.set(part, [before + rows, line]);
    }
  }
  return found;
};

/** The values of a column that may be written into the mapping, the most frequent first, and what is kept back. */
export const listingOf = (profile: ColumnProfile, form: string, suggester: Suggester): Listing => {
  const values: ListedValue[] = [];
  const withheld: WithheldValue[] = [];
  for (const [value, [rows, line]] of partsOf(profile, form)) {
    const suggestion = suggester(value);
    const isNational = suggestion?.isSure === true && suggestion.why !== 'there is no national list yet';
    const look = value.length > codeCharsMax ? 'text, not a code' : personalLook(value);
    if (look !== null && !isNational) withheld.push({ rows, line, why: look });
    else values.push({ value, rows, suggestion });
  }
  values.sort((left, right) => right.rows - left.rows || left.value.localeCompare(right.value, 'en'));
  withheld.sort((left, right) => left.line - right.line);
  return { values, withheld };
};
