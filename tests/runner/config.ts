import { delimiter, join } from 'node:path';

/** npm does this for its scripts; here for whoever starts the runner directly: the project's own Node comes first. */
export const toolEnvironment = (root: string): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: [join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter),
});
