import type { Outcome } from './outcome.ts';

/**
 * A pure, synchronous function. It reads no clock, environment or network, keeps no memory of earlier
 * values, does not mutate its input and does not throw on bad data. What changes over time (contracts,
 * code lists, keys) comes in as `context`, a snapshot that is taken once per batch.
 */
export type Stage<In, Out, Context, Subject = unknown> = (
  value: In,
  context: Context,
) => Outcome<Out, Subject>;

/** A stage, or stages in a row, as the runner applies them: one outcome for each change asked for. */
export type Process<In, Out, Context, Subject = unknown> = (
  value: In,
  context: Context,
) => readonly Outcome<Out, Subject>[];

/** The usual case: one change in, one outcome out. */
export const single =
  <In, Out, Context, Subject>(stage: Stage<In, Out, Context, Subject>): Process<In, Out, Context, Subject> =>
  (value, context) => [stage(value, context)];

/**
 * Two stages in a row, where the first takes a source row apart. Each value that it emits (or deletes)
 * stands or falls alone in the second: one bad slot does not hold the others of its row back.
 */
export const chain =
  <In, Mid, Out, Context, Subject>(
    first: Stage<In, Mid, Context, Subject>,
    second: Stage<Mid, Out, Context, Subject>,
  ): Process<In, Out, Context, Subject> =>
  (value, context) => {
    const outcome = first(value, context);
    if (outcome.kind === 'rejected') return [outcome];
    if (outcome.kind === 'emitted') return outcome.values.map((piece) => second(piece, context));
    const deletes: Out[] = [];
    for (const piece of outcome.deletes) {
      const end = second(piece, context);
      if (end.kind === 'emitted') deletes.push(...end.values);
    }
    return [{ kind: 'dropped', reason: outcome.reason, deletes }];
  };
