//! Tables `articles` and `article_fetches`: the texts that an article had, and the tries to fetch it.
//!
//! What the feed sends now stands in `entry_contents`. A row of `articles` with no end is what the page gives
//! now, or, of origin `feed`, a text of the feed that annotations rest on. All others are earlier texts.

use chrono::{DateTime, Utc};
use ortoo_model::{
    ArticleId, ArticleText, EntryDetail, EntryId, Failure, FullText, SafeHtml, TextChoice, TextOrigin,
    VersionDetail, VersionRow,
};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::values::{Lang, Ms, failure_from_json, texts_from_json};
use crate::{Store, StoreError, Writing, keeping, tags};

/// Earlier texts of an article that are kept, beside those that annotations rest on.
const MOST_VERSIONS: u32 = 20;

const MARKS: &str = "SELECT f.text, s.saved_at, s.position, a.failure
  FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id LEFT JOIN entry_states AS s ON s.entry_id = e.id
    LEFT JOIN article_fetches AS a ON a.entry_id = e.id
  WHERE e.id = ?1";
const SHOWN: &str = "SELECT origin, text_hash, authors, image_url, html, text FROM articles
  WHERE entry_id = ?1 AND until IS NULL AND origin <> 'feed' ORDER BY seen_at DESC, id DESC LIMIT 1";

macro_rules! version_sql {
    () => {
        "SELECT id, origin, title, seen_at, until, length, text_hash"
    };
}
const VERSIONS: &str = concat!(
    version_sql!(),
    " FROM articles WHERE entry_id = ?1 AND until IS NOT NULL ORDER BY until DESC, id DESC LIMIT 50"
);
const VERSION: &str = concat!(version_sql!(), ", html, text FROM articles WHERE id = ?1");

const SAME: &str =
    "SELECT id FROM articles WHERE entry_id = ?1 AND until IS NULL AND origin = ?2 AND text_hash = ?3";
const REFRESH: &str = "UPDATE articles SET html = ?2, text = ?3, policy = ?4, authors = ?5,
  image_url = coalesce(?6, image_url), published_at = coalesce(?7, published_at) WHERE id = ?1";
// The page's text is one, whichever way it was found.
const END: &str = "UPDATE articles SET until = ?2
  WHERE entry_id = ?1 AND until IS NULL AND (origin = 'feed') = (?3 = 'feed')";
const INSERT: &str =
    "INSERT INTO articles (entry_id, origin, title, text_hash, authors, published_at, language,
    image_url, url, policy, seen_at, length, html, text)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
const END_FEED: &str =
    "UPDATE articles SET until = ?3 WHERE entry_id = ?1 AND until IS NULL AND origin = 'feed'
  AND text <> ?2";
const KEEP_FEED: &str = "INSERT INTO articles (entry_id, origin, title, text_hash, authors, published_at,
    language, image_url, url, policy, seen_at, until, length, html, text)
  SELECT e.id, 'feed', e.title, '', c.authors, e.published_at, e.language, e.image_url, e.url, 0,
    coalesce(e.changed_at, e.arrived_at), ?3, length(c.text), c.html, c.text
  FROM entries AS e JOIN entry_contents AS c ON c.entry_id = e.id
  WHERE e.id = ?1 AND c.text <> ?2 AND c.text <> ''";
const THIN_OUT: &str = "DELETE FROM articles WHERE id IN (
    SELECT id FROM articles WHERE entry_id = ?1 AND until IS NOT NULL
      AND id NOT IN (SELECT article_id FROM annotations WHERE entry_id = ?1 AND article_id IS NOT NULL)
    ORDER BY until DESC, id DESC LIMIT -1 OFFSET ?2)";

const FETCHED: &str = "INSERT INTO article_fetches (entry_id, asked_at, failure) VALUES (?1, ?2, ?3)
  ON CONFLICT (entry_id) DO UPDATE SET asked_at = excluded.asked_at, failure = excluded.failure";
const ASKED: &str = "SELECT a.asked_at, a.failure IS NOT NULL, coalesce(e.changed_at, 0) > a.asked_at
  FROM article_fetches AS a JOIN entries AS e ON e.id = a.entry_id WHERE a.entry_id = ?1";

