import type { Outcome } from '@hub/pipeline';
import type { RowSubject } from '@hub/extracts';
import type { IngestedRecord } from '@hub/feeds';
import { recordTypeNames, recordTypeOfKey, type AnyBody, type KeyedRecord } from '@hub/records';
import { validateStage, type ValidationContext } from '@hub/rules';

/** What the hub would make of one source row now: rejected if at least one of its changes would be. */
export interface RowVerdict {
  readonly kind: 'accepted' | 'rejected' | 'dropped';
  /** Rules that hold it back. */
  readonly rules: readonly string[];
}

export type Judge = (outcomes: readonly Outcome<IngestedRecord, RowSubject>[]) => RowVerdict;

/** The same stage as validate's, so that what is foretold is what happens. */
export const judgeOf =
  (context: ValidationContext): Judge =>
  (outcomes) => {
    const rules = new Set<string>();
    let isDropped = false;
    const holdBack = (findings: readonly { readonly rule: string; readonly severity: string }[]): void => {
      for (const { rule, severity } of findings) if (severity === 'reject') rules.add(rule);
    };
    for (const outcome of outcomes) {
      if (outcome.kind === 'dropped') isDropped = true;
      else if (outcome.kind === 'rejected') holdBack(outcome.findings);
      else
        for (const record of outcome.values) {
          const type = recordTypeNames.find((name) => name === recordTypeOfKey(record.key));
          if (type === undefined) continue;
          const validate = validateStage(type) as unknown as (
            record: KeyedRecord<AnyBody<'ingested'>>,
            context: ValidationContext,
          ) => ReturnType<ReturnType<typeof validateStage>>;
          const valid = validate(record, context);
          if (valid.kind === 'rejected') holdBack(valid.findings);
        }
    }
    if (rules.size > 0) return { kind: 'rejected', rules: [...rules] };
    return { kind: isDropped ? 'dropped' : 'accepted', rules: [] };
  };
