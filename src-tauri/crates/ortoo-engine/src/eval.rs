//! Measures language identification, search and story matching on labelled headlines, with the database and the code that
//! readers use. Needs an engine on a scratch database.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use ortoo_content::sanitize::sanitize;
use ortoo_language::identify;
use ortoo_model::{EntryId, EntryQuery, FeedId, Language, NewFeed, ParsedEntry};

use crate::engine::Engine;
use crate::error::EngineError;
use crate::search::index::index_pending;
use crate::stories::matcher::StoryMatcher;

/// A headline with its language.
#[derive(Clone, Debug)]
pub struct LabelledTitle {
    /// `en`, `mn`, or another, which counts as other.
    pub language: String,
    /// The headline.
    pub title: String,
}

/// The accuracy of language identification.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LanguageScore {
    /// Number of headlines.
    pub total: usize,
    /// Share identified correctly, 0 to 1.
    pub accuracy: f64,
    /// Mongolian headlines identified as another language.
    pub mn_missed: usize,
}

/// What a query must find and must not find.
#[derive(Clone, Debug)]
pub struct SearchCase {
    /// The query as typed.
    pub query: String,
    /// A headline that it must find.
    pub must: String,
    /// A headline that it must not find.
    pub must_not: String,
}

/// The recall and precision of search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchScore {
    /// Number of cases.
    pub cases: usize,
    /// Share of cases whose required headline is found, 0 to 1.
    pub recall: f64,
    /// Share of cases whose excluded headline is not found, 0 to 1.
    pub precision: f64,
    /// Queries whose required headline is not found.
    pub missed: Vec<String>,
    /// Queries whose excluded headline is found.
    pub wrong: Vec<String>,
}

/// A headline with the event that it reports.
#[derive(Clone, Debug)]
pub struct LabelledItem {
    /// The day of publication.
    pub date: NaiveDate,
    /// The language that its source declares.
    pub language: String,
    /// The source.
    pub source: String,
    /// The headline.
    pub title: String,
    /// The excerpt.
    pub summary: String,
    /// The event.
    pub story: String,
}

/// The recall and precision of story matching, by pairs of items.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StoryScore {
    /// Pairs that belong together.
    pub pairs: usize,
    /// Share of the joined pairs that belong together, 0 to 1.
    pub precision: f64,
    /// Share of the pairs that belong together that were joined, 0 to 1.
    pub recall: f64,
    /// The precision of pairs in two languages.
    pub cross_precision: f64,
    /// The recall of pairs in two languages.
    pub cross_recall: f64,
    /// Joined pairs of events that are listed as traps.
    pub traps_fallen: usize,
}

impl Engine {
    /// Measures language identification.
    pub fn eval_language(&self, titles: &[LabelledTitle]) -> LanguageScore {
        let plain = |language| match language {
            Language::En => "en",
            Language::Mn | Language::MnMong => "mn",
            Language::Other => "other",
        };
        let mut score = LanguageScore { total: titles.len(), ..LanguageScore::default() };
        let mut right = 0;
        for labelled in titles {
            let expected = match labelled.language.as_str() {
                language @ ("en" | "mn") => language,
                _ => "other",
            };
            let found = plain(identify(&labelled.title, None));
            right += usize::from(found == expected);
            score.mn_missed += usize::from(expected == "mn" && found != "mn");
        }
        score.accuracy = share(right, titles.len());
        score
    }

