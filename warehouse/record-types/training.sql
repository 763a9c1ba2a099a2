-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.training_history
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
COMMENT 'One course that one worker attended. Every version.';

ALTER TABLE {database}.training_history
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `course` LowCardinality(Nullable(String)) COMMENT 'The course, by the force\'s catalogue as mapped.',
  ADD COLUMN IF NOT EXISTS `start_month` Nullable(Date32) COMMENT 'First day on which the worker attended.',
  ADD COLUMN IF NOT EXISTS `start_date` Nullable(Date32) COMMENT 'First day on which the worker attended.',
  ADD COLUMN IF NOT EXISTS `result` LowCardinality(Nullable(String)) COMMENT 'Result of the training; not mandatory.',
  ADD COLUMN IF NOT EXISTS `result_given_month` Nullable(Date32) COMMENT 'Date of the result; not before the start.',
  ADD COLUMN IF NOT EXISTS `result_given_date` Nullable(Date32) COMMENT 'Date of the result; not before the start.';

ALTER TABLE {database}.training_history
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `course` 'The course, by the force\'s catalogue as mapped.',
  COMMENT COLUMN `start_month` 'First day on which the worker attended.',
  COMMENT COLUMN `start_date` 'First day on which the worker attended.',
  COMMENT COLUMN `result` 'Result of the training; not mandatory.',
  COMMENT COLUMN `result_given_month` 'Date of the result; not before the start.',
  COMMENT COLUMN `result_given_date` 'Date of the result; not before the start.';

ALTER TABLE {database}.training_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`course`) * cityHash64('course', assumeNotNull(`course`))
    + isNotNull(`start_month`) * cityHash64('start_month', assumeNotNull(`start_month`))
    + isNotNull(`start_date`) * cityHash64('start_date', assumeNotNull(`start_date`))
    + isNotNull(`result`) * cityHash64('result', assumeNotNull(`result`))
    + isNotNull(`result_given_month`) * cityHash64('result_given_month', assumeNotNull(`result_given_month`))
    + isNotNull(`result_given_date`) * cityHash64('result_given_date', assumeNotNull(`result_given_date`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.training_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`course`) * cityHash64('course', assumeNotNull(`course`))
    + isNotNull(`start_month`) * cityHash64('start_month', assumeNotNull(`start_month`))
    + isNotNull(`start_date`) * cityHash64('start_date', assumeNotNull(`start_date`))
    + isNotNull(`result`) * cityHash64('result', assumeNotNull(`result`))
    + isNotNull(`result_given_month`) * cityHash64('result_given_month', assumeNotNull(`result_given_month`))
    + isNotNull(`result_given_date`) * cityHash64('result_given_date', assumeNotNull(`result_given_date`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.training
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
COMMENT 'One course that one worker attended. Highest version.';

ALTER TABLE {database}.training
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `course` LowCardinality(Nullable(String)) COMMENT 'The course, by the force\'s catalogue as mapped.',
  ADD COLUMN IF NOT EXISTS `start_month` Nullable(Date32) COMMENT 'First day on which the worker attended.',
  ADD COLUMN IF NOT EXISTS `start_date` Nullable(Date32) COMMENT 'First day on which the worker attended.',
  ADD COLUMN IF NOT EXISTS `result` LowCardinality(Nullable(String)) COMMENT 'Result of the training; not mandatory.',
  ADD COLUMN IF NOT EXISTS `result_given_month` Nullable(Date32) COMMENT 'Date of the result; not before the start.',
  ADD COLUMN IF NOT EXISTS `result_given_date` Nullable(Date32) COMMENT 'Date of the result; not before the start.';

ALTER TABLE {database}.training
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `course` 'The course, by the force\'s catalogue as mapped.',
  COMMENT COLUMN `start_month` 'First day on which the worker attended.',
  COMMENT COLUMN `start_date` 'First day on which the worker attended.',
  COMMENT COLUMN `result` 'Result of the training; not mandatory.',
  COMMENT COLUMN `result_given_month` 'Date of the result; not before the start.',
  COMMENT COLUMN `result_given_date` 'Date of the result; not before the start.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.training_current_mv TO {database}.training AS
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
  `course`,
  `start_month`,
  `start_date`,
  `result`,
  `result_given_month`,
  `result_given_date`
FROM {database}.training_history;

ALTER TABLE {database}.training_current_mv MODIFY QUERY
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
  `course`,
  `start_month`,
  `start_date`,
  `result`,
  `result_given_month`,
  `result_given_date`
FROM {database}.training_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.training_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'training' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.training_history;

ALTER TABLE {database}.training_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'training' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.training_history;

