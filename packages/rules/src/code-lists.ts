import type { Day } from './calendar.ts';

/** One code of a list. Bounds are days, both inclusive, and infinite where the list states none. */
export interface ListedCode {
  readonly code: string;
  readonly label: string;
  readonly group: string | null;
  readonly validFrom: Day;
  readonly validTo: Day;
  /** From this day on a force must use the code where it applies; before it, a valid code is optional. */
  readonly mandatoryFrom: Day;
  /** The code of the same list that this one lies inside: adding both counts twice. Null for most. */
  readonly subsetOf: string | null;
  /** Other names of the code, beside its label, that a record may carry; they are normalised (SUB-008). */
  readonly aliases: readonly string[];
  /** A bound is a guess that no source confirmed: it never refuses a record. */
  readonly assumed: boolean;
  /** False for codes that exist in publications only (roll-up targets, reporting bodies, variants). */
  readonly input: boolean;
  readonly source: string;
  /** Columns that only this list has, such as `force` of a district; '' where empty. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface CodeList {
  readonly name: string;
  readonly title: string;
  readonly level: string;
  /** Stored beside classified values. */
  readonly version: string;
  /** A deployment's own list: it stays open, because no source says what it holds. */
  readonly configuration: boolean;
  /**
   * Codes are taken in silence while the list holds none: there is nothing to check them against and nothing
   * for a force to mend. Coverage says that no list is loaded.
   */
  readonly isQuietWhileEmpty: boolean;
  /** The days on which the list is known to hold every code; empty (from > to) where nothing is claimed. */
  readonly completeFrom: Day;
  readonly completeTo: Day;
  readonly codes: ReadonlyMap<string, ListedCode>;
}

/** Whether a force may, or must, use a code on a day. */
export type CodeState = 'not-valid' | 'optional' | 'mandatory';

/** A snapshot of `schemas/code-lists`: it does not change while it is used. */
export type CodeLists = ReadonlyMap<string, CodeList>;

/**
 * - `valid`: on the list on every day asked for.
 * - `unknown`: not on a list that is complete for these days, or on it but not a code that records carry.
 * - `not-valid-on-date`: on the list, but not yet or no longer valid on any of these days.
 * - `unverified`: the list cannot tell (not complete for these days, a deployment's own, a guessed bound).
 * - `not-applicable`: on the list, but the record states no day, or a month (a spell) in which the answer changes.
 */
export type Lookup = 'valid' | 'unknown' | 'not-valid-on-date' | 'unverified' | 'not-applicable';

const lookupMissing = (list: CodeList, from: Day | null, to: Day | null): Lookup => {
  if (list.configuration) return 'unverified';
  // Without a day only a list that is complete for all time can tell.
  const isComplete = list.completeFrom <= (from ?? -Infinity) && (to ?? Infinity) <= list.completeTo;
  return isComplete ? 'unknown' : 'unverified';
};

/**
 * What a list says of a code on a day, or on each day of a period (a month, where no day is known).
 * Null: the record states no day.
 */
export const lookup = (list: CodeList, code: string, from: Day | null, to: Day | null = from): Lookup => {
  const listed = list.codes.get(code);
  if (listed === undefined) return lookupMissing(list, from, to);
  if (!listed.input) return 'unknown';
  if (listed.validFrom === -Infinity && listed.validTo === Infinity) return 'valid';
  if (from === null || to === null) return 'not-applicable';
  if (listed.validFrom <= from && to <= listed.validTo) return 'valid';
  const isApart = to < listed.validFrom || listed.validTo < from;
  if (!isApart) return 'not-applicable';
  return listed.assumed ? 'unverified' : 'not-valid-on-date';
};

/** What a code is on a day, by what its list states. */
export const stateOn = (code: ListedCode, day: Day): CodeState => {
  if (!code.input || day < code.validFrom || code.validTo < day) return 'not-valid';
  return day < code.mandatoryFrom ? 'optional' : 'mandatory';
};

/** No list is loaded, and so nothing is asked of its codes. */
export const isUnloaded = (list: CodeList): boolean => list.isQuietWhileEmpty && list.codes.size === 0;

/** @throws Error when there is no such list: a defect of the model or of the rules, not of a record. */
export const listNamed = (lists: CodeLists, name: string): CodeList => {
  const list = lists.get(name);
  if (list === undefined) throw new Error(`there is no code list ${name} under schemas/code-lists`);
  return list;
};
