//! Ranks the stories of the front page, each with its reports in both languages. Pure.
//!
//! The score of a story is its negative age, raised by the number of its sources and by watches, lowered if its sources
//! appear above it already. A story reported in one language only leaves the other column empty.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, EntryRow, FeedId, FrontPageRow, Language, RankReasons, StoryId, WatchLevel};

/// Hours that each doubling of sources is worth.
const HOURS_PER_SOURCE_DOUBLING: f64 = 6.0;
/// Hours deducted for each story of the same source further up, so that no source fills the page.
const HOURS_PER_REPEATED_SOURCE: f64 = 1.5;
/// Hours added to the age of an entry without a date: what a source lists at its first fetch is not all news of this
/// minute.
const UNDATED_AGE_HOURS: f64 = 12.0;

/// The data about the entries of a day that ranking uses.
#[derive(Default)]
pub(crate) struct RankingContext {
    /// The stories that the entries belong to.
    pub(crate) stories: HashMap<EntryId, StoryId>,
    /// The highest watch level that matches each entry.
    pub(crate) watched: HashMap<EntryId, WatchLevel>,
    /// The entries that the page is limited to; a story is shown with all its reports if it has one of them. `None` for
    /// all.
    pub(crate) included: Option<HashSet<EntryId>>,
}

/// A story with its sources in each language.
struct StoryLine {
    story: Option<StoryId>,
    en: Side,
    mn: Side,
    last: DateTime<Utc>,
    first: DateTime<Utc>,
    undated: bool,
    watched: f64,
    score: f64,
    repeats: u32,
    is_included: bool,
}

/// The reports of a story in one language. The earliest represents the others; entries of the requested part come first.
#[derive(Default)]
struct Side {
    entry: Option<EntryRow>,
    is_included: bool,
    feeds: HashSet<FeedId>,
}

