//! The newest of what a search finds, without looking at all of it.
//!
//! A frequent word is in a good part of a million entries, and to sort all of these by date for the newest fifty takes
//! half a second. But entries arrive nearly in the order of their dates: those that arrived last and have the word nearly
//! always hold the answer, and that they do can be made sure of.

use ortoo_model::{EntryId, EntryOrder, EntryQuery};
use rusqlite::types::Value;
use rusqlite::{Connection, Rows, params_from_iter};

use crate::StoreError;
use crate::lists::narrow_to;
use crate::search::Narrowed;

/// So many of what the index finds are looked at, the last to arrive first: a few more than are wanted, since each is
/// somewhere else in the database; and if these do not tell, so many.
const BESIDE: usize = 50;
const LATEST: [usize; 2] = [400, 4_000];
/// So many newer ones that arrived before those are asked whether they have the words, too.
const STRAYS: usize = 200;
/// A few are asked for the words one by one; where more arrived so shortly before, all that have the words are read on to
/// there.
const FEW: usize = 4;
const SHORTLY: i64 = 20_000;
/// Blocks that may have such are looked through one by one, if they are no more; otherwise all that is newer is looked
/// through, which may be a good part of the library.
const BLOCKS: usize = 4;

/// How a list is ordered.
struct Dates {
    order: &'static str,
    date: &'static str,
    /// What of the date says that an entry may come before another.
    before: &'static str,
    index: &'static str,
}

const PUBLISHED: Dates = Dates {
    order: "e.effective_at DESC, e.id DESC",
    date: "effective_at",
    before: ">",
    index: "entries_effective",
};
const ARRIVED: Dates = Dates {
    order: "e.arrived_at DESC, e.effective_at DESC, e.id DESC",
    date: "arrived_at",
    // What arrived together is ordered by its dates.
    before: ">=",
    index: "entries_arrived",
};

const FOUND_LATEST: &str = "SELECT rowid FROM search_index WHERE search_index MATCH ?1 ORDER BY rowid DESC";
const HAS: &str = "SELECT rowid FROM search_index WHERE search_index MATCH ?1 AND rowid = ?2";

/// What the index finds, the last to arrive first, read as far as it is needed: to begin anew takes longer than to read
/// on, since each word is looked up in each part of the index.
struct Found<'a> {
    rows: Rows<'a>,
    ids: Vec<i64>,
    ended: bool,
}

impl Found<'_> {
    /// Reads on as long as what was read so far asks for more.
    fn read_while(&mut self, mut more: impl FnMut(&[i64]) -> bool) -> Result<(), StoreError> {
        while !self.ended && more(&self.ids) {
            match self.rows.next()? {
                Some(row) => self.ids.push(row.get(0)?),
                None => self.ended = true,
            }
        }
        Ok(())
    }
}

