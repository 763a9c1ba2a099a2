import { open, readFile, truncate } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { IntakeProblem } from './problem.ts';
import type { Receipt } from './submission.ts';

/** One line of a submission's journal. Lines are only ever appended, and hold no value of the data. */
export type JournalEntry =
  | { readonly event: 'received'; readonly receipt: Receipt; readonly keyVersion: number }
  /** Rows 1 to `rows` are stated in a manifest that is durable. */
  | { readonly event: 'progress'; readonly rows: number }
  /** The file could not be read to its end: the rows before stand, there will be no more. */
  | { readonly event: 'refused'; readonly rows: number; readonly problem: IntakeProblem }
  | { readonly event: 'complete'; readonly rows: number };

/** What the journal says now. */
export interface SubmissionState {
  readonly receipt: Receipt;
  /** Version of the spool key under which the file is encrypted. */
  readonly keyVersion: number;
  readonly state: 'received' | 'refused' | 'complete';
  /** Rows done: work resumes behind them. */
  readonly rows: number;
  readonly problem: IntakeProblem | null;
}

export const receivedState = (receipt: Receipt, keyVersion: number): SubmissionState => ({
  receipt,
  keyVersion,
  state: 'received',
  rows: 0,
  problem: null,
});

/** The state after an entry. An entry that takes rows back, or follows the end, is an error of the caller. */
export const after = (state: SubmissionState, entry: JournalEntry): SubmissionState => {
  if (entry.event === 'received') throw new Error(`submission ${state.receipt.id} was received already`);
  if (state.state !== 'received') throw new Error(`submission ${state.receipt.id} has ended already`);
  if (entry.rows < state.rows)
    throw new Error(`submission ${state.receipt.id}: rows done cannot become fewer`);
  switch (entry.event) {
    case 'progress':
      return { ...state, rows: entry.rows };
    case 'refused':
      return { ...state, state: 'refused', rows: entry.rows, problem: entry.problem };
    case 'complete':
      return { ...state, state: 'complete', rows: entry.rows };
  }
};

export const lineOf = (entry: JournalEntry): string => `${JSON.stringify(entry)}\n`;

/**
 * Reads a journal. A last line without its end was being written when the process died: it was never
 * durable, so it is cut off. Anything else that cannot be read stops the service.
 */
export const readJournal = async (path: string): Promise<SubmissionState> => {
  const bytes = await readFile(path);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) await truncate(path, end);
  let state: SubmissionState | null = null;
  for (const line of bytes
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .filter((text) => text !== '')) {
    const entry = JSON.parse(line) as JournalEntry;
    if (state !== null) state = after(state, entry);
    else if (entry.event === 'received') state = receivedState(entry.receipt, entry.keyVersion);
  }
  if (state === null) throw new Error(`the journal ${path} does not begin with a receipt`);
  return state;
};

/** Appends one entry; when it returns, the entry is durable. */
export const appendEntry = async (path: string, entry: JournalEntry): Promise<void> => {
  const file: FileHandle = await open(path, 'a');
  try {
    await file.writeFile(lineOf(entry));
    await file.datasync();
  } finally {
    await file.close();
  }
};
