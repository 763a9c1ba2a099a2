-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.involvement_history
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
COMMENT 'One person in one role in one crime; one person may have several roles in a crime. Every version.';

ALTER TABLE {database}.involvement_history
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `person_token` Nullable(FixedString(16)) COMMENT 'The person, by the reference that the register gives.',
  ADD COLUMN IF NOT EXISTS `person_key_version` Nullable(UInt16) COMMENT 'The person, by the reference that the register gives.',
  ADD COLUMN IF NOT EXISTS `role` LowCardinality(Nullable(String)) COMMENT 'Suspect, offender or victim; witnesses are out of scope.',
  ADD COLUMN IF NOT EXISTS `detection_method_code` LowCardinality(Nullable(String)) COMMENT 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  ADD COLUMN IF NOT EXISTS `detection_method_level` LowCardinality(Nullable(String)) COMMENT 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  ADD COLUMN IF NOT EXISTS `detection_method_list_version` LowCardinality(Nullable(String)) COMMENT 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  ADD COLUMN IF NOT EXISTS `ethnicity_self_defined` LowCardinality(Nullable(String)) COMMENT 'Ethnicity as stated in this crime\'s record; it wins over the person\'s when joined.',
  ADD COLUMN IF NOT EXISTS `ethnicity_officer_observed` LowCardinality(Nullable(String)) COMMENT 'Ethnicity as an officer saw it in this crime; it wins over the person\'s when joined.',
  ADD COLUMN IF NOT EXISTS `age_band` LowCardinality(Nullable(String)) COMMENT 'Age band at the time of the crime, as the force computed it.';

ALTER TABLE {database}.involvement_history
  COMMENT COLUMN `crime_token` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `crime_key_version` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `person_token` 'The person, by the reference that the register gives.',
  COMMENT COLUMN `person_key_version` 'The person, by the reference that the register gives.',
  COMMENT COLUMN `role` 'Suspect, offender or victim; witnesses are out of scope.',
  COMMENT COLUMN `detection_method_code` 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  COMMENT COLUMN `detection_method_level` 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  COMMENT COLUMN `detection_method_list_version` 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  COMMENT COLUMN `ethnicity_self_defined` 'Ethnicity as stated in this crime\'s record; it wins over the person\'s when joined.',
  COMMENT COLUMN `ethnicity_officer_observed` 'Ethnicity as an officer saw it in this crime; it wins over the person\'s when joined.',
  COMMENT COLUMN `age_band` 'Age band at the time of the crime, as the force computed it.';

