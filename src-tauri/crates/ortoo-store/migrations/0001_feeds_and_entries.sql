-- Feeds, entries, and the reader's marks on entries. Times are Unix milliseconds, UTC.
PRAGMA application_id = 0x4F72746F; -- "Orto"

-- A removed feed keeps its row, so that its entries keep their ids and return when it is followed again.
CREATE TABLE feeds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL,           -- of url; the title if there is no other
  title TEXT,                   -- given by the reader
  own_title TEXT,               -- given by the feed
  site_url TEXT,
  language TEXT,                -- set by the reader
  declared_language TEXT,       -- declared by the feed
  folder TEXT,
  sample INTEGER NOT NULL DEFAULT 0,
  recovered INTEGER NOT NULL DEFAULT 0,
  added_at INTEGER NOT NULL,
  removed_at INTEGER,
  entries INTEGER NOT NULL DEFAULT 0,   -- maintained by triggers
  unread INTEGER NOT NULL DEFAULT 0     -- maintained by triggers
) STRICT;
CREATE INDEX feeds_removed ON feeds (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE fetch_states (
  feed_id INTEGER PRIMARY KEY REFERENCES feeds (id),
  etag TEXT,
  last_modified TEXT,
  body_hash BLOB,               -- 16 bytes, big-endian
  reach TEXT NOT NULL,
  fetched_at INTEGER,
  first_success_at INTEGER,
  next_attempt_at INTEGER,
  failures INTEGER NOT NULL,
  failure TEXT                  -- JSON {code, args}
) STRICT;

-- The identity of an entry. Outlives the entry, so that one that returns gets its former id and state.
CREATE TABLE entry_keys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  uid TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  UNIQUE (feed_id, uid)
) STRICT;

-- The reader's marks on an entry. Outlives the entry.
CREATE TABLE entry_states (
  entry_id INTEGER PRIMARY KEY REFERENCES entry_keys (id),
  read_at INTEGER,
  saved_at INTEGER
) STRICT;

-- The fields that lists show. `read` and `saved` duplicate entry_states for the partial indexes.
CREATE TABLE entries (
  id INTEGER PRIMARY KEY REFERENCES entry_keys (id),
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  url TEXT,
  title TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  image_url TEXT,
  language TEXT NOT NULL,
  published_at INTEGER,
  arrived_at INTEGER NOT NULL,
  content_hash INTEGER NOT NULL,        -- the 64 bits of an unsigned number
  read INTEGER NOT NULL DEFAULT 0,
  saved INTEGER NOT NULL DEFAULT 0,
  -- Computed by the INSERT and UPDATE statements. Not generated columns, because SQLite never uses an index
  -- on one as a covering index. The CHECK constraints keep them correct.
  effective_at INTEGER NOT NULL CHECK (effective_at = coalesce(published_at, arrived_at)),
  -- The primary language: the language without its script.
  tongue TEXT NOT NULL CHECK (tongue = CASE language WHEN 'mn-Mong' THEN 'mn' ELSE language END)
) STRICT;
-- Each covers its list: the order, the id as tie-break, then the columns of the filters.
CREATE INDEX entries_arrived ON entries (arrived_at, effective_at, id, feed_id);
CREATE INDEX entries_effective ON entries (effective_at, id, feed_id);
CREATE INDEX entries_tongue_arrived ON entries (tongue, arrived_at, effective_at, id, feed_id);
CREATE INDEX entries_tongue_effective ON entries (tongue, effective_at, id, feed_id);
CREATE INDEX entries_unread_arrived ON entries (arrived_at, effective_at, id, feed_id, tongue) WHERE read = 0;
CREATE INDEX entries_unread_effective ON entries (effective_at, id, feed_id, tongue) WHERE read = 0;
CREATE INDEX entries_saved ON entries (effective_at, id, feed_id, tongue) WHERE saved = 1;
CREATE INDEX entries_feed ON entries (feed_id, effective_at, id);
CREATE INDEX entries_url ON entries (feed_id, url) WHERE url IS NOT NULL;

-- The content that only an open entry shows; a separate table, so that lists do not read its pages.
CREATE TABLE entry_contents (
  entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  authors TEXT NOT NULL,        -- JSON array
  tags TEXT NOT NULL,           -- JSON array
  updated_at INTEGER
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL           -- JSON
) STRICT;

CREATE TRIGGER entries_counted_in AFTER INSERT ON entries BEGIN
  UPDATE feeds SET entries = entries + 1, unread = unread + (NEW.read = 0) WHERE id = NEW.feed_id;
END;
CREATE TRIGGER entries_counted_out AFTER DELETE ON entries BEGIN
  UPDATE feeds SET entries = entries - 1, unread = unread - (OLD.read = 0) WHERE id = OLD.feed_id;
END;
CREATE TRIGGER entries_read_counted AFTER UPDATE OF read ON entries WHEN OLD.read <> NEW.read BEGIN
  UPDATE feeds SET unread = unread + (NEW.read = 0) - (OLD.read = 0) WHERE id = NEW.feed_id;
END;
