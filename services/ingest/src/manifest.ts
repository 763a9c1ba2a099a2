import type { Outcome } from '@hub/pipeline';
import type { RowSubject } from '@hub/extracts';
import {
  recordTypeOfKey,
  type Lane,
  type Manifest,
  type ManifestException,
  type ManifestSet,
  type ManifestShape,
  type Origin,
} from '@hub/records';
import type { IngestedRecord } from '@hub/feeds';
import { londonDay } from '@hub/rules';

/** One origin with what became of it. */
export interface StatedOrigin {
  readonly origin: Origin;
  readonly receivedAt: number;
  readonly outcomes: readonly Outcome<IngestedRecord, RowSubject>[];
  /** Value of the column for each of which a `full per` file is complete; absent of every other source. */
  readonly scope?: string | null;
  /** Salted digest of the row's key, with the bit of a row that is gone; absent where none is made. */
  readonly keyDigest?: bigint | null;
  /** Where the set that this origin ends is complete: the last row of a snapshot. */
  readonly set?: ManifestSet | null;
}

export interface ManifestOf {
  readonly feed: string;
  readonly force: string;
  readonly lane: Lane;
  readonly release: number;
  readonly epoch: number;
}

/** Changes by record type: those that go on and those held back here; deletes of empty slots stand beside. */
const shapeOf = (outcomes: StatedOrigin['outcomes']): ManifestShape => {
  const changes = new Map<string, number>();
  const add = (recordType: string): void => {
    changes.set(recordType, (changes.get(recordType) ?? 0) + 1);
  };
  for (const outcome of outcomes) {
    if (outcome.kind === 'emitted') {
      for (const record of outcome.values) if (record.cause === 'source') add(recordTypeOfKey(record.key));
    } else if (outcome.kind === 'rejected') {
      const recordType = outcome.subject?.mapping?.recordType ?? null;
      if (recordType !== null) add(recordType);
    }
  }
  return [...changes].map(([recordType, count]) => ({ recordType, changes: count }));
};

const exceptionOf = (position: number, outcomes: StatedOrigin['outcomes']): ManifestException | null => {
  for (const outcome of outcomes) {
    if (outcome.kind === 'rejected') {
      return { position, verdict: 'rejected', reason: outcome.findings[0]?.rule ?? 'UNSTATED' };
    }
    if (outcome.kind === 'dropped') return { position, verdict: 'dropped', reason: outcome.reason };
  }
  return null;
};

interface Draft {
  readonly first: StatedOrigin;
  readonly receivedOn: number;
  last: number;
  readonly shapes: ManifestShape[];
  readonly shapeIndex: Map<string, number>;
  readonly scopes: string[];
  readonly runs: { origins: number; shape: number; scope: number | null }[];
  readonly exceptions: ManifestException[];
  readonly keyDigests: bigint[];
  set: ManifestSet | null;
}

const opened = (stated: StatedOrigin): Draft => ({
  first: stated,
  receivedOn: londonDay(stated.receivedAt),
  last: stated.origin.position - 1,
  shapes: [],
  shapeIndex: new Map(),
  scopes: [],
  runs: [],
  exceptions: [],
  keyDigests: [],
  set: null,
});

const indexIn = (scopes: string[], scope: string | null | undefined): number | null => {
  if (scope === undefined || scope === null) return null;
  // The scopes of a range are few, and the next row's is most often the last one's.
  const found = scopes.lastIndexOf(scope);
  return found >= 0 ? found : scopes.push(scope) - 1;
};

const addTo = (draft: Draft, stated: StatedOrigin): void => {
  const shape = shapeOf(stated.outcomes);
  const text = JSON.stringify(shape);
  let index = draft.shapeIndex.get(text);
  if (index === undefined) {
    index = draft.shapes.push(shape) - 1;
    draft.shapeIndex.set(text, index);
  }
  const scope = indexIn(draft.scopes, stated.scope);
  const run = draft.runs.at(-1);
  if (run?.shape === index && run.scope === scope) run.origins += 1;
  else draft.runs.push({ origins: 1, shape: index, scope });
  draft.set = stated.set ?? draft.set;
  if (stated.keyDigest !== undefined) draft.keyDigests.push(stated.keyDigest ?? 0n);
  const exception = exceptionOf(stated.origin.position, stated.outcomes);
  if (exception !== null) draft.exceptions.push(exception);
  draft.last = stated.origin.position;
};

/** A statement must fit a message whatever its rows are like. */
const statedMax = 10_000;

/** A range is contiguous, of one source and partition, of one day, and of bounded size. */
const continues = (draft: Draft, stated: StatedOrigin): boolean =>
  draft.first.origin.source === stated.origin.source &&
  draft.first.origin.partition === stated.origin.partition &&
  stated.origin.position === draft.last + 1 &&
  londonDay(stated.receivedAt) === draft.receivedOn &&
  draft.runs.length + draft.exceptions.length < statedMax;

const digestBytes = (digests: readonly bigint[]): Buffer => {
  const bytes = Buffer.alloc(8 * digests.length);
  for (const [index, digest] of digests.entries()) bytes.writeBigUInt64BE(digest, 8 * index);
  return bytes;
};

/** The statement of a batch, in as few manifests as its ranges allow. Origins come in order of position. */
export const manifestsOf = (origins: readonly StatedOrigin[], of: ManifestOf): readonly Manifest[] => {
  const drafts: Draft[] = [];
  for (const stated of origins) {
    let draft = drafts.at(-1);
    if (draft === undefined || !continues(draft, stated)) {
      draft = opened(stated);
      drafts.push(draft);
    }
    addTo(draft, stated);
  }
  return drafts.map((draft) => ({
    feed: of.feed,
    force: of.force,
    lane: of.lane,
    source: draft.first.origin.source,
    partition: draft.first.origin.partition,
    firstPosition: draft.first.origin.position,
    lastPosition: draft.last,
    receivedOn: draft.receivedOn,
    receivedAt: draft.first.receivedAt,
    release: of.release,
    shapes: draft.shapes,
    runs: draft.runs,
    exceptions: draft.exceptions,
    complete: false,
    scopes: draft.scopes,
    set: draft.set,
    epoch: of.epoch,
    keyDigests: digestBytes(draft.keyDigests),
  }));
};

export interface Completed {
  /** The submission. */
  readonly source: string;
  readonly rows: number;
  readonly receivedAt: number;
  /** Null where the file is no complete set. */
  readonly set: ManifestSet | null;
}

/** The last statement of a submission: every row has been stated. It has no origins of its own. */
export const completion = (of: ManifestOf, { source, rows, receivedAt, set }: Completed): Manifest => ({
  ...of,
  source,
  partition: 0,
  firstPosition: rows + 1,
  lastPosition: rows,
  receivedOn: londonDay(receivedAt),
  receivedAt,
  shapes: [],
  runs: [],
  exceptions: [],
  complete: true,
  scopes: [],
  set,
  keyDigests: digestBytes([]),
});

/** Manifests of one source and partition share a partition of the topic. */
export const manifestKey = (manifest: Manifest): string => `${manifest.source}/${manifest.partition}`;
