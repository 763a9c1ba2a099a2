import type { Outcome } from '@hub/pipeline';
import type { RowSubject } from '@hub/extracts';
import type { IngestedRecord } from '@hub/feeds';
import { deletedKeyDigest } from '@hub/pseudonyms';
import { keyValuesOf } from '@hub/records';

/** Digest of a row's key columns, under the salt that this force and ingest share. */
export type DigestOf = (keySpace: string, values: readonly string[]) => bigint;

type RowOutcome = Outcome<IngestedRecord, RowSubject>;

interface RowKey {
  readonly key: string;
  /** Deleted at the source, or out of scope: no row that the force would count. */
  readonly isGone: boolean;
}

const keyOf = (outcome: RowOutcome): RowKey | null => {
  if (outcome.kind === 'rejected') {
    const mapping = outcome.subject?.mapping ?? null;
    return mapping?.key == null ? null : { key: mapping.key, isGone: mapping.operation === 'delete' };
  }
  const record = outcome.kind === 'emitted' ? outcome.values[0] : outcome.deletes[0];
  if (record === undefined) return null;
  // The delete of an empty slot is of a row that is there; what was dropped is out of scope.
  const isGone = outcome.kind === 'dropped' || (record.operation === 'delete' && record.cause === 'source');
  return { key: record.key, isGone };
};

/** Of the row that these outcomes came from; all of them name one key. Null where no key could be read. */
export const digestOfRow = (outcomes: readonly RowOutcome[], digestOf: DigestOf): bigint | null => {
  for (const outcome of outcomes) {
    const found = keyOf(outcome);
    if (found === null) continue;
    const { keySpace, values } = keyValuesOf(found.key);
    const digest = digestOf(keySpace, values);
    return found.isGone ? deletedKeyDigest(digest) : digest;
  }
  return null;
};
