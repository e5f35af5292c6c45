//! A fast path for searches ordered by date: selects the newest matches without reading all of them.
//!
//! A frequent word matches a large part of a million entries, and sorting all matches by date to show the newest fifty
//! takes half a second. But entries arrive nearly in the order of their dates, so the matches with the highest rowids
//! almost always contain the newest ones. Out-of-order entries (newer date, lower rowid) are found with a zone map, the
//! table `entry_blocks`; if there are too many, the caller falls back to the full query.

use ortoo_model::{EntryId, EntryOrder, EntryQuery};
use rusqlite::{Connection, Rows, params_from_iter};

use crate::db::error::StoreError;
use crate::db::select::{Condition, Select};
use crate::entries::list_query::add_filters;
use crate::search::conditions::SearchConditions;

/// Extra candidates fetched beyond `limit` on the first pass; small, because each costs a random page read.
const OVERFETCH_CANDIDATES: usize = 50;
/// Candidates fetched on the further passes.
const CANDIDATES_PER_PASS: [usize; 2] = [400, 4_000];
/// Give up on the fast path if more than this many out-of-order entries would have to be probed.
const MAX_OUT_OF_ORDER: usize = 200;
/// Out-of-order entries are looked up in the index one by one if there are at most this many.
const MAX_POINT_LOOKUPS: usize = 4;
/// More than that are found by reading the matches on to their rowids, if these are at most this far below the
/// candidates.
const SCAN_AHEAD_ROWIDS: i64 = 20_000;
/// If at most this many zone-map blocks can contain out-of-order entries, those blocks are scanned; otherwise the date
/// index is read, which may cover a large part of the library.
const MAX_BLOCK_SCANS: usize = 4;

/// The SQL of an order by date.
struct DateOrder {
    order: &'static str,
    date: &'static str,
    /// Comparison with an entry's date that all entries listed before it satisfy.
    listed_before: &'static str,
    index: &'static str,
}

const BY_PUBLICATION: DateOrder = DateOrder {
    order: "e.effective_at DESC, e.id DESC",
    date: "effective_at",
    listed_before: ">",
    index: "entries_effective",
};
const BY_ARRIVAL: DateOrder = DateOrder {
    order: "e.arrived_at DESC, e.effective_at DESC, e.id DESC",
    date: "arrived_at",
    // Entries that arrived together are ordered by date of publication.
    listed_before: ">=",
    index: "entries_arrived",
};

const SELECT_MATCHES: &str = "SELECT rowid FROM search_index WHERE search_index MATCH ?1 ORDER BY rowid DESC";
const FROM_CANDIDATES: &str = "json_each(?) AS s CROSS JOIN entries AS e ON e.id = s.value";
const SELECT_IS_MATCH: &str = "SELECT rowid FROM search_index WHERE search_index MATCH ?1 AND rowid = ?2";

/// The matches of the index by descending rowid, read on demand. Continuing is cheaper than a new query, which would
/// look up each word in each segment of the index.
struct MatchCursor<'a> {
    rows: Rows<'a>,
    ids: Vec<i64>,
    at_end: bool,
}

impl MatchCursor<'_> {
    /// Reads further ids while `more` returns true for the ids that have been read.
    fn read_while(&mut self, mut more: impl FnMut(&[i64]) -> bool) -> Result<(), StoreError> {
        while !self.at_end && more(&self.ids) {
            match self.rows.next()? {
                Some(row) => self.ids.push(row.get(0)?),
                None => self.at_end = true,
            }
        }
        Ok(())
    }
}

