import { hash } from 'node:crypto';
import type { Finding, Severity } from '@hub/pipeline';
import type { Rule, ValidationContext } from './rule.ts';

/** Collects what one record breaks. */
export interface Findings {
  /** Null until the first finding: most records break nothing, and nothing is allocated for them. */
  list: Finding[] | null;
  isRejected: boolean;
}

/** What a finding is about. */
export interface Subject {
  /** In model names; null for the record as a whole. */
  readonly field: string | null;
  /** For the force, where the rule's sentence does not say enough. It never quotes a value: it may be personal. */
  readonly message?: string | undefined;
  /** The code whose mending would clear all findings like this one. */
  readonly group?: string;
  /** The values that the rule read: a finding confirmed as right stays silent until one of them changes. */
  readonly read: readonly unknown[];
}

/** What the deployment says, unless the rule is fixed. */
const severityOf = (rule: Rule, context: ValidationContext): Severity =>
  rule.fixed === true ? rule.severity : (context.severities[rule.id] ?? rule.severity);

/** Enough to tell values of one record apart; pseudonymise binds it to the record under a key. */
const basisLength = 32;

const digest = (values: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(values), 'hex').slice(0, basisLength);

export const report = (
  findings: Findings,
  rule: Rule,
  context: ValidationContext,
  { field, message, group, read }: Subject,
): void => {
  const severity = severityOf(rule, context);
  const finding: Finding = {
    rule: rule.id,
    field,
    severity,
    message: message ?? rule.sentence,
    basis: digest(read),
    ...(group === undefined ? {} : { group }),
  };
  (findings.list ??= []).push(finding);
  if (severity === 'reject') findings.isRejected = true;
};
