//! Tables `articles` and `article_fetches`: the text versions of each article, and the last fetch of its page.
//!
//! The current text of the feed is in `entry_contents`. A row of `articles` whose `until` is NULL is the current text
//! of the page or, with origin `feed`, a text of the feed that annotations refer to. All other rows are past
//! versions.

use chrono::{DateTime, Utc};
use ortoo_model::{
    ArticleId, ArticleText, EntryDetail, EntryId, Failure, FullTextState, SafeHtml, TextChoice, TextOrigin,
    TextVersion, TextVersionRow,
};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::annotations::tags;
use crate::db::column_types::{LanguageCode, UnixMillis, failure_from_json, texts_from_json};
use crate::db::columns::columns;
use crate::entries::offline_copies;
use crate::{Store, StoreError, Writing};

/// Past text versions kept for each article, besides those that annotations refer to.
const MAX_PAST_VERSIONS: u32 = 20;

columns!(
    state_columns, state_columns_sql:
    TEXT_CHOICE = "f.text",
    SAVED_AT = "s.saved_at",
    POSITION = "s.position",
    FETCH_FAILURE = "a.failure",
);
columns!(
    page_columns, page_columns_sql:
    ORIGIN = "origin",
    TEXT_HASH = "text_hash",
    AUTHORS = "authors",
    IMAGE_URL = "image_url",
    HTML = "html",
    TEXT = "text",
);
columns!(
    version_columns, version_columns_sql:
    ID = "id",
    ORIGIN = "origin",
    TITLE = "title",
    SEEN_AT = "seen_at",
    UNTIL = "until",
    LENGTH = "length",
    TEXT_HASH = "text_hash",
);
columns!(
    version_text_columns after version_columns, version_text_columns_sql:
    HTML = "html",
    TEXT = "text",
);

const SELECT_READER_STATE: &str = concat!(
    "SELECT ",
    state_columns_sql!(),
    " FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id LEFT JOIN entry_states AS s ON s.entry_id = e.id
    LEFT JOIN article_fetches AS a ON a.entry_id = e.id
  WHERE e.id = ?1"
);
const SELECT_CURRENT_PAGE_TEXT: &str = concat!(
    "SELECT ",
    page_columns_sql!(),
    " FROM articles
  WHERE entry_id = ?1 AND until IS NULL AND origin <> 'feed' ORDER BY seen_at DESC, id DESC LIMIT 1"
);
const SELECT_PAST_VERSIONS: &str = concat!(
    "SELECT ",
    version_columns_sql!(),
    " FROM articles WHERE entry_id = ?1 AND until IS NOT NULL ORDER BY until DESC, id DESC LIMIT 50"
);
const SELECT_VERSION: &str = concat!(
    "SELECT ",
    version_columns_sql!(),
    ", ",
    version_text_columns_sql!(),
    " FROM articles WHERE id = ?1"
);

const SELECT_UNCHANGED_ARTICLE: &str =
    "SELECT id FROM articles WHERE entry_id = ?1 AND until IS NULL AND origin = ?2 AND text_hash = ?3";
const UPDATE_ARTICLE_MARKUP: &str = "UPDATE articles SET html = ?2, text = ?3, policy = ?4, authors = ?5,
  image_url = coalesce(?6, image_url), published_at = coalesce(?7, published_at) WHERE id = ?1";
// Texts of the page replace each other, whichever extraction they come from; texts of the feed are separate.
const CLOSE_CURRENT_VERSION: &str = "UPDATE articles SET until = ?2
  WHERE entry_id = ?1 AND until IS NULL AND (origin = 'feed') = (?3 = 'feed')";
const INSERT_ARTICLE: &str =
    "INSERT INTO articles (entry_id, origin, title, text_hash, authors, published_at, language,
    image_url, url, policy, seen_at, length, html, text)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
const CLOSE_FEED_VERSION: &str =
    "UPDATE articles SET until = ?3 WHERE entry_id = ?1 AND until IS NULL AND origin = 'feed'
  AND text <> ?2";
