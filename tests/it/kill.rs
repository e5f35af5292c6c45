//! A refresh may be killed at any moment: the database stays sound, and the next refresh completes it.

use std::time::Duration;

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;

use crate::World;

const KILLS: u64 = 50;
const FEEDS: usize = 12;
const ENTRIES: usize = 60;

#[tokio::test]
async fn fifty_kills_cost_nothing_and_double_nothing() {
    let world = World::new().await;
    for n in 0..FEEDS {
        world.server.put(&format!("/{n}"), Page::Status(503, None));
        world.follow(&format!("/{n}")).await;
    }
    let mut survived = 0;
    for kill in 0..KILLS {
        // Each round has news, so that there is something to lose.
        for n in 0..FEEDS {
            let channel =
                numbered(&format!("feed{n}"), "mn", 1 + kill as usize, ENTRIES, "http://news.example/");
            world.server.put(&format!("/{n}"), Page::feed(&channel, Format::Rss2));
        }
        let mut child = world.cli.command(&["--json", "refresh", "--force"]).spawn().unwrap();
        // A different moment each time, from before the first request to after the last write.
        let moment = Duration::from_millis(4 * ((kill * 37) % KILLS));
        if let Ok(ended) = tokio::time::timeout(moment, child.wait()).await {
            survived += u64::from(ended.unwrap().success());
            continue;
        }
        child.kill().await.unwrap();
        let checked = world.cli.json(0, &["db", "check"]).await;
        assert_eq!(checked[0]["ok"], true, "after kill {kill}: {checked:?}");
    }
    assert!(survived < KILLS, "not one was killed in time");

    world.cli.json(0, &["refresh", "--force"]).await;
    let listed = world.cli.json(0, &["entries", "list"]).await;
    let uids: std::collections::HashSet<_> = listed.iter().map(|e| e["uid"].to_string()).collect();
    assert_eq!(uids.len(), listed.len(), "an entry is there twice");
    for n in 0..FEEDS {
        for entry in KILLS as usize..KILLS as usize + ENTRIES {
            assert!(uids.contains(&format!("\"feed{n}-{entry}\"")), "feed{n}-{entry} is missing");
        }
    }
    assert_eq!(world.cli.json(0, &["db", "check"]).await[0]["ok"], true);
}
