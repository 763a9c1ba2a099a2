-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.competency_history
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
COMMENT 'One competency that one worker holds, such as dog handling. Every version.';

ALTER TABLE {database}.competency_history
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `competency` LowCardinality(Nullable(String)) COMMENT 'The competency held.',
  ADD COLUMN IF NOT EXISTS `awarded_month` Nullable(Date32) COMMENT 'Date on which the competency was awarded.',
  ADD COLUMN IF NOT EXISTS `awarded_date` Nullable(Date32) COMMENT 'Date on which the competency was awarded.',
  ADD COLUMN IF NOT EXISTS `expires_month` Nullable(Date32) COMMENT 'Date after which the competency is no longer valid.',
  ADD COLUMN IF NOT EXISTS `expires_date` Nullable(Date32) COMMENT 'Date after which the competency is no longer valid.';

ALTER TABLE {database}.competency_history
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `competency` 'The competency held.',
  COMMENT COLUMN `awarded_month` 'Date on which the competency was awarded.',
  COMMENT COLUMN `awarded_date` 'Date on which the competency was awarded.',
  COMMENT COLUMN `expires_month` 'Date after which the competency is no longer valid.',
  COMMENT COLUMN `expires_date` 'Date after which the competency is no longer valid.';

ALTER TABLE {database}.competency_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`competency`) * cityHash64('competency', assumeNotNull(`competency`))
    + isNotNull(`awarded_month`) * cityHash64('awarded_month', assumeNotNull(`awarded_month`))
    + isNotNull(`awarded_date`) * cityHash64('awarded_date', assumeNotNull(`awarded_date`))
    + isNotNull(`expires_month`) * cityHash64('expires_month', assumeNotNull(`expires_month`))
    + isNotNull(`expires_date`) * cityHash64('expires_date', assumeNotNull(`expires_date`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.competency_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`competency`) * cityHash64('competency', assumeNotNull(`competency`))
    + isNotNull(`awarded_month`) * cityHash64('awarded_month', assumeNotNull(`awarded_month`))
    + isNotNull(`awarded_date`) * cityHash64('awarded_date', assumeNotNull(`awarded_date`))
    + isNotNull(`expires_month`) * cityHash64('expires_month', assumeNotNull(`expires_month`))
    + isNotNull(`expires_date`) * cityHash64('expires_date', assumeNotNull(`expires_date`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.competency
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
COMMENT 'One competency that one worker holds, such as dog handling. Highest version.';

ALTER TABLE {database}.competency
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `competency` LowCardinality(Nullable(String)) COMMENT 'The competency held.',
  ADD COLUMN IF NOT EXISTS `awarded_month` Nullable(Date32) COMMENT 'Date on which the competency was awarded.',
  ADD COLUMN IF NOT EXISTS `awarded_date` Nullable(Date32) COMMENT 'Date on which the competency was awarded.',
  ADD COLUMN IF NOT EXISTS `expires_month` Nullable(Date32) COMMENT 'Date after which the competency is no longer valid.',
  ADD COLUMN IF NOT EXISTS `expires_date` Nullable(Date32) COMMENT 'Date after which the competency is no longer valid.';

ALTER TABLE {database}.competency
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `competency` 'The competency held.',
  COMMENT COLUMN `awarded_month` 'Date on which the competency was awarded.',
  COMMENT COLUMN `awarded_date` 'Date on which the competency was awarded.',
  COMMENT COLUMN `expires_month` 'Date after which the competency is no longer valid.',
  COMMENT COLUMN `expires_date` 'Date after which the competency is no longer valid.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.competency_current_mv TO {database}.competency AS
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
  `competency`,
  `awarded_month`,
  `awarded_date`,
  `expires_month`,
  `expires_date`
FROM {database}.competency_history;

ALTER TABLE {database}.competency_current_mv MODIFY QUERY
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
  `competency`,
  `awarded_month`,
  `awarded_date`,
  `expires_month`,
  `expires_date`
FROM {database}.competency_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.competency_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'competency' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.competency_history;

ALTER TABLE {database}.competency_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'competency' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.competency_history;

