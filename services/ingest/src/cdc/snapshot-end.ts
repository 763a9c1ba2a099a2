import type { IncomingMessage } from '@hub/kafka';
import { readEvent, type CdcContext } from './cdc-source.ts';
import { fieldOf } from './event.ts';

/** Debezium's marks of the last row of a table, and of the last row of a whole snapshot. */
const endMarks: ReadonlySet<unknown> = new Set(['last', 'last_in_data_collection']);

/**
 * True for the row with which the snapshot of its table ends. A table without rows has none, so its snapshot
 * never ends as far as anyone can tell. The bytes are searched first: reading an event twice is dear.
 */
export const endsSnapshot = (message: IncomingMessage, context: CdcContext): boolean => {
  if (message.value?.includes('last') !== true) return false;
  const event = readEvent(message, context);
  return event.is === 'change' && endMarks.has(fieldOf(event.change.source, 'snapshot'));
};
