-- A library of schema 7, with a few rows in every table.
PRAGMA application_id = 0x4F72746F;
PRAGMA user_version = 7;
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE alert_arrivals (
  entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
  first INTEGER NOT NULL,
  since INTEGER
) STRICT;
INSERT INTO "alert_arrivals" VALUES(2,0,NULL);
CREATE TABLE alert_decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  decided_at INTEGER NOT NULL,
  decision TEXT NOT NULL,
  reason TEXT NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  story_id INTEGER REFERENCES stories (id),
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  watch_id INTEGER,
  alert_id INTEGER REFERENCES alerts (id),
  place INTEGER,
  settled INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "alert_decisions" VALUES(1,1790000000000,'shown','{"code":"new-headline","args":{}}',1,1,'First headline','en',1,1,1,0,0);
CREATE TABLE alert_pulse (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL,
  running INTEGER NOT NULL
) STRICT;
INSERT INTO "alert_pulse" VALUES(1,1790000000000,0);
CREATE TABLE alerts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  urgent INTEGER NOT NULL,
  since INTEGER,
  state TEXT NOT NULL,
  taken_at INTEGER,
  handle TEXT
) STRICT;
INSERT INTO "alerts" VALUES(1,1790000000000,'news',0,NULL,'sent',NULL,'7');
CREATE TABLE annotation_tags (
  annotation_id INTEGER NOT NULL REFERENCES annotations (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  PRIMARY KEY (annotation_id, tag_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "annotation_tags" VALUES(1,2);
CREATE TABLE annotations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  article_id INTEGER REFERENCES articles (id),
  text_hash TEXT,
  exact TEXT,
  prefix TEXT,
  suffix TEXT,
  start INTEGER,
  "end" INTEGER,
  color TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  removed_at INTEGER,
  placement TEXT NOT NULL,
  placed_start INTEGER,
  placed_end INTEGER,
  score REAL NOT NULL,
  placed_hash TEXT
) STRICT;
INSERT INTO "annotations" VALUES(1,'0b9c1d3e',1,2,'h1','snow','Page of ','',8,12,'yellow','A note',1790000000000,1790000000000,NULL,'exact',8,12,1.0,'h1');
CREATE TABLE article_fetches (
  entry_id INTEGER PRIMARY KEY REFERENCES entry_keys (id),
  asked_at INTEGER NOT NULL,
  failure TEXT
) STRICT;
INSERT INTO "article_fetches" VALUES(1,1790000000000,NULL);
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  origin TEXT NOT NULL,
  title TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  authors TEXT NOT NULL,
  published_at INTEGER,
  language TEXT,
  image_url TEXT,
  url TEXT,
  policy INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  until INTEGER,
  length INTEGER NOT NULL,
  html TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
INSERT INTO "articles" VALUES(1,1,'page','First headline','h0','[]',NULL,'en',NULL,'https://news.example/1',1,1790000000000,1790000009000,8,'<p>Old page</p>','Old page');
INSERT INTO "articles" VALUES(2,1,'page','First headline','h1','[]',NULL,'en',NULL,'https://news.example/1',1,1790000009000,NULL,12,'<p>Page of snow</p>','Page of snow');
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
  content_hash INTEGER NOT NULL,
  read INTEGER NOT NULL DEFAULT 0,
  saved INTEGER NOT NULL DEFAULT 0,
  effective_at INTEGER NOT NULL CHECK (effective_at = coalesce(published_at, arrived_at)),
  tongue TEXT NOT NULL CHECK (tongue = CASE language WHEN 'mn-Mong' THEN 'mn' ELSE language END)
, date_origin TEXT NOT NULL DEFAULT 'source', via TEXT, rank INTEGER, changed_at INTEGER, archived INTEGER NOT NULL DEFAULT 0, annotations INTEGER NOT NULL DEFAULT 0, tagged INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "entries" VALUES(1,1,'https://news.example/1','First headline','Excerpt 1',NULL,'en',1789996400000,1790000000000,-1,1,1,1789996400000,'en','source','Agency',1,NULL,0,1,1);
INSERT INTO "entries" VALUES(2,1,'https://news.example/2','Second headline','Excerpt 2',NULL,'en',NULL,1790000060000,-2,0,0,1790000060000,'en','seen','Agency',1,NULL,0,0,0);
INSERT INTO "entries" VALUES(3,2,'https://medee.example/3','Эхний мэдээ','Excerpt 3',NULL,'mn',1789999940000,1790000120000,-3,0,0,1789999940000,'mn','source','Agency',1,NULL,0,0,0);
CREATE TABLE entry_contents (
  entry_id INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  authors TEXT NOT NULL,
  tags TEXT NOT NULL,
  updated_at INTEGER
) STRICT;
INSERT INTO "entry_contents" VALUES(1,'<p>Text 1</p>','Text 1','["Б. Болд"]','["news"]',NULL);
INSERT INTO "entry_contents" VALUES(2,'<p>Text 2</p>','Text 2','["Б. Болд"]','["news"]',NULL);
INSERT INTO "entry_contents" VALUES(3,'<p>Text 3</p>','Text 3','["Б. Болд"]','["news"]',NULL);
CREATE TABLE entry_keys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  uid TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL, gone_at INTEGER, gone_link INTEGER,
  UNIQUE (feed_id, uid)
) STRICT;
INSERT INTO "entry_keys" VALUES(1,1,'one',1790000000000,NULL,NULL);
INSERT INTO "entry_keys" VALUES(2,1,'two',1790000060000,NULL,NULL);
INSERT INTO "entry_keys" VALUES(3,2,'нэг',1790000120000,NULL,NULL);
INSERT INTO "entry_keys" VALUES(4,1,'deleted',1789999991000,1790000000000,42);
CREATE TABLE entry_pictures (
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  picture_id INTEGER NOT NULL REFERENCES pictures (id),
  PRIMARY KEY (entry_id, picture_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry_pictures" VALUES(1,1);
CREATE TABLE entry_sightings (
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
  PRIMARY KEY (feed_id, entry_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry_sightings" VALUES(2,1);
CREATE TABLE entry_states (
  entry_id INTEGER PRIMARY KEY REFERENCES entry_keys (id),
  read_at INTEGER,
  saved_at INTEGER
, archived_at INTEGER, position REAL) STRICT;
INSERT INTO "entry_states" VALUES(1,1790000005000,1790000006000,NULL,0.5);
CREATE TABLE entry_tags (
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  PRIMARY KEY (entry_id, tag_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry_tags" VALUES(1,1);
CREATE TABLE entry_titles (
  entry_id INTEGER NOT NULL REFERENCES entry_keys (id),
  until INTEGER NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (entry_id, until)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry_titles" VALUES(1,1790000001000,'Former headline');
CREATE TABLE feeds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL,
  title TEXT,
  own_title TEXT,
  site_url TEXT,
  language TEXT,
  declared_language TEXT,
  folder TEXT,
  sample INTEGER NOT NULL DEFAULT 0,
  recovered INTEGER NOT NULL DEFAULT 0,
  added_at INTEGER NOT NULL,
  removed_at INTEGER,
  entries INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0
, kind TEXT NOT NULL DEFAULT 'feed', recipe TEXT, text TEXT NOT NULL DEFAULT 'auto', alerts TEXT NOT NULL DEFAULT 'always') STRICT;
INSERT INTO "feeds" VALUES(1,'https://news.example/rss','news.example',NULL,'News','https://news.example/','en','en','World',0,0,1790000000000,NULL,2,1,'feed',NULL,'auto','always');
INSERT INTO "feeds" VALUES(2,'https://medee.example/rss','medee.example','Мэдээ',NULL,NULL,NULL,NULL,NULL,0,0,1790000000000,NULL,1,1,'feed',NULL,'auto','always');
INSERT INTO "feeds" VALUES(3,'https://old.example/rss','old.example',NULL,NULL,NULL,NULL,NULL,NULL,0,0,1790000000000,1790000060000,0,0,'feed',NULL,'auto','always');
CREATE TABLE fetch_states (
  feed_id INTEGER PRIMARY KEY REFERENCES feeds (id),
  etag TEXT,
  last_modified TEXT,
  body_hash BLOB,
  reach TEXT NOT NULL,
  fetched_at INTEGER,
  first_success_at INTEGER,
  next_attempt_at INTEGER,
  failures INTEGER NOT NULL,
  failure TEXT
, asked_at INTEGER, held_until INTEGER, ttl_s INTEGER, fresh_s INTEGER, skip_hours INTEGER NOT NULL DEFAULT 0, skip_days INTEGER NOT NULL DEFAULT 0, interval_s INTEGER, pace_s INTEGER, news_at INTEGER) STRICT;
INSERT INTO "fetch_states" VALUES(1,'"abc"',NULL,X'000102030405060708090A0B0C0D0E0F','public',1790000000000,1790000000000,1790003600000,0,NULL,1790000000000,NULL,3600,600,1,64,2700,9000,1790000000000);
INSERT INTO "fetch_states" VALUES(2,NULL,NULL,NULL,'unknown',NULL,NULL,NULL,2,'{"code":"timeout","args":{}}',NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL);
CREATE TABLE host_waits (
  host TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;
INSERT INTO "host_waits" VALUES('slow.example',1790000600000);
CREATE TABLE originals (
  entry_id INTEGER PRIMARY KEY REFERENCES entry_keys (id),
  url TEXT NOT NULL,
  content_type TEXT,
  zstd BLOB NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;
INSERT INTO "originals" VALUES(1,'https://news.example/1','text/html',X'28B52FFD',1790000000000);
CREATE TABLE pictures (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;
INSERT INTO "pictures" VALUES(1,'https://news.example/1.png','image/png',X'89504E47',1790000000000);
CREATE TABLE saved_searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  query TEXT NOT NULL
) STRICT;
INSERT INTO "saved_searches" VALUES(1,'Unread','{"unread":true}');
CREATE TABLE search_pending (
  entry_id INTEGER PRIMARY KEY
) STRICT;
INSERT INTO "search_pending" VALUES(1);
INSERT INTO "search_pending" VALUES(2);
INSERT INTO "search_pending" VALUES(3);
CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
) STRICT;
INSERT INTO "search_state" VALUES(1,0);
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('theme','"dark"');
CREATE TABLE stories (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at INTEGER NOT NULL
) STRICT;
INSERT INTO "stories" VALUES(1,1790000000000);
CREATE TABLE story_entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id INTEGER NOT NULL UNIQUE REFERENCES entry_keys (id),
  story_id INTEGER NOT NULL REFERENCES stories (id),
  reasons TEXT NOT NULL
) STRICT;
INSERT INTO "story_entries" VALUES(1,1,1,'[]');
INSERT INTO "story_entries" VALUES(2,3,1,'[]');
CREATE TABLE story_words (
  one INTEGER NOT NULL REFERENCES entry_keys (id),
  other INTEGER NOT NULL REFERENCES entry_keys (id),
  together INTEGER NOT NULL,
  said_at INTEGER NOT NULL,
  PRIMARY KEY (one, other),
  CHECK (one < other)
) STRICT, WITHOUT ROWID;
INSERT INTO "story_words" VALUES(1,2,0,1790000000000);
CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "tags" VALUES(1,'Цас','цас');
INSERT INTO "tags" VALUES(2,'Төсөв','төсөв');
CREATE TABLE watch_matches (
  watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
  words TEXT NOT NULL,
  PRIMARY KEY (watch_id, entry_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "watch_matches" VALUES(1,1,'headline');
CREATE TABLE watches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  words TEXT NOT NULL,
  level TEXT NOT NULL,
  feed_id INTEGER REFERENCES feeds (id),
  language TEXT,
  topic TEXT,
  updates INTEGER NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
INSERT INTO "watches" VALUES(1,'headline','normal',NULL,NULL,NULL,0,1790000000000);
CREATE INDEX feeds_removed ON feeds (removed_at) WHERE removed_at IS NOT NULL;
CREATE INDEX entries_arrived ON entries (arrived_at, effective_at, id, feed_id);
CREATE INDEX entries_effective ON entries (effective_at, id, feed_id);
CREATE INDEX entries_tongue_arrived ON entries (tongue, arrived_at, effective_at, id, feed_id);
CREATE INDEX entries_tongue_effective ON entries (tongue, effective_at, id, feed_id);
CREATE INDEX entries_unread_arrived ON entries (arrived_at, effective_at, id, feed_id, tongue) WHERE read = 0;
CREATE INDEX entries_unread_effective ON entries (effective_at, id, feed_id, tongue) WHERE read = 0;
CREATE INDEX entries_feed ON entries (feed_id, effective_at, id);
CREATE TRIGGER entries_counted_in AFTER INSERT ON entries BEGIN UPDATE feeds SET entries = entries + 1, unread = unread + (NEW.read = 0) WHERE id = NEW.feed_id; END;
CREATE TRIGGER entries_counted_out AFTER DELETE ON entries BEGIN UPDATE feeds SET entries = entries - 1, unread = unread - (OLD.read = 0) WHERE id = OLD.feed_id; END;
CREATE TRIGGER entries_read_counted AFTER UPDATE OF read ON entries WHEN OLD.read <> NEW.read BEGIN UPDATE feeds SET unread = unread + (NEW.read = 0) - (OLD.read = 0) WHERE id = NEW.feed_id; END;
CREATE INDEX entries_url ON entries (url, feed_id) WHERE url IS NOT NULL;
CREATE INDEX entry_sightings_entry ON entry_sightings (entry_id);
CREATE INDEX articles_entry ON articles (entry_id, until, seen_at);
CREATE INDEX entry_pictures_picture ON entry_pictures (picture_id);
CREATE INDEX entry_tags_tag ON entry_tags (tag_id, entry_id);
CREATE INDEX annotations_entry ON annotations (entry_id) WHERE removed_at IS NULL;
CREATE INDEX annotations_created ON annotations (created_at, id) WHERE removed_at IS NULL;
CREATE INDEX annotations_article ON annotations (article_id);
CREATE INDEX annotation_tags_tag ON annotation_tags (tag_id, annotation_id);
CREATE TRIGGER annotations_counted_in AFTER INSERT ON annotations WHEN NEW.removed_at IS NULL BEGIN UPDATE entries SET annotations = annotations + 1 WHERE id = NEW.entry_id; END;
CREATE TRIGGER annotations_counted_out AFTER DELETE ON annotations WHEN OLD.removed_at IS NULL BEGIN UPDATE entries SET annotations = annotations - 1 WHERE id = OLD.entry_id; END;
CREATE TRIGGER annotations_recounted AFTER UPDATE OF removed_at, entry_id ON annotations BEGIN UPDATE entries SET annotations = annotations - (OLD.removed_at IS NULL) WHERE id = OLD.entry_id; UPDATE entries SET annotations = annotations + (NEW.removed_at IS NULL) WHERE id = NEW.entry_id; END;
CREATE TRIGGER tags_counted_in AFTER INSERT ON entry_tags BEGIN UPDATE entries SET tagged = tagged + 1 WHERE id = NEW.entry_id; END;
CREATE TRIGGER tags_counted_out AFTER DELETE ON entry_tags BEGIN UPDATE entries SET tagged = tagged - 1 WHERE id = OLD.entry_id; END;
CREATE INDEX entries_saved ON entries (effective_at, id, feed_id, tongue, archived) WHERE saved = 1;
CREATE INDEX entries_annotated ON entries (effective_at, id, feed_id, tongue) WHERE annotations > 0;
CREATE INDEX entry_keys_gone ON entry_keys (gone_link) WHERE gone_link IS NOT NULL;
CREATE TRIGGER entries_back AFTER INSERT ON entries BEGIN UPDATE entry_keys SET gone_at = NULL, gone_link = NULL WHERE id = NEW.id AND gone_at IS NOT NULL; END;
CREATE INDEX annotations_removed ON annotations (removed_at, entry_id) WHERE removed_at IS NOT NULL;
CREATE INDEX watch_matches_entry ON watch_matches (entry_id);
CREATE INDEX story_entries_story ON story_entries (story_id);
CREATE INDEX alerts_open ON alerts (state, id) WHERE state IN ('queued', 'taken', 'sent');
CREATE INDEX alerts_made ON alerts (made_at);
CREATE INDEX alerts_handle ON alerts (handle) WHERE handle IS NOT NULL;
CREATE INDEX alert_decisions_entry ON alert_decisions (entry_id);
CREATE INDEX alert_decisions_alert ON alert_decisions (alert_id, place) WHERE alert_id IS NOT NULL;
CREATE INDEX alert_decisions_held ON alert_decisions (id) WHERE decision = 'held' AND settled = 0;
CREATE INDEX alert_decisions_told ON alert_decisions (story_id, decided_at) WHERE alert_id IS NOT NULL;
CREATE INDEX alert_decisions_decided ON alert_decisions (decided_at);
CREATE INDEX alert_decisions_watch ON alert_decisions (watch_id, id) WHERE watch_id IS NOT NULL;
CREATE TRIGGER search_entry_in AFTER INSERT ON entries BEGIN INSERT INTO search_pending VALUES (NEW.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_entry_changed AFTER UPDATE OF title, excerpt ON entries BEGIN INSERT INTO search_pending VALUES (NEW.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_entry_out AFTER DELETE ON entries BEGIN INSERT INTO search_pending VALUES (OLD.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_content_in AFTER INSERT ON entry_contents BEGIN INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_content_changed AFTER UPDATE OF text ON entry_contents BEGIN INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_article_in AFTER INSERT ON articles BEGIN INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_article_changed AFTER UPDATE OF text, until ON articles BEGIN INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_note_in AFTER INSERT ON annotations BEGIN INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_note_changed AFTER UPDATE OF note, exact, removed_at ON annotations BEGIN INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_note_out AFTER DELETE ON annotations BEGIN INSERT INTO search_pending VALUES (OLD.entry_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_tag_in AFTER INSERT ON entry_tags BEGIN INSERT INTO search_pending VALUES (NEW.entry_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_tag_out AFTER DELETE ON entry_tags BEGIN INSERT INTO search_pending VALUES (OLD.entry_id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_tag_renamed AFTER UPDATE OF name ON tags BEGIN INSERT INTO search_pending SELECT entry_id FROM entry_tags WHERE tag_id = NEW.id ON CONFLICT DO NOTHING; END;
CREATE INDEX story_words_other ON story_words (other);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('feeds',3);
INSERT INTO "sqlite_sequence" VALUES('entry_keys',4);
INSERT INTO "sqlite_sequence" VALUES('articles',2);
INSERT INTO "sqlite_sequence" VALUES('tags',2);
INSERT INTO "sqlite_sequence" VALUES('saved_searches',1);
INSERT INTO "sqlite_sequence" VALUES('annotations',1);
INSERT INTO "sqlite_sequence" VALUES('watches',1);
INSERT INTO "sqlite_sequence" VALUES('stories',1);
INSERT INTO "sqlite_sequence" VALUES('story_entries',2);
INSERT INTO "sqlite_sequence" VALUES('alerts',1);
INSERT INTO "sqlite_sequence" VALUES('alert_decisions',1);
COMMIT;
