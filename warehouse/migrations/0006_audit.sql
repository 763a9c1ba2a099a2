-- What people did to the hub: who moved a feed, raised an epoch, closed a finding, let something pass.
-- Rows are added and never changed: every account that writes here may INSERT and nothing else. A repeated
-- insert of the same event changes nothing.
CREATE TABLE IF NOT EXISTS audit.events
(
    at      DateTime64(3, 'UTC'),
    id      UUID,
    who     String COMMENT 'the name that the person gave; the account is in system.query_log',
    what    LowCardinality(String) COMMENT 'feed-status, epoch-raised, release, …',
    subject String COMMENT 'what it was done to: a feed, a release, a list; never a reference',
    reason  String COMMENT 'in the person''s words, free of identifiers',
    detail  String COMMENT 'JSON of before and after; empty where there is none'
)
ENGINE = ReplacingMergeTree
ORDER BY (at, id);
