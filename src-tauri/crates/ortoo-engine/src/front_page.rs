//! The front page: a day's stories ranked, each with its tellings in both languages. Pure.
//!
//! A story's place is its age, lifted by the number of sources that carry it and by what the reader waits for, lowered
//! where its source stands above it already. One that is told in one language alone leaves the other side blank.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, EntryRow, FeedId, FrontRow, Language, RankReasons, StoryId, WatchLevel};

/// Hours by which a doubling of sources makes a story younger.
const HOURS_A_DOUBLING: f64 = 6.0;
/// Hours by which each further story of one source grows older, so that no source fills the page.
const HOURS_A_REPEAT: f64 = 1.5;
/// Hours that a headline without a date is taken to be older than its arrival: what a source lists when it
/// is first asked is not all of this minute.
const HOURS_UNDATED: f64 = 12.0;

/// What is known of the headlines of a day.
#[derive(Default)]
pub(crate) struct Known {
    /// The stories they tell.
    pub(crate) stories: HashMap<EntryId, StoryId>,
    /// What the reader waits for.
    pub(crate) watched: HashMap<EntryId, WatchLevel>,
    /// The headlines that were asked for; a story shows with all its tellings where it has one of them. `None` for
    /// all.
    pub(crate) asked: Option<HashSet<EntryId>>,
}

/// A story with the sources that carry it, in each language.
struct Line {
    story: Option<StoryId>,
    en: Side,
    mn: Side,
    last: DateTime<Utc>,
    first: DateTime<Utc>,
    undated: bool,
    watched: f64,
    score: f64,
    repeats: u32,
    asked: bool,
}

/// A story in one language. The earliest telling stands for the others, one that was asked for before others.
#[derive(Default)]
struct Side {
    entry: Option<EntryRow>,
    asked: bool,
    feeds: HashSet<FeedId>,
}

impl Line {
    fn new(entry: &EntryRow, story: Option<StoryId>) -> Self {
        let at = shown_at(entry);
        Self {
            story,
            en: Side::default(),
            mn: Side::default(),
            last: at,
            first: at,
            undated: true,
            watched: 0.0,
            score: 0.0,
            repeats: 0,
            asked: false,
        }
    }

    fn feeds(&self) -> impl Iterator<Item = FeedId> {
        [&self.en, &self.mn].into_iter().filter_map(|side| side.entry.as_ref().map(|entry| entry.feed_id))
    }

    fn sources(&self) -> usize {
        self.en.feeds.union(&self.mn.feeds).count()
    }

    /// Half way between the first and the last telling: what is still being told stays, but does not stay for ever.
    fn hours(&self, now: DateTime<Utc>) -> f64 {
        let hours = |at: DateTime<Utc>| (now - at).num_seconds() as f64 / 3600.0;
        let undated = if self.undated { HOURS_UNDATED } else { 0.0 };
        (hours(self.first) + hours(self.last)) / 2.0 + undated
    }

    fn row(self, rank: u32, now: DateTime<Utc>) -> FrontRow {
        let why = RankReasons {
            sources: self.sources() as u32,
            hours: self.hours(now).max(0.0) as u32,
            watched: self.watched > 0.0,
            repeats: self.repeats,
        };
        FrontRow {
            rank,
            story: self.story,
            paired: self.en.entry.is_some() && self.mn.entry.is_some(),
            en_sources: self.en.feeds.len() as u32,
            mn_sources: self.mn.feeds.len() as u32,
            en: self.en.entry,
            mn: self.mn.entry,
            why,
        }
    }
}

/// Ranks headlines into rows, at most `limit`.
pub(crate) fn rank(
    mut headlines: Vec<EntryRow>,
    known: &Known,
    now: DateTime<Utc>,
    limit: usize,
) -> Vec<FrontRow> {
    headlines.retain(|entry| !entry.title.is_empty() && entry.language != Language::Other);
    headlines.sort_by_key(|entry| (shown_at(entry), entry.id));
    let mut lines = lines(headlines, known);
    lines.retain(|line| line.asked);
    for line in &mut lines {
        line.score = (line.sources() as f64).log2() * HOURS_A_DOUBLING + line.watched - line.hours(now);
    }
    by_score(&mut lines);
    let mut placed: HashMap<FeedId, u32> = HashMap::new();
    for line in &mut lines {
        // A story of two sources is crowded out only where both stand above it.
        line.repeats =
            line.feeds().map(|feed| placed.get(&feed).copied().unwrap_or(0)).min().unwrap_or_default();
        line.score -= f64::from(line.repeats) * HOURS_A_REPEAT;
        for feed in line.feeds() {
            *placed.entry(feed).or_default() += 1;
        }
    }
    by_score(&mut lines);
    lines.into_iter().take(limit).zip(1..).map(|(line, rank)| line.row(rank, now)).collect()
}

