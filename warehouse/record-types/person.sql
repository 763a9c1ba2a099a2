-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.person_history
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
COMMENT 'A victim, suspect or offender as one register of a force knows them; an organisation can be a victim. Every version.';

ALTER TABLE {database}.person_history
  ADD COLUMN IF NOT EXISTS `person_token` Nullable(FixedString(16)) COMMENT 'The person, by the reference that the register gives.',
  ADD COLUMN IF NOT EXISTS `person_key_version` Nullable(UInt16) COMMENT 'The person, by the reference that the register gives.',
  ADD COLUMN IF NOT EXISTS `ethnicity_self_defined` LowCardinality(Nullable(String)) COMMENT 'Ethnicity as the person stated it.',
  ADD COLUMN IF NOT EXISTS `ethnicity_officer_observed` LowCardinality(Nullable(String)) COMMENT 'Ethnicity as an officer saw it; it never replaces what the person stated.',
  ADD COLUMN IF NOT EXISTS `gender` LowCardinality(Nullable(String)) COMMENT 'Gender as the register states it.',
  ADD COLUMN IF NOT EXISTS `organisation` Nullable(Bool) COMMENT 'Whether the victim is an organisation; then no personal attributes are held.',
  ADD COLUMN IF NOT EXISTS `age_band` LowCardinality(Nullable(String)) COMMENT 'Age band as the force computed it; a date of birth never leaves the force.';

ALTER TABLE {database}.person_history
  COMMENT COLUMN `person_token` 'The person, by the reference that the register gives.',
  COMMENT COLUMN `person_key_version` 'The person, by the reference that the register gives.',
  COMMENT COLUMN `ethnicity_self_defined` 'Ethnicity as the person stated it.',
  COMMENT COLUMN `ethnicity_officer_observed` 'Ethnicity as an officer saw it; it never replaces what the person stated.',
  COMMENT COLUMN `gender` 'Gender as the register states it.',
  COMMENT COLUMN `organisation` 'Whether the victim is an organisation; then no personal attributes are held.',
  COMMENT COLUMN `age_band` 'Age band as the force computed it; a date of birth never leaves the force.';

ALTER TABLE {database}.person_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`person_token`) * cityHash64('person_token', assumeNotNull(`person_token`))
    + isNotNull(`person_key_version`) * cityHash64('person_key_version', assumeNotNull(`person_key_version`))
    + isNotNull(`ethnicity_self_defined`) * cityHash64('ethnicity_self_defined', assumeNotNull(`ethnicity_self_defined`))
    + isNotNull(`ethnicity_officer_observed`) * cityHash64('ethnicity_officer_observed', assumeNotNull(`ethnicity_officer_observed`))
    + isNotNull(`gender`) * cityHash64('gender', assumeNotNull(`gender`))
    + isNotNull(`organisation`) * cityHash64('organisation', assumeNotNull(`organisation`))
    + isNotNull(`age_band`) * cityHash64('age_band', assumeNotNull(`age_band`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.person_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`person_token`) * cityHash64('person_token', assumeNotNull(`person_token`))
    + isNotNull(`person_key_version`) * cityHash64('person_key_version', assumeNotNull(`person_key_version`))
    + isNotNull(`ethnicity_self_defined`) * cityHash64('ethnicity_self_defined', assumeNotNull(`ethnicity_self_defined`))
    + isNotNull(`ethnicity_officer_observed`) * cityHash64('ethnicity_officer_observed', assumeNotNull(`ethnicity_officer_observed`))
    + isNotNull(`gender`) * cityHash64('gender', assumeNotNull(`gender`))
    + isNotNull(`organisation`) * cityHash64('organisation', assumeNotNull(`organisation`))
    + isNotNull(`age_band`) * cityHash64('age_band', assumeNotNull(`age_band`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.person
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
COMMENT 'A victim, suspect or offender as one register of a force knows them; an organisation can be a victim. Highest version.';

ALTER TABLE {database}.person
  ADD COLUMN IF NOT EXISTS `person_token` Nullable(FixedString(16)) COMMENT 'The person, by the reference that the register gives.',
  ADD COLUMN IF NOT EXISTS `person_key_version` Nullable(UInt16) COMMENT 'The person, by the reference that the register gives.',
  ADD COLUMN IF NOT EXISTS `ethnicity_self_defined` LowCardinality(Nullable(String)) COMMENT 'Ethnicity as the person stated it.',
  ADD COLUMN IF NOT EXISTS `ethnicity_officer_observed` LowCardinality(Nullable(String)) COMMENT 'Ethnicity as an officer saw it; it never replaces what the person stated.',
  ADD COLUMN IF NOT EXISTS `gender` LowCardinality(Nullable(String)) COMMENT 'Gender as the register states it.',
  ADD COLUMN IF NOT EXISTS `organisation` Nullable(Bool) COMMENT 'Whether the victim is an organisation; then no personal attributes are held.',
  ADD COLUMN IF NOT EXISTS `age_band` LowCardinality(Nullable(String)) COMMENT 'Age band as the force computed it; a date of birth never leaves the force.';

ALTER TABLE {database}.person
  COMMENT COLUMN `person_token` 'The person, by the reference that the register gives.',
  COMMENT COLUMN `person_key_version` 'The person, by the reference that the register gives.',
  COMMENT COLUMN `ethnicity_self_defined` 'Ethnicity as the person stated it.',
  COMMENT COLUMN `ethnicity_officer_observed` 'Ethnicity as an officer saw it; it never replaces what the person stated.',
  COMMENT COLUMN `gender` 'Gender as the register states it.',
  COMMENT COLUMN `organisation` 'Whether the victim is an organisation; then no personal attributes are held.',
  COMMENT COLUMN `age_band` 'Age band as the force computed it; a date of birth never leaves the force.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.person_current_mv TO {database}.person AS
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
  `person_token`,
  `person_key_version`,
  `ethnicity_self_defined`,
  `ethnicity_officer_observed`,
  `gender`,
  `organisation`,
  `age_band`
FROM {database}.person_history;

ALTER TABLE {database}.person_current_mv MODIFY QUERY
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
  `person_token`,
  `person_key_version`,
  `ethnicity_self_defined`,
  `ethnicity_officer_observed`,
  `gender`,
  `organisation`,
  `age_band`
FROM {database}.person_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.person_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'person' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.person_history;

ALTER TABLE {database}.person_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'person' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.person_history;

