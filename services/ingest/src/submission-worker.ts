import type { Destination, Runner } from '@hub/pipeline';
import type { CompiledFeed } from '@hub/feeds';
import type { OutgoingMessage } from '@hub/kafka';
import { parseRows, type ParsedRow } from '@hub/extracts';
import type { Spool, SubmissionState } from './intake/index.ts';
import { completion, manifestKey } from './manifest.ts';
import { fileSourceOf, type SubmissionContext } from './submission-rows.ts';

export interface WorkerParts {
  readonly spool: Spool;
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
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
 * Turns submissions into records, the earliest received first, one after the other. It resumes behind the
 * last row whose manifest is durable; what is repeated after a crash has the same versions.
 */
export const submissionWorker = (parts: WorkerParts): SubmissionWorker => {
  const state = { stopping: false, asked: false, working: Promise.resolve() };

  const next = (): SubmissionState | undefined =>
    parts.spool.submissions().find((each) => each.state === 'received');

  const drain = async (): Promise<void> => {
    for (let submission = next(); submission !== undefined && !state.stopping; submission = next()) {
      await processSubmission(parts, submission, () => state.stopping);
    }
  };

  const wake = (): void => {
    state.working = state.working.then(drain).catch((error: unknown) => {
      if (!state.stopping) parts.onFatal(error);
    });
  };
  wake();
  return {
    wake,
    stop: async () => {
      state.stopping = true;
      await state.working;
    },
  };
};

const processSubmission = async (
  parts: WorkerParts,
  submission: SubmissionState,
  isStopping: () => boolean,
): Promise<void> => {
  const { spool } = parts;
  const { receipt } = submission;
  const { id } = receipt;
  const context = parts.contextOf(submission);
  const file = fileSourceOf(context.feed, receipt.source);
  if (file === null)
    throw new Error(`the contract of ${receipt.feed} has lost the source of submission ${id}`);
  const runner = parts.runnerOf(context);
  let rows = submission.rows;
  for await (const batch of parseRows(spool.read(id), file.format, { afterRow: rows, batchRows })) {
    if (isStopping()) return;
    if (batch.rows.length > 0) await runner.handle(batch.rows);
    rows = batch.rows.at(-1)?.row ?? rows;
    if (batch.refused !== null) {
      await stateComplete(parts, context, rows);
      await spool.refuse(id, rows, batch.refused);
      return;
    }
    await spool.progress(id, rows);
  }
  await stateComplete(parts, context, rows);
  await spool.complete(id, rows);
};

/** Every row that could be read has been stated; the warehouse learns it from the last manifest. */
const stateComplete = async (parts: WorkerParts, context: SubmissionContext, rows: number): Promise<void> => {
  const { feed, force, lane } = context.feed;
  const { id, receivedAt } = context.receipt;
  const manifest = completion({ feed, force, lane, release: context.release }, id, rows, receivedAt);
  await parts.destination.write([context.manifestWriter(manifestKey(manifest), manifest)]);
};
