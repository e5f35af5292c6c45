//! Sources without a feed: each kind of recipe on a typical site, with paging, missing dates, error pages, empty lists
//! and changed layouts.

use std::path::PathBuf;

use ortoo_tests::server::Page;
use serde_json::{Value, json};

use crate::{World, field};

const JSON: &str = "application/json; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
const XML: &str = "application/xml";

impl World {
    fn recipe(&self, toml: &str) -> PathBuf {
        let file = self.folder.path().join("recipe.toml");
        std::fs::write(&file, toml.replace("SITE", &self.server.url(""))).unwrap();
        file
    }

    /// Follows a recipe, refreshes it once, and returns the outcome.
    async fn follow_recipe(&self, toml: &str) -> Value {
        let file = self.recipe(toml);
        self.cli.json(0, &["feeds", "add", "--recipe", file.to_str().unwrap()]).await;
        self.refresh_outcome().await
    }

    async fn refresh_outcome(&self) -> Value {
        let ran = self.cli.run(&["--json", "refresh"]).await;
        ran.records().remove(0)
    }

    async fn titles(&self) -> Vec<Value> {
        field(&self.cli.json(0, &["entries", "list", "--order", "published"]).await, "title")
    }
}

fn failure(outcome: &Value) -> (&Value, &Value) {
    assert_eq!(outcome["outcome"], "failed", "{outcome}");
    (&outcome["failure"]["code"], &outcome["failure"]["args"])
}

const LISTING: &str = r#"
kind = "html"
url = "SITE/list?page={page}"
language = "mn"

[list]
item = ".news-box"
title = ".title"
link = "a @href"
date = ".date"

[paging]
most = 3
"#;

fn item(n: u32, date: &str) -> String {
    format!(
        "<div class=news-box><a href=/read/{n}><b class=title>Мэдээний гарчиг {n}</b></a><i class=date>{date}</i></div>"
    )
}

#[tokio::test]
async fn a_list_is_paged_until_a_page_has_no_new_entries() {
    let world = World::new().await;
    for page in 1..=4 {
        let items: String = (0..3).map(|n| item(page * 10 + n, "2025.11.23 12:30")).collect();
        world.server.put(&format!("/list?page={page}"), Page::text(HTML, &items));
    }
    assert_eq!(world.follow_recipe(LISTING).await["new"], 9, "three pages and no more");
    world.server.put(
        "/list?page=1",
        Page::text(HTML, &(item(9, "2025.11.23 13:00") + &item(10, "2025.11.23 12:30"))),
    );
    world.server.take_log();
    assert_eq!(world.refresh_outcome().await["new"], 1);
    // The second page might have had more new entries but has none, so the third is not fetched.
    let requests = world.server.take_log();
    assert_eq!(requests.iter().filter(|request| request.path == "/list").count(), 2, "{requests:?}");
    let entry = &world.cli.json(0, &["entries", "list", "--limit", "1"]).await[0];
    assert_eq!(entry["title"], "Мэдээний гарчиг 9");
    assert_eq!(entry["published_at"], "2025-11-23T05:00:00Z");
    assert_eq!((&entry["language"], &entry["date_origin"]), (&json!("mn"), &json!("source")));
}

