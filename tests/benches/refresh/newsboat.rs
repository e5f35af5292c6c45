//! A peer, where it is installed: newsboat, told to reload everything.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use rusqlite::Connection;

use crate::corpus::Corpus;
use crate::measure::Measured;

const THREADS: u32 = 16;
const TICKS_A_SECOND: f64 = 100.0;

/// A profile of newsboat that follows the whole corpus.
pub(crate) struct Newsboat {
    folder: PathBuf,
}

impl Newsboat {
    /// `None` where there is none on this machine.
    pub(crate) fn new(folder: &std::path::Path, corpus: &Corpus) -> Option<Self> {
        let told =
            Command::new("newsboat").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        told.ok()?;
        std::fs::write(folder.join("urls"), corpus.urls().join("\n")).unwrap();
        std::fs::write(folder.join("config"), format!("reload-threads {THREADS}\ndownload-retries 1\n"))
            .unwrap();
        Some(Self { folder: folder.to_owned() })
    }

    pub(crate) fn refresh(&self) -> Measured {
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
        Measured { wall: begun.elapsed().as_secs_f64(), cpu: (children_seconds() - before).max(0.01) }
    }

    /// Lets SQLite know its database, without which it takes ten times as long from the second time on.
    pub(crate) fn analyze(&self) {
        Connection::open(self.cache()).unwrap().execute_batch("ANALYZE").unwrap();
    }

    /// How many entries it has.
    pub(crate) fn entries(&self) -> usize {
        let count = "SELECT count(*) FROM rss_item";
        Connection::open(self.cache()).unwrap().query_row(count, [], |row| row.get::<_, i64>(0)).unwrap()
            as usize
    }

    fn cache(&self) -> PathBuf {
        self.folder.join("cache.db")
    }
}

/// User and system time of the processes that this one waited for.
fn children_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The fields after the program's name, which may hold blanks: cutime and cstime are the 16th and 17th of all.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|t| t.parse::<f64>().ok()).unwrap_or_default();
    (ticks(13) + ticks(14)) / TICKS_A_SECOND
}
