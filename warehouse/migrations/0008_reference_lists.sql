-- What the code lists claim, so that coverage can say "no list loaded", and a new version of a list can be
-- compared with the one that is in force.

CREATE TABLE IF NOT EXISTS reference.lists
(
    list             LowCardinality(String),
    title            String,
    level            LowCardinality(String),
    list_version     LowCardinality(String),
    is_configuration Bool COMMENT 'the deployment''s own',
    is_unloaded      Bool COMMENT 'holds no code, and asks nothing of the codes of records: coverage says "no list loaded"',
    is_always        Bool COMMENT 'complete for all time',
    complete_from    Nullable(Date32) COMMENT 'NULL with is_always = 0: no completeness is claimed',
    complete_to      Nullable(Date32) COMMENT 'NULL: until further notice',
    codes            UInt32,
    release          UInt32
)
ENGINE = ReplacingMergeTree(release)
ORDER BY list;

ALTER TABLE reference.codes
    ADD COLUMN IF NOT EXISTS valid_from Nullable(Date32),
    ADD COLUMN IF NOT EXISTS valid_to Nullable(Date32),
    ADD COLUMN IF NOT EXISTS mandatory_from Nullable(Date32) COMMENT 'optional before; NULL: mandatory from its first day',
    ADD COLUMN IF NOT EXISTS subset_of String COMMENT 'the code that this one lies inside; empty for most',
    ADD COLUMN IF NOT EXISTS is_assumed Bool COMMENT 'a date is a guess and refuses nothing',
    ADD COLUMN IF NOT EXISTS is_input Bool DEFAULT 1 COMMENT 'records carry it; else a target of a roll-up',
    ADD COLUMN IF NOT EXISTS attributes Map(String, String) COMMENT 'columns that only this list has';
