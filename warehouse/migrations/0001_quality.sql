-- The books of the hub: what was received, what became of it, and what is wrong with what was held back.
-- All tables replace by key, so that a repeated insert changes nothing.

CREATE DATABASE IF NOT EXISTS hub;
CREATE DATABASE IF NOT EXISTS hub_test;
CREATE DATABASE IF NOT EXISTS quality;
CREATE DATABASE IF NOT EXISTS audit;

-- One narrow row per origin: ingest's statement of what it read. The left side of the balance.
CREATE TABLE IF NOT EXISTS quality.origins
(
    feed        LowCardinality(String),
    force       LowCardinality(String),
    lane        LowCardinality(String),
    source      LowCardinality(String) COMMENT 'cdc topic or submission',
    partition   Int32,
    position    Int64 COMMENT 'offset or row number',
    shape       LowCardinality(String) COMMENT 'changes asked for by record type: crime:1,crime-location:1',
    verdict     Enum8('mapped' = 0, 'dropped' = 1, 'rejected' = 2) COMMENT 'of the row: rejected if at least one of its changes was',
    reason      LowCardinality(String),
    received_at DateTime64(3, 'UTC'),
    received_on Date32 COMMENT 'Europe/London',
    release     UInt32
)
ENGINE = ReplacingMergeTree(release)
ORDER BY (feed, source, partition, position);

-- The ranges themselves: which submission is complete, and how far each partition was read.
CREATE TABLE IF NOT EXISTS quality.manifests
(
    feed           LowCardinality(String),
    lane           LowCardinality(String),
    source         LowCardinality(String),
    partition      Int32,
    first_position Int64,
    last_position  Int64,
    complete       UInt8,
    received_at    DateTime64(3, 'UTC'),
    release        UInt32
)
ENGINE = ReplacingMergeTree(release)
ORDER BY (feed, source, partition, first_position, last_position, complete);

-- One narrow row per accepted change and its origin, written by the views behind each history table.
CREATE TABLE IF NOT EXISTS quality.accepted
(
    feed        LowCardinality(String),
    force       LowCardinality(String),
    lane        LowCardinality(String),
    record_type LowCardinality(String),
    source      LowCardinality(String),
    partition   Int32,
    position    Int64,
    record_id   FixedString(16),
    version     UInt256,
    deleted     UInt8,
    cause       LowCardinality(String),
    received_at DateTime64(3, 'UTC'),
    written_at  DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'when the warehouse took it; for freshness only'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (feed, record_type, source, partition, position, record_id, cause);

-- One row per change that a service held back or left out.
CREATE TABLE IF NOT EXISTS quality.exceptions
(
    feed        LowCardinality(String),
    force       LowCardinality(String),
    lane        LowCardinality(String),
    record_type LowCardinality(String),
    key_space   LowCardinality(String),
    source      LowCardinality(String),
    partition   Int32,
    position    Int64,
    record_id   FixedString(16) COMMENT 'zero where the change has no readable key',
    version     UInt256,
    stage       LowCardinality(String),
    verdict     Enum8('rejected' = 0, 'dropped' = 1),
    rules       Array(LowCardinality(String)),
    received_at DateTime64(3, 'UTC'),
    release     UInt32
)
ENGINE = ReplacingMergeTree(release)
ORDER BY (feed, record_type, source, partition, position, record_id, stage);

-- One row per rule that a record breaks, of rejections and of accepted records alike.
CREATE TABLE IF NOT EXISTS quality.findings
(
    feed        LowCardinality(String),
    force       LowCardinality(String),
    lane        LowCardinality(String),
    record_type LowCardinality(String),
    record_id   FixedString(16),
    version     UInt256,
    rule        LowCardinality(String),
    field       LowCardinality(String),
    severity    LowCardinality(String),
    message     String,
    verdict     Enum8('accepted' = 0, 'rejected' = 1),
    stage       LowCardinality(String),
    source      LowCardinality(String),
    partition   Int32,
    position    Int64,
    received_at DateTime64(3, 'UTC'),
    release     UInt32
)
ENGINE = ReplacingMergeTree(release)
ORDER BY (feed, record_type, record_id, version, rule, field, source, partition, position);

-- The force's own reference, sealed under its key. Only ingest's role reads it.
CREATE TABLE IF NOT EXISTS quality.sealed
(
    feed        LowCardinality(String),
    record_type LowCardinality(String),
    source      LowCardinality(String),
    partition   Int32,
    position    Int64,
    record_id   FixedString(16),
    version     UInt256,
    sealed      String
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, record_type, source, partition, position, record_id);