const INSERT_FEED_VERSION: &str =
    "INSERT INTO articles (entry_id, origin, title, text_hash, authors, published_at,
    language, image_url, url, policy, seen_at, until, length, html, text)
  SELECT e.id, 'feed', e.title, '', c.authors, e.published_at, e.language, e.image_url, e.url, 0,
    coalesce(e.changed_at, e.arrived_at), ?3, length(c.text), c.html, c.text
  FROM entries AS e JOIN entry_contents AS c ON c.entry_id = e.id
  WHERE e.id = ?1 AND c.text <> ?2 AND c.text <> ''";
const DELETE_OLDEST_VERSIONS: &str = "DELETE FROM articles WHERE id IN (
    SELECT id FROM articles WHERE entry_id = ?1 AND until IS NOT NULL
      AND id NOT IN (SELECT article_id FROM annotations WHERE entry_id = ?1 AND article_id IS NOT NULL)
    ORDER BY until DESC, id DESC LIMIT -1 OFFSET ?2)";

const UPSERT_PAGE_FETCH: &str =
    "INSERT INTO article_fetches (entry_id, asked_at, failure) VALUES (?1, ?2, ?3)
  ON CONFLICT (entry_id) DO UPDATE SET asked_at = excluded.asked_at, failure = excluded.failure";
const SELECT_LAST_FETCH: &str =
    "SELECT a.asked_at, a.failure IS NOT NULL, coalesce(e.changed_at, 0) > a.asked_at
  FROM article_fetches AS a JOIN entries AS e ON e.id = a.entry_id WHERE a.entry_id = ?1";

// Fills only what the feed left out.
const FILL_MISSING_FIELDS: &str = "UPDATE entries SET
    title = CASE title WHEN '' THEN ?2 ELSE title END,
    image_url = coalesce(image_url, ?3),
    date_origin = CASE WHEN published_at IS NULL AND ?4 IS NOT NULL THEN 'article' ELSE date_origin END,
    effective_at = coalesce(published_at, ?4, arrived_at),
    published_at = coalesce(published_at, ?4)
  WHERE id = ?1";

/// The last attempt to fetch an article's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageFetch {
    /// When the page was requested.
    pub asked_at: DateTime<Utc>,
    /// Whether the attempt failed.
    pub failed: bool,
    /// Whether the source has edited the entry since the attempt.
    pub outdated: bool,
}

/// Completes an entry that has the feed's text: replaces the text by that of the page, unless the reader chose the
/// feed's text for this source, and adds versions, tags, reading state and offline copy.
pub(crate) fn complete_entry(
    connection: &Connection,
    mut entry: EntryDetail,
) -> Result<EntryDetail, StoreError> {
    let id = entry.row.id;
    let mut statement = connection.prepare_cached(SELECT_READER_STATE)?;
    statement.query_row([id.0], |row| {
        entry.text_choice = TextChoice::from_word(row.get_ref(state_columns::TEXT_CHOICE)?.as_str()?);
        entry.saved_at = row.get::<_, Option<UnixMillis>>(state_columns::SAVED_AT)?.map(|time| time.0);
        entry.position = row.get(state_columns::POSITION)?;
        let failure =
            row.get::<_, Option<String>>(state_columns::FETCH_FAILURE)?.map(|json| failure_from_json(&json));
        entry.full_text = FullTextState { wanted: false, failure };
        Ok(())
    })?;
    if entry.text_choice != TextChoice::Feed {
        let mut statement = connection.prepare_cached(SELECT_CURRENT_PAGE_TEXT)?;
        entry = statement
            .query_row([id.0], |row| apply_page_text(entry.clone(), row))
            .optional()?
            .unwrap_or(entry);
    }
    entry.versions = connection
        .prepare_cached(SELECT_PAST_VERSIONS)?
        .query_map([id.0], version_from_row)?
        .collect::<Result<_, _>>()?;
    entry.own_tags = tags::tags_of_entry(connection, id)?;
    if entry.row.saved {
        entry.kept = Some(offline_copies::offline_copy_of(connection, id)?);
    }
    Ok(entry)
}

