import type { Finding } from '@hub/pipeline';
import type {
  Manifest,
  ManifestException,
  ManifestSet,
  Origin,
  PseudonymisedFindings,
  RowBuffer,
  Version,
} from '@hub/records';
import type { RowTable } from './table-rows.ts';

/** Where a change has no readable key, its finding still has a row. */
const noRecord = Buffer.alloc(16);

const writeOrigin = (origin: Origin, out: RowBuffer): void => {
  out.string(origin.source);
  out.int32(origin.partition);
  out.int64(origin.position);
};

export interface OriginRow {
  readonly manifest: Manifest;
  readonly position: number;
  readonly shape: string;
  /** Empty where the origin has none. */
  readonly scope: string;
  /** 0 where the row has no readable key, or its source none that is compared. */
  readonly keyDigest: bigint;
  readonly exception: ManifestException | undefined;
}

const verdicts = { mapped: 0, dropped: 1, rejected: 2 } as const;

export const originTable: RowTable<OriginRow> = {
  table: 'quality.origins',
  columns: [
    'feed',
    'force',
    'lane',
    'source',
    'partition',
    'position',
    'shape',
    'verdict',
    'reason',
    'received_at',
    'received_on',
    'release',
    'scope',
    'epoch',
    'key_digest',
  ],
  write: ({ manifest, position, shape, scope, keyDigest, exception }, out) => {
    out.string(manifest.feed);
    out.string(manifest.force);
    out.string(manifest.lane);
    writeOrigin({ source: manifest.source, partition: manifest.partition, position }, out);
    out.string(shape);
    out.uint8(verdicts[exception?.verdict ?? 'mapped']);
    out.string(exception?.reason ?? '');
    out.int64(manifest.receivedAt);
    out.int32(manifest.receivedOn);
    out.uint32(manifest.release);
    out.string(scope);
    out.uint16(manifest.epoch);
    out.uint64(keyDigest);
  },
};

export const manifestTable: RowTable<Manifest> = {
  table: 'quality.manifests',
  columns: [
    'feed',
    'lane',
    'source',
    'partition',
    'first_position',
    'last_position',
    'complete',
    'received_at',
    'release',
  ],
  write: (manifest, out) => {
    out.string(manifest.feed);
    out.string(manifest.lane);
    out.string(manifest.source);
    out.int32(manifest.partition);
    out.int64(manifest.firstPosition);
    out.int64(manifest.lastPosition);
    out.uint8(manifest.complete ? 1 : 0);
    out.int64(manifest.receivedAt);
    out.uint32(manifest.release);
  },
};

const deliveries = { full: 0, full_per: 1, snapshot: 2 } as const;

/** The statement that a set is complete, with the manifest that ends it. */
export const setTable: RowTable<{ readonly manifest: Manifest; readonly set: ManifestSet }> = {
  table: 'quality.sets',
  columns: [
    'feed',
    'force',
    'lane',
    'set_id',
    'source',
    'source_name',
    'key_space',
    'record_types',
    'delivery',
    'version',
    'extracted_at',
    'rows',
    'limit_millionths',
    'received_at',
    'release',
  ],
  write: ({ manifest, set }, out) => {
    out.string(manifest.feed);
    out.string(manifest.force);
    out.string(manifest.lane);
    out.string(set.id);
    out.string(manifest.source);
    out.string(set.sourceName);
    out.string(set.keySpace);
    out.strings(set.recordTypes);
    out.uint8(deliveries[set.delivery]);
    out.uint256(set.version);
    out.nullableInt64(set.extractedAt);
    out.int64(set.rows);
    out.uint32(set.limitMillionths);
    out.int64(manifest.receivedAt);
    out.uint32(manifest.release);
  },
};

/** What a row of findings or of sealed references says of its record, whether accepted or held back. */
export interface FindingContext {
  readonly feed: string;
  readonly force: string;
  readonly lane: string;
  readonly recordType: string;
  readonly recordId: Buffer | null;
  readonly version: Version | null;
  readonly verdict: 'accepted' | 'rejected';
  readonly stage: string;
  readonly origin: Origin;
  readonly receivedAt: number;
  readonly release: number;
  readonly sealed: Buffer | null;
}

export const findingTable: RowTable<{ readonly of: FindingContext; readonly finding: Finding }> = {
  table: 'quality.findings',
  columns: [
    'feed',
    'force',
    'lane',
    'record_type',
    'record_id',
    'version',
    'rule',
    'field',
    'severity',
    'message',
    'verdict',
    'stage',
    'source',
    'partition',
    'position',
    'received_at',
    'release',
    'finding_group',
    'basis',
  ],
  write: ({ of, finding }, out) => {
    out.string(of.feed);
    out.string(of.force);
    out.string(of.lane);
    out.string(of.recordType);
    out.fixed16(of.recordId ?? noRecord);
    out.uint256(of.version ?? 0n);
    out.string(finding.rule);
    out.string(finding.field ?? '');
    out.string(finding.severity);
    out.string(finding.message);
    out.uint8(of.verdict === 'accepted' ? 0 : 1);
    out.string(of.stage);
    writeOrigin(of.origin, out);
    out.int64(of.receivedAt);
    out.uint32(of.release);
    out.string(finding.group ?? '');
    out.string(finding.basis ?? '');
  },
};

export const sealedTable: RowTable<FindingContext & { readonly sealed: Buffer }> = {
  table: 'quality.sealed',
  columns: ['feed', 'record_type', 'source', 'partition', 'position', 'record_id', 'version', 'sealed'],
  write: (of, out) => {
    out.string(of.feed);
    out.string(of.recordType);
    writeOrigin(of.origin, out);
    out.fixed16(of.recordId ?? noRecord);
    out.uint256(of.version ?? 0n);
    out.bytesValue(of.sealed);
  },
};

export const exceptionTable: RowTable<PseudonymisedFindings> = {
  table: 'quality.exceptions',
  columns: [
    'feed',
    'force',
    'lane',
    'record_type',
    'key_space',
    'source',
    'partition',
    'position',
    'record_id',
    'version',
    'stage',
    'verdict',
    'rules',
    'received_at',
    'release',
  ],
  write: (of, out) => {
    out.string(of.feed);
    out.string(of.force);
    out.string(of.lane);
    out.string(of.recordType ?? '');
    out.string(of.keySpace ?? '');
    writeOrigin(of.origin, out);
    out.fixed16(of.recordId ?? noRecord);
    out.uint256(of.version ?? 0n);
    out.string(of.stage);
    out.uint8(of.verdict === 'rejected' ? 0 : 1);
    out.strings(of.findings.map((finding) => finding.rule));
    out.int64(of.receivedAt);
    out.uint32(of.release);
  },
};
