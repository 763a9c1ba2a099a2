import { absenceRules } from './absence-rules.ts';
import { assaultRules } from './assault-rules.ts';
import { crimeRules } from './crime-rules.ts';
import { crimeStatusRules } from './crime-status-rules.ts';
import { detectionRules } from './detection-rules.ts';
import { employmentRules } from './employment-rules.ts';
import { factorRules } from './factor-rules.ts';
import { involvementRules } from './involvement-rules.ts';
import { outcomeRules } from './outcome-rules.ts';
import { placeRules } from './place-rules.ts';
import { recruitmentRules } from './recruitment-rules.ts';
import type { Rule } from './rule.ts';
import { submissionRules } from './submission-rules.ts';
import { trainingRules } from './training-rules.ts';
import { valueRules } from './value-rules.ts';
import { workerRules } from './worker-rules.ts';

/** Every rule, in run order: what a value is, then what a record says. Ids are unique and stay for ever. */
export const ruleCatalogue: readonly Rule[] = [
  ...valueRules,
  ...submissionRules,
  ...crimeRules,
  ...crimeStatusRules,
  ...placeRules,
  ...outcomeRules,
  ...factorRules,
  ...involvementRules,
  ...detectionRules,
  ...workerRules,
  ...employmentRules,
  ...absenceRules,
  ...recruitmentRules,
  ...trainingRules,
  ...assaultRules,
];