#[tokio::test]
async fn missing_dates_come_from_the_article_then_its_address_then_the_clock() {
    let world = World::new().await;
    let listing = "<div class=news-box><a href=/read/1><b class=title>Хуудас нь огноотой мэдээ</b></a></div>\
        <div class=news-box><a href=/2025/11/20/two><b class=title>Хаяг нь огноотой мэдээ</b></a></div>\
        <div class=news-box><a href=/read/3><b class=title>Огноогүй мэдээ</b></a></div>";
    world.server.put("/list", Page::text(HTML, listing));
    let article = "<meta property='article:published_time' content='2025-11-23T12:30:00+08:00'><h1>Нэг</h1>";
    world.server.put("/read/1", Page::text(HTML, article));
    world.server.put("/read/3", Page::text(HTML, "<h1>Огноогүй</h1>"));
    let toml = LISTING.replace("?page={page}", "").replace("\n[paging]\nmost = 3\n", "");
    assert_eq!(world.follow_recipe(&toml).await["new"], 3);
    let mut entries = world.cli.json(0, &["entries", "list"]).await;
    entries.sort_by_key(|entry| entry["url"].to_string());
    assert_eq!(field(&entries, "date_origin"), ["address", "article", "seen"]);
    assert_eq!(
        field(&entries, "published_at"),
        [json!("2025-11-19T16:00:00Z"), json!("2025-11-23T04:30:00Z"), Value::Null]
    );
    world.server.take_log();
    world.server.put("/list", Page::text(HTML, &format!("{listing}<!-- changed -->")));
    assert_eq!(world.refresh_outcome().await["outcome"], "unchanged");
    let requests = world.server.take_log();
    assert!(
        !requests.iter().any(|request| request.path.starts_with("/read")),
        "known articles are not fetched again"
    );
    let kept = world.cli.json(0, &["entries", "list", "--order", "published"]).await;
    assert!(kept.iter().any(|entry| entry["published_at"] == "2025-11-23T04:30:00Z"));
}

#[tokio::test]
async fn unexpected_responses_fail_with_a_specific_code() {
    let world = World::new().await;
    let toml = LISTING.replace("item = ", "container = \".list\"\nitem = ");
    world.server.put("/list", Page::text(HTML, &format!("<div class=list>{}</div>", item(1, "2025.11.23"))));
    assert_eq!(world.follow_recipe(&toml).await["new"], 1);
    let check = async |page: Page, code: &str, args: Value| {
        world.server.put("/list", page);
        let outcome = world.refresh_outcome().await;
        assert_eq!(failure(&outcome), (&json!(code), &args));
    };
    check(Page::Status(403, None), "auth", json!({ "status": 403 })).await;
    check(Page::text(HTML, "<title>404</title><p>Уучлаарай"), "page-missing", json!({})).await;
    check(Page::text(HTML, "<h1>Хуудас олдсонгүй</h1>"), "page-missing", json!({})).await;
    check(Page::text(HTML, "<main>new</main>"), "layout-changed", json!({ "field": "list.container" })).await;
    let untitled = "<div class=list><div class=news-box><a href=/1>x</a></div></div>";
    check(Page::text(HTML, untitled), "layout-changed", json!({ "field": "list.title" })).await;
    world.server.put("/list", Page::text(HTML, "<div class=list></div>"));
    let outcome = world.refresh_outcome().await;
    assert_eq!((&outcome["outcome"], &outcome["failure"]), (&json!("unchanged"), &Value::Null));
    assert_eq!(world.titles().await, ["Мэдээний гарчиг 1"], "stored entries stay");
    for locale in ["en", "mn"] {
        world.server.put("/list", Page::text(HTML, untitled));
        let told = world.cli.run(&["--locale", locale, "refresh"]).await;
        assert!(told.stdout.contains("list.title"), "{}", told.stdout);
    }
}

fn post(world: &World, n: u32) -> Value {
    json!({ "id": n, "link": world.server.url(&format!("/{n}/")), "date_gmt": format!("2025-11-23T0{}:00:00", n % 9),
        "title": { "rendered": format!("Post &#8220;{n}&#8221;") }, "excerpt": { "rendered": "<p>Short</p>" },
        "content": { "rendered": "<p>Whole <script>bad()</script>text</p>" } })
}

