//! A simulated power failure: the write-ahead log is cut at an arbitrary byte, and garbage may follow.
//!
//! With `synchronous=FULL` a commit returns only after its part of the log is on the disk, so a commit that is cut off
//! here had not been reported as successful.

use ortoo_model::{EntryQuery, Language};

use crate::Store;
use crate::testing::{TestStore, entry};

const COMMIT_COUNT: i64 = 40;
const CUT_POSITIONS: usize = 300;

#[test]
fn a_truncated_log_loses_only_the_commits_after_the_cut() {
    let store = TestStore::new();
    let log = store.path().with_extension("db-wal");
    let feed = store.follow("harbour");
    let mut commit_ends = Vec::new();
    for commit in 0..COMMIT_COUNT {
        store.put(feed, &entry(&format!("headline {commit}")), Language::En, commit);
        commit_ends.push(usize::try_from(std::fs::metadata(&log).unwrap().len()).unwrap());
    }
    assert!(commit_ends.is_sorted(), "the log was not reset in between");
    let (database, log) = (std::fs::read(store.path()).unwrap(), std::fs::read(&log).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    let noise: Vec<u8> = (0..5_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let mut cases = 0;
    for cut in (0..=log.len()).step_by(log.len() / CUT_POSITIONS) {
        let complete = commit_ends.iter().filter(|end| **end <= cut).count();
        // After the cut: nothing, or bytes that were on that part of the disk before.
        for tail in [&noise[..0], &noise[..]] {
            std::fs::write(&path, &database).unwrap();
            std::fs::write(path.with_extension("db-wal"), [&log[..cut], tail].concat()).unwrap();
            let _ = std::fs::remove_file(path.with_extension("db-shm"));
            let recovered = Store::open(&path).unwrap();
            let report = recovered.check().unwrap();
            assert!(report.ok, "cut at {cut}: {:?}", report.problems);
            let found = recovered.entry_ids(&EntryQuery::default()).unwrap().len();
            assert_eq!(found, complete, "cut at {cut} of {}", log.len());
            cases += 1;
        }
    }
    assert!(cases >= 2 * CUT_POSITIONS, "{cases}");
}
