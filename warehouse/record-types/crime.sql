-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.crime_history
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
COMMENT 'One crime as recorded by one force, whatever became of it. Every version.';

ALTER TABLE {database}.crime_history
  ADD COLUMN IF NOT EXISTS `source_reference_token` Nullable(FixedString(16)) COMMENT 'Identifier of the crime in the source system, to which the force\'s other tables link.',
  ADD COLUMN IF NOT EXISTS `source_reference_key_version` Nullable(UInt16) COMMENT 'Identifier of the crime in the source system, to which the force\'s other tables link.',
  ADD COLUMN IF NOT EXISTS `crime_reference_token` Nullable(FixedString(16)) COMMENT 'The crime reference number that the force quotes, where it differs from the source identifier.',
  ADD COLUMN IF NOT EXISTS `crime_reference_key_version` Nullable(UInt16) COMMENT 'The crime reference number that the force quotes, where it differs from the source identifier.',
  ADD COLUMN IF NOT EXISTS `recorded_month` Nullable(Date32) COMMENT 'Date on which the force recorded the crime; the date by which it is counted.',
  ADD COLUMN IF NOT EXISTS `recorded_date` Nullable(Date32) COMMENT 'Date on which the force recorded the crime; the date by which it is counted.',
  ADD COLUMN IF NOT EXISTS `committed_from_month` Nullable(Date32) COMMENT 'First date on which the crime may have been committed.',
  ADD COLUMN IF NOT EXISTS `committed_from_date` Nullable(Date32) COMMENT 'First date on which the crime may have been committed.',
  ADD COLUMN IF NOT EXISTS `committed_to_month` Nullable(Date32) COMMENT 'Last date on which the crime may have been committed.',
  ADD COLUMN IF NOT EXISTS `committed_to_date` Nullable(Date32) COMMENT 'Last date on which the crime may have been committed.',
  ADD COLUMN IF NOT EXISTS `offence_code` LowCardinality(Nullable(String)) COMMENT 'Type of the crime, at the level of detail that the source states.',
  ADD COLUMN IF NOT EXISTS `offence_level` LowCardinality(Nullable(String)) COMMENT 'Type of the crime, at the level of detail that the source states.',
  ADD COLUMN IF NOT EXISTS `offence_list_version` LowCardinality(Nullable(String)) COMMENT 'Type of the crime, at the level of detail that the source states.',
  ADD COLUMN IF NOT EXISTS `status` LowCardinality(Nullable(String)) COMMENT 'Whether the crime stands as recorded, was cancelled, or was transferred to or from another force.',
  ADD COLUMN IF NOT EXISTS `status_reason` LowCardinality(Nullable(String)) COMMENT 'Why the crime was cancelled or transferred.',
  ADD COLUMN IF NOT EXISTS `status_date_month` Nullable(Date32) COMMENT 'Date of the cancellation or transfer.',
  ADD COLUMN IF NOT EXISTS `status_date_date` Nullable(Date32) COMMENT 'Date of the cancellation or transfer.',
  ADD COLUMN IF NOT EXISTS `transfer_force` LowCardinality(Nullable(String)) COMMENT 'The other force of a transfer, so that a transfer out pairs with a transfer in.',
  ADD COLUMN IF NOT EXISTS `reclassified_month` Nullable(Date32) COMMENT 'Date on which the force last changed the classification, where the source states it; the count stays in the recorded month.',
  ADD COLUMN IF NOT EXISTS `reclassified_date` Nullable(Date32) COMMENT 'Date on which the force last changed the classification, where the source states it; the count stays in the recorded month.',
  ADD COLUMN IF NOT EXISTS `domestic_abuse` Nullable(Bool) COMMENT 'Whether the force flagged the crime as domestic abuse.';

