-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.crime_outcome_history
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
COMMENT 'One outcome given to one crime; the current one is the one with the highest version. Every version.';

ALTER TABLE {database}.crime_outcome_history
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `outcome_code` LowCardinality(Nullable(String)) COMMENT 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  ADD COLUMN IF NOT EXISTS `outcome_level` LowCardinality(Nullable(String)) COMMENT 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  ADD COLUMN IF NOT EXISTS `outcome_list_version` LowCardinality(Nullable(String)) COMMENT 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  ADD COLUMN IF NOT EXISTS `outcome_given_month` Nullable(Date32) COMMENT 'Date on which the outcome was given; the date of the closed basis.',
  ADD COLUMN IF NOT EXISTS `outcome_given_date` Nullable(Date32) COMMENT 'Date on which the outcome was given; the date of the closed basis.',
  ADD COLUMN IF NOT EXISTS `recorded_month` Nullable(Date32) COMMENT 'Recorded date of the crime, where the source\'s outcome table states it.',
  ADD COLUMN IF NOT EXISTS `recorded_date` Nullable(Date32) COMMENT 'Recorded date of the crime, where the source\'s outcome table states it.';

ALTER TABLE {database}.crime_outcome_history
  COMMENT COLUMN `crime_token` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `crime_key_version` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `outcome_code` 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  COMMENT COLUMN `outcome_level` 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  COMMENT COLUMN `outcome_list_version` 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  COMMENT COLUMN `outcome_given_month` 'Date on which the outcome was given; the date of the closed basis.',
  COMMENT COLUMN `outcome_given_date` 'Date on which the outcome was given; the date of the closed basis.',
  COMMENT COLUMN `recorded_month` 'Recorded date of the crime, where the source\'s outcome table states it.',
  COMMENT COLUMN `recorded_date` 'Recorded date of the crime, where the source\'s outcome table states it.';

ALTER TABLE {database}.crime_outcome_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`outcome_code`) * cityHash64('outcome_code', assumeNotNull(`outcome_code`))
    + isNotNull(`outcome_level`) * cityHash64('outcome_level', assumeNotNull(`outcome_level`))
    + isNotNull(`outcome_list_version`) * cityHash64('outcome_list_version', assumeNotNull(`outcome_list_version`))
    + isNotNull(`outcome_given_month`) * cityHash64('outcome_given_month', assumeNotNull(`outcome_given_month`))
    + isNotNull(`outcome_given_date`) * cityHash64('outcome_given_date', assumeNotNull(`outcome_given_date`))
    + isNotNull(`recorded_month`) * cityHash64('recorded_month', assumeNotNull(`recorded_month`))
    + isNotNull(`recorded_date`) * cityHash64('recorded_date', assumeNotNull(`recorded_date`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.crime_outcome_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`outcome_code`) * cityHash64('outcome_code', assumeNotNull(`outcome_code`))
    + isNotNull(`outcome_level`) * cityHash64('outcome_level', assumeNotNull(`outcome_level`))
    + isNotNull(`outcome_list_version`) * cityHash64('outcome_list_version', assumeNotNull(`outcome_list_version`))
    + isNotNull(`outcome_given_month`) * cityHash64('outcome_given_month', assumeNotNull(`outcome_given_month`))
    + isNotNull(`outcome_given_date`) * cityHash64('outcome_given_date', assumeNotNull(`outcome_given_date`))
    + isNotNull(`recorded_month`) * cityHash64('recorded_month', assumeNotNull(`recorded_month`))
    + isNotNull(`recorded_date`) * cityHash64('recorded_date', assumeNotNull(`recorded_date`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.crime_outcome
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
COMMENT 'One outcome given to one crime; the current one is the one with the highest version. Highest version.';

ALTER TABLE {database}.crime_outcome
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `outcome_code` LowCardinality(Nullable(String)) COMMENT 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  ADD COLUMN IF NOT EXISTS `outcome_level` LowCardinality(Nullable(String)) COMMENT 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  ADD COLUMN IF NOT EXISTS `outcome_list_version` LowCardinality(Nullable(String)) COMMENT 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  ADD COLUMN IF NOT EXISTS `outcome_given_month` Nullable(Date32) COMMENT 'Date on which the outcome was given; the date of the closed basis.',
  ADD COLUMN IF NOT EXISTS `outcome_given_date` Nullable(Date32) COMMENT 'Date on which the outcome was given; the date of the closed basis.',
  ADD COLUMN IF NOT EXISTS `recorded_month` Nullable(Date32) COMMENT 'Recorded date of the crime, where the source\'s outcome table states it.',
  ADD COLUMN IF NOT EXISTS `recorded_date` Nullable(Date32) COMMENT 'Recorded date of the crime, where the source\'s outcome table states it.';

ALTER TABLE {database}.crime_outcome
  COMMENT COLUMN `crime_token` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `crime_key_version` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `outcome_code` 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  COMMENT COLUMN `outcome_level` 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  COMMENT COLUMN `outcome_list_version` 'How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is "not yet assigned", not an outcome.',
  COMMENT COLUMN `outcome_given_month` 'Date on which the outcome was given; the date of the closed basis.',
  COMMENT COLUMN `outcome_given_date` 'Date on which the outcome was given; the date of the closed basis.',
  COMMENT COLUMN `recorded_month` 'Recorded date of the crime, where the source\'s outcome table states it.',
  COMMENT COLUMN `recorded_date` 'Recorded date of the crime, where the source\'s outcome table states it.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.crime_outcome_current_mv TO {database}.crime_outcome AS
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
  `crime_token`,
  `crime_key_version`,
  `outcome_code`,
  `outcome_level`,
  `outcome_list_version`,
  `outcome_given_month`,
  `outcome_given_date`,
  `recorded_month`,
  `recorded_date`
FROM {database}.crime_outcome_history;

ALTER TABLE {database}.crime_outcome_current_mv MODIFY QUERY
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
  `crime_token`,
  `crime_key_version`,
  `outcome_code`,
  `outcome_level`,
  `outcome_list_version`,
  `outcome_given_month`,
  `outcome_given_date`,
  `recorded_month`,
  `recorded_date`
FROM {database}.crime_outcome_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.crime_outcome_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'crime-outcome' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.crime_outcome_history;

ALTER TABLE {database}.crime_outcome_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'crime-outcome' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.crime_outcome_history;

