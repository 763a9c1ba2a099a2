import { join } from 'node:path';

/** The project’s root, from where this file lies. */
export const projectRoot = join(import.meta.dirname, '../..');

/** Where `npm start` leaves the profile of the hub that it runs, unless HUB_PROFILE names another. */
export const defaultProfileFile = (): string => {
  const named = process.env['HUB_PROFILE'];
  return named === undefined || named === '' ? join(projectRoot, '.local/start/hub.json') : named;
};

/** Contracts that a command works on without a hub: the project’s own, unless HUB_FEEDS names a folder. */
export const defaultFeedsDir = (): string => {
  const named = process.env['HUB_FEEDS'];
  return named === undefined || named === '' ? join(projectRoot, 'feeds') : named;
};
