-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.application_history
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
COMMENT 'One application of one person to one force. Every version.';

ALTER TABLE {database}.application_history
  ADD COLUMN IF NOT EXISTS `applicant_token` Nullable(FixedString(16)) COMMENT 'The applicant, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `applicant_key_version` Nullable(UInt16) COMMENT 'The applicant, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `application_reference_token` Nullable(FixedString(16)) COMMENT 'The application, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `application_reference_key_version` Nullable(UInt16) COMMENT 'The application, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `application_type` LowCardinality(Nullable(String)) COMMENT 'New recruit, transferee, re-joiner or special constable.',
  ADD COLUMN IF NOT EXISTS `worker_type` LowCardinality(Nullable(String)) COMMENT 'Type of worker that the application is for.',
  ADD COLUMN IF NOT EXISTS `source_force` LowCardinality(Nullable(String)) COMMENT 'The force that a transferee would come from.',
  ADD COLUMN IF NOT EXISTS `received_month` Nullable(Date32) COMMENT 'Date on which the force received the application.',
  ADD COLUMN IF NOT EXISTS `received_date` Nullable(Date32) COMMENT 'Date on which the force received the application.';

ALTER TABLE {database}.application_history
  COMMENT COLUMN `applicant_token` 'The applicant, by the reference of the recruitment system.',
  COMMENT COLUMN `applicant_key_version` 'The applicant, by the reference of the recruitment system.',
  COMMENT COLUMN `application_reference_token` 'The application, by the reference of the recruitment system.',
  COMMENT COLUMN `application_reference_key_version` 'The application, by the reference of the recruitment system.',
  COMMENT COLUMN `application_type` 'New recruit, transferee, re-joiner or special constable.',
  COMMENT COLUMN `worker_type` 'Type of worker that the application is for.',
  COMMENT COLUMN `source_force` 'The force that a transferee would come from.',
  COMMENT COLUMN `received_month` 'Date on which the force received the application.',
  COMMENT COLUMN `received_date` 'Date on which the force received the application.';

ALTER TABLE {database}.application_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`applicant_token`) * cityHash64('applicant_token', assumeNotNull(`applicant_token`))
    + isNotNull(`applicant_key_version`) * cityHash64('applicant_key_version', assumeNotNull(`applicant_key_version`))
    + isNotNull(`application_reference_token`) * cityHash64('application_reference_token', assumeNotNull(`application_reference_token`))
    + isNotNull(`application_reference_key_version`) * cityHash64('application_reference_key_version', assumeNotNull(`application_reference_key_version`))
    + isNotNull(`application_type`) * cityHash64('application_type', assumeNotNull(`application_type`))
    + isNotNull(`worker_type`) * cityHash64('worker_type', assumeNotNull(`worker_type`))
    + isNotNull(`source_force`) * cityHash64('source_force', assumeNotNull(`source_force`))
    + isNotNull(`received_month`) * cityHash64('received_month', assumeNotNull(`received_month`))
    + isNotNull(`received_date`) * cityHash64('received_date', assumeNotNull(`received_date`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.application_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`applicant_token`) * cityHash64('applicant_token', assumeNotNull(`applicant_token`))
    + isNotNull(`applicant_key_version`) * cityHash64('applicant_key_version', assumeNotNull(`applicant_key_version`))
    + isNotNull(`application_reference_token`) * cityHash64('application_reference_token', assumeNotNull(`application_reference_token`))
    + isNotNull(`application_reference_key_version`) * cityHash64('application_reference_key_version', assumeNotNull(`application_reference_key_version`))
    + isNotNull(`application_type`) * cityHash64('application_type', assumeNotNull(`application_type`))
    + isNotNull(`worker_type`) * cityHash64('worker_type', assumeNotNull(`worker_type`))
    + isNotNull(`source_force`) * cityHash64('source_force', assumeNotNull(`source_force`))
    + isNotNull(`received_month`) * cityHash64('received_month', assumeNotNull(`received_month`))
    + isNotNull(`received_date`) * cityHash64('received_date', assumeNotNull(`received_date`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.application
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
COMMENT 'One application of one person to one force. Highest version.';

ALTER TABLE {database}.application
  ADD COLUMN IF NOT EXISTS `applicant_token` Nullable(FixedString(16)) COMMENT 'The applicant, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `applicant_key_version` Nullable(UInt16) COMMENT 'The applicant, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `application_reference_token` Nullable(FixedString(16)) COMMENT 'The application, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `application_reference_key_version` Nullable(UInt16) COMMENT 'The application, by the reference of the recruitment system.',
  ADD COLUMN IF NOT EXISTS `application_type` LowCardinality(Nullable(String)) COMMENT 'New recruit, transferee, re-joiner or special constable.',
  ADD COLUMN IF NOT EXISTS `worker_type` LowCardinality(Nullable(String)) COMMENT 'Type of worker that the application is for.',
  ADD COLUMN IF NOT EXISTS `source_force` LowCardinality(Nullable(String)) COMMENT 'The force that a transferee would come from.',
  ADD COLUMN IF NOT EXISTS `received_month` Nullable(Date32) COMMENT 'Date on which the force received the application.',
  ADD COLUMN IF NOT EXISTS `received_date` Nullable(Date32) COMMENT 'Date on which the force received the application.';

ALTER TABLE {database}.application
  COMMENT COLUMN `applicant_token` 'The applicant, by the reference of the recruitment system.',
  COMMENT COLUMN `applicant_key_version` 'The applicant, by the reference of the recruitment system.',
  COMMENT COLUMN `application_reference_token` 'The application, by the reference of the recruitment system.',
  COMMENT COLUMN `application_reference_key_version` 'The application, by the reference of the recruitment system.',
  COMMENT COLUMN `application_type` 'New recruit, transferee, re-joiner or special constable.',
  COMMENT COLUMN `worker_type` 'Type of worker that the application is for.',
  COMMENT COLUMN `source_force` 'The force that a transferee would come from.',
  COMMENT COLUMN `received_month` 'Date on which the force received the application.',
  COMMENT COLUMN `received_date` 'Date on which the force received the application.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.application_current_mv TO {database}.application AS
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
  `applicant_token`,
  `applicant_key_version`,
  `application_reference_token`,
  `application_reference_key_version`,
  `application_type`,
  `worker_type`,
  `source_force`,
  `received_month`,
  `received_date`
FROM {database}.application_history;

ALTER TABLE {database}.application_current_mv MODIFY QUERY
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
  `applicant_token`,
  `applicant_key_version`,
  `application_reference_token`,
  `application_reference_key_version`,
  `application_type`,
  `worker_type`,
  `source_force`,
  `received_month`,
  `received_date`
FROM {database}.application_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.application_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'application' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.application_history;

ALTER TABLE {database}.application_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'application' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.application_history;

