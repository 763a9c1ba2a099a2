-- Generated from schemas/model by `npm run generate`; change the model, not this file.

CREATE TABLE IF NOT EXISTS {database}.relationship_history
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
COMMENT 'The relationship between one victim and one suspect or offender of one crime. Every version.';

ALTER TABLE {database}.relationship_history
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `victim_token` Nullable(FixedString(16)) COMMENT 'The victim of the pair.',
  ADD COLUMN IF NOT EXISTS `victim_key_version` Nullable(UInt16) COMMENT 'The victim of the pair.',
  ADD COLUMN IF NOT EXISTS `suspect_token` Nullable(FixedString(16)) COMMENT 'The suspect or offender of the pair.',
  ADD COLUMN IF NOT EXISTS `suspect_key_version` Nullable(UInt16) COMMENT 'The suspect or offender of the pair.',
  ADD COLUMN IF NOT EXISTS `victim_role` LowCardinality(Nullable(String)) COMMENT 'Role of the first person of the pair; it must be victim.',
  ADD COLUMN IF NOT EXISTS `suspect_role` LowCardinality(Nullable(String)) COMMENT 'Role of the second person of the pair; it must be suspect or offender.',
  ADD COLUMN IF NOT EXISTS `relationship` LowCardinality(Nullable(String)) COMMENT 'What the suspect is to the victim.';

ALTER TABLE {database}.relationship_history
  COMMENT COLUMN `crime_token` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `crime_key_version` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `victim_token` 'The victim of the pair.',
  COMMENT COLUMN `victim_key_version` 'The victim of the pair.',
  COMMENT COLUMN `suspect_token` 'The suspect or offender of the pair.',
  COMMENT COLUMN `suspect_key_version` 'The suspect or offender of the pair.',
  COMMENT COLUMN `victim_role` 'Role of the first person of the pair; it must be victim.',
  COMMENT COLUMN `suspect_role` 'Role of the second person of the pair; it must be suspect or offender.',
  COMMENT COLUMN `relationship` 'What the suspect is to the victim.';

ALTER TABLE {database}.relationship_history
  ADD COLUMN IF NOT EXISTS content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`victim_token`) * cityHash64('victim_token', assumeNotNull(`victim_token`))
    + isNotNull(`victim_key_version`) * cityHash64('victim_key_version', assumeNotNull(`victim_key_version`))
    + isNotNull(`suspect_token`) * cityHash64('suspect_token', assumeNotNull(`suspect_token`))
    + isNotNull(`suspect_key_version`) * cityHash64('suspect_key_version', assumeNotNull(`suspect_key_version`))
    + isNotNull(`victim_role`) * cityHash64('victim_role', assumeNotNull(`victim_role`))
    + isNotNull(`suspect_role`) * cityHash64('suspect_role', assumeNotNull(`suspect_role`))
    + isNotNull(`relationship`) * cityHash64('relationship', assumeNotNull(`relationship`)) COMMENT 'Equal where neighbouring versions say the same';

ALTER TABLE {database}.relationship_history
  MODIFY COLUMN content_hash UInt64 MATERIALIZED cityHash64(deleted)
    + isNotNull(`crime_token`) * cityHash64('crime_token', assumeNotNull(`crime_token`))
    + isNotNull(`crime_key_version`) * cityHash64('crime_key_version', assumeNotNull(`crime_key_version`))
    + isNotNull(`victim_token`) * cityHash64('victim_token', assumeNotNull(`victim_token`))
    + isNotNull(`victim_key_version`) * cityHash64('victim_key_version', assumeNotNull(`victim_key_version`))
    + isNotNull(`suspect_token`) * cityHash64('suspect_token', assumeNotNull(`suspect_token`))
    + isNotNull(`suspect_key_version`) * cityHash64('suspect_key_version', assumeNotNull(`suspect_key_version`))
    + isNotNull(`victim_role`) * cityHash64('victim_role', assumeNotNull(`victim_role`))
    + isNotNull(`suspect_role`) * cityHash64('suspect_role', assumeNotNull(`suspect_role`))
    + isNotNull(`relationship`) * cityHash64('relationship', assumeNotNull(`relationship`)) COMMENT 'Equal where neighbouring versions say the same';

CREATE TABLE IF NOT EXISTS {database}.relationship
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
COMMENT 'The relationship between one victim and one suspect or offender of one crime. Highest version.';

ALTER TABLE {database}.relationship
  ADD COLUMN IF NOT EXISTS `crime_token` Nullable(FixedString(16)) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `crime_key_version` Nullable(UInt16) COMMENT 'The crime, by whichever reference the source\'s table holds.',
  ADD COLUMN IF NOT EXISTS `victim_token` Nullable(FixedString(16)) COMMENT 'The victim of the pair.',
  ADD COLUMN IF NOT EXISTS `victim_key_version` Nullable(UInt16) COMMENT 'The victim of the pair.',
  ADD COLUMN IF NOT EXISTS `suspect_token` Nullable(FixedString(16)) COMMENT 'The suspect or offender of the pair.',
  ADD COLUMN IF NOT EXISTS `suspect_key_version` Nullable(UInt16) COMMENT 'The suspect or offender of the pair.',
  ADD COLUMN IF NOT EXISTS `victim_role` LowCardinality(Nullable(String)) COMMENT 'Role of the first person of the pair; it must be victim.',
  ADD COLUMN IF NOT EXISTS `suspect_role` LowCardinality(Nullable(String)) COMMENT 'Role of the second person of the pair; it must be suspect or offender.',
  ADD COLUMN IF NOT EXISTS `relationship` LowCardinality(Nullable(String)) COMMENT 'What the suspect is to the victim.';

ALTER TABLE {database}.relationship
  COMMENT COLUMN `crime_token` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `crime_key_version` 'The crime, by whichever reference the source\'s table holds.',
  COMMENT COLUMN `victim_token` 'The victim of the pair.',
  COMMENT COLUMN `victim_key_version` 'The victim of the pair.',
  COMMENT COLUMN `suspect_token` 'The suspect or offender of the pair.',
  COMMENT COLUMN `suspect_key_version` 'The suspect or offender of the pair.',
  COMMENT COLUMN `victim_role` 'Role of the first person of the pair; it must be victim.',
  COMMENT COLUMN `suspect_role` 'Role of the second person of the pair; it must be suspect or offender.',
  COMMENT COLUMN `relationship` 'What the suspect is to the victim.';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.relationship_current_mv TO {database}.relationship AS
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
  `victim_token`,
  `victim_key_version`,
  `suspect_token`,
  `suspect_key_version`,
  `victim_role`,
  `suspect_role`,
  `relationship`
FROM {database}.relationship_history;

ALTER TABLE {database}.relationship_current_mv MODIFY QUERY
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
  `victim_token`,
  `victim_key_version`,
  `suspect_token`,
  `suspect_key_version`,
  `victim_role`,
  `suspect_role`,
  `relationship`
FROM {database}.relationship_history;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.relationship_accepted_mv TO {quality}.accepted AS
SELECT
  feed,
  force,
  lane,
  'relationship' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.relationship_history;

ALTER TABLE {database}.relationship_accepted_mv MODIFY QUERY
SELECT
  feed,
  force,
  lane,
  'relationship' AS record_type,
  origin_source AS source,
  origin_partition AS partition,
  origin_position AS position,
  record_id,
  version,
  deleted,
  cause,
  received_at
FROM {database}.relationship_history;

