-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.fitness_history
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
COMMENT 'One fitness level of one worker, from one date to another; the open one is current. Every version.';

ALTER TABLE {database}.fitness_history
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `fitness_level` LowCardinality(Nullable(String)) COMMENT 'Fitness level; not mandatory.',
  ADD COLUMN IF NOT EXISTS `previous_fitness_level` LowCardinality(Nullable(String)) COMMENT 'Fitness level before the change; not mandatory.',
  ADD COLUMN IF NOT EXISTS `duty_status` LowCardinality(Nullable(String)) COMMENT 'Full, restricted, adjusted or recuperative duties.',
  ADD COLUMN IF NOT EXISTS `start_month` Nullable(Date32) COMMENT 'First day of the level.',
  ADD COLUMN IF NOT EXISTS `start_date` Nullable(Date32) COMMENT 'First day of the level.',
  ADD COLUMN IF NOT EXISTS `end_month` Nullable(Date32) COMMENT 'Last day of the level; absent while it lasts.',
  ADD COLUMN IF NOT EXISTS `end_date` Nullable(Date32) COMMENT 'Last day of the level; absent while it lasts.';

ALTER TABLE {database}.fitness_history
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `fitness_level` 'Fitness level; not mandatory.',
  COMMENT COLUMN `previous_fitness_level` 'Fitness level before the change; not mandatory.',
  COMMENT COLUMN `duty_status` 'Full, restricted, adjusted or recuperative duties.',
  COMMENT COLUMN `start_month` 'First day of the level.',
  COMMENT COLUMN `start_date` 'First day of the level.',
  COMMENT COLUMN `end_month` 'Last day of the level; absent while it lasts.',
  COMMENT COLUMN `end_date` 'Last day of the level; absent while it lasts.';

ALTER TABLE {database}.fitness_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`fitness_level`) * cityHash64('fitness_level', assumeNotNull(`fitness_level`))
    + isNotNull(`previous_fitness_level`) * cityHash64('previous_fitness_level', assumeNotNull(`previous_fitness_level`))
    + isNotNull(`duty_status`) * cityHash64('duty_status', assumeNotNull(`duty_status`))
    + isNotNull(`start_month`) * cityHash64('start_month', assumeNotNull(`start_month`))
    + isNotNull(`start_date`) * cityHash64('start_date', assumeNotNull(`start_date`))
    + isNotNull(`end_month`) * cityHash64('end_month', assumeNotNull(`end_month`))
    + isNotNull(`end_date`) * cityHash64('end_date', assumeNotNull(`end_date`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.fitness_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`fitness_level`) * cityHash64('fitness_level', assumeNotNull(`fitness_level`))
    + isNotNull(`previous_fitness_level`) * cityHash64('previous_fitness_level', assumeNotNull(`previous_fitness_level`))
    + isNotNull(`duty_status`) * cityHash64('duty_status', assumeNotNull(`duty_status`))
    + isNotNull(`start_month`) * cityHash64('start_month', assumeNotNull(`start_month`))
    + isNotNull(`start_date`) * cityHash64('start_date', assumeNotNull(`start_date`))
    + isNotNull(`end_month`) * cityHash64('end_month', assumeNotNull(`end_month`))
    + isNotNull(`end_date`) * cityHash64('end_date', assumeNotNull(`end_date`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.fitness
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
COMMENT 'One fitness level of one worker, from one date to another; the open one is current. Highest version.';

ALTER TABLE {database}.fitness
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `fitness_level` LowCardinality(Nullable(String)) COMMENT 'Fitness level; not mandatory.',
  ADD COLUMN IF NOT EXISTS `previous_fitness_level` LowCardinality(Nullable(String)) COMMENT 'Fitness level before the change; not mandatory.',
  ADD COLUMN IF NOT EXISTS `duty_status` LowCardinality(Nullable(String)) COMMENT 'Full, restricted, adjusted or recuperative duties.',
  ADD COLUMN IF NOT EXISTS `start_month` Nullable(Date32) COMMENT 'First day of the level.',
  ADD COLUMN IF NOT EXISTS `start_date` Nullable(Date32) COMMENT 'First day of the level.',
  ADD COLUMN IF NOT EXISTS `end_month` Nullable(Date32) COMMENT 'Last day of the level; absent while it lasts.',
  ADD COLUMN IF NOT EXISTS `end_date` Nullable(Date32) COMMENT 'Last day of the level; absent while it lasts.';

ALTER TABLE {database}.fitness
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `fitness_level` 'Fitness level; not mandatory.',
  COMMENT COLUMN `previous_fitness_level` 'Fitness level before the change; not mandatory.',
  COMMENT COLUMN `duty_status` 'Full, restricted, adjusted or recuperative duties.',
  COMMENT COLUMN `start_month` 'First day of the level.',
  COMMENT COLUMN `start_date` 'First day of the level.',
  COMMENT COLUMN `end_month` 'Last day of the level; absent while it lasts.',
  COMMENT COLUMN `end_date` 'Last day of the level; absent while it lasts.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.fitness_current_mv TO {database}.fitness AS
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
  `fitness_level`,
  `previous_fitness_level`,
  `duty_status`,
  `start_month`,
  `start_date`,
  `end_month`,
  `end_date`
FROM {database}.fitness_history;

ALTER TABLE {database}.fitness_current_mv MODIFY QUERY
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
  `fitness_level`,
  `previous_fitness_level`,
  `duty_status`,
  `start_month`,
  `start_date`,
  `end_month`,
  `end_date`
FROM {database}.fitness_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.fitness_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'fitness' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.fitness_history;

ALTER TABLE {database}.fitness_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'fitness' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.fitness_history;