/// Returns the ids of a search ordered by date; `None` if the query is of another kind or needs all matches.
pub(crate) fn select_recent_matches(
    connection: &Connection,
    query: &EntryQuery,
    search: Option<&SearchConditions>,
) -> Result<Option<Vec<EntryId>>, StoreError> {
    let order = match query.order {
        EntryOrder::Published => BY_PUBLICATION,
        EntryOrder::Arrived => BY_ARRIVAL,
        _ => return Ok(None),
    };
    let Some(search) = search else { return Ok(None) };
    let Some(fts) = &search.fts else { return Ok(None) };
    let filter_and_sort = |candidates: &[i64]| -> Result<Vec<EntryId>, StoreError> {
        let list: Vec<String> = candidates.iter().map(i64::to_string).collect();
        let mut select =
            Select::new("e.id", Condition::with(FROM_CANDIDATES, format!("[{}]", list.join(","))));
        add_filters(query, false, &mut select);
        search.conditions.iter().cloned().for_each(|condition| select.filter(condition));
        select.order_by(order.order);
        select.limit(query.limit);
        let (sql, values) = select.build();
        let mut statement = connection.prepare_cached(&sql)?;
        let ids = statement.query_map(params_from_iter(values), |row| row.get(0).map(EntryId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    };
    let mut statement = connection.prepare_cached(SELECT_MATCHES)?;
    let mut matches = MatchCursor { rows: statement.query([fts])?, ids: Vec::new(), at_end: false };
    let first_pass = query
        .limit
        .map(|limit| limit as usize + OVERFETCH_CANDIDATES)
        .filter(|candidates| *candidates < CANDIDATES_PER_PASS[0]);
    for candidates in first_pass.into_iter().chain(CANDIDATES_PER_PASS) {
        matches.read_while(|ids| ids.len() < candidates)?;
        let ids = filter_and_sort(&matches.ids)?;
        if matches.at_end {
            return Ok(Some(ids));
        }
        // There are more matches. The result is right if it has `limit` entries and none with a lower rowid is newer.
        let (Some(limit), Some(lowest)) = (query.limit, matches.ids.last().copied()) else { return Ok(None) };
        let Some(oldest) = ids.last().filter(|_| ids.len() >= limit as usize) else { continue };
        let Some(out_of_order) = find_out_of_order(connection, &order, oldest.0, lowest)? else { continue };
        let Some(missed) = filter_matching(connection, fts, &out_of_order, lowest, &mut matches)? else {
            continue;
        };
        if missed.is_empty() {
            return Ok(Some(ids));
        }
        return filter_and_sort(&[matches.ids, missed].concat()).map(Some);
    }
    Ok(None)
}

/// Returns the entries with a rowid below `lowest` that are listed before `oldest`; `None` if they are too many.
fn find_out_of_order(
    connection: &Connection,
    order: &DateOrder,
    oldest: i64,
    lowest: i64,
) -> Result<Option<Vec<i64>>, StoreError> {
    let DateOrder { date, listed_before, index, .. } = order;
    let before = format!("{date} {listed_before} (SELECT {date} FROM entries WHERE id = ?1)");
    let ids = |sql: &str, values: &[i64]| -> Result<Vec<i64>, StoreError> {
        let mut statement = connection.prepare_cached(sql)?;
        let ids = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    };
    let limit = MAX_OUT_OF_ORDER as i64 + 1;
    let blocks = ids(
        &format!("SELECT block FROM entry_blocks WHERE block <= ?2 / 1024 AND {before} LIMIT ?3"),
        &[oldest, lowest, MAX_BLOCK_SCANS as i64 + 1],
    )?;
    let mut out_of_order = Vec::new();
    if blocks.len() > MAX_BLOCK_SCANS {
        let in_index = format!(
            "SELECT id FROM entries INDEXED BY {index} WHERE {before} AND id < ?2 ORDER BY {date} DESC LIMIT ?3"
        );
        out_of_order = ids(&in_index, &[oldest, lowest, limit])?;
    } else {
        let in_block = format!(
            "SELECT id FROM entries WHERE id >= ?4 * 1024 AND id < min((?4 + 1) * 1024, ?2) AND {before} LIMIT ?3"
        );
        for block in blocks {
            out_of_order.extend(ids(&in_block, &[oldest, lowest, limit, block])?);
        }
    }
    Ok((out_of_order.len() <= MAX_OUT_OF_ORDER).then_some(out_of_order))
}

/// Returns those of the entries that match the search; `None` if probing them would take too long.
fn filter_matching(
    connection: &Connection,
    fts: &str,
    entries: &[i64],
    lowest: i64,
    matches: &mut MatchCursor<'_>,
) -> Result<Option<Vec<i64>>, StoreError> {
    let (mut near, mut far): (Vec<i64>, Vec<i64>) =
        entries.iter().partition(|id| lowest - **id < SCAN_AHEAD_ROWIDS);
    if near.len() <= MAX_POINT_LOOKUPS {
        far.append(&mut near);
    }
    if far.len() > 2 * MAX_POINT_LOOKUPS {
        return Ok(None);
    }
    let mut matching = Vec::new();
    let mut probe = connection.prepare_cached(SELECT_IS_MATCH)?;
    for entry in far {
        if probe.exists((fts, entry))? {
            matching.push(entry);
        }
    }
    if let Some(lowest_near) = near.iter().min() {
        let read = matches.ids.len();
        matches.read_while(|ids| ids.last().is_none_or(|last| last > lowest_near))?;
        let further = matches.ids.split_off(read);
        // `further` is in descending order.
        near.retain(|id| further.binary_search_by(|other| id.cmp(other)).is_ok());
        matching.append(&mut near);
    }
    Ok(Some(matching))
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, ParsedEntry};

    use super::*;
    use crate::entries::list_query::select_list;
    use crate::search::conditions::parse_search;
    use crate::testing::{TestStore, at, entry};

    /// Selects with the full query, without the fast path.
    fn select_without_fast_path(store: &TestStore, query: &EntryQuery) -> Vec<EntryId> {
        let read = |connection: &Connection| {
            let (sql, values) = select_list(query, parse_search(connection, query)?, false).build();
            let mut statement = connection.prepare(&sql)?;
            let ids = statement.query_map(params_from_iter(values.iter()), |row| row.get(0).map(EntryId))?;
            Ok(ids.collect::<Result<Vec<_>, _>>()?)
        };
        store.read(read).unwrap()
    }

    #[test]
    fn the_fast_path_finds_what_the_full_query_finds() {
        compare_with_full_query(0, 97);
        // Rowids spread over many blocks.
        compare_with_full_query(3_000, 97);
        // Too many out-of-order entries for point lookups.
        compare_with_full_query(0, 13);
    }

    /// `gap` rowids are skipped after every 100 entries; two of every `period` entries are out of order.
    fn compare_with_full_query(gap: i64, period: i64) {
        let store = TestStore::new();
        let feed = store.follow("a");
        let connection = Connection::open(store.path()).unwrap();
        for n in 0..1_500_i64 {
            if n % 100 == 99 {
                let skip = "UPDATE sqlite_sequence SET seq = seq + ?1 WHERE name = 'entry_keys'";
                connection.execute(skip, [gap]).unwrap();
            }
            // Mostly in order; some arrive long after their publication, and some are dated in the future.
            let published = match n % period {
                0 => n - 700,
                1 => n + 400,
                _ => n - n * 7 % 30,
            };
            let title = match n % 10 {
                0 => format!("often seldom{}", n % 70),
                1..=6 => "often".to_owned(),
                _ => "nothing".to_owned(),
            };
            let language = if n % 3 == 0 { Language::Mn } else { Language::En };
            let parsed = ParsedEntry { title, published_at: Some(at(published)), ..entry(&n.to_string()) };
            store.put(feed, &parsed, language, n);
        }
        while store.index_pending(500).unwrap() > 0 {}
        assert!(store.check().unwrap().ok);
        let mut fast = 0;
        for text in ["often ", "seldom20 ", "often seldom20 ", "nowhere ", "often is:unread ", "ofte"] {
            for limit in [None, Some(1), Some(10), Some(50), Some(300)] {
                for (language, order) in [
                    (None, EntryOrder::Published),
                    (Some(Language::Mn), EntryOrder::Published),
                    (None, EntryOrder::Arrived),
                ] {
                    let text = Some(text.to_owned());
                    let query = EntryQuery { text, limit, language, order, ..EntryQuery::default() };
                    let expected = select_without_fast_path(&store, &query);
                    let read = |connection: &Connection| {
                        select_recent_matches(connection, &query, parse_search(connection, &query)?.as_ref())
                    };
                    let ids_of_fast_path = store.read(read).unwrap();
                    fast += usize::from(ids_of_fast_path.is_some());
                    assert_eq!(ids_of_fast_path.unwrap_or_else(|| expected.clone()), expected, "{query:?}");
                    assert_eq!(store.entry_ids(&query).unwrap(), expected, "{query:?}");
                }
            }
        }
        assert!(fast > 50, "{fast} of 90 queries took the fast path");
    }
}
