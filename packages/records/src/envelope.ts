import type { Finding } from '@hub/pipeline';
import type { Lane, RecordKey } from './record-key.ts';
import type { Version } from './version.ts';

export type Operation = 'upsert' | 'delete';

/** Why a change exists. Only `source` counts in the balance; the others stand beside it. */
export type Cause = 'source' | 'dropped' | 'empty_slot' | 'sweep';

/** Where a change came from: a Kafka topic, partition and offset, or a submission (partition 0) and line. */
export interface Origin {
  readonly source: string;
  readonly partition: number;
  /** Offset, or row number of the file (the first row of data is 1). */
  readonly position: number;
}

/** What every record carries in every state. Times are milliseconds since 1970-01-01 UTC. */
export interface Envelope {
  readonly version: Version;
  readonly operation: Operation;
  readonly cause: Cause;
  /** `<force>/<system>` */
  readonly feed: string;
  readonly force: string;
  readonly lane: Lane;
  readonly keySpace: string;
  /** Commit time at the source; null where the source states none. */
  readonly occurredAt: number | null;
  /** The broker's append time of the source record, or the receipt's time: never the processing clock. */
  readonly receivedAt: number;
  readonly release: number;
  readonly origin: Origin;
  /** Questions and warnings of an accepted change; a later version without them closes them. */
  readonly findings: readonly Finding[];
  /** The force's own reference, sealed under its key; only where there are findings to send back. */
  readonly sealed: Buffer | null;
}

/** Before pseudonymise. Body null means delete: own topics never carry tombstones. */
export interface KeyedRecord<Body> extends Envelope {
  readonly key: RecordKey;
  readonly body: Body | null;
}

/** After pseudonymise: `recordId` is 16 bytes, and the body's type has no room for a reference. */
export interface PseudonymisedRecord<Body> extends Envelope {
  readonly recordId: Buffer;
  readonly body: Body | null;
}

export type Verdict = 'rejected' | 'dropped';

/** What validate and ingest write to `records.rejected.v1`. */
export interface RejectedRecord {
  readonly verdict: Verdict;
  /** The service that said so. */
  readonly stage: string;
  readonly recordType: string | null;
  readonly key: RecordKey | null;
  readonly version: Version | null;
  readonly feed: string;
  readonly force: string;
  readonly lane: Lane;
  readonly keySpace: string | null;
  readonly occurredAt: number | null;
  readonly receivedAt: number;
  readonly release: number;
  readonly origin: Origin;
  readonly findings: readonly Finding[];
  readonly sealed: Buffer | null;
}

/** What pseudonymise and the sink write to `findings.pseudonymised.v1`: the same, without the key. */
export interface PseudonymisedFindings extends Omit<RejectedRecord, 'key'> {
  readonly recordId: Buffer | null;
}

/** How many changes of each record type one origin asked for; origins of one shape are counted in runs. */
export type ManifestShape = readonly { readonly recordType: string; readonly changes: number }[];

/** Origins that follow one another and are alike. */
export interface ManifestRun {
  readonly origins: number;
  readonly shape: number;
  /** Index into `scopes`; null where there is none. */
  readonly scope: number | null;
}

/** An origin that did not become changes, or a change of it that did not. */
export interface ManifestException {
  readonly position: number;
  readonly verdict: Verdict;
  /** Drop reason, or the first finding's rule. */
  readonly reason: string;
}

/**
 * A complete set: a full extract that was read to its end, or a snapshot. Records of its source that are not
 * in it have left the source, and are swept once every change of the set is accepted or held back.
 */
export interface ManifestSet {
  /** The submission, or `<topic>@<epoch>`. */
  readonly id: string;
  /** As the contract calls it. */
  readonly sourceName: string;
  readonly keySpace: string;
  readonly recordTypes: readonly string[];
  /** `full_per`: complete only for the scopes that its origins state. */
  readonly delivery: 'full' | 'full_per' | 'snapshot';
  /** Below every row of the set and above every older set. What is swept is deleted at it. */
  readonly version: Version;
  /** Milliseconds since 1970, by the sender of a file; null of a snapshot. */
  readonly extractedAt: number | null;
  /** Of a file; 0 of a snapshot, whose rows nobody counts. */
  readonly rows: number;
  /** Share of the records that the set covers, in millionths. More are not swept without a confirmation. */
  readonly limitMillionths: number;
}

/**
 * `manifest.ingested.v1`: ingest's statement of a contiguous range of origins, the left side of the
 * balance. Ranges may overlap after a crash; the warehouse counts distinct origins, not manifests.
 */
export interface Manifest {
  readonly feed: string;
  readonly force: string;
  readonly lane: Lane;
  /** Cdc topic or submission id. */
  readonly source: string;
  readonly partition: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
  /** Day (Europe/London) on which these origins were received, as days since 1970-01-01. */
  readonly receivedOn: number;
  readonly receivedAt: number;
  readonly release: number;
  readonly shapes: readonly ManifestShape[];
  /** In order of position; the sum of `origins` is last − first + 1. */
  readonly runs: readonly ManifestRun[];
  readonly exceptions: readonly ManifestException[];
  /** True on the last manifest of a submission: every row of it has been stated. */
  readonly complete: boolean;
  /** Values of the column that a `full per` file is complete for; empty of every other source. */
  readonly scopes: readonly string[];
  /** On the manifest that ends a complete set, else null. */
  readonly set: ManifestSet | null;
  /** Of the feed's source, within which its positions compare. */
  readonly epoch: number;
  /**
   * Salted digests of the rows' keys, 8 bytes each (big-endian) in order of position, so that a force can
   * compare which rows both hold; 0 where a row has no readable key. Empty of a source that has no database.
   */
  readonly keyDigests: Buffer;
}
