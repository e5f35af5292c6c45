-- What polite fetching needs to remember. Times are Unix milliseconds, UTC; durations are seconds.
ALTER TABLE fetch_states ADD COLUMN asked_at INTEGER;        -- the last request, answered or not
ALTER TABLE fetch_states ADD COLUMN held_until INTEGER;      -- the server said to wait
ALTER TABLE fetch_states ADD COLUMN ttl_s INTEGER;
ALTER TABLE fetch_states ADD COLUMN fresh_s INTEGER;
ALTER TABLE fetch_states ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;  -- bit 0 is midnight, GMT
ALTER TABLE fetch_states ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;   -- bit 0 is Monday
ALTER TABLE fetch_states ADD COLUMN interval_s INTEGER;
ALTER TABLE fetch_states ADD COLUMN pace_s INTEGER;
ALTER TABLE fetch_states ADD COLUMN news_at INTEGER;

-- Hosts that said to wait, whichever of their feeds was asked.
CREATE TABLE host_waits (
  host TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;