    /// Measures search: stores all headlines of the cases, then runs each query.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn eval_search(&self, cases: Vec<SearchCase>) -> Result<SearchScore, EngineError> {
        let now = self.parts.clock.now();
        let feed = self.eval_feed("search").await?;
        let titles: Vec<String> = {
            let mut seen = HashSet::new();
            let all = cases.iter().flat_map(|case| [case.must.clone(), case.must_not.clone()]);
            all.filter(|title| !title.is_empty() && seen.insert(title.clone())).collect()
        };
        let ids = self
            .parts
            .store
            .run(move |store| {
                let ids = store.write(|writing| {
                    let put = |title: String| {
                        let entry = parsed(&title, "", None);
                        let id = writing.insert_entry(feed, &entry, identify(&title, None), now)?;
                        Ok((title, id))
                    };
                    titles.into_iter().map(put).collect::<Result<HashMap<_, _>, _>>()
                })?;
                index_pending(store, None)?;
                Ok(ids)
            })
            .await?;
        let mut score = SearchScore { cases: cases.len(), ..SearchScore::default() };
        for case in cases {
            // The space ends the last word: prefix matches are not measured.
            let text = Some(format!("{} ", case.query));
            let query = EntryQuery { text, ..EntryQuery::default() };
            let found: HashSet<EntryId> = self.entry_ids(query).await?.into_iter().collect();
            let finds = |title: &str| ids.get(title).is_some_and(|id| found.contains(id));
            if !finds(&case.must) {
                score.missed.push(case.query.clone());
            }
            if finds(&case.must_not) {
                score.wrong.push(case.query);
            }
        }
        score.recall = share(score.cases - score.missed.len(), score.cases);
        score.precision = share(score.cases - score.wrong.len(), score.cases);
        Ok(score)
    }

    /// Measures story matching: the items arrive in order on their days. `traps` are pairs of different events.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn eval_stories(
        &self,
        items: Vec<LabelledItem>,
        traps: &[(String, String)],
    ) -> Result<StoryScore, EngineError> {
        let mut feeds: HashMap<String, FeedId> = HashMap::new();
        for item in &items {
            if !feeds.contains_key(&item.source) {
                feeds.insert(item.source.clone(), self.eval_feed(&item.source).await?);
            }
        }
        let labels: Vec<_> = items.iter().map(|item| (item.language.clone(), item.story.clone())).collect();
        let found = self
            .parts
            .store
            .run(move |store| {
                let mut stories = StoryMatcher::default();
                let mut found = Vec::with_capacity(items.len());
                for (n, item) in items.iter().enumerate() {
                    let at = arrival(item.date, n);
                    let Some(&feed) = feeds.get(&item.source) else { continue };
                    let entry = parsed(&item.title, &item.summary, Some(at));
                    let hint = Language::from_code(&item.language);
                    let language = identify(&item.title, hint);
                    found.push(store.write(|writing| {
                        let id = writing.insert_entry(feed, &entry, language, at)?;
                        stories.update(writing, at)?;
                        let report = stories.report(&item.title, &item.summary, None, language, feed, at);
                        stories.add_report(writing, id, report, at)
                    })?);
                }
                Ok(found)
            })
            .await?;
        let (mut hit, mut claimed, mut wanted) = ([0; 2], [0; 2], [0; 2]);
        let mut joined: HashSet<(&str, &str)> = HashSet::new();
        for (at, (story, (language, label))) in found.iter().zip(&labels).enumerate() {
            for (other, (other_language, other_label)) in found.iter().zip(&labels).take(at) {
                let across = usize::from(language != other_language);
                let (same, right) = (story == other, label == other_label);
                if let (Some(hit), Some(claimed), Some(wanted)) =
                    (hit.get_mut(across), claimed.get_mut(across), wanted.get_mut(across))
                {
                    *hit += usize::from(same && right);
                    *claimed += usize::from(same);
                    *wanted += usize::from(right);
                }
                if same {
                    joined.extend([(label.as_str(), other_label.as_str()), (other_label, label)]);
                }
            }
        }
        let [[hit_in, hit_across], [claimed_in, claimed_across], [wanted_in, wanted_across]] =
            [hit, claimed, wanted];
        let fallen = traps.iter().filter(|(one, other)| joined.contains(&(one.as_str(), other.as_str())));
        Ok(StoryScore {
            pairs: wanted_in + wanted_across,
            precision: share(hit_in + hit_across, claimed_in + claimed_across),
            recall: share(hit_in + hit_across, wanted_in + wanted_across),
            cross_precision: share(hit_across, claimed_across),
            cross_recall: share(hit_across, wanted_across),
            traps_fallen: fallen.count(),
        })
    }

    async fn eval_feed(&self, source: &str) -> Result<FeedId, EngineError> {
        let feed = NewFeed { url: format!("https://{source}.invalid/feed"), ..NewFeed::default() };
        Ok(self.add_feed(feed).await?.id)
    }
}

/// Returns the arrival time of an item; items of one day arrive a second apart.
fn arrival(date: NaiveDate, n: usize) -> DateTime<Utc> {
    date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::seconds(i64::try_from(n).unwrap_or_default())
}

fn parsed(title: &str, summary: &str, published_at: Option<DateTime<Utc>>) -> ParsedEntry {
    ParsedEntry {
        uid: format!("{title}\n{summary}\n{published_at:?}"),
        url: None,
        title: title.to_owned(),
        authors: Vec::new(),
        text: summary.to_owned(),
        html: sanitize("", None),
        excerpt: summary.to_owned(),
        published_at,
        date_origin: ortoo_model::DateOrigin::Source,
        via: None,
        rank: None,
        updated_at: None,
        tags: Vec::new(),
        image_url: None,
        language: None,
        content_hash: 0,
    }
}

fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 1.0 } else { part as f64 / all as f64 }
}
