-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.application_stage_history
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
COMMENT 'One stage that one application reached, with its date. Every version.';

ALTER TABLE {database}.application_stage_history
  ADD COLUMN IF NOT EXISTS `application_reference_token` Nullable(FixedString(16)) COMMENT 'The application, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `application_reference_key_version` Nullable(UInt16) COMMENT 'The application, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `stage` LowCardinality(Nullable(String)) COMMENT 'The stage reached, such as received, interviewed, offered, appointed or withdrawn.',
  ADD COLUMN IF NOT EXISTS `reached_month` Nullable(Date32) COMMENT 'Date on which the stage was reached.',
  ADD COLUMN IF NOT EXISTS `reached_date` Nullable(Date32) COMMENT 'Date on which the stage was reached.';

ALTER TABLE {database}.application_stage_history
  COMMENT COLUMN `application_reference_token` 'The application, by the reference of the recruitment system.',
  COMMENT COLUMN `application_reference_key_version` 'The application, by the reference of the recruitment system.',
  COMMENT COLUMN `stage` 'The stage reached, such as received, interviewed, offered, appointed or withdrawn.',
  COMMENT COLUMN `reached_month` 'Date on which the stage was reached.',
  COMMENT COLUMN `reached_date` 'Date on which the stage was reached.';

ALTER TABLE {database}.application_stage_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`application_reference_token`) * cityHash64('application_reference_token', assumeNotNull(`application_reference_token`))
    + isNotNull(`application_reference_key_version`) * cityHash64('application_reference_key_version', assumeNotNull(`application_reference_key_version`))
    + isNotNull(`stage`) * cityHash64('stage', assumeNotNull(`stage`))
    + isNotNull(`reached_month`) * cityHash64('reached_month', assumeNotNull(`reached_month`))
    + isNotNull(`reached_date`) * cityHash64('reached_date', assumeNotNull(`reached_date`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.application_stage_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`application_reference_token`) * cityHash64('application_reference_token', assumeNotNull(`application_reference_token`))
    + isNotNull(`application_reference_key_version`) * cityHash64('application_reference_key_version', assumeNotNull(`application_reference_key_version`))
    + isNotNull(`stage`) * cityHash64('stage', assumeNotNull(`stage`))
    + isNotNull(`reached_month`) * cityHash64('reached_month', assumeNotNull(`reached_month`))
    + isNotNull(`reached_date`) * cityHash64('reached_date', assumeNotNull(`reached_date`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.application_stage
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
COMMENT 'One stage that one application reached, with its date. Highest version.';

ALTER TABLE {database}.application_stage
  ADD COLUMN IF NOT EXISTS `application_reference_token` Nullable(FixedString(16)) COMMENT 'The application, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `application_reference_key_version` Nullable(UInt16) COMMENT 'The application, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `stage` LowCardinality(Nullable(String)) COMMENT 'The stage reached, such as received, interviewed, offered, appointed or withdrawn.',
  ADD COLUMN IF NOT EXISTS `reached_month` Nullable(Date32) COMMENT 'Date on which the stage was reached.',
  ADD COLUMN IF NOT EXISTS `reached_date` Nullable(Date32) COMMENT 'Date on which the stage was reached.';

ALTER TABLE {database}.application_stage
  COMMENT COLUMN `application_reference_token` 'The application, by the reference of the recruitment system.',
  COMMENT COLUMN `application_reference_key_version` 'The application, by the reference of the recruitment system.',
  COMMENT COLUMN `stage` 'The stage reached, such as received, interviewed, offered, appointed or withdrawn.',
  COMMENT COLUMN `reached_month` 'Date on which the stage was reached.',
  COMMENT COLUMN `reached_date` 'Date on which the stage was reached.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.application_stage_current_mv TO {database}.application_stage AS
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
  `application_reference_token`,
  `application_reference_key_version`,
  `stage`,
  `reached_month`,
  `reached_date`
FROM {database}.application_stage_history;

ALTER TABLE {database}.application_stage_current_mv MODIFY QUERY
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
  `application_reference_token`,
  `application_reference_key_version`,
  `stage`,
  `reached_month`,
  `reached_date`
FROM {database}.application_stage_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.application_stage_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'application-stage' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.application_stage_history;

ALTER TABLE {database}.application_stage_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'application-stage' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.application_stage_history;

