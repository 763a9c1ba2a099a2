import { dropped, emitted, rejected, type Finding, type Outcome, type Stage } from '@hub/pipeline';
import type { SourceRow } from '@hub/feeds';
import type { IncomingMessage } from '@hub/kafka';
import { changeFinding, type ChangeRule } from './change-findings.ts';
import { readEvent, type CdcContext, type CdcSource } from './cdc-source.ts';
import { fieldOf, type ChangeEvent, type Fields } from './event.ts';
import { positionReaderOf } from './source-position.ts';
import { columnText, unavailable, unreadable } from './wire.ts';

/** Create, snapshot read, update, delete. */
const operations: ReadonlySet<string> = new Set(['c', 'r', 'u', 'd']);

const refused = (rule: ChangeRule): Outcome<SourceRow, null> => rejected([changeFinding(rule, null)], null);

/** An event states its source only in the envelope; what it does not state cannot differ. */
const isOwnSource = (source: Fields, own: CdcSource): boolean =>
  own.identity.every(([name, expected]) => {
    const stated = fieldOf(source, name);
    return stated === undefined || stated === expected;
  });

/** What has no order yet, because it is no change of a row. */
const refusal = (change: ChangeEvent, own: CdcSource): ChangeRule | null => {
  if (!isOwnSource(change.source, own)) return 'SOURCE-MISMATCH';
  if (change.op === 't') return 'SOURCE-TRUNCATED';
  if (change.op === undefined || change.op === null) return 'SOURCE-POSITION-MISSING';
  if (typeof change.op !== 'string' || !operations.has(change.op)) return 'OPERATION-UNKNOWN';
  return null;
};

interface ReadColumns {
  readonly columns: SourceRow['columns'];
  readonly findings: readonly Finding[];
}

const readColumns = (image: Fields, names: readonly string[], wireOf: ChangeEvent['wireOf']): ReadColumns => {
  const columns: [string, string | null][] = [];
  const findings: Finding[] = [];
  for (const name of names) {
    const value = fieldOf(image, name);
    const text = columnText(value, wireOf(name));
    if (value === undefined) findings.push(changeFinding('COLUMN-MISSING', name));
    else if (text === unavailable) findings.push(changeFinding('VALUE-UNAVAILABLE', name));
    else if (text === unreadable) findings.push(changeFinding('VALUE-UNREADABLE', name));
    else columns.push([name, text]);
  }
  return { columns: Object.fromEntries(columns), findings };
};

const rowOf = (change: ChangeEvent, message: IncomingMessage, own: CdcSource): Outcome<SourceRow, null> => {
  const rule = refusal(change, own);
  if (rule !== null) return refused(rule);
  const reader = positionReaderOf(own.database);
  if (reader === 'unproven') return refused('SOURCE-UNPROVEN');
  const position = reader(change.source, change.op);
  if (position === null) return refused('SOURCE-POSITION-MISSING');
  const isDelete = change.op === 'd';
  const image = isDelete ? change.before : change.after;
  if (image === null) return refused(isDelete ? 'KEY-MISSING' : 'ROW-MISSING');
  // The before image invents what the replica identity leaves out: null, or a NOT NULL column's default.
  const { columns, findings } = readColumns(image, isDelete ? own.keyColumns : own.columns, change.wireOf);
  if (findings.length > 0) return rejected(findings, null);
  return emitted({
    columns,
    operation: isDelete ? 'delete' : 'upsert',
    ...position,
    receivedAt: message.receivedAt,
    origin: { source: message.topic, partition: message.partition, position: message.offset },
  });
};

/**
 * A message of a source's topic to the row change that it tells. Bad bytes, missing columns and positions
 * are rejected; what is no change of a row is dropped. Reads the contract's columns and no other.
 */
export const readChange: Stage<IncomingMessage, SourceRow, CdcContext, null> = (message, context) => {
  const event = readEvent(message, context);
  switch (event.is) {
    case 'finding':
      return rejected([event.finding], null);
    case 'unreadable':
      return refused('BYTES-UNREADABLE');
    case 'message':
      return dropped('out-of-scope');
    case 'change':
      return rowOf(event.change, message, context.cdc);
    default:
      return dropped(event.is);
  }
};
