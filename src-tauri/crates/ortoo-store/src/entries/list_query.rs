//! Builds the SQL of a list of entries from an [`EntryQuery`].
//!
//! Each list names its index with INDEXED BY: without statistics SQLite guesses, and a wrong guess costs seconds with a
//! million entries. SQLite rejects a query that its named index cannot serve, so the tests notice.

use ortoo_model::{EntryOrder, EntryQuery, Language};

use crate::db::select::{Condition, Select};
use crate::search::conditions::{SearchConditions, has_tag, matches_search};

// The subquery is evaluated once per query, over a partial index of the few removed feeds.
const NOT_OF_REMOVED_FEED: &str = "e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)";
const OF_FEED_OR_DUPLICATE: &str = "e.id IN (SELECT id FROM entries WHERE feed_id = ?
  UNION ALL SELECT entry_id FROM entry_sightings WHERE feed_id = ?)";

// Ranking every match of a frequent word would take too long, so only the newest 800 matches in headlines and the
// newest 800 matches anywhere are candidates.
const BEST_MATCHES: &str = "(SELECT id, min(fit) AS fit FROM (
       SELECT * FROM (SELECT rowid AS id, rank AS fit FROM search_index WHERE search_index MATCH ?
         ORDER BY rowid DESC LIMIT 800)
       UNION ALL
       SELECT * FROM (SELECT rowid, rank FROM search_index WHERE search_index MATCH ?
         ORDER BY rowid DESC LIMIT 800)) GROUP BY id) AS s
     CROSS JOIN entries AS e ON e.id = s.id";
/// Rank of an entry among [`BEST_MATCHES`], lowest first: BM25 weighted by recency. An entry that is a month older than
/// the newest counts three quarters.
macro_rules! rank_sql {
    () => {
        "s.fit * (0.5 + 0.5 / (1.0 + max(0, (SELECT max(effective_at) FROM entries)
     - e.effective_at) / 2592000000.0))"
    };
}

/// Returns the statement of a list, which selects `e.id`. Conditions that a partial index depends on are literals. With
/// `shared`, the feed's list includes entries of other feeds that it delivered as duplicates.
pub(crate) fn select_list(query: &EntryQuery, search: Option<SearchConditions>, shared: bool) -> Select {
    if let Some(SearchConditions { fts: Some(fts), conditions, .. }) = &search
        && query.order == EntryOrder::Relevance
    {
        return select_best_matches(query, fts, conditions, shared, "e.id");
    }
    let from = if shared {
        "entries AS e".to_owned()
    } else {
        format!("entries AS e INDEXED BY {}", index_for(query))
    };
    let mut select = Select::new("e.id", Condition::literal(from));
    add_filters(query, shared, &mut select);
    if let Some(search) = search {
        if let Some(fts) = search.fts {
            select.filter(matches_search(fts));
        }
        if search.is_empty {
            select.filter(Condition::literal("0"));
        }
        search.conditions.into_iter().for_each(|condition| select.filter(condition));
    }
    select.order_by(match query.order {
        EntryOrder::Arrived => "e.arrived_at DESC, e.effective_at DESC, e.id DESC",
        EntryOrder::Published | EntryOrder::Feed | EntryOrder::Relevance => "e.effective_at DESC, e.id DESC",
        EntryOrder::Saved => {
            "(SELECT s.saved_at FROM entry_states AS s WHERE s.entry_id = e.id) DESC NULLS LAST,
             e.effective_at DESC, e.id DESC"
        }
        EntryOrder::Title => "sort_key(e.title), e.effective_at DESC, e.id DESC",
    });
    select.limit(query.limit);
    select
}

/// Returns the statement of a list by relevance, which selects `e.id` and the score of the entry. Without words to
/// search for, the list is by date and all scores are 0.
pub(crate) fn select_ranked(query: &EntryQuery, search: Option<SearchConditions>) -> Select {
    if let Some(SearchConditions { fts: Some(fts), conditions, .. }) = &search {
        let columns = concat!("e.id, -(", rank_sql!(), ")");
        return select_best_matches(query, fts, conditions, false, columns);
    }
    let query = EntryQuery { order: EntryOrder::Relevance, ..query.clone() };
    let mut select = select_list(&query, search, false);
    select.set_columns("e.id, 0.0");
    select
}

fn select_best_matches(
    query: &EntryQuery,
    fts: &str,
    conditions: &[Condition],
    shared: bool,
    columns: &'static str,
) -> Select {
    let in_title = format!("title : ({fts})");
    let mut select = Select::new(columns, Condition::with_two(BEST_MATCHES, in_title, fts.to_owned()));
    add_filters(query, shared, &mut select);
    conditions.iter().cloned().for_each(|condition| select.filter(condition));
    select.order_by(concat!(rank_sql!(), ", e.effective_at DESC, e.id DESC"));
    select.limit(query.limit);
    select
}

/// Adds the conditions of a query, except those of its search text.
pub(crate) fn add_filters(query: &EntryQuery, shared: bool, select: &mut Select) {
    // Saved, annotated and tagged entries are listed even if their feed was removed.
    if query.saved {
        select.filter(Condition::literal("e.saved = 1"));
    }
    if query.annotated {
        select.filter(Condition::literal("e.annotations > 0"));
    }
    if !query.saved && !query.annotated && query.tag.is_none() {
        select.filter(Condition::literal(NOT_OF_REMOVED_FEED));
    }
    if let Some(tag) = &query.tag {
        select.filter(has_tag(tag));
    }
    if let Some(watch) = query.watch {
        let matches_watch = "e.id IN (SELECT entry_id FROM watch_matches WHERE watch_id = ?)";
        select.filter(Condition::with(matches_watch, watch.0));
    }
    match query.archived {
        Some(true) => select.filter(Condition::literal("e.archived = 1")),
        Some(false) => select.filter(Condition::literal("e.archived = 0")),
        None => {}
    }
    if query.unread {
        select.filter(Condition::literal("e.read = 0"));
    }
    if let Some(language) = query.language {
        select.filter(Condition::literal(match language {
            Language::En => "e.tongue = 'en'",
            Language::Mn => "e.tongue = 'mn'",
            Language::MnMong => "e.tongue = 'mn' AND e.language = 'mn-Mong'",
            Language::Other => "e.tongue = 'other'",
        }));
    }
    match query.feed {
        Some(feed) if shared => select.filter(Condition::with_two(OF_FEED_OR_DUPLICATE, feed.0, feed.0)),
        Some(feed) => select.filter(Condition::with("e.feed_id = ?", feed.0)),
        None => {}
    }
    if let Some(folder) = &query.folder {
        let in_folder = "e.feed_id IN (SELECT id FROM feeds WHERE folder = ?)";
        select.filter(Condition::with(in_folder, folder.clone()));
    }
    if let Some(since) = query.since {
        select.filter(Condition::with("e.effective_at >= ?", since.timestamp_millis()));
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
