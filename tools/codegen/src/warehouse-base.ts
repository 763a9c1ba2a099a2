/** Columns that every table of records has, before those of its body. */

export interface BaseColumn {
  readonly name: string;
  readonly type: string;
  readonly comment: string;
  /** TypeScript that writes it, given `record` and `out`. */
  readonly write: string;
}

const col = (name: string, type: string, write: string, comment: string): BaseColumn => ({
  name,
  type,
  comment,
  write,
});

/** Order is the order of the row writer. */
export const baseColumns: readonly BaseColumn[] = [
  col(
    'record_id',
    'FixedString(16)',
    'out.fixed16(record.recordId)',
    'Pseudonym of the record key; shown to nobody',
  ),
  col('version', 'UInt256', 'out.uint256(record.version)', 'Decides which change of a record wins'),
  col(
    'deleted',
    'UInt8',
    "out.uint8(record.operation === 'delete' ? 1 : 0)",
    '1 where the change takes the record away',
  ),
  col(
    'cause',
    "Enum8('source' = 1, 'dropped' = 2, 'empty_slot' = 3, 'sweep' = 4)",
    'out.uint8(causeNumbers[record.cause])',
    'Why the change exists; only source counts in the balance',
  ),
  col('feed', 'LowCardinality(String)', 'out.string(record.feed)', 'Force and system that sent the record'),
  col('force', 'LowCardinality(String)', 'out.string(record.force)', 'Force that recorded it'),
  col('key_space', 'LowCardinality(String)', 'out.string(record.keySpace)', 'Table or file of the source'),
  col(
    'occurred_at',
    "Nullable(DateTime64(3, 'UTC'))",
    'out.nullableInt64(record.occurredAt)',
    'Commit time at the source, where it states one',
  ),
  col(
    'received_at',
    "DateTime64(3, 'UTC')",
    'out.int64(record.receivedAt)',
    'When the hub received the change; known at is the earliest of a version',
  ),
  col('release', 'UInt32', 'out.uint32(record.release)', 'Numbered configuration that determined the row'),
  col('origin_source', 'LowCardinality(String)', 'out.string(record.origin.source)', 'Topic or submission'),
  col(
    'origin_partition',
    'Int32',
    'out.int32(record.origin.partition)',
    'Partition of the topic, 0 of a submission',
  ),
  col(
    'origin_position',
    'Int64',
    'out.int64(record.origin.position)',
    'Offset in the topic, or row of the file',
  ),
  col('lane', 'LowCardinality(String)', 'out.string(record.lane)', 'test, backfill or live'),
];
