import { crimeRules } from './crime-rules.ts';
import { involvementRules } from './involvement-rules.ts';
import { outcomeRules } from './outcome-rules.ts';
import { placeRules } from './place-rules.ts';
import type { Rule } from './rule.ts';
import { submissionRules } from './submission-rules.ts';
import { valueRules } from './value-rules.ts';
import { workerRules } from './worker-rules.ts';

/** Every rule, in run order: what a value is, then what a record says. Ids are unique and stay for ever. */
export const ruleCatalogue: readonly Rule[] = [
  ...valueRules,
  ...submissionRules,
  ...crimeRules,
  ...placeRules,
  ...outcomeRules,
  ...involvementRules,
  ...workerRules,
];
