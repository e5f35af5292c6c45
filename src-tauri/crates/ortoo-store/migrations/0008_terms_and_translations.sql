-- The reader's glossary terms, cached translations, and scheduled briefings.

CREATE TABLE terms (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  english TEXT NOT NULL,        -- alternatives, separated by commas
  mongolian TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

-- A cache of translated paragraphs, so that none is requested twice.
CREATE TABLE translations (
  source TEXT NOT NULL,         -- hash of the paragraph
  target TEXT NOT NULL,         -- code of the target language
  translator TEXT NOT NULL,     -- hash of the translator and its settings
  text TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (source, target, translator)
) STRICT, WITHOUT ROWID;

-- The last scheduled briefing, finished or not.
CREATE TABLE brief_runs (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day TEXT NOT NULL,            -- YYYY-MM-DD in the reader's time zone
  at INTEGER NOT NULL,
  path TEXT,                    -- of the file; NULL while it is being written and if that failed
  failure TEXT                  -- JSON
) STRICT;
