export { Spool } from './spool.ts';
export type { Received } from './spool.ts';
export type { SubmissionState } from './journal.ts';
export type { Receipt } from './submission.ts';
export { intakeProblem } from './problem.ts';
export type { IntakeProblem } from './problem.ts';
