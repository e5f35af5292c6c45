//! Tests recipes of each kind on documents with common structures.

use chrono::{DateTime, Utc};
use ortoo_model::{Failure, FailureCode, ParsedEntry, Recipe};
use url::Url;

use super::*;

fn recipe(toml: &str) -> Recipe {
    read(toml).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn apply_to(recipe: &Recipe, body: &str) -> Result<Reading, RecipeError> {
    let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
    let url = Url::parse("https://news.example/list").unwrap();
    apply(recipe, &Answer { bytes: body.as_bytes(), url: &url, content_type: None, now })
}

fn failure(recipe: &Recipe, body: &str) -> Failure {
    Failure::from(&apply_to(recipe, body).unwrap_err())
}

fn entry_lines(entries: &[ParsedEntry]) -> Vec<String> {
    let line = |entry: &ParsedEntry| {
        let date = entry.published_at.map(|at| at.to_rfc3339()).unwrap_or_default();
        format!("{} | {} | {date}", entry.title, entry.url.as_deref().unwrap_or_default())
    };
    entries.iter().map(line).collect()
}

const HTML: &str = r#"
kind = "html"
url = "https://news.example/list"
language = "mn"
[list]
item = ".news-box"
title = ".title"
date = "time"
summary = ".lead"
image = ".pic"
[paging]
next = ".next"
"#;

fn list(items: &str) -> String {
    format!("<title>Мэдээ</title><div class=list>{items}</div><a class=next href='?page=2'>Дараах</a>")
}

#[test]
fn a_page_of_headlines_is_read_by_selectors() {
    let page = list(
        "<div class=news-box><a href=/r/1><div class=pic style=\"background-image:url(/p.jpg)\"></div>\
           <p class=title>Нүүрсний <b>экспорт</b> нэмэгдэв</p></a><time>3 цагийн өмнө</time><p class=lead>Эхлэл</p></div>\
         <div class=news-box><a href=/r/2?utm_source=x><p class=title>Хоёр</p></a><time>2026.11.23 12:30</time></div>\
         <div class=news-box>зар</div>",
    );
    let reading = apply_to(&recipe(HTML), &page).unwrap();
    assert_eq!(
        entry_lines(&reading.feed.entries),
        [
            "Нүүрсний экспорт нэмэгдэв | https://news.example/r/1 | 2026-11-24T09:00:00+00:00",
            "Хоёр | https://news.example/r/2 | 2026-11-23T04:30:00+00:00",
        ]
    );
    let first = &reading.feed.entries[0];
    assert_eq!(
        (first.excerpt.as_str(), first.image_url.as_deref()),
        ("Эхлэл", Some("https://news.example/p.jpg"))
    );
    assert_eq!(reading.next.unwrap().as_str(), "https://news.example/list?page=2");
    assert_eq!(reading.feed.title, "Мэдээ");
}

#[test]
fn a_page_with_another_layout_names_the_field_that_matches_nothing() {
    let html = recipe(HTML);
    let layout = |field: &str| Failure::new(FailureCode::LayoutChanged).with("field", field);
    assert_eq!(failure(&html, &list("<article>Нэг</article>")), layout("list.item"));
    assert_eq!(failure(&html, &list("<div class=news-box><a href=/1>Нэг</a></div>")), layout("list.title"));
    assert_eq!(
        failure(&html, &list("<div class=news-box><b class=title>Нэг</b></div>")),
        layout("list.link")
    );
    assert_eq!(failure(&html, ""), layout("list.item"));
    let missing = "<title>404</title><h1>Хуудас олдсонгүй</h1>";
    assert_eq!(failure(&html, missing).code, FailureCode::PageMissing);
    let contained = recipe(&HTML.replace("[list]\n", "[list]\ncontainer = \".list\"\n"));
    assert_eq!(apply_to(&contained, &list("")).unwrap().feed.entries, []);
    assert_eq!(failure(&contained, "<p>"), layout("list.container"));
}

#[test]
fn wordpress_is_read_by_default_pointers() {
    let wordpress = recipe("kind = \"wordpress\"\nurl = \"https://news.example/wp-json/wp/v2/posts\"\n");
    let posts = r#"[{"id": 7, "link": "https://news.example/a/7/", "date": "2026-11-23T12:00:00",
        "date_gmt": "2026-11-23T04:00:00", "title": {"rendered": "&#8220;Нэг&#8221; &amp; хоёр"},
        "excerpt": {"rendered": "<p>Товч</p>"}, "content": {"rendered": "<p>Бүтэн эх</p>"},
        "_embedded": {"author": [{"name": "Б. Болд"}], "wp:featuredmedia": [{"source_url": "https://news.example/p.jpg"}]}}]"#;
    let reading = apply_to(&wordpress, posts).unwrap();
    assert_eq!(
        entry_lines(&reading.feed.entries),
        ["“Нэг” & хоёр | https://news.example/a/7/ | 2026-11-23T04:00:00+00:00"]
    );
    let entry = &reading.feed.entries[0];
    assert_eq!((entry.text.as_str(), entry.authors[0].as_str()), ("Бүтэн эх", "Б. Болд"));
    assert_eq!(entry.image_url.as_deref(), Some("https://news.example/p.jpg"));
    assert_eq!(apply_to(&wordpress, "[]").unwrap().feed.entries, []);
    let refused = r#"{"code":"rest_no_route","message":"No route"}"#;
    assert_eq!(failure(&wordpress, refused).code, FailureCode::UnexpectedAnswer);
    let page = failure(&wordpress, "<html><body>Just a moment</body></html>");
    let expected = Failure::new(FailureCode::UnexpectedAnswer)
        .with("kind", "wordpress")
        .with("content_type", "text/html");
    assert_eq!(page, expected);
}

