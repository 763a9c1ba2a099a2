import { Presets, SingleBar } from 'cli-progress';
import { figure, size } from './figures.ts';
import type { Terminal } from './terminal.ts';

export interface ProgressBar {
  readonly update: (value: number) => void;
  readonly stop: () => void;
}

const silent: ProgressBar = { update: () => undefined, stop: () => undefined };

type Shown = (value: number, total: number) => string;

const barOf = (terminal: Terminal, total: number | null, title: string, shown: Shown): ProgressBar => {
  if (!terminal.isWatched) return silent;
  const goal = total ?? 0;
  const bar = new SingleBar(
    {
      // Where the end is not known, a bar would be a lie.
      format: `${title.padEnd(10)} ${total === null ? '' : '{bar} {percentage} % · '}{shown}`,
      barsize: 30,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  bar.start(goal, 0, { shown: shown(0, goal) });
  return {
    update: (value) => bar.update(total === null ? 0 : Math.min(value, goal), { shown: shown(value, goal) }),
    stop: () => bar.stop(),
  };
};

/** Of bytes, on stderr; nothing where nobody watches. */
export const bytesBar = (terminal: Terminal, title: string, total: number): ProgressBar =>
  barOf(terminal, total, title, (value, goal) => `${size(value)} of ${size(goal)}`);

/** Of rows. Their number is estimated from lines, or null where it cannot be. */
export const rowsBar = (terminal: Terminal, title: string, about: number | null): ProgressBar =>
  barOf(terminal, about, title, (value, goal) =>
    about === null ? `${figure(value)} rows` : `${figure(value)} of about ${figure(goal)} rows`,
  );