#[tokio::test]
async fn wordpress_recipes_handle_paging_and_errors() {
    let world = World::new().await;
    for page in 1..=2 {
        let posts: Vec<Value> = (0..2).map(|n| post(&world, page * 2 + n)).collect();
        world
            .server
            .put(&format!("/wp-json/wp/v2/posts?page={page}"), Page::text(JSON, &json!(posts).to_string()));
    }
    let toml = "kind = \"wordpress\"\nurl = \"SITE/wp-json/wp/v2/posts?page={page}\"\n[paging]\nmost = 5\n";
    assert_eq!(world.follow_recipe(toml).await["new"], 4);
    let id = world.cli.json(0, &["entries", "list"]).await[0]["entry_id"].to_string();
    let shown = &world.cli.json(0, &["entries", "show", &id]).await[0];
    assert_eq!(shown["html"], "<p>Whole text</p>");
    let check = async |page: Page, code: &str| {
        world.server.put("/wp-json/wp/v2/posts?page=1", page);
        assert_eq!(failure(&world.refresh_outcome().await).0, &json!(code));
    };
    check(Page::Status(403, None), "auth").await;
    check(Page::text(HTML, "<html><h1>Just a moment</h1>"), "unexpected-answer").await;
    check(Page::text(JSON, r#"{"code":"rest_no_route"}"#), "unexpected-answer").await;
    check(Page::text(JSON, r#"[{"id": 1, "name": "x"}]"#), "layout-changed").await;
    world.server.put("/wp-json/wp/v2/posts?page=1", Page::text(JSON, "[]"));
    assert_eq!(world.refresh_outcome().await["outcome"], "unchanged");
}

#[tokio::test]
async fn json_recipes_handle_paging_and_errors() {
    let world = World::new().await;
    let toml = "kind = \"json\"\nurl = \"SITE/api\"\n[list]\nitem = \"/items\"\ntitle = \"/t\"\nlink = \"/s\"\n\
        link_pattern = \"SITE/news/{}\"\ndate = \"/at\"\n[paging]\nnext = \"/next\"\n";
    let page =
        |items: Value, next: Value| Page::text(JSON, &json!({ "items": items, "next": next }).to_string());
    let one = json!({ "t": "Нэг", "s": "neg", "at": "2025-11-23 12:30:00" });
    world.server.put("/api", page(json!([one]), json!("/api2")));
    world.server.put(
        "/api2",
        page(json!([{ "t": "Хоёр", "s": 2, "at": 1_763_870_000 }, { "t": "", "s": 3 }]), Value::Null),
    );
    assert_eq!(world.follow_recipe(toml).await["new"], 2);
    assert_eq!(world.titles().await, ["Нэг", "Хоёр"]);
    let check = async |page: Page, code: &str| {
        world.server.put("/api", page);
        assert_eq!(failure(&world.refresh_outcome().await).0, &json!(code));
    };
    check(Page::Status(403, None), "auth").await;
    check(Page::text(HTML, "<h1>404</h1>"), "unexpected-answer").await;
    check(Page::text(JSON, r#"{"data": []}"#), "layout-changed").await;
    check(Page::text(JSON, r#"{"items": [{"title": "x", "s": "y"}]}"#), "layout-changed").await;
    world.server.put("/api", page(json!([]), Value::Null));
    assert_eq!(world.refresh_outcome().await["outcome"], "unchanged");
}

#[tokio::test]
async fn a_sitemap_index_is_followed_and_missing_titles_come_from_the_articles() {
    let world = World::new().await;
    let url = |n: u32, more: &str| {
        format!("<url><loc>{}</loc>{more}</url>", world.server.url(&format!("/news/{n}")))
    };
    let index = "<sitemapindex><sitemap><loc>/old.xml</loc><lastmod>2025-01-01</lastmod></sitemap>\
        <sitemap><loc>/new.xml</loc><lastmod>2025-11-01</lastmod></sitemap></sitemapindex>";
    world.server.put("/sitemap.xml", Page::text(XML, index));
    let news = "<news:news><news:publication_date>2025-11-23T12:30:00+08:00</news:publication_date>\
        <news:title>Гарчигтай</news:title></news:news>";
    let part = format!(
        "<urlset xmlns:news='n'>{}{}</urlset>",
        url(1, news),
        url(2, "<lastmod>2025-11-22</lastmod>")
    );
    world.server.put("/new.xml", Page::text(XML, &part));
    world
        .server
        .put("/news/2", Page::text(HTML, "<meta property='og:title' content='Хуудсаас ирсэн гарчиг'>"));
    let toml = "kind = \"sitemap\"\nurl = \"SITE/sitemap.xml\"\n";
    assert_eq!(world.follow_recipe(toml).await["new"], 2);
    assert_eq!(world.titles().await, ["Гарчигтай", "Хуудсаас ирсэн гарчиг"]);
    let check = async |page: Page, code: &str| {
        world.server.put("/sitemap.xml", page);
        assert_eq!(failure(&world.refresh_outcome().await).0, &json!(code));
    };
    check(Page::Status(403, None), "auth").await;
    check(Page::text(HTML, "<html><h1>404</h1></html>"), "unexpected-answer").await;
    world.server.put("/sitemap.xml", Page::text(XML, "<urlset></urlset>"));
    assert_eq!(world.refresh_outcome().await["outcome"], "unchanged");
}

#[tokio::test]
async fn a_digest_recipe_reads_the_lists_of_both_languages() {
    let world = World::new().await;
    let line = |n: u32, title: &str, label: &str| {
        format!(
            "<p>{n} <a href='/base/newsdetials?id={n}{}'>{title}</a> WWW.SOURCE{n}.MN {label}:2025/11/23</p>",
            label.len()
        )
    };
    let english: String = (1..=3)
        .map(|n| line(n, &format!("MONGOLIA SIGNS AGREEMENT NUMBER {n} ABOUT WWW.RAIL.MN"), "PUBLISHED"))
        .collect();
    let mongolian: String = (1..=3)
        .map(|n| line(n, &format!("Засгийн газар {n} дахь шийдвэрээ гаргалаа"), "НИЙТЭЛСЭН"))
        .collect();
    world
        .server
        .put("/base/news", Page::text(HTML, &format!("<h1>News</h1>{english}<h2>Мэдээ</h2>{mongolian}")));
    let toml = "kind = \"digest\"\nurl = \"SITE/base/news\"\n";
    assert_eq!(world.follow_recipe(toml).await["new"], 6);
    let entries = world.cli.json(0, &["entries", "list"]).await;
    let of = |language: &str| entries.iter().filter(|entry| entry["language"] == language).count();
    assert_eq!((of("en"), of("mn")), (3, 3));
    let first =
        entries.iter().find(|entry| entry["via"] == "source1.mn" && entry["language"] == "en").unwrap();
    assert_eq!(first["title"], "MONGOLIA SIGNS AGREEMENT NUMBER 1 ABOUT WWW.RAIL.MN");
    assert_eq!(first["published_at"], "2025-11-22T16:00:00Z");
    world.server.put("/base/news", Page::text(HTML, "<h1>Welcome</h1>"));
    assert_eq!(failure(&world.refresh_outcome().await).0, "layout-changed");
    world.server.put("/base/news", Page::Status(403, None));
    assert_eq!(failure(&world.refresh_outcome().await).0, "auth");
}

#[tokio::test]
async fn recipe_problems_name_their_line_and_previews_do_not_follow() {
    let world = World::new().await;
    world.server.put("/list", Page::text(HTML, &(item(1, "2025.11.23") + &item(2, "өчигдөр"))));
    let file = world.recipe(LISTING);
    let file = file.to_str().unwrap();
    assert_eq!(world.cli.json(0, &["recipes", "check", file]).await, [json!({ "ok": true, "problems": [] })]);
    let preview = world.cli.json(0, &["recipes", "preview", file]).await;
    assert_eq!(field(&preview, "title"), ["Мэдээний гарчиг 1", "Мэдээний гарчиг 2"]);
    assert_eq!(preview[0]["published_at"], "2025-11-22T16:00:00Z");
    assert_eq!(world.cli.json(0, &["feeds", "list"]).await.len(), 0);

    world.recipe(&LISTING.replace("title =", "titel =").replace("\"mn\"", "\"xx\""));
    let checked = world.cli.json(1, &["recipes", "check", file]).await;
    assert_eq!(checked[0]["ok"], false);
    assert_eq!(checked[0]["problems"][0]["line"], 8);
    assert_eq!(checked[0]["problems"][0]["failure"]["code"], "recipe-unknown-field");
    let told = world.cli.run(&["--locale", "mn", "recipes", "check", file]).await;
    assert!(told.stdout.contains(":8: ") && told.stdout.contains("list.titel"), "{}", told.stdout);
    world.cli.json(1, &["recipes", "preview", file]).await;
    world.cli.json(1, &["feeds", "add", "--recipe", file]).await;
    world.cli.json(1, &["recipes", "check", "/nowhere/at/all.toml"]).await;
}
