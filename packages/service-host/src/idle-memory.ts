import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const quietMs = 5_000;

/**
 * V8 keeps a heap that a busy minute made large, because nothing makes it collect when nothing is allocated.
 * A service is quiet most of the day beside others on its node, so it collects once after each busy spell.
 *
 * @returns to be called whenever there was work.
 */
export const collectWhenQuiet = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let timer: NodeJS.Timeout | null = null;
  return () => {
    if (timer === null) timer = setTimeout(collect, quietMs).unref();
    else timer.refresh();
  };
};
