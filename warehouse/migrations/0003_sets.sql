-- Complete sets (a full extract, a snapshot) and what was deleted because it is in none of them.

-- A file may be complete for each value of a column only: the street file, for each month that it holds.
ALTER TABLE quality.origins
    ADD COLUMN IF NOT EXISTS scope LowCardinality(String) COMMENT 'value of the full-per column; empty where there is none';

-- Ingest's statement that a set was read to its end. It has settled when every change of it is accepted or held back.
CREATE TABLE IF NOT EXISTS quality.sets
(
    feed             LowCardinality(String),
    force            LowCardinality(String),
    lane             LowCardinality(String),
    set_id           String COMMENT 'submission, or topic@epoch',
    source           LowCardinality(String) COMMENT 'of its origins: submission or topic',
    source_name      LowCardinality(String) COMMENT 'as the contract calls it',
    key_space        LowCardinality(String),
    record_types     Array(LowCardinality(String)),
    delivery         Enum8('full' = 0, 'full_per' = 1, 'snapshot' = 2),
    version          UInt256 COMMENT 'below every row of the set, above every older set: sweeps delete at it',
    extracted_at     Nullable(DateTime64(3, 'UTC')),
    rows             Int64 COMMENT 'of a file; 0 of a snapshot',
    limit_millionths UInt32 COMMENT 'of the records covered: more are not swept without a confirmation',
    received_at      DateTime64(3, 'UTC'),
    release          UInt32
)
ENGINE = ReplacingMergeTree(release)
ORDER BY (feed, lane, set_id);

-- Where the sweep of each set stands; the latest row of a set says it.
CREATE TABLE IF NOT EXISTS quality.sweeps
(
    feed      LowCardinality(String),
    force     LowCardinality(String),
    lane      LowCardinality(String),
    set_id    String,
    state     Enum8('waiting' = 0, 'done' = 1),
    reason    LowCardinality(String) COMMENT 'why it waits: over-limit, unreadable-keys; empty when done',
    planned   UInt64 COMMENT 'records that are not in the set and were held when it was looked at',
    covered   UInt64 COMMENT 'records held that the set covers',
    unreadable UInt64 COMMENT 'rows of the set whose key nobody could read',
    deleted   UInt64 COMMENT 'deleted by this set so far',
    as_of     DateTime64(3, 'UTC') COMMENT 'what was written later has not been looked at'
)
ENGINE = ReplacingMergeTree(as_of)
ORDER BY (feed, lane, set_id);

-- A named person's word that a sweep beyond the limit is right, up to the number they saw.
CREATE TABLE IF NOT EXISTS quality.sweep_confirmations
(
    feed         LowCardinality(String),
    lane         LowCardinality(String),
    set_id       String,
    planned      UInt64 COMMENT 'what was planned when it was confirmed; a sweep of more waits again',
    confirmed_by String,
    reason       String,
    confirmed_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(confirmed_at)
ORDER BY (feed, lane, set_id);