ALTER TABLE {database}.crime_history
  COMMENT COLUMN `source_reference_token` 'Identifier of the crime in the source system, to which the force\'s other tables link.',
  COMMENT COLUMN `source_reference_key_version` 'Identifier of the crime in the source system, to which the force\'s other tables link.',
  COMMENT COLUMN `crime_reference_token` 'The crime reference number that the force quotes, where it differs from the source identifier.',
  COMMENT COLUMN `crime_reference_key_version` 'The crime reference number that the force quotes, where it differs from the source identifier.',
  COMMENT COLUMN `recorded_month` 'Date on which the force recorded the crime; the date by which it is counted.',
  COMMENT COLUMN `recorded_date` 'Date on which the force recorded the crime; the date by which it is counted.',
  COMMENT COLUMN `committed_from_month` 'First date on which the crime may have been committed.',
  COMMENT COLUMN `committed_from_date` 'First date on which the crime may have been committed.',
  COMMENT COLUMN `committed_to_month` 'Last date on which the crime may have been committed.',
  COMMENT COLUMN `committed_to_date` 'Last date on which the crime may have been committed.',
  COMMENT COLUMN `offence_code` 'Type of the crime, at the level of detail that the source states.',
  COMMENT COLUMN `offence_level` 'Type of the crime, at the level of detail that the source states.',
  COMMENT COLUMN `offence_list_version` 'Type of the crime, at the level of detail that the source states.',
  COMMENT COLUMN `status` 'Whether the crime stands as recorded, was cancelled, or was transferred to or from another force.',
  COMMENT COLUMN `status_reason` 'Why the crime was cancelled or transferred.',
  COMMENT COLUMN `status_date_month` 'Date of the cancellation or transfer.',
  COMMENT COLUMN `status_date_date` 'Date of the cancellation or transfer.',
  COMMENT COLUMN `transfer_force` 'The other force of a transfer, so that a transfer out pairs with a transfer in.',
  COMMENT COLUMN `reclassified_month` 'Date on which the force last changed the classification, where the source states it; the count stays in the recorded month.',
  COMMENT COLUMN `reclassified_date` 'Date on which the force last changed the classification, where the source states it; the count stays in the recorded month.',
  COMMENT COLUMN `domestic_abuse` 'Whether the force flagged the crime as domestic abuse.';

