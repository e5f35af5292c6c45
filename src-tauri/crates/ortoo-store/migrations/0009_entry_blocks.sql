-- A zone map: the latest dates in each block of 1,024 entry ids, so that a search by date can skip blocks without newer
-- entries. The dates are upper bounds: deletions do not lower them. Times are Unix milliseconds, UTC.
CREATE TABLE entry_blocks (
  block INTEGER PRIMARY KEY,    -- id / 1024
  effective_at INTEGER NOT NULL,
  arrived_at INTEGER NOT NULL
) STRICT;
INSERT INTO entry_blocks SELECT id / 1024, max(effective_at), max(arrived_at)
  FROM entries INDEXED BY entries_arrived GROUP BY 1;

CREATE TRIGGER entries_block_grows AFTER INSERT ON entries BEGIN
  INSERT INTO entry_blocks VALUES (NEW.id / 1024, NEW.effective_at, NEW.arrived_at)
    ON CONFLICT (block) DO UPDATE SET
      effective_at = max(effective_at, excluded.effective_at), arrived_at = max(arrived_at, excluded.arrived_at)
    WHERE excluded.effective_at > effective_at OR excluded.arrived_at > arrived_at;
END;
CREATE TRIGGER entries_block_changes AFTER UPDATE OF effective_at, arrived_at ON entries
  WHEN NEW.effective_at > OLD.effective_at OR NEW.arrived_at > OLD.arrived_at BEGIN
  UPDATE entry_blocks SET
      effective_at = max(effective_at, NEW.effective_at), arrived_at = max(arrived_at, NEW.arrived_at)
    WHERE block = NEW.id / 1024;
END;
