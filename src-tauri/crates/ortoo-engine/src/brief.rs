//! The briefing: the top headlines of a day or a week in both languages, written when the reader asks, or by itself on
//! a schedule.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, Duration, FixedOffset, NaiveDate};
use ortoo_content::export::TemplateError;
use ortoo_model::{
    Brief, BriefFormat, BriefItem, BriefRun, BriefWording, EntryRow, Failure, FailureCode, FrontPage,
    FrontRow, Settings, TimeOfDay, Topic, Weekdays,
};
use ortoo_store::Store;

use crate::{Engine, EngineError, write_file};

/// A briefing that could not be written is tried again after so long.
const AGAIN: Duration = Duration::minutes(10);
/// Briefings of one day in one folder.
const MOST: u32 = 100;

/// The words of briefings that are written by themselves.
pub type BriefWords = Arc<dyn BriefWording>;

impl Engine {
    /// The top headlines of the days up to `date`, without a date up to this moment: so many of each language, in
    /// the order of the front page.
    ///
    /// # Errors
    /// The database.
    pub async fn brief(
        &self,
        date: Option<NaiveDate>,
        days: u32,
        limit: usize,
    ) -> Result<Brief, EngineError> {
        let now = self.now();
        let day = date.unwrap_or_else(|| self.local(now).date_naive());
        let first = day - Days::new(u64::from(days.max(1)) - 1);
        let (from, to) = (self.midnight(first), self.midnight(day + Days::new(1)));
        let page = self.front_page_between(day, from, to, None, usize::MAX).await?;
        Ok(brief_of(&page, limit))
    }

    /// A briefing as a file, by the reader's template where there is one.
    ///
    /// # Errors
    /// `invalid-template`, the database.
    pub async fn write_brief(
        &self,
        brief: &Brief,
        format: BriefFormat,
        words: &dyn BriefWording,
    ) -> Result<Vec<u8>, EngineError> {
        let settings = self.settings().await?;
        let template = Some(settings.brief_template.as_str()).filter(|template| !template.trim().is_empty());
        let written = ortoo_content::export::brief(brief, format, template, words, self.now());
        Ok(written.map_err(|TemplateError { line }| {
            Failure::from(FailureCode::InvalidTemplate).with("line", i64::from(line))
        })?)
    }

    /// The template that a reader begins with.
    pub fn default_brief_template(&self) -> String {
        ortoo_content::export::DEFAULT_TEMPLATE.to_owned()
    }

    /// Gives briefings their words: from now on they are written on the reader's schedule.
    pub fn set_brief_words(&self, words: BriefWords) {
        let _ = self.inner.brief_words.set(words);
    }

    /// The briefing that was last written by itself.
    ///
    /// # Errors
    /// The database.
    pub async fn last_brief(&self) -> Result<Option<BriefRun>, EngineError> {
        self.blocking(Store::last_brief).await
    }

    /// Writes the briefing that is due by the reader's schedule; answers with its file, if one was due.
    ///
    /// # Errors
    /// `invalid-template`, `file-unwritable`, the database. What went wrong is kept for [`Engine::last_brief`].
    pub async fn write_due_brief(&self, words: &dyn BriefWording) -> Result<Option<PathBuf>, EngineError> {
        let settings = self.settings().await?;
        let now = self.now();
        let local = self.local(now);
        let Some(days) = due(&settings, local) else { return Ok(None) };
        let day = local.date_naive();
        if !self.blocking(move |store| store.claim_brief(day, now, AGAIN)).await? {
            return Ok(None);
        }
        let written = self.write_brief_of(&settings, day, days, words).await;
        let end = written.map(|path| path.display().to_string()).map_err(EngineError::into_failure);
        let kept = end.clone();
        self.blocking(move |store| store.end_brief(day, kept.as_deref())).await?;
        self.changed(&[Topic::Settings]);
        Ok(Some(PathBuf::from(end?)))
    }

