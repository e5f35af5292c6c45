//! Builds the SQL of a list of entries from an [`EntryQuery`].
//!
//! Each list names its index with INDEXED BY: without statistics SQLite guesses, and a wrong guess costs seconds with a
//! million entries. SQLite rejects a query that its named index cannot serve, so the tests notice.

use ortoo_model::{EntryOrder, EntryQuery, Language};
use rusqlite::types::Value;

use crate::db::sql_functions::fold;
use crate::search::conditions::{MATCHES_SEARCH, SearchConditions};

// The subquery is evaluated once per query, over a partial index of the few removed feeds.
const NOT_OF_REMOVED_FEED: &str = " AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)";

const OF_FEED_OR_DUPLICATE: &str = " AND e.id IN (SELECT id FROM entries WHERE feed_id = ?
  UNION ALL SELECT entry_id FROM entry_sightings WHERE feed_id = ?)";

// Ranking every match of a frequent word would take too long, so only the newest 800 matches in headlines and the newest
// 800 matches anywhere are candidates. The score is BM25 weighted by recency: an entry that is a month older than the
// newest counts three quarters.
pub(crate) const SELECT_BEST_MATCHES: &str = "SELECT e.id FROM (SELECT id, min(fit) AS fit FROM (
       SELECT * FROM (SELECT rowid AS id, rank AS fit FROM search_index WHERE search_index MATCH ?
         ORDER BY rowid DESC LIMIT 800)
       UNION ALL
       SELECT * FROM (SELECT rowid, rank FROM search_index WHERE search_index MATCH ?
         ORDER BY rowid DESC LIMIT 800)) GROUP BY id) AS s
     CROSS JOIN entries AS e ON e.id = s.id WHERE 1";
pub(crate) const SCORE: &str = "s.fit * (0.5 + 0.5 / (1.0 + max(0, (SELECT max(effective_at) FROM entries)
     - e.effective_at) / 2592000000.0))";

const HAS_TAG: &str =
    " AND e.id IN (SELECT et.entry_id FROM tags AS t JOIN entry_tags AS et ON et.tag_id = t.id
  WHERE t.key = ?)";

/// Returns the SQL of a list and its values. Conditions that a partial index depends on are literals. With `shared`, the
/// feed's list includes entries of other feeds that it delivered as duplicates.
pub(crate) fn list_statement(
    query: &EntryQuery,
    search: Option<SearchConditions>,
    shared: bool,
) -> (String, Vec<Value>) {
    let best = match (&search, query.order) {
        (Some(search), EntryOrder::Relevance) => search.fts.clone(),
        _ => None,
    };
    let mut sql = if best.is_some() {
        SELECT_BEST_MATCHES.to_owned()
    } else if shared {
        "SELECT e.id FROM entries AS e WHERE 1".to_owned()
    } else {
        format!("SELECT e.id FROM entries AS e INDEXED BY {} WHERE 1", index_for(query))
    };
    let mut values: Vec<Value> = Vec::new();
    if let Some(fts) = &best {
        values.extend([format!("title : ({fts})").into(), fts.clone().into()]);
    }
    add_filters(query, shared, &mut sql, &mut values);
    if let Some(search) = search {
        if let Some(fts) = search.fts.filter(|_| best.is_none()) {
            sql.push_str(MATCHES_SEARCH);
            values.push(fts.into());
        }
        sql.push_str(if search.is_empty { " AND 0" } else { &search.sql });
        values.extend(search.values);
    }
    if best.is_some() {
        sql.push_str(&format!(" ORDER BY {SCORE}, e.effective_at DESC, e.id DESC"));
        add_limit(&mut sql, &mut values, query);
        return (sql, values);
    }
    sql.push_str(match query.order {
        EntryOrder::Arrived => " ORDER BY e.arrived_at DESC, e.effective_at DESC, e.id DESC",
        EntryOrder::Published | EntryOrder::Feed | EntryOrder::Relevance => {
            " ORDER BY e.effective_at DESC, e.id DESC"
        }
        EntryOrder::Saved => {
            " ORDER BY (SELECT s.saved_at FROM entry_states AS s WHERE s.entry_id = e.id) DESC NULLS LAST,
             e.effective_at DESC, e.id DESC"
        }
        EntryOrder::Title => " ORDER BY sort_key(e.title), e.effective_at DESC, e.id DESC",
    });
    add_limit(&mut sql, &mut values, query);
    (sql, values)
}

/// Adds the conditions of a query, except those of its search text.
pub(crate) fn add_filters(query: &EntryQuery, shared: bool, sql: &mut String, values: &mut Vec<Value>) {
    // Saved, annotated and tagged entries are listed even if their feed was removed.
    if query.saved {
        sql.push_str(" AND e.saved = 1");
    }
    if query.annotated {
        sql.push_str(" AND e.annotations > 0");
    }
    if !query.saved && !query.annotated && query.tag.is_none() {
        sql.push_str(NOT_OF_REMOVED_FEED);
    }
    if let Some(tag) = &query.tag {
        sql.push_str(HAS_TAG);
        values.push(fold(tag.trim()).into());
    }
    if let Some(watch) = query.watch {
        sql.push_str(" AND e.id IN (SELECT entry_id FROM watch_matches WHERE watch_id = ?)");
        values.push(watch.0.into());
    }
    match query.archived {
        Some(true) => sql.push_str(" AND e.archived = 1"),
        Some(false) => sql.push_str(" AND e.archived = 0"),
        None => {}
    }
    if query.unread {
        sql.push_str(" AND e.read = 0");
    }
    match query.language {
        None => {}
        Some(Language::En) => sql.push_str(" AND e.tongue = 'en'"),
        Some(Language::Mn) => sql.push_str(" AND e.tongue = 'mn'"),
        Some(Language::MnMong) => sql.push_str(" AND e.tongue = 'mn' AND e.language = 'mn-Mong'"),
        Some(Language::Other) => sql.push_str(" AND e.tongue = 'other'"),
    }
    match query.feed {
        Some(feed) if shared => {
            sql.push_str(OF_FEED_OR_DUPLICATE);
            values.extend([feed.0.into(), feed.0.into()]);
        }
        Some(feed) => {
            sql.push_str(" AND e.feed_id = ?");
            values.push(feed.0.into());
        }
        None => {}
    }
    if let Some(folder) = &query.folder {
        sql.push_str(" AND e.feed_id IN (SELECT id FROM feeds WHERE folder = ?)");
        values.push(folder.clone().into());
    }
    if let Some(since) = query.since {
        sql.push_str(" AND e.effective_at >= ?");
        values.push(since.timestamp_millis().into());
    }
}

fn add_limit(sql: &mut String, values: &mut Vec<Value>, query: &EntryQuery) {
    if let Some(limit) = query.limit {
        sql.push_str(" LIMIT ?");
        values.push(i64::from(limit).into());
    }
}

/// Returns the index that reads the fewest rows. Saved entries and those of one feed are few enough to be sorted; the
/// other lists are read in index order.
fn index_for(query: &EntryQuery) -> &'static str {
    let arrived = query.order == EntryOrder::Arrived;
    match (query.saved, query.feed, query.unread, query.language) {
        (true, ..) => "entries_saved",
        _ if query.annotated => "entries_annotated",
        (_, Some(_), ..) => "entries_feed",
        (_, _, true, _) if arrived => "entries_unread_arrived",
        (_, _, true, _) => "entries_unread_effective",
        (_, _, _, Some(_)) if arrived => "entries_tongue_arrived",
        (_, _, _, Some(_)) => "entries_tongue_effective",
        _ if arrived => "entries_arrived",
        _ => "entries_effective",
    }
}
