-- Text versions of articles, offline copies, tags and annotations.

-- Which text of its articles is shown: auto, feed, page, or ahead (the page, fetched ahead of reading).
ALTER TABLE feeds ADD COLUMN text TEXT NOT NULL DEFAULT 'auto';

ALTER TABLE entry_states ADD COLUMN archived_at INTEGER;
ALTER TABLE entry_states ADD COLUMN position REAL;              -- reading position, 0 to 1

ALTER TABLE entries ADD COLUMN changed_at INTEGER;             -- when an edit by the source was last noticed
-- `archived` duplicates entry_states, so that lists need no join.
ALTER TABLE entries ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entries ADD COLUMN annotations INTEGER NOT NULL DEFAULT 0;  -- maintained by triggers
ALTER TABLE entries ADD COLUMN tagged INTEGER NOT NULL DEFAULT 0;       -- number of tags; maintained by triggers

-- The text versions of an article: former texts of the feed, and current and former texts of the page. The
-- current text of the feed is in entry_contents. Outlives the entry, because annotations refer to it.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  origin TEXT NOT NULL,         -- feed, recipe, page, data
  title TEXT NOT NULL,
  text_hash TEXT NOT NULL,      -- of the text content of html
  authors TEXT NOT NULL,        -- JSON array
  published_at INTEGER,
  language TEXT,
  image_url TEXT,
  url TEXT,                     -- of the page, after redirects
  policy INTEGER NOT NULL,      -- version of the sanitizer policy
  seen_at INTEGER NOT NULL,
  until INTEGER,                -- when another version replaced it
  length INTEGER NOT NULL,      -- characters of text
  html TEXT NOT NULL,           -- sanitized; the long columns last, so that lists do not read their pages
  text TEXT NOT NULL
) STRICT;
CREATE INDEX articles_entry ON articles (entry_id, until, seen_at);

-- The last attempt to fetch an article's page.
CREATE TABLE article_fetches (
  entry_id INTEGER PRIMARY KEY REFERENCES entry_keys (id),
  asked_at INTEGER NOT NULL,
  failure TEXT                  -- JSON {code, args}
) STRICT;

-- The original page of a saved article, as its server sent it.
CREATE TABLE originals (
  entry_id INTEGER PRIMARY KEY REFERENCES entry_keys (id),
  url TEXT NOT NULL,
  content_type TEXT,
  zstd BLOB NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;

-- Pictures of saved articles; a picture of several articles is stored once.
CREATE TABLE pictures (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;
CREATE TABLE entry_pictures (
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  picture_id INTEGER NOT NULL REFERENCES pictures (id),
  PRIMARY KEY (entry_id, picture_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_pictures_picture ON entry_pictures (picture_id);

CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE      -- case folded
) STRICT;
CREATE TABLE entry_tags (
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  PRIMARY KEY (entry_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tags_tag ON entry_tags (tag_id, entry_id);

CREATE TABLE saved_searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  query TEXT NOT NULL           -- JSON
) STRICT;

-- The passage and the hash of the text in which it was selected are never changed by anchoring; the columns from
-- `placement` on say where the passage was last found.
CREATE TABLE annotations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  article_id INTEGER REFERENCES articles (id),
  text_hash TEXT,
  exact TEXT,                   -- NULL: about the whole article
  prefix TEXT,
  suffix TEXT,
  start INTEGER,                -- code points of the text content
  "end" INTEGER,
  color TEXT NOT NULL,
  note TEXT NOT NULL,           -- Markdown
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  removed_at INTEGER,           -- removal can be undone
  placement TEXT NOT NULL,
  placed_start INTEGER,
  placed_end INTEGER,
  score REAL NOT NULL,
  placed_hash TEXT
) STRICT;
CREATE INDEX annotations_entry ON annotations (entry_id) WHERE removed_at IS NULL;
CREATE INDEX annotations_created ON annotations (created_at, id) WHERE removed_at IS NULL;
CREATE INDEX annotations_article ON annotations (article_id);
CREATE TABLE annotation_tags (
  annotation_id INTEGER NOT NULL REFERENCES annotations (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  PRIMARY KEY (annotation_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_tags_tag ON annotation_tags (tag_id, annotation_id);

CREATE TRIGGER annotations_counted_in AFTER INSERT ON annotations WHEN NEW.removed_at IS NULL BEGIN
  UPDATE entries SET annotations = annotations + 1 WHERE id = NEW.entry_id;
END;
CREATE TRIGGER annotations_counted_out AFTER DELETE ON annotations WHEN OLD.removed_at IS NULL BEGIN
  UPDATE entries SET annotations = annotations - 1 WHERE id = OLD.entry_id;
END;
CREATE TRIGGER annotations_recounted AFTER UPDATE OF removed_at, entry_id ON annotations BEGIN
  UPDATE entries SET annotations = annotations - (OLD.removed_at IS NULL) WHERE id = OLD.entry_id;
  UPDATE entries SET annotations = annotations + (NEW.removed_at IS NULL) WHERE id = NEW.entry_id;
END;
CREATE TRIGGER tags_counted_in AFTER INSERT ON entry_tags BEGIN
  UPDATE entries SET tagged = tagged + 1 WHERE id = NEW.entry_id;
END;
CREATE TRIGGER tags_counted_out AFTER DELETE ON entry_tags BEGIN
  UPDATE entries SET tagged = tagged - 1 WHERE id = OLD.entry_id;
END;

-- For the list of archived entries and that of saved ones that are not archived.
DROP INDEX entries_saved;
CREATE INDEX entries_saved ON entries (effective_at, id, feed_id, tongue, archived) WHERE saved = 1;
CREATE INDEX entries_annotated ON entries (effective_at, id, feed_id, tongue) WHERE annotations > 0;
