//! A source that the reader added on a private address may redirect within its own host and nowhere else.

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;

use crate::World;

#[tokio::test]
async fn a_local_source_may_redirect_within_its_own_host_only() {
    let world = World::new().await;
    let feed = Page::feed(&numbered("local", "en", 1, 2, "http://news.example/"), Format::Rss2);
    world.server.put("/feed", feed);
    world.server.put("/own", Page::redirect(302, "/feed"));
    world
        .server
        .put("/other", Page::redirect(302, &format!("http://localhost:{}/feed", world.server.port())));
    world.server.put("/router", Page::redirect(302, "http://192.168.1.1/admin"));
    world.server.put("/file", Page::redirect(302, "file:///etc/passwd"));
    let check = async |path: &str, outcome: &str, code: Option<&str>| {
        let id = world.follow(path).await.to_string();
        let ran = world.cli.run(&["--json", "refresh", "--feed", &id]).await;
        let record = &ran.records()[0];
        assert_eq!(record["outcome"], outcome, "{path}: {record}");
        assert_eq!(record["failure"]["code"].as_str(), code, "{path}: {record}");
    };
    check("/own", "updated", None).await;
    check("/other", "failed", Some("blocked-url")).await;
    check("/router", "failed", Some("blocked-url")).await;
    check("/file", "failed", Some("blocked-url")).await;
}
