import type { CompiledFeed, CompiledSource } from '@hub/feeds';
import { versionOf, type ManifestSet, type Version } from '@hub/records';
import { tripwire } from '@hub/rules';

/**
 * Which extracts are complete sets, and how they are stated. The version of a set lies below every row of it
 * and above every older set: what is deleted at it loses against each row of the set, whichever comes first.
 */

interface SetContext {
  readonly feed: Pick<CompiledFeed, 'epoch'>;
  readonly source: Pick<CompiledSource, 'name' | 'keySpace' | 'records' | 'sweepLimitMillionths' | 'input'>;
  readonly release: number;
}

interface FileContext extends SetContext {
  readonly receipt: {
    readonly id: string;
    readonly extractedAt: number;
    readonly sequence: number;
  };
}

const describedBy = ({ source }: SetContext) => ({
  sourceName: source.name,
  keySpace: source.keySpace,
  recordTypes: [...new Set(source.records.map(({ recordType }) => recordType))],
  limitMillionths: source.sweepLimitMillionths,
});

/** Rows are numbered from 1. */
const belowRows = 0;

/** Null where the file tells changes only, and where each row states a time of its own: no time is the set's. */
export const setOfFile = (context: FileContext, rows: number): ManifestSet | null => {
  const { feed, receipt, release } = context;
  const { input } = context.source;
  if (input.transport !== 'file' || input.delivery !== 'full' || input.extractedAt.from === 'column')
    return null;
  return {
    ...describedBy(context),
    id: receipt.id,
    delivery: input.fullPer === null ? 'full' : 'full_per',
    version: versionOf({
      epoch: feed.epoch,
      kind: 'snapshot',
      position: BigInt(receipt.extractedAt),
      inTransaction: BigInt(receipt.sequence),
      serial: belowRows,
      release,
    }),
    extractedAt: receipt.extractedAt,
    rows,
  };
};

/** No position of a source is 0. */
const beginningOf = (epoch: number, release: number): Version =>
  versionOf({ epoch, kind: 'snapshot', position: 0n, inTransaction: 0n, serial: belowRows, release });

/** A snapshot replaces what earlier epochs said: its version is the beginning of its epoch. */
export const setOfSnapshot = (topic: string, context: SetContext): ManifestSet => {
  const { feed, release } = context;
  return {
    ...describedBy(context),
    id: `${topic}@${feed.epoch}`,
    delivery: 'snapshot',
    version: beginningOf(feed.epoch, release),
    extractedAt: null,
    rows: 0,
  };
};

const scopeCharsMax = 64;

/**
 * The value of a `full per` column as the books may hold it: they are read by more people than the records.
 * One that looks like an identifier or like prose is no scope; its row is then in none and never swept.
 */
export const scopeOf = (value: string | null | undefined): string | null => {
  const text = value?.trim() ?? '';
  return text === '' || text.length > scopeCharsMax || tripwire(text, 'reference') !== null ? null : text;
};