#[test]
fn a_json_endpoint_is_read_by_pointers() {
    let json = recipe(
        r#"
kind = "json"
url = "https://news.example/api?before={today}"
[list]
item = "/data/items"
title = "/title"
link = "/slug"
link_pattern = "https://news.example/news/{}"
date = "/createdAt"
[paging]
next = "/next"
"#,
    );
    let body = r#"{"data": {"items": [{"title": "Нэг", "slug": "neg", "createdAt": "2026-11-23 12:30:00"},
        {"title": "Хоёр", "slug": 2, "createdAt": 1795400000}, {"title": "", "slug": "x"}]}, "next": "/api?page=2"}"#;
    let reading = apply_to(&json, body).unwrap();
    assert_eq!(
        entry_lines(&reading.feed.entries),
        [
            "Нэг | https://news.example/news/neg | 2026-11-23T04:30:00+00:00",
            "Хоёр | https://news.example/news/2 | 2026-11-23T02:13:20+00:00",
        ]
    );
    assert_eq!(reading.next.unwrap().as_str(), "https://news.example/api?page=2");
    assert_eq!(apply_to(&json, r#"{"data": {"items": []}}"#).unwrap().feed.entries, []);
    let layout = |field: &str| Failure::new(FailureCode::LayoutChanged).with("field", field);
    assert_eq!(failure(&json, r#"{"result": []}"#), layout("list.item"));
    assert_eq!(
        failure(&json, r#"{"data": {"items": [{"name": "Нэг", "slug": "a"}]}}"#),
        layout("list.title")
    );
    assert_eq!(failure(&json, "<html>").code, FailureCode::UnexpectedAnswer);
    let now = "2026-11-24T20:00:00Z".parse().unwrap(); // November 25 in Ulaanbaatar
    assert_eq!(page_address(&json, 0, now), "https://news.example/api?before=2026-11-25");
}

#[test]
fn a_news_sitemap_is_read_and_an_index_leads_to_its_newest_sitemap() {
    let sitemap = recipe("kind = \"sitemap\"\nurl = \"https://news.example/sitemap.xml\"\n");
    let urls = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='n' \
        xmlns:image='i'><url><loc>https://news.example/n/1?a=1&amp;b=2</loc><news:news><news:publication>\
        <news:name>Ням</news:name><news:language>mn</news:language></news:publication>\
        <news:publication_date>2026-11-23T12:30:00+08:00</news:publication_date>\
        <news:title>Нэг &amp; хоёр</news:title></news:news><image:image><image:loc>https://news.example/p.jpg</image:loc>\
        </image:image></url><url><loc>https://news.example/about</loc></url>\
        <url><loc>https://news.example/n/2</loc><lastmod>2026-11-24</lastmod></url></urlset>";
    let reading = apply_to(&sitemap, urls).unwrap();
    assert_eq!(
        entry_lines(&reading.feed.entries),
        [
            " | https://news.example/n/2 | 2026-11-23T16:00:00+00:00",
            "Нэг & хоёр | https://news.example/n/1?a=1&b=2 | 2026-11-23T04:30:00+00:00",
        ]
    );
    assert_eq!(reading.feed.entries[1].image_url.as_deref(), Some("https://news.example/p.jpg"));
    let index = "<sitemapindex><sitemap><loc>/s1.xml</loc><lastmod>2026-10-01</lastmod></sitemap>\
        <sitemap><loc>/s2.xml</loc><lastmod>2026-11-01</lastmod></sitemap></sitemapindex>";
    assert_eq!(apply_to(&sitemap, index).unwrap().next.unwrap().as_str(), "https://news.example/s2.xml");
    assert_eq!(apply_to(&sitemap, "<urlset/>").unwrap().feed.entries, []);
    assert_eq!(failure(&sitemap, "<html><h1>404</h1></html>").code, FailureCode::UnexpectedAnswer);
    assert_eq!(apply_to(&sitemap, &urls[..urls.len() / 2]).unwrap().feed.entries.len(), 1);
}

#[test]
fn a_digest_has_both_lists_with_rank_source_and_date() {
    let digest = recipe("kind = \"digest\"\nurl = \"http://news.example/base/news?page=1\"\n");
    let page = "<title>News</title><h1>Top 10 news</h1><table>\
        <tr><td>1</td><td><a href='/d?id=1'>MONGOLIA EXPORTS 5 MT OF COAL, SAYS WWW.MINING.MN REPORT</a></td>\
            <td>WWW.MONTSAME.MN</td><td>PUBLISHED:2026/11/23</td></tr>\
        <tr><td>2 <a href='/d?id=2'>RAIL LINK OPENS</a> www.ubpost.mn Published: 2026/11/22</td></tr></table>\
        <h2>Мэдээ</h2><ol><li>1. <a href='/d?id=3'>НҮҮРСНИЙ ЭКСПОРТ НЭМЭГДЭВ</a> WWW.NEWS.MN НИЙТЭЛСЭН:2026/11/24</li>\
        <li>2. 12 аймагт цас орно WWW.IKON.MN Нийтэлсэн:2026/11/24</li></ol>";
    let reading = apply_to(&digest, page).unwrap();
    let lines: Vec<_> = reading
        .feed
        .entries
        .iter()
        .map(|e| {
            let language = e.language.map(ortoo_model::Language::code).unwrap_or_default();
            let url = e.url.as_deref().unwrap_or_default();
            let at = e.published_at.unwrap().to_rfc3339();
            format!(
                "{} {language} {} {} {} {url}",
                e.rank.unwrap(),
                e.title,
                e.via.as_deref().unwrap(),
                &at[..10]
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "1 en MONGOLIA EXPORTS 5 MT OF COAL, SAYS WWW.MINING.MN REPORT montsame.mn 2026-11-22 https://news.example/d?id=1",
            "2 en RAIL LINK OPENS ubpost.mn 2026-11-21 https://news.example/d?id=2",
            "1 mn НҮҮРСНИЙ ЭКСПОРТ НЭМЭГДЭВ news.mn 2026-11-23 https://news.example/d?id=3",
            "2 mn 12 аймагт цас орно ikon.mn 2026-11-23 ",
        ]
    );
    assert_eq!(failure(&digest, "<p>Bye</p>").code, FailureCode::LayoutChanged);
}

#[test]
fn hostile_responses_take_bounded_time() {
    let kinds = [
        HTML.to_owned(),
        "kind = \"wordpress\"\nurl = \"https://a.example/\"\n".to_owned(),
        "kind = \"sitemap\"\nurl = \"https://a.example/\"\n".to_owned(),
        "kind = \"digest\"\nurl = \"https://a.example/\"\n".to_owned(),
    ];
    let bodies = [
        "<div class=news-box><a href=x class=title>".repeat(10_000),
        "<div class=news-box><b class=title>x</b><a href=x></a></div>".repeat(10_000),
        "[".repeat(200_000),
        "<url><loc>".repeat(100_000),
        format!("<urlset>{}", "<url><loc>http://a.example/1</loc></url>".repeat(60_000)),
        "1 www.a.mn published:2026/11/23 ".repeat(20_000),
        "published:2026 www. 1 ".repeat(40_000),
        "1 ".repeat(400_000) + "published:2026/11/23",
    ];
    for kind in &kinds {
        let recipe = recipe(kind);
        for body in &bodies {
            let started = std::time::Instant::now();
            drop(apply_to(&recipe, body));
            let max_seconds = if cfg!(debug_assertions) { 40 } else { 2 };
            assert!(started.elapsed().as_secs() < max_seconds, "{kind} {}", &body[..20]);
        }
    }
}
