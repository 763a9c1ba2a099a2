import type { Destination, Runner } from '@hub/pipeline';
import type { CompiledFeed } from '@hub/feeds';
import type { OutgoingMessage } from '@hub/kafka';
import type { ManifestSet } from '@hub/records';
import { readRows, type ParsedRow } from '@hub/extracts';
import type { Spool, SubmissionState } from './intake/index.ts';
import { intakeProblem } from './intake/problem.ts';
import { completion, manifestKey } from './manifest.ts';
import { setOfFile } from './complete-set.ts';
import { fileSourceOf, type SubmissionContext } from './submission-rows.ts';
import { takeTurns, type Turns } from './turns.ts';

export interface WorkerParts {
  readonly spool: Spool;
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  /** False while nothing of the feed may be let in: its submissions wait in the spool. */
  readonly admits: (feed: string) => boolean;
  /** What a batch of one submission is processed with. */
  readonly contextOf: (state: SubmissionState) => SubmissionContext;
  readonly runnerOf: (context: SubmissionContext) => Runner<ParsedRow>;
  readonly destination: Destination<OutgoingMessage>;
  readonly onFatal: (error: unknown) => void;
}

export interface SubmissionWorker {
  /** There is something new in the spool. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/** Rows of one batch: large enough for few writes, small enough to keep the process answering. */
const batchRows = 1_000;

/**
 * Turns submissions into records: one batch of each feed in turn, and of one feed the earliest received first,
 * so that one force's twenty years delay no other force's morning. It resumes behind the last row whose
 * manifest is durable; what is repeated after a crash has the same versions.
 */
export const submissionWorker = (parts: WorkerParts): SubmissionWorker => {
  const state = { stopping: false, working: Promise.resolve() };

  /** The earliest submission of each feed that has one and may be let in. */
  const waiting = (): ReadonlyMap<string, SubmissionState> => {
    const first = new Map<string, SubmissionState>();
    for (const each of parts.spool.submissions()) {
      const { feed } = each.receipt;
      if (each.state === 'received' && !first.has(feed) && parts.admits(feed)) first.set(feed, each);
    }
    return first;
  };
  const turns: Turns = takeTurns({
    waiting,
    begin: (submission) => processSubmission(parts, submission),
    isStopping: () => state.stopping,
  });

  const wake = (): void => {
    state.working = state.working.then(turns.drain).catch((error: unknown) => {
      if (!state.stopping) parts.onFatal(error);
    });
  };
  wake();
  return {
    wake,
    stop: async () => {
      state.stopping = true;
      await state.working;
      await turns.close();
    },
  };
};

/** Yields after each batch, so that another feed has its turn. */
async function* processSubmission(parts: WorkerParts, submission: SubmissionState): AsyncGenerator<void> {
  const { spool } = parts;
  const { receipt } = submission;
  const { id } = receipt;
  const context = parts.contextOf(submission);
  let { rows } = submission;
  if (receipt.lane !== context.feed.lane || receipt.epoch !== context.feed.epoch) {
    await stateComplete(parts, context, rows);
    await spool.refuse(id, rows, feedMoved(submission, context.feed));
    return;
  }
  const file = fileSourceOf(context.feed, receipt.source);
  if (file === null)
    throw new Error(`the contract of ${receipt.feed} has lost the source of submission ${id}`);
  const runner = parts.runnerOf(context);
  for await (const batch of readRows(spool.content(id), file.format, { afterRow: rows, batchRows })) {
    if (batch.rows.length > 0) await runner.handle(batch.rows);
    rows = batch.rows.at(-1)?.row ?? rows;
    if (batch.refused !== null) {
      // What could not be read to its end is no complete set: nothing is known of the rows behind.
      await stateComplete(parts, context, rows);
      await spool.refuse(id, rows, batch.refused);
      return;
    }
    await spool.progress(id, rows);
    yield;
  }
  await stateComplete(parts, context, rows, setOfFile(context, rows));
  await spool.complete(id, rows);
}

/** What was sent for one lane never counts in another, nor for one epoch in the next. */
const feedMoved = ({ receipt }: SubmissionState, feed: CompiledFeed) =>
  intakeProblem(
    'feed-moved',
    `It was received for ${receipt.lane}, epoch ${receipt.epoch}; the feed is now in ${feed.lane}, epoch ${feed.epoch}. Send it again: it is then received for that.`,
  );

/** Every row that could be read has been stated; the warehouse learns it from the last manifest. */
const stateComplete = async (
  parts: WorkerParts,
  context: SubmissionContext,
  rows: number,
  set: ManifestSet | null = null,
): Promise<void> => {
  const { feed, force } = context.feed;
  const { id, receivedAt, lane, epoch } = context.receipt;
  const of = { feed, force, lane, epoch, release: context.release };
  const manifest = completion(of, { source: id, rows, receivedAt, set });
  await parts.destination.write([context.manifestWriter(manifestKey(manifest), manifest)]);
};