ALTER TABLE {database}.crime_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`source_reference_token`) * cityHash64('source_reference_token', assumeNotNull(`source_reference_token`))
    + isNotNull(`source_reference_key_version`) * cityHash64('source_reference_key_version', assumeNotNull(`source_reference_key_version`))
    + isNotNull(`crime_reference_token`) * cityHash64('crime_reference_token', assumeNotNull(`crime_reference_token`))
    + isNotNull(`crime_reference_key_version`) * cityHash64('crime_reference_key_version', assumeNotNull(`crime_reference_key_version`))
    + isNotNull(`recorded_month`) * cityHash64('recorded_month', assumeNotNull(`recorded_month`))
    + isNotNull(`recorded_date`) * cityHash64('recorded_date', assumeNotNull(`recorded_date`))
    + isNotNull(`committed_from_month`) * cityHash64('committed_from_month', assumeNotNull(`committed_from_month`))
    + isNotNull(`committed_from_date`) * cityHash64('committed_from_date', assumeNotNull(`committed_from_date`))
    + isNotNull(`committed_to_month`) * cityHash64('committed_to_month', assumeNotNull(`committed_to_month`))
    + isNotNull(`committed_to_date`) * cityHash64('committed_to_date', assumeNotNull(`committed_to_date`))
    + isNotNull(`offence_code`) * cityHash64('offence_code', assumeNotNull(`offence_code`))
    + isNotNull(`offence_level`) * cityHash64('offence_level', assumeNotNull(`offence_level`))
    + isNotNull(`offence_list_version`) * cityHash64('offence_list_version', assumeNotNull(`offence_list_version`))
    + isNotNull(`status`) * cityHash64('status', assumeNotNull(`status`))
    + isNotNull(`status_reason`) * cityHash64('status_reason', assumeNotNull(`status_reason`))
    + isNotNull(`status_date_month`) * cityHash64('status_date_month', assumeNotNull(`status_date_month`))
    + isNotNull(`status_date_date`) * cityHash64('status_date_date', assumeNotNull(`status_date_date`))
    + isNotNull(`transfer_force`) * cityHash64('transfer_force', assumeNotNull(`transfer_force`))
    + isNotNull(`reclassified_month`) * cityHash64('reclassified_month', assumeNotNull(`reclassified_month`))
    + isNotNull(`reclassified_date`) * cityHash64('reclassified_date', assumeNotNull(`reclassified_date`))
    + isNotNull(`domestic_abuse`) * cityHash64('domestic_abuse', assumeNotNull(`domestic_abuse`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.crime_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`source_reference_token`) * cityHash64('source_reference_token', assumeNotNull(`source_reference_token`))
    + isNotNull(`source_reference_key_version`) * cityHash64('source_reference_key_version', assumeNotNull(`source_reference_key_version`))
    + isNotNull(`crime_reference_token`) * cityHash64('crime_reference_token', assumeNotNull(`crime_reference_token`))
    + isNotNull(`crime_reference_key_version`) * cityHash64('crime_reference_key_version', assumeNotNull(`crime_reference_key_version`))
    + isNotNull(`recorded_month`) * cityHash64('recorded_month', assumeNotNull(`recorded_month`))
    + isNotNull(`recorded_date`) * cityHash64('recorded_date', assumeNotNull(`recorded_date`))
    + isNotNull(`committed_from_month`) * cityHash64('committed_from_month', assumeNotNull(`committed_from_month`))
    + isNotNull(`committed_from_date`) * cityHash64('committed_from_date', assumeNotNull(`committed_from_date`))
    + isNotNull(`committed_to_month`) * cityHash64('committed_to_month', assumeNotNull(`committed_to_month`))
    + isNotNull(`committed_to_date`) * cityHash64('committed_to_date', assumeNotNull(`committed_to_date`))
    + isNotNull(`offence_code`) * cityHash64('offence_code', assumeNotNull(`offence_code`))
    + isNotNull(`offence_level`) * cityHash64('offence_level', assumeNotNull(`offence_level`))
    + isNotNull(`offence_list_version`) * cityHash64('offence_list_version', assumeNotNull(`offence_list_version`))
    + isNotNull(`status`) * cityHash64('status', assumeNotNull(`status`))
    + isNotNull(`status_reason`) * cityHash64('status_reason', assumeNotNull(`status_reason`))
    + isNotNull(`status_date_month`) * cityHash64('status_date_month', assumeNotNull(`status_date_month`))
    + isNotNull(`status_date_date`) * cityHash64('status_date_date', assumeNotNull(`status_date_date`))
    + isNotNull(`transfer_force`) * cityHash64('transfer_force', assumeNotNull(`transfer_force`))
    + isNotNull(`reclassified_month`) * cityHash64('reclassified_month', assumeNotNull(`reclassified_month`))
    + isNotNull(`reclassified_date`) * cityHash64('reclassified_date', assumeNotNull(`reclassified_date`))
    + isNotNull(`domestic_abuse`) * cityHash64('domestic_abuse', assumeNotNull(`domestic_abuse`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.crime
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
COMMENT 'One crime as recorded by one force, whatever became of it. Highest version.';

ALTER TABLE {database}.crime
  ADD COLUMN IF NOT EXISTS `source_reference_token` Nullable(FixedString(16)) COMMENT 'Identifier of the crime in the source system, to which the force\'s other tables link.',
  ADD COLUMN IF NOT EXISTS `source_reference_key_version` Nullable(UInt16) COMMENT 'Identifier of the crime in the source system, to which the force\'s other tables link.',
  ADD COLUMN IF NOT EXISTS `crime_reference_token` Nullable(FixedString(16)) COMMENT 'The crime reference number that the force quotes, where it differs from the source identifier.',
  ADD COLUMN IF NOT EXISTS `crime_reference_key_version` Nullable(UInt16) COMMENT 'The crime reference number that the force quotes, where it differs from the source identifier.',
  ADD COLUMN IF NOT EXISTS `recorded_month` Nullable(Date32) COMMENT 'Date on which the force recorded the crime; the date by which it is counted.',
  ADD COLUMN IF NOT EXISTS `recorded_date` Nullable(Date32) COMMENT 'Date on which the force recorded the crime; the date by which it is counted.',
  ADD COLUMN IF NOT EXISTS `committed_from_month` Nullable(Date32) COMMENT 'First date on which the crime may have been committed.',
  ADD COLUMN IF NOT EXISTS `committed_from_date` Nullable(Date32) COMMENT 'First date on which the crime may have been committed.',
  ADD COLUMN IF NOT EXISTS `committed_to_month` Nullable(Date32) COMMENT 'Last date on which the crime may have been committed.',
  ADD COLUMN IF NOT EXISTS `committed_to_date` Nullable(Date32) COMMENT 'Last date on which the crime may have been committed.',
  ADD COLUMN IF NOT EXISTS `offence_code` LowCardinality(Nullable(String)) COMMENT 'Type of the crime, at the level of detail that the source states.',
  ADD COLUMN IF NOT EXISTS `offence_level` LowCardinality(Nullable(String)) COMMENT 'Type of the crime, at the level of detail that the source states.',
  ADD COLUMN IF NOT EXISTS `offence_list_version` LowCardinality(Nullable(String)) COMMENT 'Type of the crime, at the level of detail that the source states.',
  ADD COLUMN IF NOT EXISTS `status` LowCardinality(Nullable(String)) COMMENT 'Whether the crime stands as recorded, was cancelled, or was transferred to or from another force.',
  ADD COLUMN IF NOT EXISTS `status_reason` LowCardinality(Nullable(String)) COMMENT 'Why the crime was cancelled or transferred.',
  ADD COLUMN IF NOT EXISTS `status_date_month` Nullable(Date32) COMMENT 'Date of the cancellation or transfer.',
  ADD COLUMN IF NOT EXISTS `status_date_date` Nullable(Date32) COMMENT 'Date of the cancellation or transfer.',
  ADD COLUMN IF NOT EXISTS `transfer_force` LowCardinality(Nullable(String)) COMMENT 'The other force of a transfer, so that a transfer out pairs with a transfer in.',
  ADD COLUMN IF NOT EXISTS `reclassified_month` Nullable(Date32) COMMENT 'Date on which the force last changed the classification, where the source states it; the count stays in the recorded month.',
  ADD COLUMN IF NOT EXISTS `reclassified_date` Nullable(Date32) COMMENT 'Date on which the force last changed the classification, where the source states it; the count stays in the recorded month.',
  ADD COLUMN IF NOT EXISTS `domestic_abuse` Nullable(Bool) COMMENT 'Whether the force flagged the crime as domestic abuse.';

ALTER TABLE {database}.crime
  COMMENT COLUMN `source_reference_token` 'Identifier of the crime in the source system, to which the force\'s other tables link.',
  COMMENT COLUMN `source_reference_key_version` 'Identifier of the crime in the source system, to which the force\'s other tables link.',
  COMMENT COLUMN `crime_reference_token` 'The crime reference number that the force quotes, where it differs from the source identifier.',
  COMMENT COLUMN `crime_reference_key_version` 'The crime reference number that the force quotes, where it differs from the source identifier.',
  COMMENT COLUMN `recorded_month` 'Date on which the force recorded the crime; the date by which it is counted.',
  COMMENT COLUMN `recorded_date` 'Date on which the force recorded the crime; the date by which it is counted.',
  COMMENT COLUMN `committed_from_month` 'First date on which the crime may have been committed.',
  COMMENT COLUMN `committed_from_date` 'First date on which the crime may have been committed.',
  COMMENT COLUMN `committed_to_month` 'Last date on which the crime may have been committed.',
  COMMENT COLUMN `committed_to_date` 'Last date on which the crime may have been committed.',
  COMMENT COLUMN `offence_code` 'Type of the crime, at the level of detail that the source states.',
  COMMENT COLUMN `offence_level` 'Type of the crime, at the level of detail that the source states.',
  COMMENT COLUMN `offence_list_version` 'Type of the crime, at the level of detail that the source states.',
  COMMENT COLUMN `status` 'Whether the crime stands as recorded, was cancelled, or was transferred to or from another force.',
  COMMENT COLUMN `status_reason` 'Why the crime was cancelled or transferred.',
  COMMENT COLUMN `status_date_month` 'Date of the cancellation or transfer.',
  COMMENT COLUMN `status_date_date` 'Date of the cancellation or transfer.',
  COMMENT COLUMN `transfer_force` 'The other force of a transfer, so that a transfer out pairs with a transfer in.',
  COMMENT COLUMN `reclassified_month` 'Date on which the force last changed the classification, where the source states it; the count stays in the recorded month.',
  COMMENT COLUMN `reclassified_date` 'Date on which the force last changed the classification, where the source states it; the count stays in the recorded month.',
  COMMENT COLUMN `domestic_abuse` 'Whether the force flagged the crime as domestic abuse.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.crime_current_mv TO {database}.crime AS
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
  `source_reference_token`,
  `source_reference_key_version`,
  `crime_reference_token`,
  `crime_reference_key_version`,
  `recorded_month`,
  `recorded_date`,
  `committed_from_month`,
  `committed_from_date`,
  `committed_to_month`,
  `committed_to_date`,
  `offence_code`,
  `offence_level`,
  `offence_list_version`,
  `status`,
  `status_reason`,
  `status_date_month`,
  `status_date_date`,
  `transfer_force`,
  `reclassified_month`,
  `reclassified_date`,
  `domestic_abuse`
FROM {database}.crime_history;

ALTER TABLE {database}.crime_current_mv MODIFY QUERY
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
  `source_reference_token`,
  `source_reference_key_version`,
  `crime_reference_token`,
  `crime_reference_key_version`,
  `recorded_month`,
  `recorded_date`,
  `committed_from_month`,
  `committed_from_date`,
  `committed_to_month`,
  `committed_to_date`,
  `offence_code`,
  `offence_level`,
  `offence_list_version`,
  `status`,
  `status_reason`,
  `status_date_month`,
  `status_date_date`,
  `transfer_force`,
  `reclassified_month`,
  `reclassified_date`,
  `domestic_abuse`
FROM {database}.crime_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.crime_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'crime' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.crime_history;

ALTER TABLE {database}.crime_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'crime' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.crime_history;

