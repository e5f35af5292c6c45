-- Terms of the reader, and what was translated.

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
