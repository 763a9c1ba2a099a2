import type { Lane } from '@hub/records';
import { intakeProblem } from './problem.ts';
import type { IntakeProblem } from './problem.ts';

/** What a submission is: one extract of one source. It is received once, whatever is sent again. */
export interface SubmissionIdentity {
  /** `<force>/<system>`, as in the contract. */
  readonly feed: string;
  /** Name of the source in the contract. */
  readonly source: string;
  /** When the sender's system was read, in ms since 1970-01-01 UTC: the sender's statement, never a file time. */
  readonly extractedAt: number;
  /** The sender's own number of files of one extract time; 0 unless it numbers them. */
  readonly sequence: number;
  /**
   * Those of the contract when it was received. What was sent in test is not received already when the feed
   * counts, and a new epoch takes each extract anew.
   */
  readonly lane: Lane;
  readonly epoch: number;
}

/** Stands in the journal as `received`, and is what the sender gets. */
export interface Receipt extends SubmissionIdentity {
  /** The submission's id: folder of the spool, and origin of its rows. Made of the identity alone. */
  readonly id: string;
  /** When it was durable, in ms since 1970-01-01 UTC: *received at* of all its rows. */
  readonly receivedAt: number;
  /** Bytes as received, and after decompression. */
  readonly bytes: number;
  readonly decodedBytes: number;
  /** SHA-256 in hex of the bytes as received, and of the content: packed again, the same content is the same. */
  readonly digest: string;
  readonly contentDigest: string;
  readonly contentEncoding: 'gzip' | null;
}

const sequenceMax = 0xffff_ffff;
/** A sender's clock may be ahead by this much; an extract from the future would win over all that follow. */
const clockAheadMsMax = 300_000;

/** @throws never; null where the identity can be right. */
export const identityProblem = (identity: SubmissionIdentity, now: number): IntakeProblem | null => {
  const { extractedAt, sequence } = identity;
  if (!Number.isSafeInteger(extractedAt) || extractedAt <= 0) {
    const detail = 'State when the extract was made, such as 2026-03-01T06:00:00Z, with its zone.';
    return intakeProblem('extract-time-wrong', detail, { field: 'extractedAt' });
  }
  if (extractedAt > now + clockAheadMsMax) {
    const detail =
      'The extract time is in the future. Check the time zone and the clock of the sending system.';
    return intakeProblem('extract-time-wrong', detail, { field: 'extractedAt' });
  }
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > sequenceMax) {
    const detail = `The sequence is a whole number from 0 to ${sequenceMax}.`;
    return intakeProblem('sequence-wrong', detail, { field: 'sequence' });
  }
  return null;
};

/** `west-yorkshire.street.street.20160801T060000000Z.0.live-1`: safe as a folder name and the same for a repeat. */
export const submissionId = (identity: SubmissionIdentity): string => {
  const { feed, source, extractedAt, sequence, lane, epoch } = identity;
  const names = [...feed.split('/'), source];
  // Names come from contracts, which allow nothing else; a path is made of them, so it is checked here too.
  if (names.length !== 3 || names.some((name) => !/^[a-z0-9][a-z0-9-]*$/.test(name))) {
    throw new Error(
      'a submission is of a feed <force>/<system> and a source, in lower-case letters, digits, hyphens',
    );
  }
  const time = new Date(extractedAt).toISOString().replace(/[-:.]/g, '');
  return [...names, time, String(sequence), `${lane}-${epoch}`].join('.');
};
