-- A record that is sent again and again with the same content has been known since the first time, and is judged.
ALTER TABLE quality.set_seen
    ADD COLUMN IF NOT EXISTS is_ripe UInt8 DEFAULT 1 COMMENT 'received, with this content, longer ago than the settling time of the rule';
