//! The power goes: of the log an arbitrary part has reached the disk, and behind it there may be anything.
//!
//! A commit waits until its part of the log is on the disk (`synchronous=FULL`), so what is cut off here was not
//! yet called kept.

use ortoo_model::{EntryQuery, Language};

use crate::Store;
use crate::testing::{TestStore, entry};

const COMMITS: i64 = 40;
const CUTS: usize = 300;

#[test]
fn wherever_the_log_is_cut_the_commits_before_it_are_there_and_the_library_is_whole() {
    let store = TestStore::new();
    let log = store.path().with_extension("db-wal");
    let feed = store.follow("harbour");
    let mut ends = Vec::new();
    for commit in 0..COMMITS {
        store.put(feed, &entry(&format!("headline {commit}")), Language::En, commit);
        ends.push(usize::try_from(std::fs::metadata(&log).unwrap().len()).unwrap());
    }
    assert!(ends.is_sorted(), "the log was not begun anew in between");
    let (database, log) = (std::fs::read(store.path()).unwrap(), std::fs::read(&log).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    let noise: Vec<u8> = (0..5_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let mut tried = 0;
    for cut in (0..=log.len()).step_by(log.len() / CUTS) {
        let kept = ends.iter().filter(|end| **end <= cut).count();
        // Nothing behind it, or what was on that part of the disk before.
        for tail in [&noise[..0], &noise[..]] {
            std::fs::write(&path, &database).unwrap();
            std::fs::write(path.with_extension("db-wal"), [&log[..cut], tail].concat()).unwrap();
            let _ = std::fs::remove_file(path.with_extension("db-shm"));
            let cut_off = Store::open(&path).unwrap();
            let report = cut_off.check().unwrap();
            assert!(report.ok, "cut at {cut}: {:?}", report.problems);
            let found = cut_off.entry_ids(&EntryQuery::default()).unwrap().len();
            assert_eq!(found, kept, "cut at {cut} of {}", log.len());
            tried += 1;
        }
    }
    assert!(tried >= 2 * CUTS, "{tried}");
}
