-- The state of polite fetching. Times are Unix milliseconds, UTC; durations are seconds.
ALTER TABLE fetch_states ADD COLUMN asked_at INTEGER;        -- the last request, answered or not
ALTER TABLE fetch_states ADD COLUMN held_until INTEGER;      -- rate limit of the server
ALTER TABLE fetch_states ADD COLUMN ttl_s INTEGER;
ALTER TABLE fetch_states ADD COLUMN fresh_s INTEGER;
ALTER TABLE fetch_states ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;  -- bit 0 is midnight, GMT
ALTER TABLE fetch_states ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;   -- bit 0 is Monday
ALTER TABLE fetch_states ADD COLUMN interval_s INTEGER;
ALTER TABLE fetch_states ADD COLUMN pace_s INTEGER;
ALTER TABLE fetch_states ADD COLUMN news_at INTEGER;

-- Rate limits of hosts; each applies to all feeds of the host.
CREATE TABLE host_waits (
  host TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;
