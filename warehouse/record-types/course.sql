-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.course_history
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
COMMENT 'One training course as it was held. Every version.';

ALTER TABLE {database}.course_history
  ADD COLUMN IF NOT EXISTS `course` LowCardinality(Nullable(String)) COMMENT 'The course, by the force\'s catalogue as mapped.',
  ADD COLUMN IF NOT EXISTS `subject` LowCardinality(Nullable(String)) COMMENT 'Subject of the course.',
  ADD COLUMN IF NOT EXISTS `start_month` Nullable(Date32) COMMENT 'First day of the course.',
  ADD COLUMN IF NOT EXISTS `start_date` Nullable(Date32) COMMENT 'First day of the course.',
  ADD COLUMN IF NOT EXISTS `end_month` Nullable(Date32) COMMENT 'Last day of the course.',
  ADD COLUMN IF NOT EXISTS `end_date` Nullable(Date32) COMMENT 'Last day of the course.';

ALTER TABLE {database}.course_history
  COMMENT COLUMN `course` 'The course, by the force\'s catalogue as mapped.',
  COMMENT COLUMN `subject` 'Subject of the course.',
  COMMENT COLUMN `start_month` 'First day of the course.',
  COMMENT COLUMN `start_date` 'First day of the course.',
  COMMENT COLUMN `end_month` 'Last day of the course.',
  COMMENT COLUMN `end_date` 'Last day of the course.';

ALTER TABLE {database}.course_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`course`) * cityHash64('course', assumeNotNull(`course`))
    + isNotNull(`subject`) * cityHash64('subject', assumeNotNull(`subject`))
    + isNotNull(`start_month`) * cityHash64('start_month', assumeNotNull(`start_month`))
    + isNotNull(`start_date`) * cityHash64('start_date', assumeNotNull(`start_date`))
    + isNotNull(`end_month`) * cityHash64('end_month', assumeNotNull(`end_month`))
    + isNotNull(`end_date`) * cityHash64('end_date', assumeNotNull(`end_date`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.course_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`course`) * cityHash64('course', assumeNotNull(`course`))
    + isNotNull(`subject`) * cityHash64('subject', assumeNotNull(`subject`))
    + isNotNull(`start_month`) * cityHash64('start_month', assumeNotNull(`start_month`))
    + isNotNull(`start_date`) * cityHash64('start_date', assumeNotNull(`start_date`))
    + isNotNull(`end_month`) * cityHash64('end_month', assumeNotNull(`end_month`))
    + isNotNull(`end_date`) * cityHash64('end_date', assumeNotNull(`end_date`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.course
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
COMMENT 'One training course as it was held. Highest version.';

ALTER TABLE {database}.course
  ADD COLUMN IF NOT EXISTS `course` LowCardinality(Nullable(String)) COMMENT 'The course, by the force\'s catalogue as mapped.',
  ADD COLUMN IF NOT EXISTS `subject` LowCardinality(Nullable(String)) COMMENT 'Subject of the course.',
  ADD COLUMN IF NOT EXISTS `start_month` Nullable(Date32) COMMENT 'First day of the course.',
  ADD COLUMN IF NOT EXISTS `start_date` Nullable(Date32) COMMENT 'First day of the course.',
  ADD COLUMN IF NOT EXISTS `end_month` Nullable(Date32) COMMENT 'Last day of the course.',
  ADD COLUMN IF NOT EXISTS `end_date` Nullable(Date32) COMMENT 'Last day of the course.';

ALTER TABLE {database}.course
  COMMENT COLUMN `course` 'The course, by the force\'s catalogue as mapped.',
  COMMENT COLUMN `subject` 'Subject of the course.',
  COMMENT COLUMN `start_month` 'First day of the course.',
  COMMENT COLUMN `start_date` 'First day of the course.',
  COMMENT COLUMN `end_month` 'Last day of the course.',
  COMMENT COLUMN `end_date` 'Last day of the course.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.course_current_mv TO {database}.course AS
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
  `course`,
  `subject`,
  `start_month`,
  `start_date`,
  `end_month`,
  `end_date`
FROM {database}.course_history;

ALTER TABLE {database}.course_current_mv MODIFY QUERY
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
  `course`,
  `subject`,
  `start_month`,
  `start_date`,
  `end_month`,
  `end_date`
FROM {database}.course_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.course_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'course' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.course_history;

ALTER TABLE {database}.course_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'course' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.course_history;

