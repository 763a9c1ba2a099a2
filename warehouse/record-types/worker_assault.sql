-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.worker_assault_history
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
COMMENT 'One assault on one police worker. Every version.';

ALTER TABLE {database}.worker_assault_history
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime recorded for the assault, where the HR system quotes it.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime recorded for the assault, where the HR system quotes it.',
  ADD COLUMN IF NOT EXISTS `assaulted_month` Nullable(Date32) COMMENT 'Date of the assault.',
  ADD COLUMN IF NOT EXISTS `assaulted_date` Nullable(Date32) COMMENT 'Date of the assault.',
  ADD COLUMN IF NOT EXISTS `on_duty` Nullable(Bool) COMMENT 'Whether the worker was on duty.',
  ADD COLUMN IF NOT EXISTS `worker_role` LowCardinality(Nullable(String)) COMMENT 'Role played by the worker.',
  ADD COLUMN IF NOT EXISTS `injured` Nullable(Bool) COMMENT 'Whether the worker was injured, where the source states it apart from the injury.',
  ADD COLUMN IF NOT EXISTS `injury` LowCardinality(Nullable(String)) COMMENT 'Injury of the worker; not mandatory.';

ALTER TABLE {database}.worker_assault_history
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `crime_token` 'The crime recorded for the assault, where the HR system quotes it.',
  COMMENT COLUMN `crime_key_version` 'The crime recorded for the assault, where the HR system quotes it.',
  COMMENT COLUMN `assaulted_month` 'Date of the assault.',
  COMMENT COLUMN `assaulted_date` 'Date of the assault.',
  COMMENT COLUMN `on_duty` 'Whether the worker was on duty.',
  COMMENT COLUMN `worker_role` 'Role played by the worker.',
  COMMENT COLUMN `injured` 'Whether the worker was injured, where the source states it apart from the injury.',
  COMMENT COLUMN `injury` 'Injury of the worker; not mandatory.';

ALTER TABLE {database}.worker_assault_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`assaulted_month`) * cityHash64('assaulted_month', assumeNotNull(`assaulted_month`))
    + isNotNull(`assaulted_date`) * cityHash64('assaulted_date', assumeNotNull(`assaulted_date`))
    + isNotNull(`on_duty`) * cityHash64('on_duty', assumeNotNull(`on_duty`))
    + isNotNull(`worker_role`) * cityHash64('worker_role', assumeNotNull(`worker_role`))
    + isNotNull(`injured`) * cityHash64('injured', assumeNotNull(`injured`))
    + isNotNull(`injury`) * cityHash64('injury', assumeNotNull(`injury`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.worker_assault_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`assaulted_month`) * cityHash64('assaulted_month', assumeNotNull(`assaulted_month`))
    + isNotNull(`assaulted_date`) * cityHash64('assaulted_date', assumeNotNull(`assaulted_date`))
    + isNotNull(`on_duty`) * cityHash64('on_duty', assumeNotNull(`on_duty`))
    + isNotNull(`worker_role`) * cityHash64('worker_role', assumeNotNull(`worker_role`))
    + isNotNull(`injured`) * cityHash64('injured', assumeNotNull(`injured`))
    + isNotNull(`injury`) * cityHash64('injury', assumeNotNull(`injury`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.worker_assault
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
COMMENT 'One assault on one police worker. Highest version.';

ALTER TABLE {database}.worker_assault
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime recorded for the assault, where the HR system quotes it.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime recorded for the assault, where the HR system quotes it.',
  ADD COLUMN IF NOT EXISTS `assaulted_month` Nullable(Date32) COMMENT 'Date of the assault.',
  ADD COLUMN IF NOT EXISTS `assaulted_date` Nullable(Date32) COMMENT 'Date of the assault.',
  ADD COLUMN IF NOT EXISTS `on_duty` Nullable(Bool) COMMENT 'Whether the worker was on duty.',
  ADD COLUMN IF NOT EXISTS `worker_role` LowCardinality(Nullable(String)) COMMENT 'Role played by the worker.',
  ADD COLUMN IF NOT EXISTS `injured` Nullable(Bool) COMMENT 'Whether the worker was injured, where the source states it apart from the injury.',
  ADD COLUMN IF NOT EXISTS `injury` LowCardinality(Nullable(String)) COMMENT 'Injury of the worker; not mandatory.';

ALTER TABLE {database}.worker_assault
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `crime_token` 'The crime recorded for the assault, where the HR system quotes it.',
  COMMENT COLUMN `crime_key_version` 'The crime recorded for the assault, where the HR system quotes it.',
  COMMENT COLUMN `assaulted_month` 'Date of the assault.',
  COMMENT COLUMN `assaulted_date` 'Date of the assault.',
  COMMENT COLUMN `on_duty` 'Whether the worker was on duty.',
  COMMENT COLUMN `worker_role` 'Role played by the worker.',
  COMMENT COLUMN `injured` 'Whether the worker was injured, where the source states it apart from the injury.',
  COMMENT COLUMN `injury` 'Injury of the worker; not mandatory.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.worker_assault_current_mv TO {database}.worker_assault AS
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
  `crime_token`,
  `crime_key_version`,
  `assaulted_month`,
  `assaulted_date`,
  `on_duty`,
  `worker_role`,
  `injured`,
  `injury`
FROM {database}.worker_assault_history;

ALTER TABLE {database}.worker_assault_current_mv MODIFY QUERY
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
  `crime_token`,
  `crime_key_version`,
  `assaulted_month`,
  `assaulted_date`,
  `on_duty`,
  `worker_role`,
  `injured`,
  `injury`
FROM {database}.worker_assault_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.worker_assault_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'worker-assault' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.worker_assault_history;

ALTER TABLE {database}.worker_assault_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'worker-assault' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.worker_assault_history;

