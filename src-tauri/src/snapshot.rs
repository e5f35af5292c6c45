//! What the window shows until its page is alive: the front page as it stood when it was last looked at.
//!
//! A page in a web view cannot draw anything of its own before its scripts are read and have asked for their data, which is
//! longer than all that comes before. So the window hands over what it shows (`ui/src/state/snapshot.svelte.ts`), and the next one
//! gets it as a part of `index.html`, drawn with the first frame. It is a picture: nothing in it can be used, no screen
//! reader hears it, and the page takes its place within a moment. The content security policy holds for it as for the page.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::OnceLock;

use chrono::{DateTime, Local, TimeDelta, Utc};
use ortoo_engine::{Clock, SystemClock};
use ortoo_model::Locale;
use serde::{Deserialize, Serialize};
use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{App, AppHandle, Assets, Manager, Wry};
use ts_rs::TS;

use crate::backend::{Backend, backend};

const FILE: &str = "snapshot.json";
const INDEX: &str = "/index.html";
/// In bytes. A front page on a large screen takes a tenth.
const MOST: usize = 1 << 20;
/// The front page tells of a day.
const FRESH: TimeDelta = TimeDelta::days(1);

/// What the window showed.
#[derive(Deserialize, Serialize, TS)]
pub(crate) struct Snapshot {
    locale: Locale,
    /// How large everything was, as a factor.
    zoom: f64,
    /// The attributes of the root element, which the style sheets look at.
    root: Vec<(String, String)>,
    /// Markup: what stood in the body.
    body: String,
}

/// A snapshot as it lies on the disk.
#[derive(Deserialize, Serialize)]
struct Kept {
    /// Which page it was of: another version has other styles.
    page: String,
    taken_at: DateTime<Utc>,
    snapshot: Snapshot,
}

/// The page that this program has in it, told from those of other versions.
static PAGE: OnceLock<String> = OnceLock::new();

/// Keeps it for the next start. That it cannot be kept is no failure: the next start takes longer.
pub(crate) fn keep(app: &AppHandle, snapshot: Snapshot) {
    let (Ok(_), Some(path), Some(page)) = (backend(app).engine(), path(), PAGE.get()) else { return };
    let kept = Kept { page: page.clone(), taken_at: SystemClock.now(), snapshot };
    let Ok(bytes) = serde_json::to_vec(&kept) else { return };
    if bytes.len() > MOST {
        return forget();
    }
    // One that was cut off is no JSON, and is not shown.
    if let Err(error) = std::fs::write(&path, bytes) {
        log::warn!("what the window shows cannot be kept: {error}");
    }
}

/// The next start shows nothing that was.
pub(crate) fn forget() {
    if let Some(path) = path() {
        let _ = std::fs::remove_file(path);
    }
}

/// How large everything is to be shown at once, before the page can say so.
pub(crate) fn zoom() -> Option<f64> {
    let bytes = path().and_then(|path| std::fs::read(path).ok())?;
    let kept: Kept = serde_json::from_slice(&bytes).ok()?;
    Some(kept.snapshot.zoom).filter(|zoom| (0.5..=2.0).contains(zoom))
}

fn path() -> Option<PathBuf> {
    Some(ortoo_engine::default_data_dir()?.join(FILE))
}

/// The embedded files, the first page with what it showed last.
pub(crate) struct Pages {
    embedded: Option<Box<dyn Assets<Wry>>>,
    app: OnceLock<AppHandle>,
}

impl Pages {
    /// Stands before the files that a context has.
    pub(crate) fn stand_before(context: &mut tauri::Context<Wry>) {
        let none = Self { embedded: None, app: OnceLock::new() };
        let embedded = context.set_assets(Box::new(none));
        context.set_assets(Box::new(Self { embedded: Some(embedded), app: OnceLock::new() }));
    }

    /// What was kept, if it is of this page and the window is to begin with the front page in the same language.
    fn kept(&self) -> Option<Kept> {
        // Not there yet where a system asks for the page while its window is made.
        let backend = self.app.get()?.try_state::<Backend>()?;
        let whole = backend.engine().is_ok_and(|engine| engine.damage().is_none());
        if !whole || backend.has_errand() {
            return None;
        }
        let bytes = std::fs::read(path()?).ok()?;
        usable(&bytes, PAGE.get()?, backend.localizer().locale(), SystemClock.now())
    }
}

