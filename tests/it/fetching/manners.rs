//! Polite fetching: no feed is fetched too often, too early or after it is gone, whichever process fetches.

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;
use serde_json::Value;

use crate::{World, count, field};

fn feed(name: &str) -> Page {
    Page::feed(&numbered(name, "en", 1, 3, "http://news.example/"), Format::Rss2)
}

/// Removes and returns the paths requested since the last call.
fn take_requested_paths(world: &World) -> Vec<String> {
    world.server.take_log().into_iter().map(|asked| asked.path).collect()
}

#[tokio::test]
async fn a_feed_is_fetched_at_most_once_a_minute_unless_forced() {
    let world = World::new().await;
    world.server.put("/feed", feed("feed"));
    let id = world.follow("/feed").await.to_string();
    let patient = world.cli.with_minimum_interval();
    patient.json(0, &["refresh"]).await;
    assert_eq!(take_requested_paths(&world), ["/feed"]);
    for arguments in [&["refresh"][..], &["refresh", "--feed", &id]] {
        let outcomes = patient.json(0, arguments).await;
        assert_eq!(field(&outcomes, "outcome"), ["skipped"], "{arguments:?}");
    }
    assert!(take_requested_paths(&world).is_empty());
    patient.json(0, &["refresh", "--force"]).await;
    assert_eq!(take_requested_paths(&world), ["/feed"]);
}

#[tokio::test]
async fn of_several_processes_only_one_fetches_a_feed() {
    let world = World::new().await;
    for n in 0..8 {
        world.server.put(&format!("/{n}"), feed(&n.to_string()));
        world.follow(&format!("/{n}")).await;
    }
    let patient = world.cli.with_minimum_interval();
    let refresh = || patient.run(&["--json", "refresh"]);
    let (a, b, c) = tokio::join!(refresh(), refresh(), refresh());
    let mut updated = 0;
    for ran in [a, b, c] {
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        updated += count(&ran.records(), "outcome", "updated");
    }
    assert_eq!((updated, take_requested_paths(&world).len()), (8, 8));
}

#[tokio::test]
async fn a_429_pauses_all_feeds_of_the_host() {
    let world = World::new().await;
    let busy = Page::Status(429, Some(("retry-after", "3600".into())));
    world.server.put("/busy", busy);
    let id = world.follow("/busy").await.to_string();
    world.cli.json(1, &["refresh", "--feed", &id]).await;
    world.server.put("/feed", feed("feed"));
    let other = world.follow("/feed").await.to_string();
    take_requested_paths(&world);
    for arguments in [&["refresh"][..], &["refresh", "--feed", &other], &["refresh", "--feed", &id]] {
        let outcomes = world.cli.json(0, arguments).await;
        assert_eq!(count(&outcomes, "outcome", "skipped"), outcomes.len(), "{arguments:?}");
    }
    assert!(take_requested_paths(&world).is_empty());
    world.cli.json(1, &["refresh", "--force"]).await;
    assert_eq!(take_requested_paths(&world).len(), 2);
}

#[tokio::test]
async fn a_feed_is_not_fetched_before_its_retry_after_date() {
    let world = World::new().await;
    let away = Page::Status(503, Some(("retry-after", "Mon, 23 Nov 2099 12:00:00 GMT".into())));
    world.server.put("/away", away);
    world.server.put("/feed", feed("feed"));
    world.follow("/away").await;
    world.follow("/feed").await;
    world.cli.json(1, &["refresh"]).await;
    take_requested_paths(&world);
    let outcomes = world.cli.json(0, &["refresh"]).await;
    assert_eq!(field(&outcomes, "outcome"), ["skipped", "unchanged"]);
    assert_eq!(take_requested_paths(&world), ["/feed"], "its neighbour is not held");
}

#[tokio::test]
async fn a_gone_feed_is_fetched_only_by_its_id() {
    let world = World::new().await;
    world.server.put("/gone", Page::Status(410, None));
    let id = world.follow("/gone").await.to_string();
    let outcome = world.cli.json(1, &["refresh"]).await;
    assert_eq!(outcome[0]["failure"]["code"], "gone");
    take_requested_paths(&world);
    for arguments in [&["refresh"][..], &["refresh", "--force"]] {
        let outcome = world.cli.json(0, arguments).await;
        assert_eq!(
            (&outcome[0]["outcome"], &outcome[0]["failure"]["code"]),
            (&"skipped".into(), &"gone".into())
        );
    }
    assert!(take_requested_paths(&world).is_empty());
    world.server.put("/gone", feed("back"));
    let outcome = world.cli.json(0, &["refresh", "--feed", &id]).await;
    assert_eq!(outcome[0]["outcome"], "updated");
    assert_eq!(field(&world.cli.json(0, &["feeds", "list"]).await, "failure"), [Value::Null]);
}

