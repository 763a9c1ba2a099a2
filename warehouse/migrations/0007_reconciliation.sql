-- What forces say their own counts are, what the hub made of it, and who confirmed it.

-- A force's statement: one row a count. A statement is replaced by a later one, never changed.
CREATE TABLE IF NOT EXISTS quality.control_totals
(
    feed          LowCardinality(String),
    force         LowCardinality(String),
    lane          LowCardinality(String),
    statement     String COMMENT 'digest of what was stated: the same file twice is one statement',
    as_at         DateTime64(3, 'UTC') COMMENT 'when the force counted',
    record_type   LowCardinality(String),
    month         LowCardinality(String) COMMENT 'YYYY-MM of the recorded date; empty where the count is of all months',
    offence_group LowCardinality(String) COMMENT 'code or group of the offence list; empty where the count is of all offences',
    records       UInt64,
    stated_by     String COMMENT 'name that the person at the force gave',
    received_at   DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(received_at)
ORDER BY (feed, lane, statement, record_type, month, offence_group);

-- The force looked at the comparison and says that it stands.
CREATE TABLE IF NOT EXISTS quality.confirmations
(
    feed         LowCardinality(String),
    lane         LowCardinality(String),
    statement    String,
    confirmed_by String,
    note         String COMMENT 'in the person''s words, free of identifiers',
    at           DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (feed, lane, statement, at);

-- One row per count and round of `hub settle`: what the hub held of it then. The last one stands for today.
CREATE TABLE IF NOT EXISTS quality.reconciliations
(
    feed          LowCardinality(String),
    lane          LowCardinality(String),
    statement     String COMMENT 'of control totals; `source` for counts asked of the force''s own database',
    record_type   LowCardinality(String),
    month         LowCardinality(String),
    offence_group LowCardinality(String),
    stated        UInt64,
    current       UInt64,
    received      UInt64 COMMENT 'changes asked for of this record type; of all months',
    accepted      UInt64,
    held_back     UInt64 COMMENT 'records that wait at the force and are not held in an older version; of all months',
    explained     Map(LowCardinality(String), UInt64) COMMENT 'rule → records held back by it',
    difference    Int64 COMMENT 'stated − current',
    unexplained   Int64 COMMENT 'difference − held_back; on the total of a record type only, else 0',
    at            DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (feed, lane, statement, record_type, month, offence_group);

-- Which rows of a force's table the hub holds, as digests that only the force and ingest can make.
ALTER TABLE quality.origins
    ADD COLUMN IF NOT EXISTS epoch UInt16 COMMENT 'of the source; 0 before it was stated',
    ADD COLUMN IF NOT EXISTS key_digest UInt64 COMMENT 'salted digest of the row''s key; the lowest bit is 1 where the row was deleted; 0 where there is none';
