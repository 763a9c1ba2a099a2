/** Turns Ctrl-C and SIGTERM into one request to stop. A second Ctrl-C within the stop changes nothing. */
import { StackSetupError } from './stack.ts';

export interface StopRequest {
  /** Resolves with the first signal. */
  readonly requested: Promise<NodeJS.Signals>;
  /** Aborted at the same moment: hand it to `startStack`, so that a start under way ends too. */
  readonly signal: AbortSignal;
}

export function stopOnSignals(): StopRequest {
  const controller = new AbortController();
  const requested = new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        resolve(name);
        controller.abort(new StackSetupError(`Stopped by ${name}.`));
      });
    }
  });
  return { requested, signal: controller.signal };
}
