//! Briefings: the top headlines of a day or a week in both languages, written on request or on a schedule.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Datelike, Days, Duration, FixedOffset, NaiveDate};
use ortoo_content::export::TemplateError;
use ortoo_model::{
    Briefing, BriefingFormat, BriefingItem, BriefingWording, EntryRow, Failure, FailureCode, FrontPage,
    FrontPageRow, ScheduledBriefing, Settings, TimeOfDay, Topic, Weekdays,
};
use ortoo_store::Store;

use super::front_page::load_front_page;
use crate::clock::{Clock, start_of_day};
use crate::error::EngineError;
use crate::events::EventSender;
use crate::files::write_file;
use crate::store_handle::StoreHandle;

/// Delay before a scheduled briefing that could not be written is retried.
const RETRY_DELAY: Duration = Duration::minutes(10);
/// Maximum number of briefings of one day in one folder.
const MAX_FILES_PER_DAY: u32 = 100;

/// The headings of scheduled briefings.
pub type BriefWords = Arc<dyn BriefingWording>;

/// Renders briefings and writes the scheduled ones.
pub(crate) struct Briefings {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
    pub(crate) wording: OnceLock<BriefWords>,
}

impl Briefings {
    /// Returns the top headlines of the `days` days up to `date`, or up to now without a date: at most `limit` per
    /// language, in the order of the front page.
    pub(crate) async fn brief(
        &self,
        date: Option<NaiveDate>,
        days: u32,
        limit: usize,
    ) -> Result<Briefing, EngineError> {
        let now = self.clock.now();
        let day = date.unwrap_or_else(|| self.clock.local(now).date_naive());
        let first = day - Days::new(u64::from(days.max(1)) - 1);
        let (from, to) =
            (start_of_day(self.clock.as_ref(), first), start_of_day(self.clock.as_ref(), day + Days::new(1)));
        let page = load_front_page(&self.store, now, day, from, to, None, usize::MAX).await?;
        Ok(briefing_from_front_page(&page, limit))
    }

    /// Renders a briefing, with the reader's template if there is one.
    pub(crate) async fn write_brief(
        &self,
        brief: &Briefing,
        format: BriefingFormat,
        words: &dyn BriefingWording,
    ) -> Result<Vec<u8>, EngineError> {
        let settings = self.store.settings().await?;
        let template = Some(settings.brief_template.as_str()).filter(|template| !template.trim().is_empty());
        let written = ortoo_content::export::brief(brief, format, template, words, self.clock.now());
        Ok(written.map_err(|TemplateError { line }| {
            Failure::from(FailureCode::InvalidTemplate).with("line", i64::from(line))
        })?)
    }

    /// Sets the headings of scheduled briefings, which are written from now on.
    pub(crate) fn set_brief_words(&self, words: BriefWords) {
        let _ = self.wording.set(words);
    }

    /// Writes the scheduled briefing if it is due and the headings are set.
    pub(crate) async fn run_if_due(&self) -> Result<(), EngineError> {
        let Some(wording) = self.wording.get().cloned() else { return Ok(()) };
        self.write_due_brief(&*wording).await.map(drop)
    }

    /// Returns the last run of the scheduled briefing.
    pub(crate) async fn last_brief(&self) -> Result<Option<ScheduledBriefing>, EngineError> {
        self.store.run(Store::last_brief).await
    }

    /// Writes the scheduled briefing if it is due, and returns its file.
    pub(crate) async fn write_due_brief(
        &self,
        words: &dyn BriefingWording,
    ) -> Result<Option<PathBuf>, EngineError> {
        let settings = self.store.settings().await?;
        let now = self.clock.now();
        let local = self.clock.local(now);
        let Some(days) = due_days(&settings, local) else { return Ok(None) };
        let day = local.date_naive();
        if !self.store.run(move |store| store.claim_brief(day, now, RETRY_DELAY)).await? {
            return Ok(None);
        }
        let written = self.write_briefing_file(&settings, day, days, words).await;
        let run_result = written.map(|path| path.display().to_string()).map_err(EngineError::into_failure);
        let stored = run_result.clone();
        self.store.run(move |store| store.end_brief(day, stored.as_deref())).await?;
        self.events.changed(&[Topic::Settings]);
        Ok(Some(PathBuf::from(run_result?)))
    }

    async fn write_briefing_file(
        &self,
        settings: &Settings,
        day: NaiveDate,
        days: u32,
        words: &dyn BriefingWording,
    ) -> Result<PathBuf, EngineError> {
        let now = self.clock.now();
        let from = now - Duration::days(i64::from(days));
        let page = load_front_page(&self.store, now, day, from, now + Duration::minutes(5), None, usize::MAX)
            .await?;
        let brief = briefing_from_front_page(&page, settings.brief_count as usize);
        let bytes = self.write_brief(&brief, settings.brief_format, words).await?;
        let folder = PathBuf::from(&settings.brief_folder);
        let path = free_path(&folder, day, settings.brief_format).await?;
        write_file(&path, bytes).await?;
        Ok(path)
    }
}

