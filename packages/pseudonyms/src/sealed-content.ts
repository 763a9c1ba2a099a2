import type { Finding } from '@hub/pipeline';

/** What is sealed for a force beside a finding: enough to find its record, and its own code that has no mapping. */
export interface SealedContent {
  /** The record key, where the row itself is not at hand. */
  readonly key?: string;
  /** The allow-listed columns of the source row. */
  readonly columns?: Readonly<Record<string, string | null>>;
  /** Values that the findings are about, by field in model names. */
  readonly values?: Readonly<Record<string, string>>;
  readonly groups?: readonly SealedGroup[];
}

/** A finding's group in clear, before it became a token. */
export interface SealedGroup {
  readonly rule: string;
  readonly field: string | null;
  readonly group: string;
}

/** The text to seal. Groups are added, because their tokens open for nobody. */
export const sealedContent = (
  content: Omit<SealedContent, 'groups'>,
  findings: readonly Finding[],
): string => {
  const groups = findings.flatMap(({ rule, field, group = null }): readonly SealedGroup[] =>
    group === null ? [] : [{ rule, field, group }],
  );
  return JSON.stringify(groups.length === 0 ? content : { ...content, groups });
};
