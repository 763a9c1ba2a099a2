import { styleText } from 'node:util';

type Tone = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** What a command writes to. Answers go to `out`, everything else to `note`, so that answers can be piped. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  /** Bytes to where `out` goes; resolves when there is room for more. */
  readonly raw: (bytes: Uint8Array) => Promise<void>;
  /** Columns to fit into; unlimited where nobody looks. */
  readonly columns: number;
  /** True where progress may be drawn on stderr. */
  readonly isWatched: boolean;
  /** Coloured only where `out` is a terminal that wants it. */
  readonly paint: (tone: Tone, text: string) => string;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** Streams as a terminal. NO_COLOR and the like are obeyed by `styleText`. */
export const terminalOf = (stdout: NodeJS.WriteStream, stderr: Stream): Terminal => {
  // Undefined where it is piped, whatever Node’s type says.
  const { isTTY: isTty = false } = stdout as { readonly isTTY?: boolean };
  return {
    out: (text) => void stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    raw: (bytes) =>
      new Promise((resolve, reject) => {
        stdout.write(bytes, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    note: (text) => void stderr.write(text.endsWith('\n') ? text : `${text}\n`),
    columns: isTty ? stdout.columns || 80 : Number.POSITIVE_INFINITY,
    isWatched: stderr.isTTY === true,
    paint: (tone, text) => (isTty ? styleText(tone, text, { stream: stdout }) : text),
  };
};
