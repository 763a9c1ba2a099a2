/** Why a submission is refused, as RFC 9457 problem details. No detail ever quotes a value of the data. */
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
  'spool-full': [507, 'There is no room to take the submission'],
  'not-text': [422, 'The file is not the text that the contract states'],
  'wrong-encoding': [422, 'The file is not in the encoding that the contract states'],
  'wrong-header': [422, 'The columns are not those of the contract'],
  'structure-lost': [422, 'From here on the file cannot be told into rows'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type IntakeProblemName = keyof typeof problems;

/** RFC 9457; sent as `application/problem+json`. */
export interface IntakeProblem {
  /** `/problems/<name>`: a reference that is resolved against the service's address. */
  readonly type: `/problems/${IntakeProblemName}`;
  readonly title: string;
  readonly status: number;
  /** What is wrong here, and what to do. */
  readonly detail: string;
  /** Line of the (decoded) file; the first is 1. */
  readonly line?: number;
  /** Name of a column, as in the contract. */
  readonly field?: string;
}

export const intakeProblem = (
  name: IntakeProblemName,
  detail: string,
  place: { readonly line?: number; readonly field?: string } = {},
): IntakeProblem => {
  const [status, title] = problems[name];
  return { type: `/problems/${name}`, title, status, detail, ...place };
};

export const isIntakeProblem = (value: object): value is IntakeProblem =>
  'type' in value && 'status' in value && 'title' in value;
