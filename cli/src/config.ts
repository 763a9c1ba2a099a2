import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The project’s root, from where this file lies. */
export const projectRoot = join(import.meta.dirname, '../..');

/** `hub.json` beside the program, else where `npm start` leaves its own, unless HUB_PROFILE names another. */
export const defaultProfileFile = (): string => {
  const named = process.env['HUB_PROFILE'];
  if (named !== undefined && named !== '') return named;
  // Beside an unpacked archive: what the hub team sends to a force.
  const beside = join(projectRoot, 'hub.json');
  return existsSync(beside) ? beside : join(projectRoot, '.local/start/hub.json');
};

/** Contracts that a command works on without a hub: the project’s own, unless HUB_FEEDS names a folder. */
export const defaultFeedsDir = (): string => {
  const named = process.env['HUB_FEEDS'];
  return named === undefined || named === '' ? join(projectRoot, 'feeds') : named;
};