ALTER TABLE {database}.involvement_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`person_token`) * cityHash64('person_token', assumeNotNull(`person_token`))
    + isNotNull(`person_key_version`) * cityHash64('person_key_version', assumeNotNull(`person_key_version`))
    + isNotNull(`role`) * cityHash64('role', assumeNotNull(`role`))
    + isNotNull(`detection_method_code`) * cityHash64('detection_method_code', assumeNotNull(`detection_method_code`))
    + isNotNull(`detection_method_level`) * cityHash64('detection_method_level', assumeNotNull(`detection_method_level`))
    + isNotNull(`detection_method_list_version`) * cityHash64('detection_method_list_version', assumeNotNull(`detection_method_list_version`))
    + isNotNull(`ethnicity_self_defined`) * cityHash64('ethnicity_self_defined', assumeNotNull(`ethnicity_self_defined`))
    + isNotNull(`ethnicity_officer_observed`) * cityHash64('ethnicity_officer_observed', assumeNotNull(`ethnicity_officer_observed`))
    + isNotNull(`age_band`) * cityHash64('age_band', assumeNotNull(`age_band`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.involvement_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`person_token`) * cityHash64('person_token', assumeNotNull(`person_token`))
    + isNotNull(`person_key_version`) * cityHash64('person_key_version', assumeNotNull(`person_key_version`))
    + isNotNull(`role`) * cityHash64('role', assumeNotNull(`role`))
    + isNotNull(`detection_method_code`) * cityHash64('detection_method_code', assumeNotNull(`detection_method_code`))
    + isNotNull(`detection_method_level`) * cityHash64('detection_method_level', assumeNotNull(`detection_method_level`))
    + isNotNull(`detection_method_list_version`) * cityHash64('detection_method_list_version', assumeNotNull(`detection_method_list_version`))
    + isNotNull(`ethnicity_self_defined`) * cityHash64('ethnicity_self_defined', assumeNotNull(`ethnicity_self_defined`))
    + isNotNull(`ethnicity_officer_observed`) * cityHash64('ethnicity_officer_observed', assumeNotNull(`ethnicity_officer_observed`))
    + isNotNull(`age_band`) * cityHash64('age_band', assumeNotNull(`age_band`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.involvement
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
COMMENT 'One person in one role in one crime; one person may have several roles in a crime. Highest version.';

ALTER TABLE {database}.involvement
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `person_token` Nullable(FixedString(16)) COMMENT 'The person, by the reference that the register gives.',
  ADD COLUMN IF NOT EXISTS `person_key_version` Nullable(UInt16) COMMENT 'The person, by the reference that the register gives.',
  ADD COLUMN IF NOT EXISTS `role` LowCardinality(Nullable(String)) COMMENT 'Suspect, offender or victim; witnesses are out of scope.',
  ADD COLUMN IF NOT EXISTS `detection_method_code` LowCardinality(Nullable(String)) COMMENT 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  ADD COLUMN IF NOT EXISTS `detection_method_level` LowCardinality(Nullable(String)) COMMENT 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  ADD COLUMN IF NOT EXISTS `detection_method_list_version` LowCardinality(Nullable(String)) COMMENT 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  ADD COLUMN IF NOT EXISTS `ethnicity_self_defined` LowCardinality(Nullable(String)) COMMENT 'Ethnicity as stated in this crime\'s record; it wins over the person\'s when joined.',
  ADD COLUMN IF NOT EXISTS `ethnicity_officer_observed` LowCardinality(Nullable(String)) COMMENT 'Ethnicity as an officer saw it in this crime; it wins over the person\'s when joined.',
  ADD COLUMN IF NOT EXISTS `age_band` LowCardinality(Nullable(String)) COMMENT 'Age band at the time of the crime, as the force computed it.';

ALTER TABLE {database}.involvement
  COMMENT COLUMN `crime_token` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `crime_key_version` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `person_token` 'The person, by the reference that the register gives.',
  COMMENT COLUMN `person_key_version` 'The person, by the reference that the register gives.',
  COMMENT COLUMN `role` 'Suspect, offender or victim; witnesses are out of scope.',
  COMMENT COLUMN `detection_method_code` 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  COMMENT COLUMN `detection_method_level` 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  COMMENT COLUMN `detection_method_list_version` 'How the crime was cleared up, on the suspect\'s or offender\'s record.',
  COMMENT COLUMN `ethnicity_self_defined` 'Ethnicity as stated in this crime\'s record; it wins over the person\'s when joined.',
  COMMENT COLUMN `ethnicity_officer_observed` 'Ethnicity as an officer saw it in this crime; it wins over the person\'s when joined.',
  COMMENT COLUMN `age_band` 'Age band at the time of the crime, as the force computed it.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.involvement_current_mv TO {database}.involvement AS
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
  `person_token`,
  `person_key_version`,
  `role`,
  `detection_method_code`,
  `detection_method_level`,
  `detection_method_list_version`,
  `ethnicity_self_defined`,
  `ethnicity_officer_observed`,
  `age_band`
FROM {database}.involvement_history;

ALTER TABLE {database}.involvement_current_mv MODIFY QUERY
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
  `person_token`,
  `person_key_version`,
  `role`,
  `detection_method_code`,
  `detection_method_level`,
  `detection_method_list_version`,
  `ethnicity_self_defined`,
  `ethnicity_officer_observed`,
  `age_band`
FROM {database}.involvement_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.involvement_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'involvement' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.involvement_history;

ALTER TABLE {database}.involvement_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'involvement' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.involvement_history;

