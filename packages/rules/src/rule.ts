import type { Severity } from '@hub/pipeline';
import type { AnyBody, RecordTypeName, Reference, ValidatedBodies } from '@hub/records';
import type { CodeLists } from './code-lists.ts';
import type { Day } from './calendar.ts';

/** What changes over time; a snapshot taken once per batch. Part of what a release numbers. */
export interface ValidationContext {
  readonly lists: CodeLists;
  /** Rule id → severity in this deployment; only rules that are not `fixed`. */
  readonly severities: Readonly<Record<string, Severity>>;
  /** Hours from report to recording, by the day of recording: the last entry that has begun counts. */
  readonly recordingLimits?: readonly RecordingLimit[];
  /** Feed → the datasets of its contract; where it is not given, nobody is refused for it. */
  readonly contracts?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Feed → first day of the system that sends it, by the deployment's policy. */
  readonly systemStarts?: ReadonlyMap<string, Day>;
}

export interface RecordingLimit {
  readonly from: Day;
  readonly hours: number;
}

/** A record as rules see it: typed, with what the envelope says of force and time. */
export interface Facts<Body> {
  readonly recordType: RecordTypeName;
  readonly body: Body;
  /** `<force>/<system>` */
  readonly feed: string;
  readonly force: string;
  /** "Now" of every rule, ms since 1970-01-01 UTC, and its Europe/London day. */
  readonly receivedAt: number;
  readonly receivedDay: Day;
  readonly occurredAt: number | null;
}

/** `field` in model names. `message` for the force where the rule's sentence does not say enough. */
export interface Violation {
  readonly field: string | null;
  readonly message?: string;
}

/** Null: the record keeps the rule. `not-applicable`: it states too little (precision, level) to tell. */
export type Verdict = Violation | 'not-applicable' | null;

export type Check<Body> = (facts: Facts<Body>, context: ValidationContext) => Verdict;

/** A record in ingested form that keeps (or breaks) a rule; what is not given is the record type's base example. */
export interface Example {
  readonly recordType: RecordTypeName;
  readonly body: Readonly<Record<string, string | Reference | null>>;
  readonly force?: string;
  readonly system?: string;
  readonly occurredAt?: number;
}

interface RuleCommon {
  readonly id: string;
  readonly severity: Severity;
  /** A deployment cannot change the severity: without this rule there is no value to hold. */
  readonly fixed?: true;
  /** What the force reads: what is wrong, and so what would be right. Never quotes a value. */
  readonly sentence: string;
  /** Where the rule comes from. */
  readonly citation: string;
  /** Not stated by a source but derived, or common knowledge: begins as a question, and a deployment may raise it. */
  readonly derived?: true;
  readonly exemplar: Example;
  /** Breaks this rule and no other. */
  readonly counterExemplar: Example;
}

/** Found while values are read; holds for every record type. */
export interface ValueRule extends RuleCommon {
  readonly kind: 'value';
}

/** Answers for the codes of some fields in place of CODE-UNKNOWN and CODE-NOT-VALID-ON-DATE. */
export interface CodeRule extends RuleCommon {
  readonly kind: 'code';
  /** Record type → model names of its fields. */
  readonly fields: Readonly<Partial<Record<RecordTypeName, readonly string[]>>>;
  /** Only these codes; all where it is not given. Of several rules the one that names the code answers. */
  readonly codes?: readonly string[];
}

/** Looks at one typed record as a whole. */
export interface RecordRule extends RuleCommon {
  readonly kind: 'record';
  readonly recordTypes: readonly RecordTypeName[];
  /** Model names of what it reads; it is skipped where one of them is already refused. */
  readonly fields: readonly string[];
  readonly check: Check<AnyBody<'validated'>>;
}

export type Rule = ValueRule | CodeRule | RecordRule;

type RecordRuleOf<Name extends RecordTypeName> = Omit<RecordRule, 'kind' | 'recordTypes' | 'check'> & {
  readonly check: Check<ValidatedBodies[Name]>;
};

/** A rule over one record type (or several whose bodies have the fields in common), checked against its body type. */
export const recordRule = <Name extends RecordTypeName>(
  recordTypes: readonly Name[],
  rule: RecordRuleOf<Name>,
): RecordRule => ({
  ...rule,
  kind: 'record',
  recordTypes,
  // The stage hands a body only to the rules of its record type, which is what the cast relies on.
  check: rule.check as unknown as Check<AnyBody<'validated'>>,
});
