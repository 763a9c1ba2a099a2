-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.employment_history
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
COMMENT 'One worker in one post from one date to another; the open one is current. Every version.';

ALTER TABLE {database}.employment_history
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_type` LowCardinality(Nullable(String)) COMMENT 'Type of the worker in this post, where the source of posts states it.',
  ADD COLUMN IF NOT EXISTS `employment_class` LowCardinality(Nullable(String)) COMMENT 'Full time or part time.',
  ADD COLUMN IF NOT EXISTS `full_time_equivalent` Nullable(Decimal(9, 3)) COMMENT 'Share of full time, more than 0 and at most 1.',
  ADD COLUMN IF NOT EXISTS `post` LowCardinality(Nullable(String)) COMMENT 'Post held.',
  ADD COLUMN IF NOT EXISTS `rank` LowCardinality(Nullable(String)) COMMENT 'Rank held; it belongs to the type of worker and the force.',
  ADD COLUMN IF NOT EXISTS `function` LowCardinality(Nullable(String)) COMMENT 'Function in which the worker is employed.',
  ADD COLUMN IF NOT EXISTS `assignment` LowCardinality(Nullable(String)) COMMENT 'Assignment, such as a secondment.',
  ADD COLUMN IF NOT EXISTS `secondment_host` LowCardinality(Nullable(String)) COMMENT 'Force or body that hosts a secondment.',
  ADD COLUMN IF NOT EXISTS `start_month` Nullable(Date32) COMMENT 'First day in the post.',
  ADD COLUMN IF NOT EXISTS `start_date` Nullable(Date32) COMMENT 'First day in the post.',
  ADD COLUMN IF NOT EXISTS `end_month` Nullable(Date32) COMMENT 'Last day in the post; absent while it is held.',
  ADD COLUMN IF NOT EXISTS `end_date` Nullable(Date32) COMMENT 'Last day in the post; absent while it is held.';

ALTER TABLE {database}.employment_history
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_type` 'Type of the worker in this post, where the source of posts states it.',
  COMMENT COLUMN `employment_class` 'Full time or part time.',
  COMMENT COLUMN `full_time_equivalent` 'Share of full time, more than 0 and at most 1.',
  COMMENT COLUMN `post` 'Post held.',
  COMMENT COLUMN `rank` 'Rank held; it belongs to the type of worker and the force.',
  COMMENT COLUMN `function` 'Function in which the worker is employed.',
  COMMENT COLUMN `assignment` 'Assignment, such as a secondment.',
  COMMENT COLUMN `secondment_host` 'Force or body that hosts a secondment.',
  COMMENT COLUMN `start_month` 'First day in the post.',
  COMMENT COLUMN `start_date` 'First day in the post.',
  COMMENT COLUMN `end_month` 'Last day in the post; absent while it is held.',
  COMMENT COLUMN `end_date` 'Last day in the post; absent while it is held.';