impl StoryLine {
    fn new(entry: &EntryRow, story: Option<StoryId>) -> Self {
        let at = display_time(entry);
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
            is_included: false,
        }
    }

    fn feeds(&self) -> impl Iterator<Item = FeedId> {
        [&self.en, &self.mn].into_iter().filter_map(|side| side.entry.as_ref().map(|entry| entry.feed_id))
    }

    fn sources(&self) -> usize {
        self.en.feeds.union(&self.mn.feeds).count()
    }

    /// Returns the age: halfway between the first and the last report, so that a developing story stays, but not for ever.
    fn hours(&self, now: DateTime<Utc>) -> f64 {
        let hours = |at: DateTime<Utc>| (now - at).num_seconds() as f64 / 3600.0;
        let undated = if self.undated { UNDATED_AGE_HOURS } else { 0.0 };
        (hours(self.first) + hours(self.last)) / 2.0 + undated
    }

    fn row(self, rank: u32, now: DateTime<Utc>) -> FrontPageRow {
        let why = RankReasons {
            sources: self.sources() as u32,
            hours: self.hours(now).max(0.0) as u32,
            watched: self.watched > 0.0,
            repeats: self.repeats,
        };
        FrontPageRow {
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

/// Ranks entries into at most `limit` rows.
pub(crate) fn rank(
    mut headlines: Vec<EntryRow>,
    context: &RankingContext,
    now: DateTime<Utc>,
    limit: usize,
) -> Vec<FrontPageRow> {
    headlines.retain(|entry| !entry.title.is_empty() && entry.language != Language::Other);
    headlines.sort_by_key(|entry| (display_time(entry), entry.id));
    let mut lines = lines(headlines, context);
    lines.retain(|line| line.is_included);
    for line in &mut lines {
        line.score =
            (line.sources() as f64).log2() * HOURS_PER_SOURCE_DOUBLING + line.watched - line.hours(now);
    }
    sort_by_score(&mut lines);
    let mut appearances: HashMap<FeedId, u32> = HashMap::new();
    for line in &mut lines {
        // A story of two sources counts as repeated only if both appear further up.
        line.repeats =
            line.feeds().map(|feed| appearances.get(&feed).copied().unwrap_or(0)).min().unwrap_or_default();
        line.score -= f64::from(line.repeats) * HOURS_PER_REPEATED_SOURCE;
        for feed in line.feeds() {
            *appearances.entry(feed).or_default() += 1;
        }
    }
    sort_by_score(&mut lines);
    lines.into_iter().take(limit).zip(1..).map(|(line, rank)| line.row(rank, now)).collect()
}

/// Groups entries by story, and entries without a story by headline or address.
fn lines(headlines: Vec<EntryRow>, context: &RankingContext) -> Vec<StoryLine> {
    let mut lines: Vec<StoryLine> = Vec::new();
    let mut by_story: HashMap<StoryId, usize> = HashMap::new();
    let mut by_title: HashMap<String, usize> = HashMap::new();
    let mut by_url: HashMap<String, usize> = HashMap::new();
    for entry in headlines {
        let story = context.stories.get(&entry.id).copied();
        let title = ortoo_language::title_key(&entry.title);
        let same = || by_title.get(&title).or_else(|| by_url.get(entry.url.as_deref()?)).copied();
        let at = match story {
            Some(story) => by_story.get(&story).copied(),
            None => same(),
        };
        let at = at.unwrap_or(lines.len());
        if at == lines.len() {
            lines.push(StoryLine::new(&entry, story));
        }
        if let Some(story) = story {
            by_story.insert(story, at);
        } else {
            by_title.insert(title, at);
            by_url.extend(entry.url.clone().map(|url| (url, at)));
        }
        let Some(line) = lines.get_mut(at) else { continue };
        let level = context.watched.get(&entry.id).copied().map_or(0.0, watch_bonus_hours);
        line.watched = line.watched.max(level);
        let is_requested = context.included.as_ref().is_some_and(|included| included.contains(&entry.id));
        line.is_included |= is_requested || context.included.is_none();
        line.undated &= entry.published_at.is_none();
        line.last = line.last.max(display_time(&entry));
        let side = if entry.language == Language::En { &mut line.en } else { &mut line.mn };
        side.feeds.insert(entry.feed_id);
        // The earliest entry of the requested part represents the others.
        if is_requested && !side.is_included {
            side.entry = None;
            side.is_included = true;
        }
        side.entry.get_or_insert(entry);
    }
    lines
}

/// Returns the hours that a watch level is worth.
fn watch_bonus_hours(level: WatchLevel) -> f64 {
    match level {
        WatchLevel::Urgent => 9.0,
        WatchLevel::Normal => 6.0,
        WatchLevel::Silent => 3.0,
        WatchLevel::Mute => 0.0,
    }
}

fn sort_by_score(lines: &mut [StoryLine]) {
    let newest = |line: &StoryLine| {
        [&line.en, &line.mn].into_iter().filter_map(|side| Some(side.entry.as_ref()?.id)).max()
    };
    lines.sort_by(|a, b| b.score.total_cmp(&a.score).then(newest(b).cmp(&newest(a))));
}

/// Returns the publication date, or else the time of arrival.
fn display_time(entry: &EntryRow) -> DateTime<Utc> {
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

    fn ranks(rows: &[FrontPageRow]) -> Vec<(Option<i64>, Option<i64>)> {
        let id = |e: &Option<EntryRow>| e.as_ref().map(|e| e.id.0);
        rows.iter().map(|row| (id(&row.en), id(&row.mn))).collect()
    }

    #[test]
    fn a_story_in_one_language_leaves_the_other_column_empty() {
        let rows = rank(
            vec![
                entry(1, 1, Language::En, "Old", 9),
                entry(2, 1, Language::En, "New", 1),
                entry(3, 2, Language::Mn, "Шинэ", 2),
                entry(4, 2, Language::Other, "Новость", 0),
            ],
            &RankingContext::default(),
            DateTime::UNIX_EPOCH,
            10,
        );
        assert_eq!(ranks(&rows), [(Some(2), None), (None, Some(3)), (Some(1), None)]);
        assert_eq!(rows.iter().map(|r| r.rank).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(rows.iter().all(|r| !r.paired));
    }

    #[test]
    fn a_headline_of_several_sources_ranks_higher_and_appears_once() {
        let rows = rank(
            vec![
                entry(1, 1, Language::En, "Coal exports rise", 4),
                entry(2, 2, Language::En, "Coal exports rise!", 3),
                entry(3, 3, Language::En, "COAL EXPORTS RISE", 5),
                entry(4, 3, Language::En, "Weather", 1),
            ],
            &RankingContext::default(),
            DateTime::UNIX_EPOCH,
            10,
        );
        assert_eq!(ranks(&rows), [(Some(3), None), (Some(4), None)]);
        assert_eq!(rows[0].en_sources, 3);
    }

    #[test]
    fn no_source_fills_the_page_and_undated_entries_gain_nothing() {
        let mut entries: Vec<EntryRow> =
            (0..6).map(|n| entry(n, 1, Language::En, &format!("Flood {n}"), 0)).collect();
        entries.push(entry(10, 2, Language::En, "Dated", 3));
        entries.push(EntryRow { published_at: None, ..entry(11, 3, Language::En, "Undated", 0) });
        let rows = rank(entries, &RankingContext::default(), DateTime::UNIX_EPOCH, 10);
        let ids: Vec<_> = ranks(&rows).into_iter().filter_map(|(en, _)| en).collect();
        assert_eq!(ids, [5, 4, 10, 3, 2, 1, 0, 11]);
    }

    #[test]
    fn a_story_in_both_languages_is_one_row_raised_by_all_its_sources() {
        let context = RankingContext {
            stories: HashMap::from([
                (EntryId(1), StoryId(7)),
                (EntryId(2), StoryId(7)),
                (EntryId(3), StoryId(7)),
            ]),
            watched: HashMap::from([(EntryId(4), WatchLevel::Silent)]),
            included: None,
        };
        let headlines = vec![
            entry(1, 1, Language::En, "Coal exports rise", 5),
            entry(2, 2, Language::Mn, "Нүүрсний экспорт өсөв", 3),
            entry(3, 3, Language::Mn, "Нүүрс их гаргав", 4),
            entry(4, 4, Language::Mn, "Цас", 3),
            entry(5, 5, Language::En, "Rain", 1),
        ];
        let rows = rank(headlines.clone(), &context, DateTime::UNIX_EPOCH, 10);
        assert_eq!(ranks(&rows), [(Some(1), Some(3)), (None, Some(4)), (Some(5), None)]);
        assert!(rows[0].paired && rows[0].story == Some(StoryId(7)));
        assert_eq!((rows[0].en_sources, rows[0].mn_sources), (1, 2));
        let why = |row: usize| (rows[row].why.sources, rows[row].why.hours, rows[row].why.watched);
        assert_eq!((why(0), why(1)), ((3, 4, false), (1, 3, true)));
        // The page of one source shows its stories with the reports of the other sources.
        let context = RankingContext { included: Some(HashSet::from([EntryId(2), EntryId(5)])), ..context };
        let rows = rank(headlines, &context, DateTime::UNIX_EPOCH, 10);
        assert_eq!(ranks(&rows), [(Some(1), Some(2)), (Some(5), None)]);
        assert_eq!(rows[0].mn_sources, 2);
    }

    #[test]
    fn the_limit_applies_to_rows() {
        let entries = (0..50).map(|id| entry(id, 1, Language::Mn, &format!("Мэдээ {id}"), id)).collect();
        assert_eq!(rank(entries, &RankingContext::default(), DateTime::UNIX_EPOCH, 7).len(), 7);
    }
}
