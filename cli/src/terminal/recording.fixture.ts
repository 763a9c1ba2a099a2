import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from './terminal.ts';

/** A terminal that only remembers, for tests of what commands say. */
export const recordingTerminal = (
  columns = Number.POSITIVE_INFINITY,
): Terminal & { readonly said: () => string; readonly noted: () => string } => {
  const said: string[] = [];
  const noted: string[] = [];
  return {
    out: (text) => void said.push(stripVTControlCharacters(text)),
    note: (text) => void noted.push(stripVTControlCharacters(text)),
    raw: (bytes) => {
      said.push(Buffer.from(bytes).toString('utf8'));
      return Promise.resolve();
    },
    columns,
    isWatched: false,
    paint: (_tone, text) => text,
    said: () => said.join('\n'),
    noted: () => noted.join('\n'),
  };
};
