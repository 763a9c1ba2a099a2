import { readForceProfile, readProfile, type ForceProfile, type HubProfile } from './profile.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly profile: string;
  readonly json?: boolean;
}

/** What the commands share with the process that runs them. */
export interface Runtime {
  readonly terminal: Terminal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What the process is to end with; commands that answer set it. */
  readonly end: (code: number) => void;
}

export const profileOf = (options: GlobalOptions): HubProfile => readProfile(options.profile);

/** For what a force does: it holds no account of the hub's parts. */
export const forceProfileOf = (options: GlobalOptions): ForceProfile => readForceProfile(options.profile);

/** One JSON document, for programs. */
export const printJson = (terminal: Terminal, value: unknown): void => {
  terminal.out(JSON.stringify(value));
};
