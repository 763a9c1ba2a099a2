-- Rules that read several records. `hub settle` evaluates them, and a finding of theirs closes by itself
-- when the last run no longer saw it.

-- What the last run saw of each finding with stage 'settle'. A row is written only when that changes.
CREATE TABLE IF NOT EXISTS quality.set_findings
(
    feed        LowCardinality(String),
    lane        LowCardinality(String),
    record_type LowCardinality(String),
    record_id   FixedString(16) COMMENT 'zero where the finding is about a force and a period',
    version     UInt256,
    rule        LowCardinality(String),
    field       LowCardinality(String),
    source      LowCardinality(String) COMMENT 'origin of the record, or the period',
    state       Enum8('closed' = 0, 'open' = 1),
    basis       String COMMENT 'digest of what the rule read',
    since       DateTime64(3, 'UTC') COMMENT 'the run that first saw this state'
)
ENGINE = ReplacingMergeTree(since)
ORDER BY (feed, rule, record_type, record_id, version, field, source);

-- Which rules were evaluated for a feed, as of when, and which were not and why. The last run of each.
CREATE TABLE IF NOT EXISTS quality.rule_runs
(
    feed          LowCardinality(String),
    lane          LowCardinality(String),
    rule          LowCardinality(String),
    state         Enum8('evaluated' = 1, 'not-applicable' = 2, 'off' = 3, 'failed' = 4),
    reason        LowCardinality(String) COMMENT 'a sentence where it was not evaluated',
    judged_before DateTime64(3, 'UTC') COMMENT 'records received later were not judged yet',
    found         UInt64 COMMENT 'records that broke the rule',
    as_of         DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(as_of)
ORDER BY (feed, lane, rule);

-- What one run sees, before it is compared with what the run before saw.
CREATE TABLE IF NOT EXISTS quality.set_seen
(
    as_of       DateTime64(3, 'UTC'),
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
    source      LowCardinality(String),
    partition   Int32,
    position    Int64,
    received_at DateTime64(3, 'UTC'),
    release     UInt32,
    basis       String,
    written_at  DateTime DEFAULT now()
)
ENGINE = MergeTree
ORDER BY (as_of, feed, rule, record_type, record_id)
TTL written_at + INTERVAL 1 DAY;

-- The time up to which every change received of a feed is accounted for: its part of a cut.
CREATE TABLE IF NOT EXISTS quality.settled
(
    feed       LowCardinality(String),
    lane       LowCardinality(String),
    settled_at DateTime64(3, 'UTC') COMMENT 'nothing received before it is in flight or lost',
    missing    UInt64 COMMENT 'origins that are not accounted for',
    as_of      DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(as_of)
ORDER BY (feed, lane);
