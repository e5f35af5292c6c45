-- The recipe of a source that is not a plain feed.
ALTER TABLE feeds ADD COLUMN kind TEXT NOT NULL DEFAULT 'feed';
ALTER TABLE feeds ADD COLUMN recipe TEXT;                       -- JSON

-- The origin of an entry's date; source and rank of an entry of an aggregator.
ALTER TABLE entries ADD COLUMN date_origin TEXT NOT NULL DEFAULT 'source';
ALTER TABLE entries ADD COLUMN via TEXT;
ALTER TABLE entries ADD COLUMN rank INTEGER;
UPDATE entries SET date_origin = 'seen' WHERE published_at IS NULL;

-- An article in two feeds of a site is one entry, so duplicates are found by address in all feeds.
DROP INDEX entries_url;
CREATE INDEX entries_url ON entries (url, feed_id) WHERE url IS NOT NULL;

-- The other feeds that delivered an entry as a duplicate.
CREATE TABLE entry_sightings (
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
  PRIMARY KEY (feed_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_sightings_entry ON entry_sightings (entry_id);

-- Former titles of entries. Outlive the entry, like the reader's marks.
CREATE TABLE entry_titles (
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  until INTEGER NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (entry_id, until)
) STRICT, WITHOUT ROWID;
