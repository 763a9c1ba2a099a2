import type { Severity } from '@hub/pipeline';
import { parseDate } from './calendar.ts';
import type { Day } from './calendar.ts';
import { ruleCatalogue } from './catalogue.ts';
import type { CodeLists } from './code-lists.ts';
import type { ValidationContext } from './rule.ts';
import { setRules } from './set/index.ts';

/** What a deployment's policy says about rules; days are ISO dates. */
export interface DeploymentPolicy {
  readonly severities: Readonly<Record<string, Severity>>;
  readonly recordingLimits?: readonly { readonly from: string; readonly hours: number }[] | undefined;
  readonly systemStarts?: Readonly<Record<string, string>> | undefined;
}

/** Every reason why a policy cannot be kept. */
export class DeploymentProblems extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the policy cannot be kept:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** A rule over several records asks, or is counted: what it reads was accepted long ago. */
const setSeverityProblems = (id: string, severity: Severity): readonly string[] => {
  if (!setRules.some((rule) => rule.id === id)) return [`severities.${id}: the catalogue has no such rule`];
  return severity === 'reject'
    ? [`severities.${id}: the rule reads several records that are held already; it may be question or warn`]
    : [];
};

const severityProblems = (severities: DeploymentPolicy['severities']): readonly string[] =>
  Object.entries(severities).flatMap(([id, severity]) => {
    const rule = ruleCatalogue.find((candidate) => candidate.id === id);
    if (rule === undefined) return setSeverityProblems(id, severity);
    return rule.fixed === true && severity !== rule.severity
      ? [`severities.${id}: the rule is ${rule.severity} everywhere and cannot be changed`]
      : [];
  });

/**
 * What the stage needs of a deployment: the same for the running service and for a check on a force's machine.
 *
 * @param contracts feed → datasets of its contract
 * @throws DeploymentProblems with all problems at once
 */
export const deploymentContext = (
  lists: CodeLists,
  policy: DeploymentPolicy,
  contracts?: ReadonlyMap<string, ReadonlySet<string>>,
): ValidationContext => {
  const problems = [...severityProblems(policy.severities)];
  const dayOf = (text: string, where: string): Day => {
    const day = parseDate(text)?.date ?? null;
    if (day === null) problems.push(`${where}: it is not a date such as 2017-04-01`);
    return day ?? 0;
  };
  const recordingLimits = (policy.recordingLimits ?? []).map(({ from, hours }, at) => ({
    from: dayOf(from, `recordingLimits.${at}.from`),
    hours,
  }));
  const systemStarts = new Map(
    Object.entries(policy.systemStarts ?? {}).map(([feed, text]) => [
      feed,
      dayOf(text, `systemStarts.${feed}`),
    ]),
  );
  if (problems.length > 0) throw new DeploymentProblems(problems);
  return {
    lists,
    severities: policy.severities,
    recordingLimits,
    systemStarts,
    ...(contracts === undefined ? {} : { contracts }),
  };
};
