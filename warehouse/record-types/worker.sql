-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.worker_history
(
  `record_id` FixedString(16) COMMENT 'Pseudonym of the record key; shown to nobody',
  `version` UInt256 COMMENT 'Decides which change of a record wins',
  `deleted` UInt8 COMMENT '1 where the change takes the record away',
  `cause` Enum8('source' = 1, 'dropped' = 2, 'empty_slot' = 3, 'sweep' = 4) COMMENT 'Why the change exists; only source counts in the balance',
  `feed` LowCardinality(String) COMMENT 'Force and system that sent the record',
  `force` LowCardinality(String) COMMENT 'Force that recorded it',
  `key_space` LowCardinality(String) COMMENT 'Table or file of the source',
  `occurred_at` Nullable(DateTime64(3, 'UTC')) COMMENT 'Commit time at the source, where it states one',
  `received_at` DateTime64(3, 'UTC') COMMENT 'When the hub received the change; known at is the earliest of a version',
  `release` UInt32 COMMENT 'Numbered configuration that determined the row',
  `origin_source` LowCardinality(String) COMMENT 'Topic or submission',
  `origin_partition` Int32 COMMENT 'Partition of the topic, 0 of a submission',
  `origin_position` Int64 COMMENT 'Offset in the topic, or row of the file',
  `lane` LowCardinality(String) COMMENT 'test, backfill or live',
  earliness UInt64 MATERIALIZED 9223372036854775807 - toUInt64(toUnixTimestamp64Milli(received_at)) COMMENT 'Keeps the earliest of equal versions'
)
ENGINE = ReplacingMergeTree(earliness)
ORDER BY (record_id, version)
COMMENT 'One police worker of one force. Every version.';

ALTER TABLE {database}.worker_history
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_type` LowCardinality(Nullable(String)) COMMENT 'Officer, staff, community support officer, special constable or volunteer.',
  ADD COLUMN IF NOT EXISTS `ethnicity_self_defined` LowCardinality(Nullable(String)) COMMENT 'Ethnicity as the worker stated it.',
  ADD COLUMN IF NOT EXISTS `gender` LowCardinality(Nullable(String)) COMMENT 'Gender as the worker stated it; "prefer not to say" is an answer, not an absence.',
  ADD COLUMN IF NOT EXISTS `marital_status` LowCardinality(Nullable(String)) COMMENT 'Marital status; not mandatory.',
  ADD COLUMN IF NOT EXISTS `disability` LowCardinality(Nullable(String)) COMMENT 'Disability class as the worker stated it.',
  ADD COLUMN IF NOT EXISTS `competency_class` LowCardinality(Nullable(String)) COMMENT 'Competency class of the worker.';

ALTER TABLE {database}.worker_history
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_type` 'Officer, staff, community support officer, special constable or volunteer.',
  COMMENT COLUMN `ethnicity_self_defined` 'Ethnicity as the worker stated it.',
  COMMENT COLUMN `gender` 'Gender as the worker stated it; "prefer not to say" is an answer, not an absence.',
  COMMENT COLUMN `marital_status` 'Marital status; not mandatory.',
  COMMENT COLUMN `disability` 'Disability class as the worker stated it.',
  COMMENT COLUMN `competency_class` 'Competency class of the worker.';