// What the list did not tell, the page does.
const FILL: &str = "UPDATE entries SET
    title = CASE title WHEN '' THEN ?2 ELSE title END,
    image_url = coalesce(image_url, ?3),
    date_origin = CASE WHEN published_at IS NULL AND ?4 IS NOT NULL THEN 'article' ELSE date_origin END,
    effective_at = coalesce(published_at, ?4, arrived_at),
    published_at = coalesce(published_at, ?4)
  WHERE id = ?1";

/// The last try to fetch an article's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastFetch {
    /// When.
    pub asked_at: DateTime<Utc>,
    /// Whether it failed.
    pub failed: bool,
    /// Whether the source edited the entry since.
    pub outdated: bool,
}

/// Adds what other tables know to an entry with the feed's text: the page's text, unless the source is to be
/// shown as its feed sends it, and what the reader did.
pub(crate) fn complete(connection: &Connection, mut entry: EntryDetail) -> Result<EntryDetail, StoreError> {
    let id = entry.row.id;
    let mut statement = connection.prepare_cached(MARKS)?;
    statement.query_row([id.0], |row| {
        entry.text_choice = TextChoice::from_word(row.get_ref(0)?.as_str()?);
        entry.saved_at = row.get::<_, Option<Ms>>(1)?.map(|ms| ms.0);
        entry.position = row.get(2)?;
        let failure = row.get::<_, Option<String>>(3)?.map(|json| failure_from_json(&json));
        entry.full_text = FullText { wanted: false, failure };
        Ok(())
    })?;
    if entry.text_choice != TextChoice::Feed {
        let mut statement = connection.prepare_cached(SHOWN)?;
        entry = statement.query_row([id.0], |row| show(entry.clone(), row)).optional()?.unwrap_or(entry);
    }
    entry.versions =
        connection.prepare_cached(VERSIONS)?.query_map([id.0], version)?.collect::<Result<_, _>>()?;
    entry.own_tags = tags::of_entry(connection, id)?;
    if entry.row.saved {
        entry.kept = Some(keeping::kept(connection, id)?);
    }
    Ok(entry)
}

fn show(mut entry: EntryDetail, row: &Row<'_>) -> rusqlite::Result<EntryDetail> {
    entry.origin = TextOrigin::from_word(row.get_ref(0)?.as_str()?);
    entry.text_hash = row.get(1)?;
    if entry.authors.is_empty() {
        entry.authors = texts_from_json(row.get_ref(2)?.as_str()?);
    }
    entry.row.image_url = entry.row.image_url.take().or(row.get(3)?);
    entry.html = SafeHtml::from_store(row.get(4)?);
    entry.text = row.get(5)?;
    Ok(entry)
}

fn version(row: &Row<'_>) -> rusqlite::Result<VersionRow> {
    Ok(VersionRow {
        id: ArticleId(row.get(0)?),
        origin: TextOrigin::from_word(row.get_ref(1)?.as_str()?),
        title: row.get(2)?,
        seen_at: row.get::<_, Ms>(3)?.0,
        until: row.get::<_, Option<Ms>>(4)?.map(|ms| ms.0),
        length: row.get(5)?,
        text_hash: row.get(6)?,
    })
}

impl Store {
    /// A version of an article, whole.
    ///
    /// # Errors
    /// Those of reading.
    pub fn version(&self, id: ArticleId) -> Result<Option<VersionDetail>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(VERSION)?;
            let found = statement.query_row([id.0], |row| {
                let html = SafeHtml::from_store(row.get(7)?);
                Ok(VersionDetail { row: version(row)?, html, text: row.get(8)? })
            });
            Ok(found.optional()?)
        })
    }

    /// The last try to fetch an article's page.
    ///
    /// # Errors
    /// Those of reading.
    pub fn last_fetch(&self, id: EntryId) -> Result<Option<LastFetch>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(ASKED)?;
            let found = statement.query_row([id.0], |row| {
                Ok(LastFetch { asked_at: row.get::<_, Ms>(0)?.0, failed: row.get(1)?, outdated: row.get(2)? })
            });
            Ok(found.optional()?)
        })
    }
}