    async fn write_brief_of(
        &self,
        settings: &Settings,
        day: NaiveDate,
        days: u32,
        words: &dyn BriefWording,
    ) -> Result<PathBuf, EngineError> {
        let now = self.now();
        let from = now - Duration::days(i64::from(days));
        let page = self.front_page_between(day, from, now + Duration::minutes(5), None, usize::MAX).await?;
        let brief = brief_of(&page, settings.brief_count as usize);
        let bytes = self.write_brief(&brief, settings.brief_format, words).await?;
        let folder = PathBuf::from(&settings.brief_folder);
        let path = free_path(&folder, day, settings.brief_format).await?;
        write_file(&path, bytes).await?;
        Ok(path)
    }

    /// Writes what is due, with nobody waiting for it.
    pub(crate) fn brief_behind(&self) {
        let Some(words) = self.inner.brief_words.get().cloned() else { return };
        let engine = self.clone();
        tokio::spawn(async move {
            if let Err(error) = engine.write_due_brief(&*words).await {
                error.into_failure();
            }
        });
    }
}

/// Of how many days a briefing is due at a moment of the reader's clock; pure.
fn due(settings: &Settings, now: DateTime<FixedOffset>) -> Option<u32> {
    let on = settings.brief_schedule && !settings.brief_folder.trim().is_empty();
    let after = now.time() >= TimeOfDay::naive(settings.brief_at);
    let today = settings.brief_days.contains(now.weekday());
    (on && after && today).then(|| days_since(settings.brief_days, now.date_naive()))
}

/// Days since the chosen day before.
fn days_since(days: Weekdays, day: NaiveDate) -> u32 {
    let before = |back: &u32| days.contains((day - Days::new(u64::from(*back))).weekday());
    (1..=7).find(before).unwrap_or(7)
}

/// A name in the folder that nothing has yet; the folder is made where it is missing.
async fn free_path(folder: &Path, day: NaiveDate, format: BriefFormat) -> Result<PathBuf, EngineError> {
    let folder = folder.to_owned();
    let find = move || {
        let unwritable =
            || Failure::new(FailureCode::FileUnwritable).with("path", folder.display().to_string());
        std::fs::create_dir_all(&folder).map_err(|_| unwritable())?;
        let name = |number: u32| match number {
            1 => format!("ortoo-{day}.{}", format.ending()),
            _ => format!("ortoo-{day}-{number}.{}", format.ending()),
        };
        (1..=MOST).map(|number| folder.join(name(number))).find(|path| !path.exists()).ok_or_else(unwritable)
    };
    Ok(tokio::task::spawn_blocking(find).await??)
}

fn brief_of(page: &FrontPage, limit: usize) -> Brief {
    let of = |side: fn(&FrontRow) -> Option<&EntryRow>| -> Vec<BriefItem> {
        page.rows.iter().filter_map(side).take(limit).map(brief_item).collect()
    };
    Brief { date: page.date, en: of(|row| row.en.as_ref()), mn: of(|row| row.mn.as_ref()) }
}

fn brief_item(row: &EntryRow) -> BriefItem {
    let host = row.url.as_deref().and_then(|url| url::Url::parse(url).ok()?.host_str().map(str::to_owned));
    let host = host.map(|host| host.trim_start_matches("www.").to_owned());
    BriefItem {
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

    #[test]
    fn a_briefing_is_due_on_its_days_after_its_time_and_covers_the_days_between() {
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
            assert_eq!(due(&settings, now.parse().unwrap()), expected, "{now}");
        };
        check(Weekdays::ALL, "2026-11-28T07:59:00+08:00", None);
        check(Weekdays::ALL, "2026-11-28T08:00:00+08:00", Some(1));
        // A Monday and a Tuesday.
        check(weekly, "2026-11-30T21:00:00+08:00", Some(7));
        check(weekly, "2026-12-01T21:00:00+08:00", None);
        check(working, "2026-11-30T08:00:00+08:00", Some(3));
        check(working, "2026-12-02T08:00:00+08:00", Some(2));
        let off = Settings { brief_schedule: true, ..Settings::default() };
        assert_eq!(due(&off, "2026-11-28T12:00:00+08:00".parse().unwrap()), None, "without a folder");
    }
}
