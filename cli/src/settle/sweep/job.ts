import { counted } from '../../terminal/figures.ts';
import type { JobReport, SettleContext, SettleJob } from '../job.ts';
import { decided, waitingSentence } from './decide.ts';
import { hasLateRows, hasNewRows, moveWatermarks, readLate, visibleUntil, type Late } from './late.ts';
import { deletedBy, plansOf, restore, sweep } from './records.ts';
import { readSets, recordSweep, type CompleteSet, type KnownSet } from './sets.ts';
import { settledSet, usualQuiet, type Quiet } from './settled.ts';

interface Looked {
  readonly outcome: 'unsettled' | 'waiting' | 'done';
  /** Deleted in this round; in a dry run, what would be. */
  readonly deleted: number;
  readonly sentence: string | null;
}

const sweepSet = async (
  context: SettleContext,
  known: KnownSet,
  { isLate, quiet }: { readonly isLate: boolean; readonly quiet: Quiet },
): Promise<Looked> => {
  const { warehouse, isDryRun } = context;
  const { set } = known;
  const settled = await settledSet(warehouse, set, quiet);
  if (settled === null) return { outcome: 'unsettled', deleted: 0, sentence: null };
  context.progress(`sweep: ${set.id}`);
  if (isLate && !isDryRun) await restore(warehouse, set);
  const before = await deletedBy(warehouse, set);
  const plans = await plansOf(warehouse, set);
  const plan = {
    covered: plans.reduce((sum, { covered }) => sum + covered, 0),
    planned: plans.reduce((sum, { planned }) => sum + planned, 0),
  };
  const state = decided({ ...plan, ...settled, set, confirmed: known.confirmed, deleted: before });
  if (state.state === 'waiting') {
    if (!isDryRun) await recordSweep(warehouse, known, state);
    return { outcome: 'waiting', deleted: 0, sentence: waitingSentence(set, state) };
  }
  if (isDryRun) return { outcome: 'done', deleted: plan.planned, sentence: null };
  const after = await sweep(warehouse, set, plans);
  await recordSweep(warehouse, known, { ...state, deleted: after });
  return { outcome: 'done', deleted: after - before, sentence: null };
};

/** A sweep that waits costs a look at whole tables: it is planned anew when there is something new to see. */
const stillWaiting = ({ set, sweep: last, confirmed }: KnownSet, late: Late): Looked | null =>
  last?.state === 'waiting' && confirmed === null && !hasNewRows(late, set)
    ? { outcome: 'waiting', deleted: 0, sentence: waitingSentence(set, last) }
    : null;

const reportOf = (looked: readonly Looked[], isDryRun: boolean): JobReport => {
  const of = (outcome: Looked['outcome']): number => looked.filter((each) => each.outcome === outcome).length;
  const deleted = looked.reduce((sum, each) => sum + each.deleted, 0);
  const [done, waiting, unsettled] = [of('done'), of('waiting'), of('unsettled')];
  const parts = [
    ...(done > 0
      ? [
          `${counted(done, 'set')} settled, ${counted(deleted, 'record')} ${isDryRun ? 'would be ' : ''}deleted`,
        ]
      : []),
    ...(waiting > 0 ? [`${counted(waiting, 'set')} to be confirmed`] : []),
    ...(unsettled > 0 ? [`${counted(unsettled, 'set')} not settled yet`] : []),
  ];
  return {
    summary: parts.length === 0 ? 'no new set' : parts.join('; '),
    waiting: looked.flatMap(({ sentence }) => (sentence === null ? [] : [sentence])),
    counts: { done, waiting, unsettled, deleted },
  };
};

/** Looks at every set that there is something to see of, oldest first. */
const lookAt = async (
  context: SettleContext,
  sets: readonly KnownSet[],
  late: Late,
  quiet: Quiet,
): Promise<ReadonlyMap<KnownSet, Looked>> => {
  const looked = new Map<KnownSet, Looked>();
  const touched = new Set<string>();
  for (const known of sets) {
    const isLate = hasLateRows(late, known.set);
    if (known.sweep?.state === 'done' && !isLate) continue;
    const outcome = stillWaiting(known, late) ?? (await sweepSet(context, known, { isLate, quiet }));
    looked.set(known, outcome);
    if (outcome.deleted > 0 && !context.isDryRun) touched.add(known.set.feed);
  }
  // What a newer set took away, an older one no longer lacks.
  for (const [known, { outcome }] of looked) {
    if (outcome !== 'waiting' || !touched.has(known.set.feed)) continue;
    looked.set(known, await sweepSet(context, known, { isLate: false, quiet }));
  }
  return looked;
};

/** Swept before, and looked at in vain now that something older came: it is asked for again in the next round. */
const deferred = (looked: ReadonlyMap<KnownSet, Looked>): readonly CompleteSet[] =>
  [...looked].flatMap(([{ set, sweep: last }, { outcome }]) =>
    outcome === 'unsettled' && last?.state === 'done' ? [set] : [],
  );

const run = async (context: SettleContext, quiet: Quiet): Promise<JobReport> => {
  const { warehouse, isDryRun } = context;
  const until = await visibleUntil(warehouse);
  const late = await readLate(warehouse);
  const looked = await lookAt(context, await readSets(warehouse), late, quiet);
  if (!isDryRun) await moveWatermarks(warehouse, late, { at: until, except: deferred(looked) });
  return reportOf([...looked.values()], isDryRun);
};

/** Records that are in no complete set that covers them have left their source, and so leave the count. */
export const sweepJobWith = (quiet: Quiet): SettleJob => ({
  name: 'sweep',
  about: 'delete what a complete extract or snapshot no longer holds',
  run: (context) => run(context, quiet),
});

export const sweepJob: SettleJob = sweepJobWith(usualQuiet);
