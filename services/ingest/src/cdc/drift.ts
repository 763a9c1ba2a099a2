import type { IncomingMessage } from '@hub/kafka';
import { readEvent, type CdcContext } from './cdc-source.ts';

/** How a topic's rows differ from the contract; names of columns only, for the log and the metric. */
export interface Drift {
  /** In the event and not listed: never read. */
  readonly extra: readonly string[];
  /** Listed and not in the event: changes are rejected as `COLUMN-MISSING`. */
  readonly missing: readonly string[];
}

/** More names than this say no more. */
const namesLimit = 50;
const columnName = /^[A-Za-z_][A-Za-z0-9_$ -]{0,127}$/;

/** What does not look like a name might be a value of a malformed message: it is only counted. */
const nameable = (name: string): string => (columnName.test(name) ? name : '(not a name)');

/**
 * Looks at one message; null where it has no row or agrees with the contract. To be asked once per schema,
 * or once per batch where messages carry none: it decodes the message again.
 */
export const driftOf = (message: IncomingMessage, context: CdcContext): Drift | null => {
  const event = readEvent(message, context);
  if (event.is !== 'change') return null;
  const { after, before, ownColumns } = event.change;
  const image = after ?? before;
  if (image === null) return null;
  const { columns } = context.cdc;
  const present = Object.keys(image);
  const extra = present.filter((name) => !columns.includes(name) && !ownColumns.has(name));
  const missing = columns.filter((name) => !Object.hasOwn(image, name));
  if (extra.length === 0 && missing.length === 0) return null;
  return { extra: extra.slice(0, namesLimit).map(nameable), missing };
};
