import type { Finding } from '@hub/pipeline';

/** What is said to the force: what is wrong, and what to do. No value is quoted. */
const messages = {
  'BYTES-UNREADABLE': 'The message is not a change event in the format that the contract states.',
  'OPERATION-UNKNOWN': 'The change event names an operation that the hub does not know.',
  'SOURCE-MISMATCH':
    'The change event comes from another database or table than the contract’s. Check the connector’s configuration and routes; a replaced source needs a new epoch.',
  'SOURCE-UNPROVEN':
    'The hub has no proof of how this kind of database orders its changes, and takes none from it.',
  'SOURCE-TRUNCATED':
    'The table was emptied by TRUNCATE, which names no row: nothing was deleted here. Raise the feed’s epoch and take a new snapshot.',
  'SOURCE-POSITION-MISSING':
    'The change event lacks its operation, position, source time or snapshot mark, so it cannot be put in order. An unwrapped feed must add op, lsn, source.ts_ms and source.snapshot.',
  'ROW-MISSING': 'The change event has no row.',
  'KEY-MISSING':
    'The delete does not say of which row. The table needs a replica identity with the key columns.',
  'COLUMN-MISSING':
    'The contract lists this column and the change event does not have it. Add it to the connector’s column list, or take it out of the contract.',
  'VALUE-UNAVAILABLE':
    'The database did not send this column’s value, because the update left it unchanged and it is stored outside the row. Take the column out of the contract, or keep it in the row (SET STORAGE PLAIN); REPLICA IDENTITY FULL helps only where the publication has no column list.',
  'VALUE-UNREADABLE':
    'The column has a type that the hub does not read (array, structure, or unknown time). Take it out of the contract, or give its text in a view.',
} as const;

export type ChangeRule = keyof typeof messages;

/** @param column where the finding is about one */
export const changeFinding = (rule: ChangeRule, column: string | null): Finding => ({
  rule,
  field: column,
  severity: 'reject',
  message: messages[rule],
});
