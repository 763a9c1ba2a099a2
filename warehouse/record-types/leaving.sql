-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.leaving_history
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
COMMENT 'One departure of one worker from one force. Every version.';

ALTER TABLE {database}.leaving_history
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `reason` LowCardinality(Nullable(String)) COMMENT 'Why the worker left; a transfer leaves the force, not the service.',
  ADD COLUMN IF NOT EXISTS `left_month` Nullable(Date32) COMMENT 'Last day of service in the force.',
  ADD COLUMN IF NOT EXISTS `left_date` Nullable(Date32) COMMENT 'Last day of service in the force.',
  ADD COLUMN IF NOT EXISTS `destination_force` LowCardinality(Nullable(String)) COMMENT 'The force that a worker transferred to.';

ALTER TABLE {database}.leaving_history
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `reason` 'Why the worker left; a transfer leaves the force, not the service.',
  COMMENT COLUMN `left_month` 'Last day of service in the force.',
  COMMENT COLUMN `left_date` 'Last day of service in the force.',
  COMMENT COLUMN `destination_force` 'The force that a worker transferred to.';

ALTER TABLE {database}.leaving_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`reason`) * cityHash64('reason', assumeNotNull(`reason`))
    + isNotNull(`left_month`) * cityHash64('left_month', assumeNotNull(`left_month`))
    + isNotNull(`left_date`) * cityHash64('left_date', assumeNotNull(`left_date`))
    + isNotNull(`destination_force`) * cityHash64('destination_force', assumeNotNull(`destination_force`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.leaving_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`reason`) * cityHash64('reason', assumeNotNull(`reason`))
    + isNotNull(`left_month`) * cityHash64('left_month', assumeNotNull(`left_month`))
    + isNotNull(`left_date`) * cityHash64('left_date', assumeNotNull(`left_date`))
    + isNotNull(`destination_force`) * cityHash64('destination_force', assumeNotNull(`destination_force`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.leaving
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
COMMENT 'One departure of one worker from one force. Highest version.';

ALTER TABLE {database}.leaving
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `reason` LowCardinality(Nullable(String)) COMMENT 'Why the worker left; a transfer leaves the force, not the service.',
  ADD COLUMN IF NOT EXISTS `left_month` Nullable(Date32) COMMENT 'Last day of service in the force.',
  ADD COLUMN IF NOT EXISTS `left_date` Nullable(Date32) COMMENT 'Last day of service in the force.',
  ADD COLUMN IF NOT EXISTS `destination_force` LowCardinality(Nullable(String)) COMMENT 'The force that a worker transferred to.';

ALTER TABLE {database}.leaving
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `reason` 'Why the worker left; a transfer leaves the force, not the service.',
  COMMENT COLUMN `left_month` 'Last day of service in the force.',
  COMMENT COLUMN `left_date` 'Last day of service in the force.',
  COMMENT COLUMN `destination_force` 'The force that a worker transferred to.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.leaving_current_mv TO {database}.leaving AS
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
  `reason`,
  `left_month`,
  `left_date`,
  `destination_force`
FROM {database}.leaving_history;

ALTER TABLE {database}.leaving_current_mv MODIFY QUERY
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
  `reason`,
  `left_month`,
  `left_date`,
  `destination_force`
FROM {database}.leaving_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.leaving_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'leaving' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.leaving_history;

ALTER TABLE {database}.leaving_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'leaving' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.leaving_history;

