export type { Day, PreciseDate } from './calendar.ts';
export { dayOf, dayText, londonDay, parseDate, parseInstant } from './calendar.ts';
export { ruleCatalogue } from './catalogue.ts';
export type { CodeList, CodeLists, ListedCode, Lookup } from './code-lists.ts';
export { listNamed, lookup } from './code-lists.ts';
export { CodeListProblems, loadCodeLists } from './load-code-lists.ts';
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
export type { IdentifierPattern, TripwireKind } from './tripwire.ts';
export { tripwire } from './tripwire.ts';
export type { ValidateStage } from './validate.ts';
export { compileValidation, validateStage, verdictsOf } from './validate.ts';
