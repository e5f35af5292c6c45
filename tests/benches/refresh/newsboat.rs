//! Newsboat as a peer, if it is installed: reloads all feeds.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use rusqlite::Connection;

use crate::corpus::Corpus;
use crate::measure::ElapsedTime;

const RELOAD_THREADS: u32 = 16;
const CLOCK_TICKS_PER_SECOND: f64 = 100.0;

/// A newsboat configuration that follows the whole corpus.
pub(crate) struct Newsboat {
    folder: PathBuf,
}

impl Newsboat {
    /// Returns `None` if newsboat is not installed.
    pub(crate) fn new(folder: &std::path::Path, corpus: &Corpus) -> Option<Self> {
        let told =
            Command::new("newsboat").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        told.ok()?;
        std::fs::write(folder.join("urls"), corpus.urls().join("\n")).unwrap();
        std::fs::write(
            folder.join("config"),
            format!("reload-threads {RELOAD_THREADS}\ndownload-retries 1\n"),
        )
        .unwrap();
        Some(Self { folder: folder.to_owned() })
    }

    pub(crate) fn refresh(&self) -> ElapsedTime {
        let (begun, before) = (Instant::now(), children_seconds());
        let status = Command::new("newsboat")
            .env("HOME", &self.folder)
            .arg(format!("--url-file={}", self.folder.join("urls").display()))
            .arg(format!("--cache-file={}", self.cache().display()))
            .arg(format!("--config-file={}", self.folder.join("config").display()))
            .arg("--execute=reload")
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(status.success(), "newsboat ended with {status}");
        ElapsedTime { wall: begun.elapsed().as_secs_f64(), cpu: (children_seconds() - before).max(0.01) }
    }

    /// Runs `ANALYZE` on its database, without which later reloads take ten times as long.
    pub(crate) fn analyze(&self) {
        Connection::open(self.cache()).unwrap().execute_batch("ANALYZE").unwrap();
    }

    /// Returns the number of its entries.
    pub(crate) fn entries(&self) -> usize {
        let count = "SELECT count(*) FROM rss_item";
        Connection::open(self.cache()).unwrap().query_row(count, [], |row| row.get::<_, i64>(0)).unwrap()
            as usize
    }

    fn cache(&self) -> PathBuf {
        self.folder.join("cache.db")
    }
}

/// Returns the user and system time of all finished child processes, in seconds.
fn children_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Fields after the program's name, which may contain spaces; cutime and cstime are fields 16 and 17.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|t| t.parse::<f64>().ok()).unwrap_or_default();
    (ticks(13) + ticks(14)) / CLOCK_TICKS_PER_SECOND
}
