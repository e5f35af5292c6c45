//! Discovery of what can be followed at an address, on pages of many layouts, each with its own server.

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::{NewsServer, Page};
use serde_json::{Value, json};

use crate::{World, field};

const HTML: &str = "text/html; charset=utf-8";

fn feed(name: &str, format: Format) -> Page {
    Page::feed(&numbered(name, "en", 1, 4, "http://news.example/"), format)
}

/// A site layout: its pages by path, the address that is inspected, and the expected offers with kind, path and number of entries.
struct SiteLayout {
    name: &'static str,
    pages: Vec<(&'static str, Page)>,
    asked: &'static str,
    found: Vec<(&'static str, &'static str, u64)>,
}

fn html(body: &str) -> Page {
    Page::text(
        HTML,
        &format!("<!doctype html><html><head><title>Мэдээний сайт</title></head><body>{body}</body></html>"),
    )
}

fn head(links: &str) -> Page {
    Page::text(
        HTML,
        &format!("<!doctype html><html><head><title>Site</title>{links}</head><body>Hello</body></html>"),
    )
}

const RSS: &str = "<link rel=alternate type=application/rss+xml href=/rss title=News>";
const TITLES: [&str; 5] = [
    "Дархан–Өвөрхангай чиглэлийн зам засварын ажил дуусав",
    "Өвлийн бэлтгэл 86 хувьтай байна",
    "Хөвсгөлд анхны цас оржээ",
    "Нүүрсний экспорт гурав дахь сардаа нэмэгдлээ",
    "Хотын төвд шинэ номын сан нээгдэнэ",
];

fn list(item: impl Fn(usize, &str) -> String) -> String {
    TITLES.iter().enumerate().map(|(n, title)| item(n, title)).collect()
}

const MENU: &str = "<nav><a href=/1>Улс төр нийгэм эдийн засаг</a><a href=/2>Спорт соёл урлагийн мэдээ</a>\
    <a href=/3>Дэлхийн мэдээ мэдээлэл тойм</a><a href=/4>Холбоо барих хаяг байршил</a></nav>";

fn posts() -> Page {
    let post = |n: u32| json!({ "link": format!("http://news.example/{n}"), "title": { "rendered": format!("Post {n}") }, "date_gmt": "2025-11-23T08:00:00" });
    Page::text("application/json", &json!([post(1), post(2), post(3)]).to_string())
}

fn sitemap() -> Page {
    let url = |n: u32| {
        format!(
            "<url><loc>http://news.example/{n}</loc><news:news><news:title>Title {n}</news:title></news:news></url>"
        )
    };
    Page::text("application/xml", &format!("<urlset xmlns:news='n'>{}{}{}</urlset>", url(1), url(2), url(3)))
}

fn site_layout(
    name: &'static str,
    asked: &'static str,
    pages: Vec<(&'static str, Page)>,
    found: &[(&'static str, &'static str, u64)],
) -> SiteLayout {
    SiteLayout { name, pages, asked, found: found.to_vec() }
}

fn feeds() -> Vec<SiteLayout> {
    let rss = || feed("a", Format::Rss2);
    let named = |link: &str| head(link);
    vec![
        site_layout("a feed itself", "/feed.xml", vec![("/feed.xml", rss())], &[("feed", "/feed.xml", 4)]),
        site_layout("a JSON feed itself", "/f", vec![("/f", feed("a", Format::Json))], &[("feed", "/f", 4)]),
        site_layout("an Atom feed itself", "/f", vec![("/f", feed("a", Format::Atom))], &[("feed", "/f", 4)]),
        site_layout(
            "a feed behind a redirect",
            "/old",
            vec![("/old", Page::redirect(302, "/new")), ("/new", rss())],
            &[("feed", "/old", 4)],
        ),
        site_layout("one named feed", "/", vec![("/", named(RSS)), ("/rss", rss())], &[("feed", "/rss", 4)]),
        site_layout(
            "a named feed beside a dead one",
            "/",
            vec![
                ("/", named(&format!("{RSS}<link rel=alternate type=application/atom+xml href=/gone>"))),
                ("/rss", rss()),
            ],
            &[("feed", "/rss", 4)],
        ),
        site_layout(
            "a feed named relative to the page",
            "/a/b/",
            vec![
                ("/a/b/", named("<link rel=alternate type=application/rss+xml href=rss.xml>")),
                ("/a/b/rss.xml", rss()),
            ],
            &[("feed", "/a/b/rss.xml", 4)],
        ),
        site_layout(
            "a feed named relative to the page's base",
            "/",
            vec![
                ("/", named("<base href=/deep/><link rel=alternate type=application/rss+xml href=rss.xml>")),
                ("/deep/rss.xml", rss()),
            ],
            &[("feed", "/deep/rss.xml", 4)],
        ),
        site_layout(
            "several named feeds",
            "/",
            vec![
                ("/", named(&format!("{RSS}<link rel=alternate type=application/atom+xml href=/sport>"))),
                ("/rss", rss()),
                ("/sport", feed("b", Format::Atom)),
            ],
            &[("feed", "/rss", 4), ("feed", "/sport", 4)],
        ),
        site_layout(
            "a feed and the feed of its comments",
            "/",
            vec![
                (
                    "/",
                    named(&format!("{RSS}<link rel=alternate type=application/rss+xml href=/comments/feed>")),
                ),
                ("/rss", rss()),
                ("/comments/feed", rss()),
            ],
            &[("feed", "/rss", 4)],
        ),
        site_layout(
            "a named JSON feed",
            "/",
            vec![
                ("/", named("<link rel=alternate type=application/feed+json href=/f.json>")),
                ("/f.json", feed("a", Format::Json)),
            ],
            &[("feed", "/f.json", 4)],
        ),
        site_layout(
            "a feed behind a link in the text",
            "/",
            vec![("/", html("<footer><a href=/news.rss>RSS</a></footer>")), ("/news.rss", rss())],
            &[("feed", "/news.rss", 4)],
        ),
        site_layout(
            "a feed at /feed/ that nobody names",
            "/",
            vec![("/", html("Hello")), ("/feed/", rss())],
            &[("feed", "/feed/", 4)],
        ),
        site_layout(
            "a feed at /rss.xml that nobody names",
            "/",
            vec![("/", html("Hello")), ("/rss.xml", rss())],
            &[("feed", "/rss.xml", 4)],
        ),
        site_layout(
            "a feed beside the section asked for",
            "/politics",
            vec![("/politics", html("Hello")), ("/politics/feed/", rss())],
            &[("feed", "/politics/feed/", 4)],
        ),
        site_layout(
            "a site that refuses its pages and gives its feed",
            "/",
            vec![("/", Page::Status(403, None)), ("/feed/", rss())],
            &[("feed", "/feed/", 4)],
        ),
        site_layout(
            "pages answered with 200 where feeds would be",
            "/",
            vec![
                ("/", html(&format!("{MENU}{}", list(|n, t| format!("<h2><a href=/r/{n}>{t}</a></h2>"))))),
                ("/feed/", html("not here")),
                ("/rss", html("not here")),
            ],
            &[("html", "/", 5)],
        ),
    ]
}

fn others() -> Vec<SiteLayout> {
    let data = "<script type=application/ld+json>{\"@type\":\"ItemList\",\"itemListElement\":[\
        {\"@type\":\"ListItem\",\"url\":\"/a\",\"name\":\"Нэг\"},{\"@type\":\"ListItem\",\"url\":\"/b\",\"name\":\"Хоёр\"},\
        {\"@type\":\"ListItem\",\"url\":\"/c\",\"name\":\"Гурав\"}]}</script>";
    let digest: String = (1..=5)
        .map(|n| format!("<p>{n} Headline number {n} WWW.NEWS{n}.MN PUBLISHED:2025/11/2{n}</p>"))
        .collect();
    let guess = |name, item: fn(usize, &str) -> String| {
        site_layout(
            name,
            "/",
            vec![("/", html(&format!("{MENU}<main>{}</main>", list(item))))],
            &[("html", "/", 5)],
        )
    };
    vec![
        site_layout(
            "WordPress that names its interface",
            "/",
            vec![
                ("/", head("<link rel='https://api.w.org/' href='/wp-json/'>")),
                ("/wp-json/wp/v2/posts", posts()),
            ],
            &[("wordpress", "/wp-json/wp/v2/posts?per_page=30&_embed=1", 3)],
        ),
        site_layout(
            "WordPress told by its pictures",
            "/",
            vec![("/", html("<img src=/wp-content/a.jpg>")), ("/wp-json/wp/v2/posts", posts())],
            &[("wordpress", "/wp-json/wp/v2/posts?per_page=30&_embed=1", 3)],
        ),
        site_layout(
            "the WordPress interface itself",
            "/wp-json/wp/v2/posts",
            vec![("/wp-json/wp/v2/posts", posts())],
            &[("wordpress", "/wp-json/wp/v2/posts", 3)],
        ),
        site_layout("a list in linked data", "/", vec![("/", head(data))], &[("json", "/", 3)]),
        site_layout(
            "a sitemap in robots.txt",
            "/",
            vec![
                ("/", html("Hello")),
                ("/robots.txt", Page::text("text/plain", "Sitemap: /maps/news.xml")),
                ("/maps/news.xml", sitemap()),
            ],
            &[("sitemap", "/maps/news.xml", 3)],
        ),
        site_layout(
            "a sitemap at its usual place",
            "/",
            vec![("/", html("Hello")), ("/news-sitemap.xml", sitemap())],
            &[("sitemap", "/news-sitemap.xml", 3)],
        ),
        site_layout("a sitemap itself", "/s.xml", vec![("/s.xml", sitemap())], &[("sitemap", "/s.xml", 3)]),
        site_layout(
            "a digest",
            "/base/news",
            vec![("/base/news", html(&digest))],
            &[("digest", "/base/news", 5)],
        ),
        guess("boxes with thumbnails", |n, t| {
            format!(
                "<div class=news-box><a href=/r/{n}><img src=/{n}.jpg></a><h3 class=t><a href=/r/{n}>{t}</a></h3><time>{n} цагийн өмнө</time></div>"
            )
        }),
        guess("articles", |n, t| {
            format!(
                "<article><h2><a href=/r/{n}>{t}</a></h2><p>Эхний догол мөр нь мэдээний агуулгыг товч өгүүлнэ, дараа нь бусад нь.</p></article>"
            )
        }),
        guess("cards that are links", |n, t| {
            format!("<a class=card href=/r/{n}><span class=title>{t}</span><span>2025.11.2{n}</span></a>")
        }),
        guess("a table's rows", |n, t| {
            format!("<table><tr><td>{n}</td><td><a href='?id={n}'>{t}</a></td></tr></table>")
        }),
        guess("a plain list", |n, t| format!("<li><a href=/n/{n}.shtml>{t}</a></li>")),
        guess("links alone", |n, t| format!("<div><a href=/a/{n}>{t}</a></div>")),
        guess("headlines before their sections", |n, t| {
            format!(
                "<div class=row><a class=section href=/s/{n}>Спорт</a><a class=headline href=/r/{n}>{t}</a><small>өчигдөр</small></div>"
            )
        }),
    ]
}

#[tokio::test]
async fn discovery_finds_the_expected_sources_on_pages_of_many_layouts() {
    let world = World::new().await;
    let shapes: Vec<SiteLayout> = feeds().into_iter().chain(others()).collect();
    assert!(shapes.len() >= 30, "{}", shapes.len());
    for SiteLayout { name, pages, asked, found } in shapes {
        let server = NewsServer::start().await;
        for (path, page) in pages {
            server.put(path, page);
        }
        let ran = world.cli.run(&["--json", "feeds", "discover", &server.url(asked)]).await;
        let told: Vec<_> = ran
            .records()
            .iter()
            .map(|record| {
                let url = record["url"].as_str().unwrap_or_default().replace(&server.url(""), "");
                (
                    record["kind"].as_str().unwrap_or_default().to_owned(),
                    url,
                    record["total"].as_u64().unwrap_or(0),
                )
            })
            .collect();
        let expected: Vec<_> = found.iter().map(|(k, u, n)| ((*k).to_owned(), (*u).to_owned(), *n)).collect();
        assert_eq!(told, expected, "{name}: {}", ran.stdout);
        assert_eq!(ran.code, 0, "{name}");
    }
}

#[tokio::test]
async fn a_page_with_one_feed_is_followed_and_with_several_none_is_chosen() {
    let world = World::new().await;
    let (rss, atom) = (feed("a", Format::Rss2), feed("b", Format::Atom));
    world.server.put("/rss", rss);
    world.server.put("/atom", atom);
    world.server.put("/one", head(RSS));
    world
        .server
        .put("/two", head(&format!("{RSS}<link rel=alternate type=application/atom+xml href=/atom>")));
    let several = world.cli.json(1, &["feeds", "add", &world.server.url("/two")]).await;
    assert_eq!(field(&several[..2], "url"), [world.server.url("/rss"), world.server.url("/atom")]);
    assert_eq!(several[2]["failure"], json!({ "code": "several-feeds", "args": { "count": 2 } }));
    assert_eq!(world.cli.json(0, &["feeds", "list"]).await.len(), 0);
    let one = world.cli.json(0, &["feeds", "add", &world.server.url("/one")]).await;
    assert_eq!(one[0]["url"], world.server.url("/rss"));
    let again = world.cli.json(1, &["feeds", "add", &world.server.url("/one")]).await;
    assert_eq!(again[0]["failure"]["code"], "feed-exists");
    let as_is = world.cli.json(0, &["feeds", "add", "--as-is", &world.server.url("/two")]).await;
    assert_eq!(as_is[0]["url"], world.server.url("/two"));
}

#[tokio::test]
async fn a_page_with_nothing_to_follow_reports_it_in_both_languages() {
    let world = World::new().await;
    world.server.put("/", html("<p>Hello</p>"));
    let none = world.cli.json(1, &["feeds", "discover", &world.server.url("/")]).await;
    assert_eq!(none[0]["failure"]["code"], "nothing-to-follow");
    for (locale, sentence) in [("en", "Neither a feed nor a list"), ("mn", "олдсонгүй")] {
        let told = world.cli.run(&["--locale", locale, "feeds", "discover", &world.server.url("/")]).await;
        assert!(told.stderr.contains(sentence), "{}", told.stderr);
    }
    let wrong: Vec<Value> = world.cli.json(2, &["feeds", "discover", "not an address"]).await;
    assert_eq!(wrong[0]["failure"]["code"], "invalid-url");
}

#[tokio::test]
async fn a_page_recipe_becomes_what_discovery_finds_there() {
    let world = World::new().await;
    let file = world.folder.path().join("page.toml");
    std::fs::write(&file, format!("kind = \"page\"\nurl = \"{}\"\n", world.server.url("/home"))).unwrap();
    world.cli.json(0, &["feeds", "add", "--recipe", file.to_str().unwrap()]).await;
    world.server.put("/home", html("<p>Hello</p>"));
    let refreshed = world.cli.json(1, &["refresh"]).await;
    assert_eq!(refreshed[0]["failure"]["code"], "nothing-to-follow");
    world.server.put("/home", html(&list(|n, t| format!("<div class=box><a href=/r/{n}>{t}</a></div>"))));
    assert_eq!(world.cli.json(0, &["refresh"]).await[0]["new"], 5);
    let feeds = world.cli.json(0, &["feeds", "list"]).await;
    assert_eq!((&feeds[0]["kind"], &feeds[0]["failure"]), (&json!("html"), &Value::Null));
}
