//! A snapshot of the front page, which the window shows until its page has started.
//!
//! A page cannot draw its content before its scripts are loaded and have received their data, which takes most of the
//! time of a start. So the page passes its markup to the shell (`ui/src/state/snapshot.svelte.ts`), and the next window gets it
//! as a part of `index.html`, drawn in the first frame. The snapshot is inert and hidden from screen readers, and the page
//! replaces it as soon as it has started. The content security policy applies to it as to the page.

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

const SNAPSHOT_FILE: &str = "snapshot.json";
const INDEX_PATH: &str = "/index.html";
/// A front page on a large screen takes a tenth of this.
const MAX_SNAPSHOT_BYTES: usize = 1 << 20;
/// Older snapshots are not shown: a front page covers one day.
const MAX_SNAPSHOT_AGE: TimeDelta = TimeDelta::days(1);

/// The markup that the window showed, with the state that its style depends on.
#[derive(Deserialize, Serialize, TS)]
pub(crate) struct Snapshot {
    locale: Locale,
    /// Zoom of the window, as a factor.
    zoom: f64,
    /// Attributes of the root element, which the style sheets select by.
    root: Vec<(String, String)>,
    /// Markup of the body.
    body: String,
}

/// A snapshot as it is stored in its file.
#[derive(Deserialize, Serialize)]
struct StoredSnapshot {
    /// Identifies the page; the page of another version has other styles.
    page: String,
    taken_at: DateTime<Utc>,
    snapshot: Snapshot,
}

/// Identifies the page that is embedded in this program.
static PAGE_ID: OnceLock<String> = OnceLock::new();

/// Stores a snapshot for the next start. Failures are only logged, because the next start merely takes longer.
pub(crate) fn store(app: &AppHandle, snapshot: Snapshot) {
    let (Ok(_), Some(path), Some(page)) = (backend(app).engine(), snapshot_path(), PAGE_ID.get()) else {
        return;
    };
    let stored = StoredSnapshot { page: page.clone(), taken_at: SystemClock.now(), snapshot };
    let Ok(bytes) = serde_json::to_vec(&stored) else { return };
    if bytes.len() > MAX_SNAPSHOT_BYTES {
        return delete();
    }
    // A partly written file is not valid JSON and will not be shown.
    if let Err(error) = std::fs::write(&path, bytes) {
        log::warn!("the snapshot cannot be stored: {error}");
    }
}

/// Deletes the snapshot.
pub(crate) fn delete() {
    if let Some(path) = snapshot_path() {
        let _ = std::fs::remove_file(path);
    }
}

/// Returns the zoom of the snapshot, for the time before the page sets it.
pub(crate) fn zoom() -> Option<f64> {
    let bytes = snapshot_path().and_then(|path| std::fs::read(path).ok())?;
    let stored: StoredSnapshot = serde_json::from_slice(&bytes).ok()?;
    Some(stored.snapshot.zoom).filter(|zoom| (0.5..=2.0).contains(zoom))
}

fn snapshot_path() -> Option<PathBuf> {
    Some(ortoo_engine::default_data_dir()?.join(SNAPSHOT_FILE))
}

/// The embedded files of the interface, with the snapshot inserted into the first page.
pub(crate) struct SnapshotAssets {
    embedded: Option<Box<dyn Assets<Wry>>>,
    app: OnceLock<AppHandle>,
}

impl SnapshotAssets {
    /// Wraps the files of a context.
    pub(crate) fn install(context: &mut tauri::Context<Wry>) {
        let placeholder = Self { embedded: None, app: OnceLock::new() };
        let embedded = context.set_assets(Box::new(placeholder));
        context.set_assets(Box::new(Self { embedded: Some(embedded), app: OnceLock::new() }));
    }

    /// Returns the stored snapshot if it is usable and the window will begin with the front page.
    fn usable_snapshot(&self) -> Option<StoredSnapshot> {
        // Missing if the web view requests the page while the window is created.
        let backend = self.app.get()?.try_state::<Backend>()?;
        let is_undamaged = backend.engine().is_ok_and(|engine| engine.damage().is_none());
        if !is_undamaged || backend.has_pending_action() {
            return None;
        }
        let bytes = std::fs::read(snapshot_path()?).ok()?;
        parse_usable(&bytes, PAGE_ID.get()?, backend.localizer().locale(), SystemClock.now())
    }
}

