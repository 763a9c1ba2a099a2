-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.crime_factor_history
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
COMMENT 'One aggravating factor of one crime; a crime may carry several. Every version.';

ALTER TABLE {database}.crime_factor_history
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `factor` LowCardinality(Nullable(String)) COMMENT 'The aggravating factor, such as a hate crime or the use of a knife.',
  ADD COLUMN IF NOT EXISTS `strand` LowCardinality(Nullable(String)) COMMENT 'Monitored strand of a hate crime; strands outnumber crimes, because one crime may have several.';

ALTER TABLE {database}.crime_factor_history
  COMMENT COLUMN `crime_token` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `crime_key_version` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `factor` 'The aggravating factor, such as a hate crime or the use of a knife.',
  COMMENT COLUMN `strand` 'Monitored strand of a hate crime; strands outnumber crimes, because one crime may have several.';

ALTER TABLE {database}.crime_factor_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`factor`) * cityHash64('factor', assumeNotNull(`factor`))
    + isNotNull(`strand`) * cityHash64('strand', assumeNotNull(`strand`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.crime_factor_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`factor`) * cityHash64('factor', assumeNotNull(`factor`))
    + isNotNull(`strand`) * cityHash64('strand', assumeNotNull(`strand`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.crime_factor
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
COMMENT 'One aggravating factor of one crime; a crime may carry several. Highest version.';

ALTER TABLE {database}.crime_factor
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `factor` LowCardinality(Nullable(String)) COMMENT 'The aggravating factor, such as a hate crime or the use of a knife.',
  ADD COLUMN IF NOT EXISTS `strand` LowCardinality(Nullable(String)) COMMENT 'Monitored strand of a hate crime; strands outnumber crimes, because one crime may have several.';

ALTER TABLE {database}.crime_factor
  COMMENT COLUMN `crime_token` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `crime_key_version` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `factor` 'The aggravating factor, such as a hate crime or the use of a knife.',
  COMMENT COLUMN `strand` 'Monitored strand of a hate crime; strands outnumber crimes, because one crime may have several.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.crime_factor_current_mv TO {database}.crime_factor AS
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
  `factor`,
  `strand`
FROM {database}.crime_factor_history;

ALTER TABLE {database}.crime_factor_current_mv MODIFY QUERY
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
  `factor`,
  `strand`
FROM {database}.crime_factor_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.crime_factor_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'crime-factor' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.crime_factor_history;

ALTER TABLE {database}.crime_factor_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'crime-factor' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.crime_factor_history;