ALTER TABLE {database}.employment_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`worker_type`) * cityHash64('worker_type', assumeNotNull(`worker_type`))
    + isNotNull(`employment_class`) * cityHash64('employment_class', assumeNotNull(`employment_class`))
    + isNotNull(`full_time_equivalent`) * cityHash64('full_time_equivalent', assumeNotNull(`full_time_equivalent`))
    + isNotNull(`post`) * cityHash64('post', assumeNotNull(`post`))
    + isNotNull(`rank`) * cityHash64('rank', assumeNotNull(`rank`))
    + isNotNull(`function`) * cityHash64('function', assumeNotNull(`function`))
    + isNotNull(`assignment`) * cityHash64('assignment', assumeNotNull(`assignment`))
    + isNotNull(`secondment_host`) * cityHash64('secondment_host', assumeNotNull(`secondment_host`))
    + isNotNull(`start_month`) * cityHash64('start_month', assumeNotNull(`start_month`))
    + isNotNull(`start_date`) * cityHash64('start_date', assumeNotNull(`start_date`))
    + isNotNull(`end_month`) * cityHash64('end_month', assumeNotNull(`end_month`))
    + isNotNull(`end_date`) * cityHash64('end_date', assumeNotNull(`end_date`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.employment_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`worker_token`) * cityHash64('worker_token', assumeNotNull(`worker_token`))
    + isNotNull(`worker_key_version`) * cityHash64('worker_key_version', assumeNotNull(`worker_key_version`))
    + isNotNull(`worker_type`) * cityHash64('worker_type', assumeNotNull(`worker_type`))
    + isNotNull(`employment_class`) * cityHash64('employment_class', assumeNotNull(`employment_class`))
    + isNotNull(`full_time_equivalent`) * cityHash64('full_time_equivalent', assumeNotNull(`full_time_equivalent`))
    + isNotNull(`post`) * cityHash64('post', assumeNotNull(`post`))
    + isNotNull(`rank`) * cityHash64('rank', assumeNotNull(`rank`))
    + isNotNull(`function`) * cityHash64('function', assumeNotNull(`function`))
    + isNotNull(`assignment`) * cityHash64('assignment', assumeNotNull(`assignment`))
    + isNotNull(`secondment_host`) * cityHash64('secondment_host', assumeNotNull(`secondment_host`))
    + isNotNull(`start_month`) * cityHash64('start_month', assumeNotNull(`start_month`))
    + isNotNull(`start_date`) * cityHash64('start_date', assumeNotNull(`start_date`))
    + isNotNull(`end_month`) * cityHash64('end_month', assumeNotNull(`end_month`))
    + isNotNull(`end_date`) * cityHash64('end_date', assumeNotNull(`end_date`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.employment
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
COMMENT 'One worker in one post from one date to another; the open one is current. Highest version.';

ALTER TABLE {database}.employment
  ADD COLUMN IF NOT EXISTS `worker_token` Nullable(FixedString(16)) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_key_version` Nullable(UInt16) COMMENT 'The worker, by the collar number or a unique reference of the force\'s system.',
  ADD COLUMN IF NOT EXISTS `worker_type` LowCardinality(Nullable(String)) COMMENT 'Type of the worker in this post, where the source of posts states it.',
  ADD COLUMN IF NOT EXISTS `employment_class` LowCardinality(Nullable(String)) COMMENT 'Full time or part time.',
  ADD COLUMN IF NOT EXISTS `full_time_equivalent` Nullable(Decimal(9, 3)) COMMENT 'Share of full time, more than 0 and at most 1.',
  ADD COLUMN IF NOT EXISTS `post` LowCardinality(Nullable(String)) COMMENT 'Post held.',
  ADD COLUMN IF NOT EXISTS `rank` LowCardinality(Nullable(String)) COMMENT 'Rank held; it belongs to the type of worker and the force.',
  ADD COLUMN IF NOT EXISTS `function` LowCardinality(Nullable(String)) COMMENT 'Function in which the worker is employed.',
  ADD COLUMN IF NOT EXISTS `assignment` LowCardinality(Nullable(String)) COMMENT 'Assignment, such as a secondment.',
  ADD COLUMN IF NOT EXISTS `secondment_host` LowCardinality(Nullable(String)) COMMENT 'Force or body that hosts a secondment.',
  ADD COLUMN IF NOT EXISTS `start_month` Nullable(Date32) COMMENT 'First day in the post.',
  ADD COLUMN IF NOT EXISTS `start_date` Nullable(Date32) COMMENT 'First day in the post.',
  ADD COLUMN IF NOT EXISTS `end_month` Nullable(Date32) COMMENT 'Last day in the post; absent while it is held.',
  ADD COLUMN IF NOT EXISTS `end_date` Nullable(Date32) COMMENT 'Last day in the post; absent while it is held.';

ALTER TABLE {database}.employment
  COMMENT COLUMN `worker_token` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_key_version` 'The worker, by the collar number or a unique reference of the force\'s system.',
  COMMENT COLUMN `worker_type` 'Type of the worker in this post, where the source of posts states it.',
  COMMENT COLUMN `employment_class` 'Full time or part time.',
  COMMENT COLUMN `full_time_equivalent` 'Share of full time, more than 0 and at most 1.',
  COMMENT COLUMN `post` 'Post held.',
  COMMENT COLUMN `rank` 'Rank held; it belongs to the type of worker and the force.',
  COMMENT COLUMN `function` 'Function in which the worker is employed.',
  COMMENT COLUMN `assignment` 'Assignment, such as a secondment.',
  COMMENT COLUMN `secondment_host` 'Force or body that hosts a secondment.',
  COMMENT COLUMN `start_month` 'First day in the post.',
  COMMENT COLUMN `start_date` 'First day in the post.',
  COMMENT COLUMN `end_month` 'Last day in the post; absent while it is held.',
  COMMENT COLUMN `end_date` 'Last day in the post; absent while it is held.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.employment_current_mv TO {database}.employment AS
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
  `worker_type`,
  `employment_class`,
  `full_time_equivalent`,
  `post`,
  `rank`,
  `function`,
  `assignment`,
  `secondment_host`,
  `start_month`,
  `start_date`,
  `end_month`,
  `end_date`
FROM {database}.employment_history;

ALTER TABLE {database}.employment_current_mv MODIFY QUERY
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
  `worker_type`,
  `employment_class`,
  `full_time_equivalent`,
  `post`,
  `rank`,
  `function`,
  `assignment`,
  `secondment_host`,
  `start_month`,
  `start_date`,
  `end_month`,
  `end_date`
FROM {database}.employment_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.employment_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'employment' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.employment_history;

ALTER TABLE {database}.employment_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'employment' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.employment_history;

