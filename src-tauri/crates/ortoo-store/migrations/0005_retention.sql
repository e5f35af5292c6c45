-- Tombstones: an entry that retention deleted does not return while its feed still lists it. Times are Unix
-- milliseconds, UTC.
ALTER TABLE entry_keys ADD COLUMN gone_at INTEGER;
ALTER TABLE entry_keys ADD COLUMN gone_link INTEGER;  -- hash of address and title: uids may be renumbered
CREATE INDEX entry_keys_gone ON entry_keys (gone_link) WHERE gone_link IS NOT NULL;
CREATE TRIGGER entries_back AFTER INSERT ON entries BEGIN
  UPDATE entry_keys SET gone_at = NULL, gone_link = NULL WHERE id = NEW.id AND gone_at IS NOT NULL;
END;

-- For removed annotations, which can still be restored.
CREATE INDEX annotations_removed ON annotations (removed_at, entry_id) WHERE removed_at IS NOT NULL;
