-- A library of schema 1, with a few rows in every table.
PRAGMA application_id = 0x4F72746F;
PRAGMA user_version = 1;
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
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
) STRICT;
INSERT INTO "entries" VALUES(1,1,'https://news.example/1','First headline','Excerpt 1',NULL,'en',1789996400000,1790000000000,-1,1,1,1789996400000,'en');
INSERT INTO "entries" VALUES(2,1,'https://news.example/2','Second headline','Excerpt 2',NULL,'en',NULL,1790000060000,-2,0,0,1790000060000,'en');
INSERT INTO "entries" VALUES(3,2,'https://medee.example/3','Эхний мэдээ','Excerpt 3',NULL,'mn',1789999940000,1790000120000,-3,0,0,1789999940000,'mn');
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
  first_seen_at INTEGER NOT NULL,
  UNIQUE (feed_id, uid)
) STRICT;
INSERT INTO "entry_keys" VALUES(1,1,'one',1790000000000);
INSERT INTO "entry_keys" VALUES(2,1,'two',1790000060000);
INSERT INTO "entry_keys" VALUES(3,2,'нэг',1790000120000);
CREATE TABLE entry_states (
  entry_id INTEGER PRIMARY KEY REFERENCES entry_keys (id),
  read_at INTEGER,
  saved_at INTEGER
) STRICT;
INSERT INTO "entry_states" VALUES(1,1790000005000,1790000006000);
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
) STRICT;
INSERT INTO "feeds" VALUES(1,'https://news.example/rss','news.example',NULL,'News','https://news.example/','en','en','World',0,0,1790000000000,NULL,2,1);
INSERT INTO "feeds" VALUES(2,'https://medee.example/rss','medee.example','Мэдээ',NULL,NULL,NULL,NULL,NULL,0,0,1790000000000,NULL,1,1);
INSERT INTO "feeds" VALUES(3,'https://old.example/rss','old.example',NULL,NULL,NULL,NULL,NULL,NULL,0,0,1790000000000,1790000060000,0,0);
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
) STRICT;
INSERT INTO "fetch_states" VALUES(1,'"abc"',NULL,X'000102030405060708090A0B0C0D0E0F','public',1790000000000,1790000000000,1790003600000,0,NULL);
INSERT INTO "fetch_states" VALUES(2,NULL,NULL,NULL,'unknown',NULL,NULL,NULL,2,'{"code":"timeout","args":{}}');
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('theme','"dark"');
CREATE INDEX feeds_removed ON feeds (removed_at) WHERE removed_at IS NOT NULL;
CREATE INDEX entries_arrived ON entries (arrived_at, effective_at, id, feed_id);
CREATE INDEX entries_effective ON entries (effective_at, id, feed_id);
CREATE INDEX entries_tongue_arrived ON entries (tongue, arrived_at, effective_at, id, feed_id);
CREATE INDEX entries_tongue_effective ON entries (tongue, effective_at, id, feed_id);
CREATE INDEX entries_unread_arrived ON entries (arrived_at, effective_at, id, feed_id, tongue) WHERE read = 0;
CREATE INDEX entries_unread_effective ON entries (effective_at, id, feed_id, tongue) WHERE read = 0;
CREATE INDEX entries_saved ON entries (effective_at, id, feed_id, tongue) WHERE saved = 1;
CREATE INDEX entries_feed ON entries (feed_id, effective_at, id);
CREATE INDEX entries_url ON entries (feed_id, url) WHERE url IS NOT NULL;
CREATE TRIGGER entries_counted_in AFTER INSERT ON entries BEGIN UPDATE feeds SET entries = entries + 1, unread = unread + (NEW.read = 0) WHERE id = NEW.feed_id; END;
CREATE TRIGGER entries_counted_out AFTER DELETE ON entries BEGIN UPDATE feeds SET entries = entries - 1, unread = unread - (OLD.read = 0) WHERE id = OLD.feed_id; END;
CREATE TRIGGER entries_read_counted AFTER UPDATE OF read ON entries WHEN OLD.read <> NEW.read BEGIN UPDATE feeds SET unread = unread + (NEW.read = 0) - (OLD.read = 0) WHERE id = NEW.feed_id; END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('feeds',3);
INSERT INTO "sqlite_sequence" VALUES('entry_keys',3);
COMMIT;