#[tokio::test]
async fn only_a_chain_of_permanent_redirects_to_a_feed_changes_its_address() {
    let world = World::new().await;
    let server = &world.server;
    server.put("/new", feed("new"));
    server.put("/later", Page::redirect(308, &server.url("/new")));
    server.put("/for-good", Page::redirect(301, &server.url("/later")));
    server.put("/new2", feed("new2"));
    server.put("/for-now", Page::redirect(302, &server.url("/new2")));
    server.put("/mixed", Page::redirect(301, &server.url("/for-now")));
    server.put("/mixed2", Page::redirect(307, &server.url("/new2")));
    server.put("/page", Page::text("text/html", "<!doctype html><title>Log in</title><p>Please.</p>"));
    server.put("/login", Page::redirect(301, &server.url("/page")));
    let check = async |path: &str, code: i32, expected: &str| {
        let id = world.follow(path).await;
        world.cli.json(code, &["refresh", "--feed", &id.to_string()]).await;
        let feeds = world.cli.json(0, &["feeds", "list"]).await;
        let feed = feeds.iter().find(|feed| feed["feed_id"] == id).unwrap();
        assert_eq!(feed["url"], server.url(expected).as_str(), "{path}");
    };
    check("/for-good", 0, "/new").await;
    check("/for-now", 0, "/for-now").await;
    check("/mixed", 0, "/mixed").await;
    check("/mixed2", 0, "/mixed2").await;
    check("/login", 1, "/login").await;
}

#[tokio::test]
async fn an_unchanged_feed_still_follows_a_permanent_redirect() {
    let world = World::new().await;
    world.server.put("/feed", feed("feed"));
    world.follow("/feed").await;
    world.cli.json(0, &["refresh"]).await;
    world.server.put("/new", feed("feed"));
    world.server.put("/feed", Page::redirect(301, &world.server.url("/new")));
    let outcomes = world.cli.json(0, &["refresh"]).await;
    assert_eq!(field(&outcomes, "outcome"), ["unchanged"]);
    assert_eq!(world.server.take_log().last().unwrap().status, 304);
    world.cli.json(0, &["refresh"]).await;
    assert_eq!(take_requested_paths(&world), ["/new"]);
}

#[tokio::test]
async fn a_feed_redirected_to_another_followed_feed_stops_and_reports_it() {
    let world = World::new().await;
    world.server.put("/new", feed("same"));
    world.follow("/new").await;
    let old = world.follow("/old").await.to_string();
    world.server.put("/old", Page::redirect(301, &world.server.url("/new")));
    let outcomes = world.cli.json(1, &["refresh"]).await;
    let doubled = outcomes.iter().find(|o| o["outcome"] == "failed").unwrap();
    assert_eq!(doubled["failure"]["code"], "feed-exists");
    assert_eq!(world.cli.json(0, &["entries", "list"]).await.len(), 3, "its entries are not there twice");
    take_requested_paths(&world);
    world.cli.json(0, &["refresh"]).await;
    assert_eq!(take_requested_paths(&world), ["/new"]);
    world.cli.json(1, &["refresh", "--feed", &old]).await;
    assert_eq!(take_requested_paths(&world), ["/old", "/new"]);
}

#[tokio::test]
async fn being_offline_is_not_a_failure_of_the_feeds() {
    let world = World::new().await;
    world.server.put("/feed", feed("feed"));
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let follow = async |n: u32| {
        let url = format!("http://127.0.2.{}:{nobody}/feed", 1 + n);
        world.cli.json(0, &["feeds", "add", &url]).await;
    };
    for n in 0..40 {
        follow(n).await;
    }
    let outcomes = world.cli.json(1, &["refresh"]).await;
    let failed = count(&outcomes, "outcome", "failed");
    assert!((3..40).contains(&failed), "{failed} were asked before it was clear");
    assert_eq!(count(&outcomes, "outcome", "skipped"), 40 - failed);
    let kept = world.cli.json(0, &["feeds", "list"]).await;
    assert!(kept.iter().all(|feed| feed["failure"].is_null()), "{kept:?}");

    // One response proves that the network works, so the other hosts have failed.
    world.follow("/feed").await;
    let outcomes = world.cli.json(1, &["refresh"]).await;
    assert_eq!((count(&outcomes, "outcome", "updated"), count(&outcomes, "outcome", "skipped")), (1, 0));
}

#[tokio::test]
async fn one_unreachable_host_does_not_mean_offline() {
    let world = World::new().await;
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for n in 0..5 {
        world.cli.json(0, &["feeds", "add", &format!("http://127.0.2.1:{nobody}/{n}")]).await;
    }
    let outcomes = world.cli.json(1, &["refresh"]).await;
    assert_eq!(count(&outcomes, "outcome", "failed"), 5);
    let kept = world.cli.json(0, &["feeds", "list"]).await;
    assert!(kept.iter().all(|feed| feed["failure"]["code"] == "network"), "{kept:?}");
}

#[tokio::test]
async fn requests_identify_the_app() {
    let world = World::new().await;
    world.server.put("/feed", feed("feed"));
    world.follow("/feed").await;
    world.cli.json(0, &["refresh"]).await;
    let agent = &world.server.take_log()[0].agent;
    assert!(agent.starts_with("Ortoo/") && agent.contains(" (+https://"), "{agent}");
    assert!(agent.ends_with("; desktop news reader)"), "{agent}");
}