/// Headlines folded into stories: those of one story, and those that are the same headline or article.
fn lines(headlines: Vec<EntryRow>, known: &Known) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut by_story: HashMap<StoryId, usize> = HashMap::new();
    let mut by_title: HashMap<String, usize> = HashMap::new();
    let mut by_url: HashMap<String, usize> = HashMap::new();
    for entry in headlines {
        let story = known.stories.get(&entry.id).copied();
        let title = ortoo_language::title_key(&entry.title);
        let same = || by_title.get(&title).or_else(|| by_url.get(entry.url.as_deref()?)).copied();
        let at = match story {
            Some(story) => by_story.get(&story).copied(),
            None => same(),
        };
        let at = at.unwrap_or(lines.len());
        if at == lines.len() {
            lines.push(Line::new(&entry, story));
        }
        if let Some(story) = story {
            by_story.insert(story, at);
        } else {
            by_title.insert(title, at);
            by_url.extend(entry.url.clone().map(|url| (url, at)));
        }
        let Some(line) = lines.get_mut(at) else { continue };
        let level = known.watched.get(&entry.id).copied().map_or(0.0, lift);
        line.watched = line.watched.max(level);
        let named = known.asked.as_ref().is_some_and(|asked| asked.contains(&entry.id));
        line.asked |= named || known.asked.is_none();
        line.undated &= entry.published_at.is_none();
        line.last = line.last.max(shown_at(&entry));
        let side = if entry.language == Language::En { &mut line.en } else { &mut line.mn };
        side.feeds.insert(entry.feed_id);
        // The earliest of those that were asked for stands for the others.
        if named && !side.asked {
            side.entry = None;
            side.asked = true;
        }
        side.entry.get_or_insert(entry);
    }
    lines
}

/// Hours by which what the reader waits for is younger.
fn lift(level: WatchLevel) -> f64 {
    match level {
        WatchLevel::Urgent => 9.0,
        WatchLevel::Normal => 6.0,
        WatchLevel::Silent => 3.0,
        WatchLevel::Mute => 0.0,
    }
}

fn by_score(lines: &mut [Line]) {
    let newest =
        |line: &Line| [&line.en, &line.mn].into_iter().filter_map(|side| Some(side.entry.as_ref()?.id)).max();
    lines.sort_by(|a, b| b.score.total_cmp(&a.score).then(newest(b).cmp(&newest(a))));
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
    fn what_is_told_in_one_language_leaves_the_other_side_blank() {
        let rows = rank(
            vec![
                entry(1, 1, Language::En, "Old", 9),
                entry(2, 1, Language::En, "New", 1),
                entry(3, 2, Language::Mn, "Шинэ", 2),
                entry(4, 2, Language::Other, "Новость", 0),
            ],
            &Known::default(),
            DateTime::UNIX_EPOCH,
            10,
        );
        assert_eq!(ranks(&rows), [(Some(2), None), (None, Some(3)), (Some(1), None)]);
        assert_eq!(rows.iter().map(|r| r.rank).collect::<Vec<_>>(), [1, 2, 3]);
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
            &Known::default(),
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
        let rows = rank(entries, &Known::default(), DateTime::UNIX_EPOCH, 10);
        let ids: Vec<_> = ranks(&rows).into_iter().filter_map(|(en, _)| en).collect();
        assert_eq!(ids, [5, 4, 10, 3, 2, 1, 0, 11]);
    }

    #[test]
    fn a_story_is_one_row_whatever_its_languages_and_is_lifted_by_all_its_sources() {
        let known = Known {
            stories: HashMap::from([
                (EntryId(1), StoryId(7)),
                (EntryId(2), StoryId(7)),
                (EntryId(3), StoryId(7)),
            ]),
            watched: HashMap::from([(EntryId(4), WatchLevel::Silent)]),
            asked: None,
        };
        let headlines = vec![
            entry(1, 1, Language::En, "Coal exports rise", 5),
            entry(2, 2, Language::Mn, "Нүүрсний экспорт өсөв", 3),
            entry(3, 3, Language::Mn, "Нүүрс их гаргав", 4),
            entry(4, 4, Language::Mn, "Цас", 3),
            entry(5, 5, Language::En, "Rain", 1),
        ];
        let rows = rank(headlines.clone(), &known, DateTime::UNIX_EPOCH, 10);
        assert_eq!(ranks(&rows), [(Some(1), Some(3)), (None, Some(4)), (Some(5), None)]);
        assert!(rows[0].paired && rows[0].story == Some(StoryId(7)));
        assert_eq!((rows[0].en_sources, rows[0].mn_sources), (1, 2));
        let why = |row: usize| (rows[row].why.sources, rows[row].why.hours, rows[row].why.watched);
        assert_eq!((why(0), why(1)), ((3, 4, false), (1, 3, true)));
        // What one source tells, with whoever else tells it.
        let known = Known { asked: Some(HashSet::from([EntryId(2), EntryId(5)])), ..known };
        let rows = rank(headlines, &known, DateTime::UNIX_EPOCH, 10);
        assert_eq!(ranks(&rows), [(Some(1), Some(2)), (Some(5), None)]);
        assert_eq!(rows[0].mn_sources, 2);
    }

    #[test]
    fn the_limit_counts_rows() {
        let entries = (0..50).map(|id| entry(id, 1, Language::Mn, &format!("Мэдээ {id}"), id)).collect();
        assert_eq!(rank(entries, &Known::default(), DateTime::UNIX_EPOCH, 7).len(), 7);
    }
}
