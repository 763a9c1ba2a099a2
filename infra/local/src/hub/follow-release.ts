import { readRelease } from '@hub/releases';

export interface Following {
  readonly stop: () => Promise<void>;
}

export interface FollowOptions {
  /** The file that `hub release` replaces. */
  readonly file: string;
  /** Number of the release that runs. */
  readonly from: number;
  /** Brings everything to the release in the file. */
  readonly onNext: (number: number) => Promise<void>;
  /** A release that could not be brought about; the next one is tried again. */
  readonly onFailed: (number: number, error: unknown) => void;
}

const lookEveryMs = 500;

/** Zero where the file is just being replaced or is not readable: the next look tells. */
const numberIn = (file: string): number => {
  try {
    return readRelease(file).number;
  } catch {
    return 0;
  }
};

/** Acts on each later number in the file, one after the other, until stopped. */
export const followRelease = (options: FollowOptions): Following => {
  const state = { running: options.from, working: Promise.resolve(), busy: false };
  const look = (): void => {
    const number = numberIn(options.file);
    if (state.busy || number <= state.running) return;
    state.busy = true;
    state.running = number;
    state.working = options
      .onNext(number)
      .catch((error: unknown) => {
        options.onFailed(number, error);
      })
      .finally(() => {
        state.busy = false;
      });
  };
  const timer = setInterval(look, lookEveryMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await state.working;
    },
  };
};