fn apply_page_text(mut entry: EntryDetail, row: &Row<'_>) -> rusqlite::Result<EntryDetail> {
    entry.origin = TextOrigin::from_word(row.get_ref(page_columns::ORIGIN)?.as_str()?);
    entry.text_hash = row.get(page_columns::TEXT_HASH)?;
    if entry.authors.is_empty() {
        entry.authors = texts_from_json(row.get_ref(page_columns::AUTHORS)?.as_str()?);
    }
    entry.row.image_url = entry.row.image_url.take().or(row.get(page_columns::IMAGE_URL)?);
    entry.html = SafeHtml::from_store(row.get(page_columns::HTML)?);
    entry.text = row.get(page_columns::TEXT)?;
    Ok(entry)
}

fn version_from_row(row: &Row<'_>) -> rusqlite::Result<TextVersionRow> {
    Ok(TextVersionRow {
        id: ArticleId(row.get(version_columns::ID)?),
        origin: TextOrigin::from_word(row.get_ref(version_columns::ORIGIN)?.as_str()?),
        title: row.get(version_columns::TITLE)?,
        seen_at: row.get::<_, UnixMillis>(version_columns::SEEN_AT)?.0,
        until: row.get::<_, Option<UnixMillis>>(version_columns::UNTIL)?.map(|time| time.0),
        length: row.get(version_columns::LENGTH)?,
        text_hash: row.get(version_columns::TEXT_HASH)?,
    })
}

impl Store {
    /// Returns a text version with its text.
    pub fn version(&self, id: ArticleId) -> Result<Option<TextVersion>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_VERSION)?;
            let version = statement.query_row([id.0], |row| {
                let html = SafeHtml::from_store(row.get(version_text_columns::HTML)?);
                Ok(TextVersion {
                    row: version_from_row(row)?,
                    html,
                    text: row.get(version_text_columns::TEXT)?,
                })
            });
            Ok(version.optional()?)
        })
    }

    /// Returns the last attempt to fetch an article's page.
    pub fn last_fetch(&self, id: EntryId) -> Result<Option<PageFetch>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_LAST_FETCH)?;
            let last_fetch = statement.query_row([id.0], |row| {
                Ok(PageFetch {
                    asked_at: row.get::<_, UnixMillis>(0)?.0,
                    failed: row.get(1)?,
                    outdated: row.get(2)?,
                })
            });
            Ok(last_fetch.optional()?)
        })
    }
}

