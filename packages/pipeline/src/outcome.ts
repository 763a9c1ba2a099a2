/**
 * What a stage says of a value. Bad data is a value: it is `rejected` with findings, never thrown.
 * There is no fourth case, so the books can balance (what came in = emitted + dropped + rejected).
 */

/** `reject` holds the change back; `question` puts it to the force; `warn` is counted only. */
export type Severity = 'reject' | 'question' | 'warn';

/** One rule that a record breaks. `message` never quotes the value: it may be personal. */
export interface Finding {
  readonly rule: string;
  /** Path of the field in hub names, or null when the finding is about the whole record. */
  readonly field: string | null;
  readonly severity: Severity;
  readonly message: string;
  /**
   * What one mending would clear at once: the source's own code that has no mapping, the code that no list
   * has. In clear until pseudonymise, a token after it; absent where each record is mended by itself.
   */
  readonly group?: string | null;
  /**
   * Hex digest of the values that the rule read, so that a finding confirmed as right stays silent until one
   * of them changes. Pseudonymise binds it to the record.
   */
  readonly basis?: string | null;
}

/** Why a change is left out on purpose. Closed, because each reason is a line of the balance. */
export const dropReasons = [
  'not-a-crime',
  'out-of-scope',
  'tombstone',
  'heartbeat',
  'transaction-mark',
] as const;
export type DropReason = (typeof dropReasons)[number];

export interface Emitted<Out> {
  readonly kind: 'emitted';
  readonly values: readonly Out[];
}

/** `deletes` take a record that leaves scope out of the count, at the version at which it left. */
export interface Dropped<Out> {
  readonly kind: 'dropped';
  readonly reason: DropReason;
  readonly deletes: readonly Out[];
}

/** `subject` is what is known of the change held back (key, version); null when it could not be read. */
export interface Rejected<Subject> {
  readonly kind: 'rejected';
  readonly findings: readonly Finding[];
  readonly subject: Subject | null;
}

export type Outcome<Out, Subject = unknown> = Emitted<Out> | Dropped<Out> | Rejected<Subject>;

export const emitted = <Out>(...values: readonly Out[]): Emitted<Out> => ({ kind: 'emitted', values });

export const dropped = <Out = never>(reason: DropReason, deletes: readonly Out[] = []): Dropped<Out> => ({
  kind: 'dropped',
  reason,
  deletes,
});

export const rejected = <Subject>(
  findings: readonly Finding[],
  subject: Subject | null,
): Rejected<Subject> => ({
  kind: 'rejected',
  findings,
  subject,
});

/** The same outcome with other values, for a stage that wraps what another one emits. */
export const mapOutcome = <From, To, Subject>(
  outcome: Outcome<From, Subject>,
  map: (value: From) => To,
): Outcome<To, Subject> => {
  if (outcome.kind === 'emitted') return emitted(...outcome.values.map(map));
  if (outcome.kind === 'dropped') return dropped(outcome.reason, outcome.deletes.map(map));
  return outcome;
};