impl Assets<Wry> for Pages {
    fn setup(&self, app: &App<Wry>) {
        let _ = self.app.set(app.handle().clone());
        if let Some(embedded) = &self.embedded {
            embedded.setup(app);
        }
    }

    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        let file = self.embedded.as_ref()?.get(key)?;
        if key.as_ref() != INDEX {
            return Some(file);
        }
        let page = String::from_utf8_lossy(&file);
        PAGE.get_or_init(|| mark_of(&page));
        match self.kept() {
            Some(kept) => {
                let day = |moment: DateTime<Utc>| moment.with_timezone(&Local).date_naive();
                let today = day(kept.taken_at) == day(SystemClock.now());
                Some(Cow::Owned(with(&page, &kept.snapshot, today).into_bytes()))
            }
            None => Some(file.into_owned().into()),
        }
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        match &self.embedded {
            Some(embedded) => embedded.iter(),
            None => Box::new(std::iter::empty()),
        }
    }

    fn csp_hashes(&self, html_path: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        match &self.embedded {
            Some(embedded) => embedded.csp_hashes(html_path),
            None => Box::new(std::iter::empty()),
        }
    }
}

/// The page names its scripts and styles by what is in them, so that its own words tell a version.
fn mark_of(page: &str) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    page.hash(&mut hasher);
    format!("{} {:x}", env!("CARGO_PKG_VERSION"), hasher.finish())
}

fn usable(bytes: &[u8], page: &str, locale: Locale, now: DateTime<Utc>) -> Option<Kept> {
    let kept: Kept = (bytes.len() <= MOST).then(|| serde_json::from_slice(bytes).ok())??;
    let age = now - kept.taken_at;
    let fresh = TimeDelta::zero() <= age && age < FRESH;
    (kept.page == page && kept.snapshot.locale == locale && fresh).then_some(kept)
}

/// The page with the snapshot before its own place; it says its day if that is today.
fn with(page: &str, snapshot: &Snapshot, today: bool) -> String {
    let attributes: String = snapshot
        .root
        .iter()
        .filter(|(name, _)| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
        .map(|(name, value)| format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")))
        .collect();
    let class = if today { "today" } else { "before" };
    let body = format!(
        "<body><div id=\"snapshot\" class=\"{class}\" aria-hidden=\"true\" inert>{}</div>",
        snapshot.body
    );
    page.replacen("<html lang=\"en\">", &format!("<html{attributes}>"), 1).replacen("<body>", &body, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<!doctype html><html lang=\"en\"><head></head><body><div id=\"app\"></div></body></html>";

    fn snapshot() -> Snapshot {
        Snapshot {
            locale: Locale::Mn,
            zoom: 1.0,
            root: vec![("lang".into(), "mn".into()), ("data-theme".into(), "da\"rk".into())],
            body: "<p>Нүүрс &lt;b&gt;</p>".into(),
        }
    }

    fn kept_at(taken_at: DateTime<Utc>) -> Vec<u8> {
        serde_json::to_vec(&Kept { page: "this".into(), taken_at, snapshot: snapshot() }).unwrap()
    }

    #[test]
    fn the_page_begins_as_it_was() {
        assert_eq!(
            with(PAGE, &snapshot(), true),
            "<!doctype html><html lang=\"mn\" data-theme=\"da&quot;rk\"><head></head><body><div id=\"snapshot\" \
             class=\"today\" aria-hidden=\"true\" inert><p>Нүүрс &lt;b&gt;</p></div><div id=\"app\"></div></body></html>"
        );
    }

    #[test]
    fn an_attribute_is_no_way_out_of_the_root() {
        let mut odd = snapshot();
        odd.root = vec![("lang><script".into(), "x".into()), ("lang".into(), "\"><script>".into())];
        assert!(with(PAGE, &odd, false).contains("<html lang=\"&quot;><script>\"><head>"));
    }

    #[test]
    fn only_what_is_of_this_page_of_this_language_and_of_the_last_day_is_shown() {
        let now: DateTime<Utc> = "2026-11-29T08:00:00Z".parse().unwrap();
        let bytes = kept_at(now - TimeDelta::hours(10));
        assert!(usable(&bytes, "this", Locale::Mn, now).is_some());
        assert!(usable(&bytes, "another", Locale::Mn, now).is_none());
        assert!(usable(&bytes, "this", Locale::En, now).is_none());
        assert!(usable(&bytes, "this", Locale::Mn, now + TimeDelta::hours(14)).is_none());
        assert!(usable(&kept_at(now + TimeDelta::hours(1)), "this", Locale::Mn, now).is_none());
        assert!(usable(&bytes[..bytes.len() - 9], "this", Locale::Mn, now).is_none());
        assert!(usable(&vec![b' '; MOST + 1], "this", Locale::Mn, now).is_none());
    }

    #[test]
    fn the_page_as_it_is_built_has_the_places_that_are_filled() {
        let page = include_str!("../../ui/index.html");
        assert!(page.contains("<html lang=\"en\">") && page.contains("<body>"));
    }
}
