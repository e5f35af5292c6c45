//! Tests discovery on pages with common structures.

use ortoo_model::{Recipe, SourceKind};
use url::Url;

use super::*;
use crate::page::Page;
use crate::recipe::{Answer, apply, check};

fn url() -> Url {
    Url::parse("https://www.news.example/list/").unwrap()
}

fn page(html: &str) -> Page {
    Page::of_text(html, &url())
}

fn lead_summaries(html: &str) -> Vec<String> {
    leads(&page(html), &url())
        .into_iter()
        .map(|lead| format!("{} {}", lead.recipe.kind.word(), lead.recipe.url))
        .collect()
}

#[test]
fn feeds_that_a_page_links_to_become_leads() {
    let check = |html: &str, expected: &[&str]| assert_eq!(lead_summaries(html), expected, "{html}");
    check(
        "<link rel=alternate type=application/rss+xml title='A &amp; B' href=/rss>",
        &["feed https://www.news.example/rss"],
    );
    check(
        "<link rel='ALTERNATE' type='application/atom+xml; charset=utf-8' href=a.xml>",
        &["feed https://www.news.example/list/a.xml"],
    );
    check("<link rel=alternate hreflang=mn href=/mn>", &[]);
    check("<link rel=alternate type=application/json+oembed href=/o>", &[]);
    check(
        "<link rel=alternate type=application/rss+xml href=/feed/><link rel=alternate type=application/rss+xml href=/comments/feed/>",
        &["feed https://www.news.example/feed/"],
    );
    check("<a href=/news.rss>RSS</a><a href=/about>About</a>", &["feed https://www.news.example/news.rss"]);
    check(
        "<link rel='https://api.w.org/' href='https://www.news.example/wp-json/'>",
        &["wordpress https://www.news.example/wp-json/wp/v2/posts?per_page=30&_embed=1"],
    );
    check(
        "<link rel='https://api.w.org/' href='/?rest_route=/'>",
        &["wordpress https://www.news.example/?rest_route=/wp/v2/posts&per_page=30&_embed=1"],
    );
    check(
        "<img src=/wp-content/a.jpg>",
        &["wordpress https://www.news.example/wp-json/wp/v2/posts?per_page=30&_embed=1"],
    );
    assert_eq!(
        leads(&page("<link rel=alternate type=text/xml title='A &amp; B' href=/x>"), &url())[0].title,
        "A & B"
    );
}

#[test]
fn a_list_in_linked_data_becomes_a_working_recipe() {
    let item = |n: u32| {
        format!(
            r#"{{"@type":"ListItem","position":{n},"item":{{"@id":"/n/{n}","name":"Гарчиг {n}","datePublished":"2026-11-23"}}}}"#
        )
    };
    let html = format!(
        "<script type=application/ld+json>{{\"@type\":\"ItemList\",\"itemListElement\":[{},{},{}]}}</script>",
        item(1),
        item(2),
        item(3)
    );
    let lead = leads(&page(&html), &url()).remove(0);
    assert_eq!(lead.recipe.kind, SourceKind::Json);
    assert_eq!(titles(&lead.recipe, &html), ["Гарчиг 1", "Гарчиг 2", "Гарчиг 3"]);
}

#[test]
fn common_feed_addresses_are_beside_the_page_and_at_the_root() {
    let feeds: Vec<_> = usual_feeds(&url()).into_iter().map(String::from).collect();
    assert_eq!(feeds[0], "https://www.news.example/list/feed/");
    assert!(feeds.contains(&"https://www.news.example/rss.xml".to_owned()));
    let root = usual_feeds(&Url::parse("https://a.example/").unwrap());
    assert_eq!(root[0].as_str(), "https://a.example/feed/");
    let robots = b"User-agent: *\nSitemap: https://a.example/sitemap.xml\nsitemap: /news.xml\n";
    let maps: Vec<_> = sitemaps(robots, &url()).into_iter().map(String::from).collect();
    assert_eq!(maps, ["https://www.news.example/news.xml", "https://a.example/sitemap.xml"]);
}

fn titles(recipe: &Recipe, html: &str) -> Vec<String> {
    assert_eq!(check(recipe), [], "{recipe:?}");
    let now = "2026-11-24T12:00:00Z".parse().unwrap();
    let answer = Answer { bytes: html.as_bytes(), url: &url(), content_type: Some("text/html"), now };
    apply(recipe, &answer).unwrap().feed.entries.into_iter().map(|entry| entry.title).collect()
}

fn guessed_recipe(html: &str) -> Recipe {
    guess(&page(html), &url(), "2026-11-24T12:00:00Z".parse().unwrap()).unwrap_or_else(|| panic!("{html}"))
}

const HEADLINES: [&str; 5] = [
    "Дархан–Өвөрхангай чиглэлийн зам засварын ажил дуусав",
    "Өвлийн бэлтгэл 86 хувьтай байна",
    "Хөвсгөлд анхны цас оржээ",
    "Coal exports rise for a third month in a row",
    "Нүүрсний экспорт гурав дахь сардаа нэмэгдлээ",
];

