import type { VersionKind } from '@hub/records';
import { fieldOf, type Fields } from './event.ts';
import { integerOf } from './number-text.ts';

/** What a change's version is made of, from the source alone and never from the time of processing. */
export interface SourcePosition {
  readonly kind: VersionKind;
  readonly position: bigint;
  readonly inTransaction: bigint;
  readonly serial: number;
  /** Commit time at the source, or of a snapshot's read, in ms. */
  readonly occurredAt: number;
}

/** Null where something that orders the change is missing. */
export type PositionReader = (source: Fields, op: unknown) => SourcePosition | null;

const positive = (value: unknown): bigint | null => {
  const integer = integerOf(value);
  return integer !== null && integer > 0n ? integer : null;
};

/** null in the unwrapped form and `false` in the envelope mean a change; any other mark a snapshot's read. */
const kindOf = (snapshot: string | boolean | null, op: unknown): VersionKind =>
  op === 'r' || (snapshot !== null && snapshot !== false && snapshot !== 'false') ? 'snapshot' : 'change';

/** The LSN of the change itself: row locks make it rise with every change of one key. */
const postgresql: PositionReader = (source, op) => {
  const snapshot = fieldOf(source, 'snapshot');
  const position = positive(fieldOf(source, 'lsn'));
  const occurredAt = positive(fieldOf(source, 'ts_ms'));
  if (position === null || occurredAt === null || occurredAt > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  if (snapshot !== null && typeof snapshot !== 'string' && typeof snapshot !== 'boolean') return null;
  return {
    kind: kindOf(snapshot, op),
    position,
    inTransaction: 0n,
    serial: 0,
    occurredAt: Number(occurredAt),
  };
};

/**
 * By Debezium's name of the connector. `unproven`: no changes were recorded from the real connector, so
 * nothing shows that its positions order the changes of a key; such a source is refused.
 */
const readers = {
  postgresql,
  sqlserver: 'unproven',
  oracle: 'unproven',
  mysql: 'unproven',
} as const satisfies Readonly<Record<string, PositionReader | 'unproven'>>;

export const positionReaderOf = (connector: string): PositionReader | 'unproven' =>
  Object.hasOwn(readers, connector) ? readers[connector as keyof typeof readers] : 'unproven';
