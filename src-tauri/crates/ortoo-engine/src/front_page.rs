//! The front page: two ranked columns of a day. Pure.
//!
//! The same headline carried by several feeds is one line with their number. A line's place is its age,
//! lifted by the number of sources that carry it, lowered where its source has lines above it already. Rows share a rank, no more: they are not paired.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use ortoo_model::{EntryRow, FeedId, FrontRow, Language};

/// Hours by which a doubling of sources makes a headline younger.
const HOURS_A_DOUBLING: f64 = 6.0;

/// Hours by which each further headline of one source grows older, so that no source fills the page.
const HOURS_A_REPEAT: f64 = 1.5;
/// Hours that a headline without a date is taken to be older than its arrival: what a source lists when it
/// is first asked is not all of this minute.
const HOURS_UNDATED: f64 = 12.0;

/// A headline with the sources that carry it.
struct Line {
    entry: EntryRow,
    feeds: HashSet<FeedId>,
    score: f64,
}

/// Ranks headlines into rows, at most `limit`.
pub(crate) fn rank(headlines: Vec<EntryRow>, now: DateTime<Utc>, limit: usize) -> Vec<FrontRow> {
    let (mut english, mut mongolian) = (Vec::new(), Vec::new());
    for entry in headlines {
        match entry.language {
            Language::En => english.push(entry),
            Language::Mn | Language::MnMong => mongolian.push(entry),
            Language::Other => {}
        }
    }
    let mut english = column(english, now).into_iter();
    let mut mongolian = column(mongolian, now).into_iter();
    let mut rows = Vec::new();
    while rows.len() < limit {
        let (en, mn) = (english.next(), mongolian.next());
        if en.is_none() && mn.is_none() {
            break;
        }
        let sources = |line: &Option<Line>| line.as_ref().map_or(0, |l| l.feeds.len() as u32);
        rows.push(FrontRow {
            rank: rows.len() as u32 + 1,
            en_sources: sources(&en),
            mn_sources: sources(&mn),
            en: en.map(|l| l.entry),
            mn: mn.map(|l| l.entry),
            paired: false,
        });
    }
    rows
}

/// One language's headlines, the same ones folded together, best first.
fn column(mut entries: Vec<EntryRow>, now: DateTime<Utc>) -> Vec<Line> {
    entries.retain(|entry| !entry.title.is_empty());
    // The earliest telling stands for the others.
    entries.sort_by_key(|entry| (shown_at(entry), entry.id));
    let mut lines: Vec<Line> = Vec::new();
    let mut by_title: HashMap<String, usize> = HashMap::new();
    let mut by_url: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        let title = ortoo_language::title_key(&entry.title);
        let same = by_title.get(&title).or_else(|| by_url.get(entry.url.as_deref()?)).copied();
        let at = same.unwrap_or(lines.len());
        by_title.insert(title, at);
        if let Some(url) = &entry.url {
            by_url.insert(url.clone(), at);
        }
        match lines.get_mut(at) {
            Some(line) => {
                line.feeds.insert(entry.feed_id);
            }
            None => lines.push(Line { feeds: HashSet::from([entry.feed_id]), entry, score: 0.0 }),
        }
    }
    for line in &mut lines {
        let undated = if line.entry.published_at.is_none() { HOURS_UNDATED } else { 0.0 };
        let hours = (now - shown_at(&line.entry)).num_seconds() as f64 / 3600.0 + undated;
        line.score = (line.feeds.len() as f64).log2() * HOURS_A_DOUBLING - hours;
    }
    by_score(&mut lines);
    let mut placed: HashMap<FeedId, u32> = HashMap::new();
    for line in &mut lines {
        let before = placed.entry(line.entry.feed_id).or_default();
        line.score -= f64::from(*before) * HOURS_A_REPEAT;
        *before += 1;
    }
    by_score(&mut lines);
    lines
}

fn by_score(lines: &mut [Line]) {
    lines.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.entry.id.cmp(&a.entry.id)));
}

/// The source's date, else the time it was first seen.
fn shown_at(entry: &EntryRow) -> DateTime<Utc> {
    entry.published_at.unwrap_or(entry.arrived_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;
    use ortoo_model::{DateOrigin, EntryId};

    fn entry(id: i64, feed: i64, language: Language, title: &str, hours_ago: i64) -> EntryRow {
        let at = DateTime::UNIX_EPOCH - Duration::hours(hours_ago);
        EntryRow {
            id: EntryId(id),
            feed_id: FeedId(feed),
            feed_title: String::new(),
            uid: id.to_string(),
            title: title.into(),
            url: Some(format!("https://example.org/{id}")),
            excerpt: String::new(),
            published_at: Some(at),
            date_origin: DateOrigin::Source,
            via: None,
            arrived_at: at,
            language,
            read: false,
            saved: false,
            archived: false,
            annotations: 0,
            image_url: None,
        }
    }

    fn ranks(rows: &[FrontRow]) -> Vec<(Option<i64>, Option<i64>)> {
        let id = |e: &Option<EntryRow>| e.as_ref().map(|e| e.id.0);
        rows.iter().map(|row| (id(&row.en), id(&row.mn))).collect()
    }

    #[test]
    fn each_language_has_its_column_newest_first() {
        let rows = rank(
            vec![
                entry(1, 1, Language::En, "Old", 9),
                entry(2, 1, Language::En, "New", 1),
                entry(3, 2, Language::Mn, "Шинэ", 2),
                entry(4, 2, Language::Other, "Новость", 0),
            ],
            DateTime::UNIX_EPOCH,
            10,
        );
        assert_eq!(ranks(&rows), [(Some(2), Some(3)), (Some(1), None)]);
        assert_eq!(rows.iter().map(|r| r.rank).collect::<Vec<_>>(), [1, 2]);
        assert!(rows.iter().all(|r| !r.paired));
    }

    #[test]
    fn what_more_sources_carry_stands_higher_and_stands_once() {
        let rows = rank(
            vec![
                entry(1, 1, Language::En, "Coal exports rise", 4),
                entry(2, 2, Language::En, "Coal exports rise!", 3),
                entry(3, 3, Language::En, "COAL EXPORTS RISE", 5),
                entry(4, 3, Language::En, "Weather", 1),
            ],
            DateTime::UNIX_EPOCH,
            10,
        );
        assert_eq!(ranks(&rows), [(Some(3), None), (Some(4), None)]);
        assert_eq!(rows[0].en_sources, 3);
    }

    #[test]
    fn no_source_fills_the_page_and_no_date_is_no_advantage() {
        let mut entries: Vec<EntryRow> =
            (0..6).map(|n| entry(n, 1, Language::En, &format!("Flood {n}"), 0)).collect();
        entries.push(entry(10, 2, Language::En, "Dated", 3));
        entries.push(EntryRow { published_at: None, ..entry(11, 3, Language::En, "Undated", 0) });
        let rows = rank(entries, DateTime::UNIX_EPOCH, 10);
        let ids: Vec<_> = ranks(&rows).into_iter().filter_map(|(en, _)| en).collect();
        assert_eq!(ids, [5, 4, 10, 3, 2, 1, 0, 11]);
    }

    #[test]
    fn the_limit_counts_rows() {
        let entries = (0..50).map(|id| entry(id, 1, Language::Mn, &format!("Мэдээ {id}"), id)).collect();
        assert_eq!(rank(entries, DateTime::UNIX_EPOCH, 7).len(), 7);
    }
}