/// Returns a page with a menu, a list of the headlines formatted by `item`, and a footer.
fn list_page(item: impl Fn(usize, &str) -> String) -> String {
    let menu = "<nav><ul><li><a href=/s/1>Улс төр, нийгэм, эдийн засаг</a></li><li><a href=/s/2>Спорт ба соёл урлагийн мэдээ</a></li>\
        <li><a href=/s/3>Дэлхийн мэдээ мэдээлэл</a></li><li><a href=/s/4>Холбоо барих хаяг байршил</a></li></ul></nav>";
    let list: String = HEADLINES.iter().enumerate().map(|(n, title)| item(n, title)).collect();
    format!(
        "<body>{menu}<main><div class=wrap>{list}</div></main><footer><a href=/x/1>Зохиогчийн эрх хуулиар хамгаалагдсан</a></footer></body>"
    )
}

#[test]
fn repeating_blocks_are_found_in_many_page_structures() {
    type Shape = Box<dyn Fn(usize, &str) -> String>;
    let shapes: Vec<Shape> = vec![
        Box::new(|n, t| {
            format!(
                "<div class=news-box><div class=thumb><a href=/r/{n}><img src=/{n}.jpg></a></div><h3 class=news-title><a href=/r/{n}>{t}</a></h3><time>{} цагийн өмнө</time></div>",
                n + 1
            )
        }),
        Box::new(|n, t| {
            format!(
                "<article><a href=/r/{n}><h2>{t}</h2></a><p>Энэ бол мэдээний эхний догол мөр бөгөөд гарчгаас хамаагүй урт байдаг.</p></article>"
            )
        }),
        Box::new(|n, t| {
            format!(
                "<a class='card c{n}23' href='https://news.example/r/{n}'><span class=card-title>{t}</span><span class=date>2026.11.2{n}</span></a>"
            )
        }),
        Box::new(|n, t| {
            format!("<tr><td>{n}</td><td><a href='?id={n}'>{t}</a></td><td class=d>2026-11-1{n}</td></tr>")
        }),
        Box::new(|n, t| {
            format!("<li><a href=/c/sport>Спорт</a> <a href=/r/{n}>{t}</a> <small>2026/11/2{n}</small></li>")
        }),
        Box::new(|n, t| format!("<div><div><p><a href='/r/{n}' title=x>{t}</a></p></div></div>")),
    ];
    for (index, shape) in shapes.iter().enumerate() {
        let mut html = list_page(shape);
        if index == 3 {
            html = html
                .replace("<div class=wrap>", "<div class=wrap><table>")
                .replace("</div></main>", "</table></div></main>");
        }
        let recipe = guessed_recipe(&html);
        assert_eq!(titles(&recipe, &html), HEADLINES, "shape {index}: {:?}", recipe.list);
    }
}

#[test]
fn selectors_of_dates_pictures_and_summaries_are_guessed() {
    let html = list_page(|n, t| {
        format!(
            "<div class=news-box><a href=/r/{n}><div class=pic style='background:url(/{n}.jpg)'></div><b class=title>{t}</b></a>\
        <span class=when>{} цагийн өмнө</span><div class=lead>Энэ бол мэдээний эхний догол мөр бөгөөд гарчгаас хамаагүй урт байдаг.</div><i class=author>Б. Болд</i></div>",
            n + 1
        )
    });
    let list = guessed_recipe(&html).list;
    assert_eq!(list.item, "div.news-box");
    assert_eq!(list.title.as_deref(), Some("b.title"));
    assert_eq!(list.link.as_deref(), Some("a @href"));
    assert_eq!(list.date.as_deref(), Some("span.when"));
    assert_eq!(list.image.as_deref(), Some("div.pic @style"));
    assert_eq!(list.summary.as_deref(), Some("div.lead"));
    assert_eq!(list.author.as_deref(), Some("i.author"));
}

#[test]
fn pages_without_a_list_give_no_recipe() {
    let now = "2026-11-24T12:00:00Z".parse().unwrap();
    for html in [
        "",
        "<p>Нэг догол мөр</p>",
        "<nav><a href=/1>Улс төр нийгэм эдийн засаг</a><a href=/2>Спорт соёл урлаг</a><a href=/3>Дэлхийн мэдээ мэдээлэл</a></nav>",
        "<a href=https://else.example/1>Өөр сайтын холбоос нэг</a><a href=https://else.example/2>Өөр сайтын холбоос хоёр</a><a href=https://else.example/3>Өөр сайтын холбоос гурав</a>",
    ] {
        assert_eq!(guess(&page(html), &url(), now), None, "{html}");
    }
}

#[test]
fn element_names_that_selectors_cannot_contain_do_not_prevent_a_recipe() {
    let block = |n: usize| {
        format!(
            "<div class=box><h3><a href=/{n}>One two three four {n}</a></h3><ti\u{11}e>2026-11-2{n}</ti\u{11}e></div>"
        )
    };
    let html = format!("<main>{}</main>", (1..6).map(block).collect::<String>());
    let now = "2026-11-29T00:00:00Z".parse().unwrap();
    let recipe = guess(&page(&html), &url(), now).unwrap();
    assert_eq!(check(&recipe), [], "{recipe:?}");
    let answer = Answer { bytes: html.as_bytes(), url: &url(), content_type: None, now };
    assert_eq!(apply(&recipe, &answer).unwrap().feed.entries.len(), 5);
}