ALTER TABLE {database}.worker_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`worker_type`) * cityHash64('worker_type', assumeNotNull(`worker_type`))
    + isNotNull(`ethnicity_self_defined`) * cityHash64('ethnicity_self_defined', assumeNotNull(`ethnicity_self_defined`))
    + isNotNull(`gender`) * cityHash64('gender', assumeNotNull(`gender`))
    + isNotNull(`marital_status`) * cityHash64('marital_status', assumeNotNull(`marital_status`))
    + isNotNull(`disability`) * cityHash64('disability', assumeNotNull(`disability`))
    + isNotNull(`competency_class`) * cityHash64('competency_class', assumeNotNull(`competency_class`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.worker_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`worker_type`) * cityHash64('worker_type', assumeNotNull(`worker_type`))
    + isNotNull(`ethnicity_self_defined`) * cityHash64('ethnicity_self_defined', assumeNotNull(`ethnicity_self_defined`))
    + isNotNull(`gender`) * cityHash64('gender', assumeNotNull(`gender`))
    + isNotNull(`marital_status`) * cityHash64('marital_status', assumeNotNull(`marital_status`))
    + isNotNull(`disability`) * cityHash64('disability', assumeNotNull(`disability`))
    + isNotNull(`competency_class`) * cityHash64('competency_class', assumeNotNull(`competency_class`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.worker
(
  `record_id` FixedString(16) COMMENT 'Pseudonym of the record key; shown to nobody',
  `version` UInt256 COMMENT 'Decides which change of a record wins',
  `deleted` UInt8 COMMENT '1 where the change takes the record away',
  `cause` Enum8('source' = 1, 'dropped' = 2, 'empty_slot' = 3, 'sweep' = 4) COMMENT 'Why the change exists; only source counts in the balance',
  `feed` LowCardinality(String) COMMENT 'Force and system that sent the record',
  `force` LowCardinality(String) COMMENT 'Force that recorded it',
  `key_space` LowCardinality(String) COMMENT 'Table or file of the source',
  `occurred_at` Nullable(DateTime64(3, 'UTC')) COMMENT 'Commit time at the source, where it states one',
  `received_at` DateTime64(3, 'UTC') COMMENT 'When the hub received the change; known at is the earliest of a version',
  `release` UInt32 COMMENT 'Numbered configuration that determined the row',
  `origin_source` LowCardinality(String) COMMENT 'Topic or submission',
  `origin_partition` Int32 COMMENT 'Partition of the topic, 0 of a submission',
  `origin_position` Int64 COMMENT 'Offset in the topic, or row of the file',
  `lane` LowCardinality(String) COMMENT 'test, backfill or live'
)
ENGINE = ReplacingMergeTree(version, deleted)
ORDER BY record_id
COMMENT 'One police worker of one force. Highest version.';

ALTER TABLE {database}.worker
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_type` LowCardinality(Nullable(String)) COMMENT 'Officer, staff, community support officer, special constable or volunteer.',
  ADD COLUMN IF NOT EXISTS `ethnicity_self_defined` LowCardinality(Nullable(String)) COMMENT 'Ethnicity as the worker stated it.',
  ADD COLUMN IF NOT EXISTS `gender` LowCardinality(Nullable(String)) COMMENT 'Gender as the worker stated it; "prefer not to say" is an answer, not an absence.',
  ADD COLUMN IF NOT EXISTS `marital_status` LowCardinality(Nullable(String)) COMMENT 'Marital status; not mandatory.',
  ADD COLUMN IF NOT EXISTS `disability` LowCardinality(Nullable(String)) COMMENT 'Disability class as the worker stated it.',
  ADD COLUMN IF NOT EXISTS `competency_class` LowCardinality(Nullable(String)) COMMENT 'Competency class of the worker.';

ALTER TABLE {database}.worker
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_type` 'Officer, staff, community support officer, special constable or volunteer.',
  COMMENT COLUMN `ethnicity_self_defined` 'Ethnicity as the worker stated it.',
  COMMENT COLUMN `gender` 'Gender as the worker stated it; "prefer not to say" is an answer, not an absence.',
  COMMENT COLUMN `marital_status` 'Marital status; not mandatory.',
  COMMENT COLUMN `disability` 'Disability class as the worker stated it.',
  COMMENT COLUMN `competency_class` 'Competency class of the worker.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.worker_current_mv TO {database}.worker AS
SELECT
  `record_id`,
  `version`,
  `deleted`,
  `cause`,
  `feed`,
  `force`,
  `key_space`,
  `occurred_at`,
  `received_at`,
  `release`,
  `origin_source`,
  `origin_partition`,
  `origin_position`,
  `lane`,
  `worker_token`,
  `worker_key_version`,
  `worker_type`,
  `ethnicity_self_defined`,
  `gender`,
  `marital_status`,
  `disability`,
  `competency_class`
FROM {database}.worker_history;

ALTER TABLE {database}.worker_current_mv MODIFY QUERY
SELECT
  `record_id`,
  `version`,
  `deleted`,
  `cause`,
  `feed`,
  `force`,
  `key_space`,
  `occurred_at`,
  `received_at`,
  `release`,
  `origin_source`,
  `origin_partition`,
  `origin_position`,
  `lane`,
  `worker_token`,
  `worker_key_version`,
  `worker_type`,
  `ethnicity_self_defined`,
  `gender`,
  `marital_status`,
  `disability`,
  `competency_class`
FROM {database}.worker_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.worker_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'worker' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.worker_history;

ALTER TABLE {database}.worker_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'worker' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.worker_history;

