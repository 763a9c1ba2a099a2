/** A failure whose message is a whole answer for the person at the terminal: no stack trace needed. */
export class StackSetupError extends Error {
  override readonly name = 'StackSetupError';
}
