import type { SetExampleRow } from './set-rule.ts';

type Changes = SetExampleRow;

/** A crime of July 2017, as recorded. */
export const crime = (reference: string, changes: Changes = {}): SetExampleRow => ({
  source_reference: reference,
  recorded: '2017-07-31',
  offence: '8N',
  status: 'recorded',
  ...changes,
});

/** One person in one crime. */
export const involved = (
  reference: string,
  person: string,
  role: 'victim' | 'suspect' | 'offender',
  changes: Changes = {},
): SetExampleRow => ({ crime: reference, person, role, ...changes });

/** One outcome of one crime, of the outcomes framework. */
export const outcome = (reference: string, code: string, given: string | null): SetExampleRow => ({
  crime: reference,
  outcome: code,
  outcome_given: given,
});

/** What the suspect is to the victim in one crime. */
export const related = (
  reference: string,
  victim: string,
  suspect: string,
  relationship: string,
): SetExampleRow => ({ crime: reference, victim, suspect, relationship });

/** A worker in a post from one day to another; `end` null while it is held. */
export const employed = (
  worker: string,
  start: string,
  end: string | null,
  changes: Changes = {},
): SetExampleRow => ({ worker, start, end, ...changes });
