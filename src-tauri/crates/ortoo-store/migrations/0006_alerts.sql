-- Alerts: watches, stories, the queue of alerts, and the journal of decisions. Times are Unix milliseconds, UTC.
ALTER TABLE feeds ADD COLUMN alerts TEXT NOT NULL DEFAULT 'always';    -- always, watched, never

CREATE TABLE watches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  words TEXT NOT NULL,
  level TEXT NOT NULL,          -- urgent, normal, silent, mute
  feed_id INTEGER REFERENCES feeds (id),
  language TEXT,
  topic TEXT,
  updates INTEGER NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE watch_matches (
  watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
  words TEXT NOT NULL,          -- the alternative of the watch that matches
  PRIMARY KEY (watch_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_matches_entry ON watch_matches (entry_id);

-- Stories: entries that report the same event.
CREATE TABLE stories (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE story_entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order of assignment
  entry_id INTEGER NOT NULL UNIQUE REFERENCES entry_keys (id),
  story_id INTEGER NOT NULL REFERENCES stories (id),
  reasons TEXT NOT NULL         -- JSON; why the entry was matched
) STRICT;
CREATE INDEX story_entries_story ON story_entries (story_id);

-- New entries whose alert decision is due; inserted in the transaction of the entry.
CREATE TABLE alert_arrivals (
  entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
  first INTEGER NOT NULL,       -- from the first fetch of its feed
  since INTEGER                 -- when its feed was fetched before
) STRICT;

-- Desktop notifications. The entries of an alert are in its decisions.
CREATE TABLE alerts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at INTEGER NOT NULL,
  kind TEXT NOT NULL,           -- news, after-quiet, while-away
  urgent INTEGER NOT NULL,
  since INTEGER,
  state TEXT NOT NULL,          -- queued, taken (claimed by a process), sent, closed, dropped
  taken_at INTEGER,
  handle TEXT                   -- identifier given by the desktop
) STRICT;
CREATE INDEX alerts_open ON alerts (state, id) WHERE state IN ('queued', 'taken', 'sent');
CREATE INDEX alerts_made ON alerts (made_at);
CREATE INDEX alerts_handle ON alerts (handle) WHERE handle IS NOT NULL;

-- The journal of alert decisions. Rows are only added; only `settled` changes.
CREATE TABLE alert_decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  decided_at INTEGER NOT NULL,
  decision TEXT NOT NULL,       -- shown, grouped, held, suppressed
  reason TEXT NOT NULL,         -- JSON {code, args}
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  story_id INTEGER REFERENCES stories (id),
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  watch_id INTEGER,             -- may refer to a deleted watch
  alert_id INTEGER REFERENCES alerts (id),
  place INTEGER,                -- position in the alert, from 0
  settled INTEGER NOT NULL DEFAULT 0    -- a later decision replaces this held one
) STRICT;
CREATE INDEX alert_decisions_entry ON alert_decisions (entry_id);
CREATE INDEX alert_decisions_alert ON alert_decisions (alert_id, place) WHERE alert_id IS NOT NULL;
CREATE INDEX alert_decisions_held ON alert_decisions (id) WHERE decision = 'held' AND settled = 0;
CREATE INDEX alert_decisions_told ON alert_decisions (story_id, decided_at) WHERE alert_id IS NOT NULL;
CREATE INDEX alert_decisions_decided ON alert_decisions (decided_at);
CREATE INDEX alert_decisions_watch ON alert_decisions (watch_id, id) WHERE watch_id IS NOT NULL;

-- The heartbeat of the process that shows alerts; `running` is 0 after an orderly exit.
CREATE TABLE alert_pulse (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL,
  running INTEGER NOT NULL
) STRICT;
