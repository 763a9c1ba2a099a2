-- The correction loop: what one mending clears, and what a confirmation stands on.

ALTER TABLE quality.findings
    ADD COLUMN IF NOT EXISTS finding_group String DEFAULT '' COMMENT 'token of what one mending clears; empty where records are mended one by one',
    ADD COLUMN IF NOT EXISTS basis String DEFAULT '' COMMENT 'digest of the values that the rule read, bound to record and rule';
