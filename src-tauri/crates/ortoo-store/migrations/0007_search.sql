-- Full-text search, and the reader's corrections of stories.

-- Entries that must be indexed again. The index is created in code, with the version of its tokenizer, and can be
-- rebuilt from the other tables.
CREATE TABLE search_pending (
  entry_id INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL      -- of the tokenizer that filled the index
) STRICT;

CREATE TRIGGER search_entry_in AFTER INSERT ON entries BEGIN
  INSERT INTO search_pending VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_entry_changed AFTER UPDATE OF title, excerpt ON entries BEGIN
  INSERT INTO search_pending VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_entry_out AFTER DELETE ON entries BEGIN
  INSERT INTO search_pending VALUES (OLD.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_content_in AFTER INSERT ON entry_contents BEGIN
  INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_content_changed AFTER UPDATE OF text ON entry_contents BEGIN
  INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_article_in AFTER INSERT ON articles BEGIN
  INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_article_changed AFTER UPDATE OF text, until ON articles BEGIN
  INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_note_in AFTER INSERT ON annotations BEGIN
  INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_note_changed AFTER UPDATE OF note, exact, removed_at ON annotations BEGIN
  INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_note_out AFTER DELETE ON annotations BEGIN
  INSERT INTO search_pending VALUES (OLD.entry_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_tag_in AFTER INSERT ON entry_tags BEGIN
  INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_tag_out AFTER DELETE ON entry_tags BEGIN
  INSERT INTO search_pending VALUES (OLD.entry_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_tag_renamed AFTER UPDATE OF name ON tags BEGIN
  INSERT INTO search_pending SELECT entry_id FROM entry_tags WHERE tag_id = NEW.id ON CONFLICT DO NOTHING;
END;

-- The reader's corrections: two entries belong to the same story, or do not. Matching never overrides them.
CREATE TABLE story_words (
  one INTEGER NOT NULL REFERENCES entry_keys (id),
  other INTEGER NOT NULL REFERENCES entry_keys (id),
  together INTEGER NOT NULL,
  said_at INTEGER NOT NULL,
  PRIMARY KEY (one, other),
  CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_words_other ON story_words (other);
