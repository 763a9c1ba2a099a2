/** The configuration that is here is not the one that was released. Its message holds names and numbers only. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
}
