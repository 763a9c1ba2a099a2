import { Presets, SingleBar } from 'cli-progress';
import { figure, size } from './figures.ts';
import type { Terminal } from './terminal.ts';

export interface ProgressBar {
  readonly update: (value: number, total?: number) => void;
  readonly stop: () => void;
}

const silent: ProgressBar = { update: () => undefined, stop: () => undefined };

const barOf = (
  terminal: Terminal,
  total: number,
  title: string,
  shown: (value: number, total: number) => string,
): ProgressBar => {
  if (!terminal.isWatched) return silent;
  const bar = new SingleBar(
    {
      format: `${title.padEnd(10)} {bar} {percentage} % · {shown}`,
      barsize: 30,
      hideCursor: true,
      clearOnComplete: true,
      etaBuffer: 50,
    },
    Presets.shades_classic,
  );
  let goal = total;
  bar.start(goal, 0, { shown: shown(0, goal) });
  return {
    update: (value, newTotal) => {
      if (newTotal !== undefined && newTotal !== goal) {
        goal = newTotal;
        bar.setTotal(goal);
      }
      bar.update(value, { shown: shown(value, goal) });
    },
    stop: () => bar.stop(),
  };
};

/** Of bytes, on stderr; nothing where nobody watches. */
export const bytesBar = (terminal: Terminal, title: string, total: number): ProgressBar =>
  barOf(terminal, total, title, (value, goal) => `${size(value)} of ${size(goal)}`);

/** Of rows; their number may be known only at the end. */
export const rowsBar = (terminal: Terminal, title: string): ProgressBar =>
  barOf(terminal, 1, title, (value, goal) => `${figure(value)} of ${figure(goal)} rows`);
