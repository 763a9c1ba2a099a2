-- What the hub knows of how complete, timely and comparable its records are. `hub settle` keeps it up to date from
-- stored facts. No row means "not provided"; nothing here reads a missing row as 0.

-- When each ledger was made and from which facts: it is made anew when they changed. Of event ledgers only rows as of
-- the last run count; a stock keeps what was held in earlier months.
CREATE TABLE IF NOT EXISTS quality.ledger_runs
(
    ledger LowCardinality(String),
    facts  String COMMENT 'digest of what it was made from',
    as_of  DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(as_of)
ORDER BY ledger;

-- Force by record type by month by field: provided, partial, not provided.
CREATE TABLE IF NOT EXISTS quality.coverage
(
    force       LowCardinality(String),
    feed        LowCardinality(String),
    lane        LowCardinality(String),
    record_type LowCardinality(String),
    month       Date32 COMMENT 'of the event; of a stock, the month in which it was held',
    field       LowCardinality(String) COMMENT 'empty: the record type as a whole',
    basis       Enum8('event' = 1, 'stock' = 2),
    state       Enum8('provided' = 1, 'partial' = 2, 'not-provided' = 3),
    reason      Enum8('' = 0, 'contract' = 1, 'no-records' = 2, 'all-empty' = 3, 'some-empty' = 4, 'unfinished' = 5)
        COMMENT 'contract: the source does not have the field. unfinished: the month is not over, or not settled',
    records     UInt64,
    present     UInt64 COMMENT 'records that state the field',
    as_of       DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(as_of)
ORDER BY (force, feed, lane, record_type, field, month);

-- How long records take, by month of the event or of receipt.
CREATE TABLE IF NOT EXISTS quality.timeliness
(
    force          LowCardinality(String),
    feed           LowCardinality(String),
    lane           LowCardinality(String),
    record_type    LowCardinality(String),
    month          Date32,
    step           Enum8('event-to-recorded' = 1, 'recorded-to-received' = 2, 'received-to-warehouse' = 3),
    records        UInt64,
    median_seconds Float64,
    p90_seconds    Float64,
    as_of          DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(as_of)
ORDER BY (force, feed, lane, record_type, step, month);

-- Changes by month of receipt: what was held back, and what was asked about.
CREATE TABLE IF NOT EXISTS quality.rates
(
    force       LowCardinality(String),
    feed        LowCardinality(String),
    lane        LowCardinality(String),
    record_type LowCardinality(String),
    month       Date32,
    accepted    UInt64,
    rejected    UInt64 COMMENT 'held back still',
    dropped     UInt64,
    questioned  UInt64 COMMENT 'accepted changes with a question',
    warned      UInt64,
    as_of       DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(as_of)
ORDER BY (force, feed, lane, record_type, month);

-- Codes whose share in a month is far from their own past.
CREATE TABLE IF NOT EXISTS quality.code_drift
(
    force       LowCardinality(String),
    feed        LowCardinality(String),
    lane        LowCardinality(String),
    record_type LowCardinality(String),
    field       LowCardinality(String),
    code        String,
    month       Date32,
    records     UInt64 COMMENT 'with the code',
    of_records  UInt64 COMMENT 'with any code',
    share       Float64,
    usual_share Float64 COMMENT 'over the months before, a year at most',
    as_of       DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(as_of)
ORDER BY (force, feed, lane, record_type, field, code, month);

-- What cannot be compared, and why; from schemas/quality/comparability-notes.yaml.
CREATE TABLE IF NOT EXISTS quality.comparability_notes
(
    id          LowCardinality(String),
    dataset     LowCardinality(String),
    record_type LowCardinality(String) COMMENT 'empty: every record type of the dataset',
    field       LowCardinality(String) COMMENT 'empty: every field',
    forces      Array(LowCardinality(String)) COMMENT 'empty: every force',
    valid_from  Nullable(Date32),
    valid_to    Nullable(Date32),
    kind        LowCardinality(String) COMMENT 'break: the series changes. differs: forces or sources are unlike',
    note        String,
    source      String,
    is_assumed  UInt8 COMMENT '1 where a date is not confirmed by the source',
    release     UInt32
)
ENGINE = ReplacingMergeTree(release)
ORDER BY id;