impl Writing<'_> {
    /// Keeps a text of an article. The text that the same place gave before stays as an earlier version; the
    /// same text again changes nothing but its markup.
    ///
    /// # Errors
    /// Those of writing.
    pub fn put_article(
        &self,
        entry: EntryId,
        article: &ArticleText,
        policy: u32,
        now: DateTime<Utc>,
    ) -> Result<ArticleId, StoreError> {
        let origin = article.origin.word();
        let authors = serde_json::to_string(&article.authors)?;
        let same: Option<i64> = self
            .connection
            .prepare_cached(SAME)?
            .query_row((entry.0, origin, &article.text_hash), |row| row.get(0))
            .optional()?;
        if let Some(id) = same {
            self.connection.prepare_cached(REFRESH)?.execute((
                id,
                article.html.as_str(),
                &article.text,
                policy,
                authors,
                &article.image_url,
                article.published_at.map(Ms),
            ))?;
            return Ok(ArticleId(id));
        }
        self.connection.prepare_cached(END)?.execute((entry.0, Ms(now), origin))?;
        self.connection.prepare_cached(INSERT)?.execute(rusqlite::params![
            entry.0,
            origin,
            article.title,
            article.text_hash,
            authors,
            article.published_at.map(Ms),
            article.language.map(Lang),
            article.image_url,
            article.url,
            policy,
            Ms(now),
            i64::try_from(article.text.chars().count()).unwrap_or(i64::MAX),
            article.html.as_str(),
            article.text,
        ])?;
        let id = ArticleId(self.connection.last_insert_rowid());
        self.connection.prepare_cached(THIN_OUT)?.execute((entry.0, MOST_VERSIONS))?;
        Ok(id)
    }

    /// Notes that an article's page was asked for, and what came of it.
    ///
    /// # Errors
    /// Those of writing.
    pub fn note_fetch(
        &self,
        entry: EntryId,
        failure: Option<&Failure>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let failure = failure.map(serde_json::to_string).transpose()?;
        self.connection.prepare_cached(FETCHED)?.execute((entry.0, Ms(now), failure))?;
        Ok(())
    }

    /// Gives an entry the title, the picture and the date that it lacks.
    ///
    /// # Errors
    /// Those of writing.
    pub fn fill_entry(&self, entry: EntryId, article: &ArticleText) -> Result<(), StoreError> {
        self.connection.prepare_cached(FILL)?.execute((
            entry.0,
            &article.title,
            &article.image_url,
            article.published_at.map(Ms),
        ))?;
        Ok(())
    }

    /// Keeps the text that the feed sent before, where `text` is about to take its place.
    pub(crate) fn keep_feed_text(
        &self,
        entry: EntryId,
        text: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let ended = self.connection.prepare_cached(END_FEED)?.execute((entry.0, text, Ms(now)))?;
        let kept = match ended {
            0 => self.connection.prepare_cached(KEEP_FEED)?.execute((entry.0, text, Ms(now)))?,
            _ => ended,
        };
        if kept > 0 {
            self.connection.prepare_cached(THIN_OUT)?.execute((entry.0, MOST_VERSIONS))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{FeedPatch, Language, ParsedEntry};

    use super::*;
    use crate::testing::{TestStore, at, entry};

    fn article(text: &str) -> ArticleText {
        ArticleText {
            origin: TextOrigin::Page,
            title: "On the page".to_owned(),
            html: SafeHtml::from_store(format!("<p>{text}</p>")),
            text: text.to_owned(),
            text_hash: text.to_owned(),
            authors: vec!["Г. Сараа".to_owned()],
            image_url: Some("https://example.mn/lead.jpg".to_owned()),
            published_at: Some(at(-90)),
            ..ArticleText::default()
        }
    }

    fn put(store: &TestStore, id: EntryId, text: &str, minute: i64) -> ArticleId {
        store.write(|writing| writing.put_article(id, &article(text), 1, at(minute))).unwrap()
    }

    #[test]
    fn the_pages_text_is_shown_and_the_one_before_it_kept() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        assert_eq!(store.entry(id).unwrap().unwrap().origin, TextOrigin::Feed);
        let first = put(&store, id, "first", 1);
        assert_eq!(put(&store, id, "first", 2), first, "the same text is the same version");
        let shown = store.entry(id).unwrap().unwrap();
        assert_eq!((shown.origin, shown.text.as_str()), (TextOrigin::Page, "first"));
        assert_eq!(shown.versions, []);
        put(&store, id, "second", 3);
        let shown = store.entry(id).unwrap().unwrap();
        assert_eq!((shown.text.as_str(), shown.text_hash.as_str()), ("second", "second"));
        let before = &shown.versions[0];
        assert_eq!((before.id, before.seen_at, before.until), (first, at(1), Some(at(3))));
        assert_eq!(store.version(first).unwrap().unwrap().text, "first");
        assert_eq!(store.version(ArticleId(99)).unwrap(), None);
        store.assert_sound();
    }

    #[test]
    fn a_source_may_be_shown_as_its_feed_sends_it() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        put(&store, id, "page", 1);
        let patch = FeedPatch { text: Some(TextChoice::Feed), ..FeedPatch::default() };
        assert!(store.update_feed(feed, &patch).unwrap());
        let shown = store.entry(id).unwrap().unwrap();
        assert_eq!((shown.text.as_str(), shown.text_choice), ("Text of one", TextChoice::Feed));
    }

    #[test]
    fn what_a_feed_sent_before_an_edit_is_kept() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        let edit = |text: &str, minute| {
            let edited = ParsedEntry { text: text.to_owned(), content_hash: minute as u64, ..entry("one") };
            store.write(|writing| writing.update_entry(id, &edited, Language::En, at(minute))).unwrap();
        };
        edit("Text of one", 1);
        assert_eq!(store.entry(id).unwrap().unwrap().versions, [], "only a new text makes a version");
        for minute in 2..40 {
            edit(&format!("text {minute}"), minute);
        }
        let shown = store.entry(id).unwrap().unwrap();
        assert_eq!(shown.text, "text 39");
        assert_eq!(shown.versions.len(), MOST_VERSIONS as usize);
        assert_eq!(store.version(shown.versions[0].id).unwrap().unwrap().text, "text 38");
        store.assert_sound();
    }

    #[test]
    fn a_page_fills_in_what_the_list_left_out_and_nothing_else() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let bare = ParsedEntry { title: String::new(), ..entry("one") };
        let dated = ParsedEntry { published_at: Some(at(-5)), ..entry("two") };
        let [bare, dated] = [bare, dated].map(|e| store.put(feed, &e, Language::En, 0));
        for id in [bare, dated] {
            store.write(|writing| writing.fill_entry(id, &article("x"))).unwrap();
        }
        let row = |id| store.entry(id).unwrap().unwrap().row;
        assert_eq!((row(bare).title.as_str(), row(bare).published_at), ("On the page", Some(at(-90))));
        assert_eq!((row(dated).title.as_str(), row(dated).published_at), ("two", Some(at(-5))));
        store.assert_sound();
    }

    #[test]
    fn tries_to_fetch_are_noted_with_their_failure() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        assert_eq!(store.last_fetch(id).unwrap(), None);
        let failure = Failure::new(ortoo_model::FailureCode::NotFound);
        store.write(|writing| writing.note_fetch(id, Some(&failure), at(3))).unwrap();
        let expected = LastFetch { asked_at: at(3), failed: true, outdated: false };
        assert_eq!(store.last_fetch(id).unwrap(), Some(expected));
        assert_eq!(store.entry(id).unwrap().unwrap().full_text.failure, Some(failure));
        let edited = ParsedEntry { content_hash: 7, ..entry("one") };
        store.write(|writing| writing.update_entry(id, &edited, Language::En, at(4))).unwrap();
        assert!(store.last_fetch(id).unwrap().unwrap().outdated);
    }
}
