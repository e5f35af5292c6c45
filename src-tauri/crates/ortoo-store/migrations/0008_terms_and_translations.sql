-- Terms of the reader, what was translated, and briefings that are written by themselves.

CREATE TABLE terms (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  english TEXT NOT NULL,        -- alternatives parted by commas
  mongolian TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

-- Paragraphs as a translator of the reader gave them, so that none is asked for twice.
CREATE TABLE translations (
  source TEXT NOT NULL,         -- hash of the paragraph
  target TEXT NOT NULL,         -- the language it was translated into
  translator TEXT NOT NULL,     -- hash of who was asked
  text TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (source, target, translator)
) STRICT, WITHOUT ROWID;

-- The briefing that was last written by itself, or is being written.
CREATE TABLE brief_runs (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day TEXT NOT NULL,            -- YYYY-MM-DD, by the reader's clock
  at INTEGER NOT NULL,
  path TEXT,                    -- of the file; none while it is being written, and when that failed
  failure TEXT                  -- JSON
) STRICT;
