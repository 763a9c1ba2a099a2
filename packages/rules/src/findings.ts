import type { Finding, Severity } from '@hub/pipeline';
import type { Rule, ValidationContext } from './rule.ts';

/** Collects what one record breaks. */
export interface Findings {
  /** Null until the first finding: most records break nothing, and nothing is allocated for them. */
  list: Finding[] | null;
  isRejected: boolean;
}

/** What the deployment says, unless the rule is fixed. */
const severityOf = (rule: Rule, context: ValidationContext): Severity =>
  rule.fixed === true ? rule.severity : (context.severities[rule.id] ?? rule.severity);

/** `field` in model names. The message never quotes a value: it may be personal. */
export const report = (
  findings: Findings,
  rule: Rule,
  context: ValidationContext,
  field: string | null,
  message: string = rule.sentence,
): void => {
  const severity = severityOf(rule, context);
  (findings.list ??= []).push({ rule: rule.id, field, severity, message });
  if (severity === 'reject') findings.isRejected = true;
};
