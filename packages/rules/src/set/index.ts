import { crimeFlagSetRules } from './crime-flags.ts';
import { crimeSetRules } from './crime.ts';
import { involvementSetRules } from './involvement.ts';
import { outcomePeopleSetRules } from './outcome-people.ts';
import type { SetRule } from './set-rule.ts';
import { submissionSetRules } from './submission.ts';
import { workforceSetRules } from './workforce.ts';

/** Every rule over settled records, in the order of the published catalogue. */
export const setRules: readonly SetRule[] = [
  ...submissionSetRules,
  ...crimeSetRules,
  ...outcomePeopleSetRules,
  ...crimeFlagSetRules,
  ...involvementSetRules,
  ...workforceSetRules,
];