impl Writing<'_> {
    /// Stores a text of an article. The previous text of the same origin becomes a past version. If the text has not
    /// changed, only its markup and metadata are updated.
    pub fn put_article(
        &self,
        entry: EntryId,
        article: &ArticleText,
        policy: u32,
        now: DateTime<Utc>,
    ) -> Result<ArticleId, StoreError> {
        let origin = article.origin.word();
        let authors = serde_json::to_string(&article.authors)?;
        let unchanged: Option<i64> = self
            .connection
            .prepare_cached(SELECT_UNCHANGED_ARTICLE)?
            .query_row((entry.0, origin, &article.text_hash), |row| row.get(0))
            .optional()?;
        if let Some(id) = unchanged {
            self.connection.prepare_cached(UPDATE_ARTICLE_MARKUP)?.execute((
                id,
                article.html.as_str(),
                &article.text,
                policy,
                authors,
                &article.image_url,
                article.published_at.map(UnixMillis),
            ))?;
            return Ok(ArticleId(id));
        }
        self.connection.prepare_cached(CLOSE_CURRENT_VERSION)?.execute((entry.0, UnixMillis(now), origin))?;
        self.connection.prepare_cached(INSERT_ARTICLE)?.execute(rusqlite::params![
            entry.0,
            origin,
            article.title,
            article.text_hash,
            authors,
            article.published_at.map(UnixMillis),
            article.language.map(LanguageCode),
            article.image_url,
            article.url,
            policy,
            UnixMillis(now),
            i64::try_from(article.text.chars().count()).unwrap_or(i64::MAX),
            article.html.as_str(),
            article.text,
        ])?;
        let id = ArticleId(self.connection.last_insert_rowid());
        self.connection.prepare_cached(DELETE_OLDEST_VERSIONS)?.execute((entry.0, MAX_PAST_VERSIONS))?;
        Ok(id)
    }

    /// Records an attempt to fetch an article's page and its failure, if any.
    pub fn note_fetch(
        &self,
        entry: EntryId,
        failure: Option<&Failure>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let failure = failure.map(serde_json::to_string).transpose()?;
        self.connection.prepare_cached(UPSERT_PAGE_FETCH)?.execute((entry.0, UnixMillis(now), failure))?;
        Ok(())
    }

    /// Fills in the title, picture and date of an entry from its article where the feed gave none.
    pub fn fill_entry(&self, entry: EntryId, article: &ArticleText) -> Result<(), StoreError> {
        self.connection.prepare_cached(FILL_MISSING_FIELDS)?.execute((
            entry.0,
            &article.title,
            &article.image_url,
            article.published_at.map(UnixMillis),
        ))?;
        Ok(())
    }

    /// Turns the feed's current text into a past version if it differs from `text`, which is about to replace it.
    pub(crate) fn archive_feed_text(
        &self,
        entry: EntryId,
        text: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let closed =
            self.connection.prepare_cached(CLOSE_FEED_VERSION)?.execute((entry.0, text, UnixMillis(now)))?;
        let stored = match closed {
            0 => self.connection.prepare_cached(INSERT_FEED_VERSION)?.execute((
                entry.0,
                text,
                UnixMillis(now),
            ))?,
            _ => closed,
        };
        if stored > 0 {
            self.connection.prepare_cached(DELETE_OLDEST_VERSIONS)?.execute((entry.0, MAX_PAST_VERSIONS))?;
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
    fn the_page_text_is_shown_and_its_predecessor_becomes_a_version() {
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
        let previous = &shown.versions[0];
        assert_eq!((previous.id, previous.seen_at, previous.until), (first, at(1), Some(at(3))));
        assert_eq!(store.version(first).unwrap().unwrap().text, "first");
        assert_eq!(store.version(ArticleId(99)).unwrap(), None);
        store.assert_no_problems();
    }

    #[test]
    fn the_feed_text_is_shown_if_the_reader_chose_it_for_the_source() {
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
    fn an_edited_feed_text_becomes_a_past_version() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        let edit = |text: &str, minute| {
            let edited = ParsedEntry { text: text.to_owned(), content_hash: minute as u64, ..entry("one") };
            store.write(|writing| writing.update_entry(id, &edited, Language::En, at(minute))).unwrap();
        };
        edit("Text of one", 1);
        assert_eq!(store.entry(id).unwrap().unwrap().versions, [], "an unchanged text makes no version");
        for minute in 2..40 {
            edit(&format!("text {minute}"), minute);
        }
        let shown = store.entry(id).unwrap().unwrap();
        assert_eq!(shown.text, "text 39");
        assert_eq!(shown.versions.len(), MAX_PAST_VERSIONS as usize);
        assert_eq!(store.version(shown.versions[0].id).unwrap().unwrap().text, "text 38");
        store.assert_no_problems();
    }

    #[test]
    fn a_page_fills_in_only_missing_title_picture_and_date() {
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
        store.assert_no_problems();
    }

    #[test]
    fn fetch_attempts_are_recorded_with_their_failure() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        assert_eq!(store.last_fetch(id).unwrap(), None);
        let failure = Failure::new(ortoo_model::FailureCode::NotFound);
        store.write(|writing| writing.note_fetch(id, Some(&failure), at(3))).unwrap();
        let expected = PageFetch { asked_at: at(3), failed: true, outdated: false };
        assert_eq!(store.last_fetch(id).unwrap(), Some(expected));
        assert_eq!(store.entry(id).unwrap().unwrap().full_text.failure, Some(failure));
        let edited = ParsedEntry { content_hash: 7, ..entry("one") };
        store.write(|writing| writing.update_entry(id, &edited, Language::En, at(4))).unwrap();
        assert!(store.last_fetch(id).unwrap().unwrap().outdated);
    }
}
