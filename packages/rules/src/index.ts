export type { Day, PreciseDate } from './calendar.ts';
export { dayText, londonDay } from './calendar.ts';
export { catalogueDigest } from './catalogue-digest.ts';
export type { CodeList, CodeLists, ListedCode, Lookup } from './code-lists.ts';
export { dateProperties } from './code-dates.ts';
export { isUnloaded, listNamed } from './code-lists.ts';
export type { DeploymentPolicy } from './deployment.ts';
export { deploymentContext } from './deployment.ts';
export { CodeListProblems, loadCodeLists, withCodes } from './load-code-lists.ts';
export type {
  Check,
  CodeRule,
  Example,
  Facts,
  RecordingLimit,
  RecordRule,
  Rule,
  ValidationContext,
  ValueRule,
  Verdict,
  Violation,
} from './rule.ts';
export { setRules } from './set/index.ts';
export type { SetExample, SetExampleRow, SetRule } from './set/set-rule.ts';
export type { IdentifierPattern, TripwireKind } from './tripwire.ts';
export { tripwire } from './tripwire.ts';
export type { ValidateStage } from './validate.ts';
export { compileValidation, validateStage } from './validate.ts';
