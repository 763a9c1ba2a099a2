-- Code lists as the release knows them, so that an answer can show a label beside its code.

CREATE DATABASE IF NOT EXISTS reference;

CREATE TABLE IF NOT EXISTS reference.codes
(
    list         LowCardinality(String),
    code         String,
    label        String,
    group_label  LowCardinality(String) COMMENT 'empty where the list has no groups',
    list_version LowCardinality(String),
    release      UInt32
)
ENGINE = ReplacingMergeTree(release)
ORDER BY (list, code);