/// Returns the number of days that a briefing due at a local time covers; `None` if none is due. Pure.
fn due_days(settings: &Settings, now: DateTime<FixedOffset>) -> Option<u32> {
    let on = settings.brief_schedule && !settings.brief_folder.trim().is_empty();
    let after = now.time() >= TimeOfDay::naive(settings.brief_at);
    let today = settings.brief_days.contains(now.weekday());
    (on && after && today).then(|| days_since(settings.brief_days, now.date_naive()))
}

/// Returns the number of days since the previous scheduled day.
fn days_since(days: Weekdays, day: NaiveDate) -> u32 {
    let before = |back: &u32| days.contains((day - Days::new(u64::from(*back))).weekday());
    (1..=7).find(before).unwrap_or(7)
}

/// Returns an unused path in the folder; creates the folder if it is missing.
async fn free_path(folder: &Path, day: NaiveDate, format: BriefingFormat) -> Result<PathBuf, EngineError> {
    let folder = folder.to_owned();
    let find = move || {
        let unwritable =
            || Failure::new(FailureCode::FileUnwritable).with("path", folder.display().to_string());
        std::fs::create_dir_all(&folder).map_err(|_| unwritable())?;
        let name = |number: u32| match number {
            1 => format!("ortoo-{day}.{}", format.ending()),
            _ => format!("ortoo-{day}-{number}.{}", format.ending()),
        };
        (1..=MAX_FILES_PER_DAY)
            .map(|number| folder.join(name(number)))
            .find(|path| !path.exists())
            .ok_or_else(unwritable)
    };
    Ok(tokio::task::spawn_blocking(find).await??)
}

fn briefing_from_front_page(page: &FrontPage, limit: usize) -> Briefing {
    let of = |side: fn(&FrontPageRow) -> Option<&EntryRow>| -> Vec<BriefingItem> {
        page.rows.iter().filter_map(side).take(limit).map(brief_item).collect()
    };
    Briefing { date: page.date, en: of(|row| row.en.as_ref()), mn: of(|row| row.mn.as_ref()) }
}

fn brief_item(row: &EntryRow) -> BriefingItem {
    let host = row.url.as_deref().and_then(|url| url::Url::parse(url).ok()?.host_str().map(str::to_owned));
    let host = host.map(|host| host.trim_start_matches("www.").to_owned());
    BriefingItem {
        entry_id: row.id,
        title: row.title.clone(),
        url: row.url.clone(),
        domain: row.via.clone().or(host).unwrap_or_else(|| row.feed_title.clone()),
        published_at: row.published_at,
        comment: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::testing::TestLibrary;

    #[test]
    fn a_briefing_is_due_on_scheduled_days_after_its_time_and_covers_the_days_since_the_last() {
        let weekly = Weekdays::of([Weekday::Mon]);
        let working = Weekdays::of([Weekday::Mon, Weekday::Wed, Weekday::Fri]);
        let check = |days: Weekdays, now: &str, expected: Option<u32>| {
            let settings = Settings {
                brief_schedule: true,
                brief_folder: "/news".to_owned(),
                brief_days: days,
                brief_at: TimeOfDay::new(8, 0),
                ..Settings::default()
            };
            assert_eq!(due_days(&settings, now.parse().unwrap()), expected, "{now}");
        };
        check(Weekdays::ALL, "2026-11-28T07:59:00+08:00", None);
        check(Weekdays::ALL, "2026-11-28T08:00:00+08:00", Some(1));
        // A Monday and a Tuesday.
        check(weekly, "2026-11-30T21:00:00+08:00", Some(7));
        check(weekly, "2026-12-01T21:00:00+08:00", None);
        check(working, "2026-11-30T08:00:00+08:00", Some(3));
        check(working, "2026-12-02T08:00:00+08:00", Some(2));
        let off = Settings { brief_schedule: true, ..Settings::default() };
        assert_eq!(due_days(&off, "2026-11-28T12:00:00+08:00".parse().unwrap()), None, "without a folder");
    }

    #[tokio::test]
    async fn a_briefing_lists_the_headlines_of_the_day() {
        let library = TestLibrary::new();
        library.add_entry("The first snow").await;
        let (store, clock, events) = (library.store.clone(), library.clock.clone(), library.events.clone());
        let briefings = Briefings { store, clock, events, wording: OnceLock::new() };
        let brief = briefings.brief(None, 1, 5).await.unwrap();
        assert_eq!(brief.en[0].title, "The first snow");
        briefings.run_if_due().await.unwrap();
        assert_eq!(briefings.last_brief().await.unwrap(), None, "no headings are set");
    }
}
