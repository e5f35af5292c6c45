//! A refresh may be killed at any moment: the database stays intact, and the next refresh completes it.

use std::time::Duration;

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;

use crate::World;

const KILL_COUNT: u64 = 50;
const FEED_COUNT: usize = 12;
const ENTRIES_PER_FEED: usize = 60;

#[tokio::test]
async fn fifty_killed_refreshes_lose_and_duplicate_no_entry() {
    let world = World::new().await;
    for n in 0..FEED_COUNT {
        world.server.put(&format!("/{n}"), Page::Status(503, None));
        world.follow(&format!("/{n}")).await;
    }
    let mut survived = 0;
    for kill in 0..KILL_COUNT {
        // New entries in each round, so that there is something to lose.
        for n in 0..FEED_COUNT {
            let channel = numbered(
                &format!("feed{n}"),
                "mn",
                1 + kill as usize,
                ENTRIES_PER_FEED,
                "http://news.example/",
            );
            world.server.put(&format!("/{n}"), Page::feed(&channel, Format::Rss2));
        }
        let mut child = world.cli.command(&["--json", "refresh", "--force"]).spawn().unwrap();
        // A different moment each time, from before the first request to after the last write.
        let moment = Duration::from_millis(4 * ((kill * 37) % KILL_COUNT));
        if let Ok(ended) = tokio::time::timeout(moment, child.wait()).await {
            survived += u64::from(ended.unwrap().success());
            continue;
        }
        child.kill().await.unwrap();
        let checked = world.cli.json(0, &["db", "check"]).await;
        assert_eq!(checked[0]["ok"], true, "after kill {kill}: {checked:?}");
    }
    assert!(survived < KILL_COUNT, "not one was killed in time");

    world.cli.json(0, &["refresh", "--force"]).await;
    let listed = world.cli.json(0, &["entries", "list"]).await;
    let uids: std::collections::HashSet<_> = listed.iter().map(|e| e["uid"].to_string()).collect();
    assert_eq!(uids.len(), listed.len(), "an entry is there twice");
    for n in 0..FEED_COUNT {
        for entry in KILL_COUNT as usize..KILL_COUNT as usize + ENTRIES_PER_FEED {
            assert!(uids.contains(&format!("\"feed{n}-{entry}\"")), "feed{n}-{entry} is missing");
        }
    }
    assert_eq!(world.cli.json(0, &["db", "check"]).await[0]["ok"], true);
}
