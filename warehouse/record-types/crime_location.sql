-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.crime_location_history
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
COMMENT 'Where one crime took place, at the detail that the deployment\'s policy lets through. Every version.';

ALTER TABLE {database}.crime_location_history
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `grid_square` LowCardinality(Nullable(String)) COMMENT 'Ordnance Survey grid reference of the place, coarsened before the warehouse to the square of the policy (1 km by default).',
  ADD COLUMN IF NOT EXISTS `no_location_reason` LowCardinality(Nullable(String)) COMMENT 'Why there is no grid reference; a crime without a place still counts.',
  ADD COLUMN IF NOT EXISTS `location_type` LowCardinality(Nullable(String)) COMMENT 'Kind of place, such as a dwelling or a shop.',
  ADD COLUMN IF NOT EXISTS `basic_command_unit` LowCardinality(Nullable(String)) COMMENT 'Basic command unit in which the crime took place.',
  ADD COLUMN IF NOT EXISTS `partnership` LowCardinality(Nullable(String)) COMMENT 'Community safety partnership in which the crime took place (a CDRP in 2009).',
  ADD COLUMN IF NOT EXISTS `district` LowCardinality(Nullable(String)) COMMENT 'Local authority district in which the crime took place; a London borough is one.';

ALTER TABLE {database}.crime_location_history
  COMMENT COLUMN `crime_token` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `crime_key_version` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `grid_square` 'Ordnance Survey grid reference of the place, coarsened before the warehouse to the square of the policy (1 km by default).',
  COMMENT COLUMN `no_location_reason` 'Why there is no grid reference; a crime without a place still counts.',
  COMMENT COLUMN `location_type` 'Kind of place, such as a dwelling or a shop.',
  COMMENT COLUMN `basic_command_unit` 'Basic command unit in which the crime took place.',
  COMMENT COLUMN `partnership` 'Community safety partnership in which the crime took place (a CDRP in 2009).',
  COMMENT COLUMN `district` 'Local authority district in which the crime took place; a London borough is one.';

ALTER TABLE {database}.crime_location_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`grid_square`) * cityHash64('grid_square', assumeNotNull(`grid_square`))
    + isNotNull(`no_location_reason`) * cityHash64('no_location_reason', assumeNotNull(`no_location_reason`))
    + isNotNull(`location_type`) * cityHash64('location_type', assumeNotNull(`location_type`))
    + isNotNull(`basic_command_unit`) * cityHash64('basic_command_unit', assumeNotNull(`basic_command_unit`))
    + isNotNull(`partnership`) * cityHash64('partnership', assumeNotNull(`partnership`))
    + isNotNull(`district`) * cityHash64('district', assumeNotNull(`district`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.crime_location_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`grid_square`) * cityHash64('grid_square', assumeNotNull(`grid_square`))
    + isNotNull(`no_location_reason`) * cityHash64('no_location_reason', assumeNotNull(`no_location_reason`))
    + isNotNull(`location_type`) * cityHash64('location_type', assumeNotNull(`location_type`))
    + isNotNull(`basic_command_unit`) * cityHash64('basic_command_unit', assumeNotNull(`basic_command_unit`))
    + isNotNull(`partnership`) * cityHash64('partnership', assumeNotNull(`partnership`))
    + isNotNull(`district`) * cityHash64('district', assumeNotNull(`district`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.crime_location
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
COMMENT 'Where one crime took place, at the detail that the deployment\'s policy lets through. Highest version.';

ALTER TABLE {database}.crime_location
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `grid_square` LowCardinality(Nullable(String)) COMMENT 'Ordnance Survey grid reference of the place, coarsened before the warehouse to the square of the policy (1 km by default).',
  ADD COLUMN IF NOT EXISTS `no_location_reason` LowCardinality(Nullable(String)) COMMENT 'Why there is no grid reference; a crime without a place still counts.',
  ADD COLUMN IF NOT EXISTS `location_type` LowCardinality(Nullable(String)) COMMENT 'Kind of place, such as a dwelling or a shop.',
  ADD COLUMN IF NOT EXISTS `basic_command_unit` LowCardinality(Nullable(String)) COMMENT 'Basic command unit in which the crime took place.',
  ADD COLUMN IF NOT EXISTS `partnership` LowCardinality(Nullable(String)) COMMENT 'Community safety partnership in which the crime took place (a CDRP in 2009).',
  ADD COLUMN IF NOT EXISTS `district` LowCardinality(Nullable(String)) COMMENT 'Local authority district in which the crime took place; a London borough is one.';

ALTER TABLE {database}.crime_location
  COMMENT COLUMN `crime_token` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `crime_key_version` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `grid_square` 'Ordnance Survey grid reference of the place, coarsened before the warehouse to the square of the policy (1 km by default).',
  COMMENT COLUMN `no_location_reason` 'Why there is no grid reference; a crime without a place still counts.',
  COMMENT COLUMN `location_type` 'Kind of place, such as a dwelling or a shop.',
  COMMENT COLUMN `basic_command_unit` 'Basic command unit in which the crime took place.',
  COMMENT COLUMN `partnership` 'Community safety partnership in which the crime took place (a CDRP in 2009).',
  COMMENT COLUMN `district` 'Local authority district in which the crime took place; a London borough is one.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.crime_location_current_mv TO {database}.crime_location AS
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
  `grid_square`,
  `no_location_reason`,
  `location_type`,
  `basic_command_unit`,
  `partnership`,
  `district`
FROM {database}.crime_location_history;

ALTER TABLE {database}.crime_location_current_mv MODIFY QUERY
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
  `grid_square`,
  `no_location_reason`,
  `location_type`,
  `basic_command_unit`,
  `partnership`,
  `district`
FROM {database}.crime_location_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.crime_location_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'crime-location' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.crime_location_history;

ALTER TABLE {database}.crime_location_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'crime-location' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.crime_location_history;