impl Assets<Wry> for SnapshotAssets {
    fn setup(&self, app: &App<Wry>) {
        let _ = self.app.set(app.handle().clone());
        if let Some(embedded) = &self.embedded {
            embedded.setup(app);
        }
    }

    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        let file = self.embedded.as_ref()?.get(key)?;
        if key.as_ref() != INDEX_PATH {
            return Some(file);
        }
        let page = String::from_utf8_lossy(&file);
        PAGE_ID.get_or_init(|| page_id(&page));
        match self.usable_snapshot() {
            Some(stored) => {
                let day = |moment: DateTime<Utc>| moment.with_timezone(&Local).date_naive();
                let is_today = day(stored.taken_at) == day(SystemClock.now());
                Some(Cow::Owned(insert_snapshot(&page, &stored.snapshot, is_today).into_bytes()))
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

/// Returns an identifier of a page. The names of scripts and styles contain hashes, so that the page's text differs between
/// versions.
fn page_id(page: &str) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    page.hash(&mut hasher);
    format!("{} {:x}", env!("CARGO_PKG_VERSION"), hasher.finish())
}

/// Parses a stored snapshot; `None` if it is too large, too old, of another page or in another language.
fn parse_usable(bytes: &[u8], page: &str, locale: Locale, now: DateTime<Utc>) -> Option<StoredSnapshot> {
    let stored: StoredSnapshot =
        (bytes.len() <= MAX_SNAPSHOT_BYTES).then(|| serde_json::from_slice(bytes).ok())??;
    let age = now - stored.taken_at;
    let is_fresh = TimeDelta::zero() <= age && age < MAX_SNAPSHOT_AGE;
    (stored.page == page && stored.snapshot.locale == locale && is_fresh).then_some(stored)
}

/// Inserts a snapshot before the element of the page. Its class says whether it was taken today.
fn insert_snapshot(page: &str, snapshot: &Snapshot, is_today: bool) -> String {
    let attributes: String = snapshot
        .root
        .iter()
        .filter(|(name, _)| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
        .map(|(name, value)| format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")))
        .collect();
    let class = if is_today { "today" } else { "before" };
    let body = format!(
        "<body><div id=\"snapshot\" class=\"{class}\" aria-hidden=\"true\" inert>{}</div>",
        snapshot.body
    );
    page.replacen("<html lang=\"en\">", &format!("<html{attributes}>"), 1).replacen("<body>", &body, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE_ID: &str =
        "<!doctype html><html lang=\"en\"><head></head><body><div id=\"app\"></div></body></html>";

    fn snapshot() -> Snapshot {
        Snapshot {
            locale: Locale::Mn,
            zoom: 1.0,
            root: vec![("lang".into(), "mn".into()), ("data-theme".into(), "da\"rk".into())],
            body: "<p>Нүүрс &lt;b&gt;</p>".into(),
        }
    }

    fn stored_at(taken_at: DateTime<Utc>) -> Vec<u8> {
        serde_json::to_vec(&StoredSnapshot { page: "this".into(), taken_at, snapshot: snapshot() }).unwrap()
    }

    #[test]
    fn the_page_begins_with_the_snapshot() {
        assert_eq!(
            insert_snapshot(PAGE_ID, &snapshot(), true),
            "<!doctype html><html lang=\"mn\" data-theme=\"da&quot;rk\"><head></head><body><div id=\"snapshot\" \
             class=\"today\" aria-hidden=\"true\" inert><p>Нүүрс &lt;b&gt;</p></div><div id=\"app\"></div></body></html>"
        );
    }

    #[test]
    fn attributes_are_escaped_and_odd_names_are_dropped() {
        let mut odd = snapshot();
        odd.root = vec![("lang><script".into(), "x".into()), ("lang".into(), "\"><script>".into())];
        assert!(insert_snapshot(PAGE_ID, &odd, false).contains("<html lang=\"&quot;><script>\"><head>"));
    }

    #[test]
    fn only_snapshots_of_this_page_and_language_and_of_the_last_day_are_usable() {
        let now: DateTime<Utc> = "2026-11-29T08:00:00Z".parse().unwrap();
        let bytes = stored_at(now - TimeDelta::hours(10));
        assert!(parse_usable(&bytes, "this", Locale::Mn, now).is_some());
        assert!(parse_usable(&bytes, "another", Locale::Mn, now).is_none());
        assert!(parse_usable(&bytes, "this", Locale::En, now).is_none());
        assert!(parse_usable(&bytes, "this", Locale::Mn, now + TimeDelta::hours(14)).is_none());
        assert!(parse_usable(&stored_at(now + TimeDelta::hours(1)), "this", Locale::Mn, now).is_none());
        assert!(parse_usable(&bytes[..bytes.len() - 9], "this", Locale::Mn, now).is_none());
        assert!(parse_usable(&vec![b' '; MAX_SNAPSHOT_BYTES + 1], "this", Locale::Mn, now).is_none());
    }

    #[test]
    fn the_real_page_contains_the_tags_that_are_replaced() {
        let page = include_str!("../../ui/index.html");
        assert!(page.contains("<html lang=\"en\">") && page.contains("<body>"));
    }
}
