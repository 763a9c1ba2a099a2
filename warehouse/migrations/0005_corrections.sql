-- The correction loop: every finding is open until it is corrected, withdrawn, confirmed or explained, and
-- somebody is named for each of the last three. Closing by a later change is a query, not an event.

ALTER TABLE quality.findings
    ADD COLUMN IF NOT EXISTS finding_group String DEFAULT '' COMMENT 'token of what one mending clears; empty where records are mended one by one',
    ADD COLUMN IF NOT EXISTS basis String DEFAULT '' COMMENT 'digest of the values that the rule read, bound to record and rule';

-- What people said of findings. Rows are added and never changed; of two that fit a finding the later counts.
CREATE TABLE IF NOT EXISTS quality.resolutions
(
    id            UUID,
    at            DateTime64(3, 'UTC'),
    feed          LowCardinality(String),
    force         LowCardinality(String),
    lane          LowCardinality(String),
    state         Enum8('confirmed' = 1, 'explained' = 2, 'withdrawn' = 3, 'reopened' = 4, 'assigned' = 5),
    scope         Enum8('finding' = 1, 'rule' = 2) COMMENT 'one finding, or all of a rule that fit what follows',
    rule          LowCardinality(String),
    field         LowCardinality(String) COMMENT 'rule: empty for every field',
    record_type   LowCardinality(String) COMMENT 'rule: empty for every record type',
    finding_group String COMMENT 'rule: empty for every group',
    received_from Date32 COMMENT 'rule: first day of receipt, Europe/London',
    received_to   Date32 COMMENT 'rule: last day of receipt',
    record_id     FixedString(16) COMMENT 'finding: zero where its change has no readable key',
    source        LowCardinality(String) COMMENT 'finding without a key: its origin',
    partition     Int32,
    position      Int64,
    version       UInt256 COMMENT 'finding: at which version it was answered',
    basis         String COMMENT 'finding: what it stood on; another basis opens it again',
    owner_side    LowCardinality(String) COMMENT 'assigned: force or hub',
    owner_team    String COMMENT 'assigned: the team, as it calls itself',
    reason        String,
    by_side       Enum8('force' = 1, 'hub' = 2),
    by_name       String,
    by_role       String
)
ENGINE = ReplacingMergeTree
ORDER BY (feed, rule, at, id);

-- Questions of analysts to a force. What they are about is known by cell, rule or token, never by a reference.
CREATE TABLE IF NOT EXISTS quality.questions
(
    id            UUID,
    at            DateTime64(3, 'UTC'),
    feed          LowCardinality(String) COMMENT 'empty where the whole force is asked',
    force         LowCardinality(String),
    about         Enum8('cell' = 1, 'rule' = 2, 'token' = 3),
    return_name   LowCardinality(String),
    cell          String COMMENT 'JSON: column of the return to its value',
    rule          LowCardinality(String),
    records       Array(Tuple(record_type String, record_id FixedString(16), source String, partition Int32, position Int64)) COMMENT 'token: the records that hold it; for ingest only',
    text          String,
    by_name       String,
    by_role       String
)
ENGINE = ReplacingMergeTree
ORDER BY (force, at, id);

CREATE TABLE IF NOT EXISTS quality.answers
(
    id       UUID,
    at       DateTime64(3, 'UTC'),
    question UUID,
    force    LowCardinality(String),
    text     String,
    by_name  String,
    by_role  String
)
ENGINE = ReplacingMergeTree
ORDER BY (force, question, at, id);