/// The selection of a search by date; `None` where it is another kind of selection, or where all that is found has to be
/// looked at.
///
/// # Errors
/// Those of reading.
pub(crate) fn newest(
    connection: &Connection,
    query: &EntryQuery,
    search: Option<&Narrowed>,
) -> Result<Option<Vec<EntryId>>, StoreError> {
    let dates = match query.order {
        EntryOrder::Published => PUBLISHED,
        EntryOrder::Arrived => ARRIVED,
        _ => return Ok(None),
    };
    let Some(search) = search else { return Ok(None) };
    let Some(fts) = &search.fts else { return Ok(None) };
    let among = |found: &[i64]| -> Result<Vec<EntryId>, StoreError> {
        let mut sql =
            "SELECT e.id FROM json_each(?) AS s CROSS JOIN entries AS e ON e.id = s.value WHERE 1".to_owned();
        let list: Vec<String> = found.iter().map(i64::to_string).collect();
        let mut values: Vec<Value> = vec![format!("[{}]", list.join(",")).into()];
        narrow_to(query, false, &mut sql, &mut values);
        sql.push_str(&search.sql);
        values.extend(search.values.iter().cloned());
        sql.push_str(&format!(" ORDER BY {} LIMIT ?", dates.order));
        values.push(query.limit.map_or(-1, i64::from).into());
        let mut statement = connection.prepare_cached(&sql)?;
        let ids = statement.query_map(params_from_iter(values), |row| row.get(0).map(EntryId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    };
    let mut found = connection.prepare_cached(FOUND_LATEST)?;
    let mut found = Found { rows: found.query([fts])?, ids: Vec::new(), ended: false };
    let few = query.limit.map(|limit| limit as usize + BESIDE).filter(|few| *few < LATEST[0]);
    for latest in few.into_iter().chain(LATEST) {
        found.read_while(|ids| ids.len() < latest)?;
        let ids = among(&found.ids)?;
        if found.ended {
            return Ok(Some(ids));
        }
        // There are more; as many as were asked for must be here, and nothing newer among what arrived earlier.
        let (Some(limit), Some(first)) = (query.limit, found.ids.last().copied()) else { return Ok(None) };
        let Some(oldest) = ids.last().filter(|_| ids.len() >= limit as usize) else { continue };
        let Some(strays) = strays(connection, &dates, oldest.0, first)? else { continue };
        let Some(having) = having(connection, fts, &strays, first, &mut found)? else { continue };
        if having.is_empty() {
            return Ok(Some(ids));
        }
        return among(&[found.ids, having].concat()).map(Some);
    }
    Ok(None)
}

/// What comes before `oldest` in the list, but arrived before `first`; `None` where it is too much.
fn strays(
    connection: &Connection,
    dates: &Dates,
    oldest: i64,
    first: i64,
) -> Result<Option<Vec<i64>>, StoreError> {
    let Dates { date, before, index, .. } = dates;
    let before = format!("{date} {before} (SELECT {date} FROM entries WHERE id = ?1)");
    let ids = |sql: &str, values: &[i64]| -> Result<Vec<i64>, StoreError> {
        let mut statement = connection.prepare_cached(sql)?;
        let ids = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    };
    let most = STRAYS as i64 + 1;
    let blocks = ids(
        &format!("SELECT block FROM entry_blocks WHERE block <= ?2 / 1024 AND {before} LIMIT ?3"),
        &[oldest, first, BLOCKS as i64 + 1],
    )?;
    let mut strays = Vec::new();
    if blocks.len() > BLOCKS {
        let all = format!(
            "SELECT id FROM entries INDEXED BY {index} WHERE {before} AND id < ?2 ORDER BY {date} DESC LIMIT ?3"
        );
        strays = ids(&all, &[oldest, first, most])?;
    } else {
        let of_block = format!(
            "SELECT id FROM entries WHERE id >= ?4 * 1024 AND id < min((?4 + 1) * 1024, ?2) AND {before} LIMIT ?3"
        );
        for block in blocks {
            strays.extend(ids(&of_block, &[oldest, first, most, block])?);
        }
    }
    Ok((strays.len() <= STRAYS).then_some(strays))
}

/// Those of the strays that have the words; `None` where it would take too long to ask.
fn having(
    connection: &Connection,
    fts: &str,
    strays: &[i64],
    first: i64,
    found: &mut Found<'_>,
) -> Result<Option<Vec<i64>>, StoreError> {
    let (mut near, mut far): (Vec<i64>, Vec<i64>) = strays.iter().partition(|id| first - **id < SHORTLY);
    if near.len() <= FEW {
        far.append(&mut near);
    }
    if far.len() > 2 * FEW {
        return Ok(None);
    }
    let mut having = Vec::new();
    let mut has = connection.prepare_cached(HAS)?;
    for stray in far {
        if has.exists((fts, stray))? {
            having.push(stray);
        }
    }
    if let Some(lowest) = near.iter().min() {
        let read = found.ids.len();
        found.read_while(|ids| ids.last().is_none_or(|last| last > lowest))?;
        let further = found.ids.split_off(read);
        near.retain(|id| further.binary_search_by(|other| id.cmp(other)).is_ok());
        having.append(&mut near);
    }
    Ok(Some(having))
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, ParsedEntry};

    use super::*;
    use crate::lists::statement;
    use crate::search::search_of;
    use crate::testing::{TestStore, at, entry};

    /// The long way.
    fn all(store: &TestStore, query: &EntryQuery) -> Vec<EntryId> {
        let read = |connection: &Connection| {
            let (sql, values) = statement(query, search_of(connection, query)?, false);
            let mut statement = connection.prepare(&sql)?;
            let ids = statement.query_map(params_from_iter(values.iter()), |row| row.get(0).map(EntryId))?;
            Ok(ids.collect::<Result<Vec<_>, _>>()?)
        };
        store.read(read).unwrap()
    }

    #[test]
    fn it_finds_what_the_long_way_finds() {
        compare(0, 97);
        // In many blocks.
        compare(3_000, 97);
        // So many strays that they are not asked one by one.
        compare(0, 13);
    }

    fn compare(gap: i64, strays: i64) {
        let store = TestStore::new();
        let feed = store.follow("a");
        let connection = Connection::open(store.path()).unwrap();
        for n in 0..1_500_i64 {
            if n % 100 == 99 {
                let skip = "UPDATE sqlite_sequence SET seq = seq + ?1 WHERE name = 'entry_keys'";
                connection.execute(skip, [gap]).unwrap();
            }
            // Mostly in order; some arrive long after they were published, and some are dated ahead.
            let published = match n % strays {
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
            let made = ParsedEntry { title, published_at: Some(at(published)), ..entry(&n.to_string()) };
            store.put(feed, &made, language, n);
        }
        while store.index_pending(500).unwrap() > 0 {}
        assert!(store.check().unwrap().ok);
        let mut quick = 0;
        for text in ["often ", "seldom20 ", "often seldom20 ", "nowhere ", "often is:unread ", "ofte"] {
            for limit in [None, Some(1), Some(10), Some(50), Some(300)] {
                for (language, order) in [
                    (None, EntryOrder::Published),
                    (Some(Language::Mn), EntryOrder::Published),
                    (None, EntryOrder::Arrived),
                ] {
                    let text = Some(text.to_owned());
                    let query = EntryQuery { text, limit, language, order, ..EntryQuery::default() };
                    let expected = all(&store, &query);
                    let read = |connection: &Connection| {
                        newest(connection, &query, search_of(connection, &query)?.as_ref())
                    };
                    let found = store.read(read).unwrap();
                    quick += usize::from(found.is_some());
                    assert_eq!(found.unwrap_or_else(|| expected.clone()), expected, "{query:?}");
                    assert_eq!(store.entry_ids(&query).unwrap(), expected, "{query:?}");
                }
            }
        }
        assert!(quick > 50, "{quick} of 90 found quickly");
    }
}
