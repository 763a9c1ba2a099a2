import { problemsOf } from '@hub/extracts';
import type { FileProblem, ProblemOf } from '@hub/extracts';

/** Why a submission is not taken, beside what is wrong with the file itself. */
const problems = {
  'parameter-wrong': [422, 'The parameters of the query are not right'],
  'unsupported-media-type': [415, 'The media type is not the one that the contract states'],
  'unsupported-encoding': [415, 'The content encoding is not supported'],
  'extract-time-wrong': [422, 'The extract time is missing or cannot be right'],
  'sequence-wrong': [422, 'The submission sequence cannot be right'],
  'extract-time-conflict': [409, 'Another file was already received for this extract time'],
  'empty-submission': [422, 'The submission holds nothing'],
  'length-mismatch': [400, 'The body is not as long as stated'],
  'digest-unreadable': [400, 'The stated digest cannot be read'],
  'digest-mismatch': [400, 'The body does not have the stated digest'],
  'connection-cut': [400, 'The connection ended before the body did'],
  'too-slow': [408, 'The body did not arrive in time'],
  'too-large': [413, 'The submission is too large'],
  'gzip-broken': [400, 'The gzip data is cut off or damaged'],
  'gzip-bomb': [413, 'The gzip data expands beyond all measure'],
  'feed-moved': [409, 'The feed was moved before the submission was read to its end'],
  'totals-wrong': [422, 'The control totals are not right'],
  'statement-wrong': [422, 'What was stated cannot be kept'],
  'resolution-wrong': [422, 'What was said of findings cannot be kept'],
  'question-wrong': [422, 'The question or answer cannot be kept'],
  'replay-wrong': [422, 'The replay cannot be run'],
  'spool-full': [507, 'There is no room to take the submission'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

type IntakeProblemName = keyof typeof problems;

/** RFC 9457; sent as `application/problem+json`. */
export type IntakeProblem = ProblemOf<IntakeProblemName> | FileProblem;

export const intakeProblem = problemsOf<IntakeProblemName>(problems);

export const isIntakeProblem = (value: object): value is IntakeProblem =>
  'type' in value && 'status' in value && 'title' in value;
