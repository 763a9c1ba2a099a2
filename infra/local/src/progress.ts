/** Shows a start: one line per part, rewritten in place on a terminal, one line per event elsewhere. */
import type { ProgressEvent } from './stack.ts';

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const marks = { downloading: '↓', starting: '…', ready: '✓', stopped: '■' } as const;

/** A `progress` callback for `startStack` that writes to a terminal or a plain stream. */
export function progressPrinter(output: Output = process.stderr): (event: ProgressEvent) => void {
  if (output.isTTY !== true) return (event) => output.write(`${line(event)}\n`);
  const shown = new Map<string, ProgressEvent>();
  return (event) => {
    const up = shown.size === 0 ? '' : `\u001b[${shown.size}A`;
    shown.set(event.part, event);
    const width = (output.columns ?? 80) - 1;
    const lines = [...shown.values()].map((latest) => `\u001b[2K${line(latest).slice(0, width)}\n`);
    output.write(`${up}${lines.join('')}`);
  };
}

function line(event: ProgressEvent): string {
  const seconds = (event.elapsedMs / 1_000).toFixed(1).padStart(6);
  return `${seconds} s  ${marks[event.state]} ${event.part.padEnd(10)} ${event.detail}`;
}
