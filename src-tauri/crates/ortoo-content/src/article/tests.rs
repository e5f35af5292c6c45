//! Extraction as a whole: which text is selected, which pages are rejected, which metadata is kept.

use ortoo_model::Language;
use url::Url;

use super::*;
use crate::recipe;

fn extract_html(html: &str) -> Result<ExtractedArticle, ArticleError> {
    let url = Url::parse("https://news.example/2026/11/a").unwrap();
    extract(html.as_bytes(), Some("text/html"), &url, None)
}

/// An article of two sentences.
const SHORT_ARTICLE: &str = "<p>The bridge at the northern gate is closed from Monday, the road office says in a notice.</p>\
    <p>Drivers are asked to take the ring road until the end of next month, when the repairs shall be done.</p>";
/// A column of teasers of other articles, each longer than a sentence.
const TEASERS: &str = "<div><h3><a href=/1>Choir of the railway workers wins a prize</a></h3><p>Forty singers travelled \
    for six days, and returned with a silver cup, many songs, and new friends from all over the world.</p></div>\
    <div><h3><a href=/2>Apples are dearer than last year</a></h3><p>Late frost in spring spoiled a third of the \
    harvest, growers say, and prices, which rose in autumn, will not fall before winter ends.</p></div>\
    <div><h3><a href=/3>Library opens its reading room at night</a></h3><p>Students asked for it, the council agreed, \
    and the first night saw forty readers, two of them asleep, says the librarian with a smile.</p></div>";

#[test]
fn elements_named_by_a_recipe_come_first() {
    let recipe = recipe::read(
        "kind = \"html\"\nurl = \"https://news.example/list\"\n[list]\nitem = \".i\"\n[article]\nbody = \".b\"\n\
         title = \".t\"\nauthor = \".w\"\ndate = \".d\"\nimage = \".p @data-src\"\nremove = [\".x\"]\n",
    )
    .unwrap();
    let html = "<title>Other</title><meta property='og:title' content='Other'><i class=t>Closed bridge</i>\
        <i class=w>By Jane Roe</i><i class=d>2026.11.18 07:30</i><i class=p data-src=/p.jpg></i><div class=b>short</div>\
        <div class=b><p>The bridge is closed from Monday, the road office says.</p><p class=x>Advertisement here</p></div>";
    let url = Url::parse("https://news.example/a/1").unwrap();
    let article = extract(html.as_bytes(), None, &url, Some(&recipe)).unwrap();
    assert_eq!(article.origin, ExtractionMethod::Recipe);
    assert_eq!(article.html.as_str(), "<p>The bridge is closed from Monday, the road office says.</p>");
    assert_eq!(
        (article.title.as_deref(), article.authors),
        (Some("Closed bridge"), vec!["Jane Roe".to_owned()])
    );
    assert_eq!(article.image_url.as_deref(), Some("https://news.example/p.jpg"));
    let now = "2026-11-25T00:00:00Z".parse().unwrap();
    let article = extract(html.as_bytes(), None, &url, Some(&recipe)).unwrap();
    assert_eq!(article.published_at(Some(&recipe), now), Some("2026-11-17T23:30:00Z".parse().unwrap()));
}

#[test]
fn a_column_of_teasers_is_not_mistaken_for_a_short_article() {
    for html in [
        format!("<h1>Bridge closed</h1>{SHORT_ARTICLE}<aside>{TEASERS}</aside>"),
        format!(
            "<div class=l><h1>Bridge closed</h1>{SHORT_ARTICLE}</div><div class=r>{TEASERS}{TEASERS}</div>"
        ),
        format!(
            "<div class=r>{TEASERS}</div><div class=l><h1>Bridge closed</h1><div>{SHORT_ARTICLE}</div></div>"
        ),
        format!(
            "<article><h1>Bridge closed</h1>{SHORT_ARTICLE}</article><section>{TEASERS}{TEASERS}{TEASERS}</section>"
        ),
        format!(
            "<table><tr><td><h1>Bridge closed</h1>{SHORT_ARTICLE}</td><td>{TEASERS}{TEASERS}</td></tr></table>"
        ),
    ] {
        let article = extract_html(&format!("<title>Bridge closed</title><body>{html}")).unwrap();
        assert!(article.text.contains("ring road"), "{html}\n{}", article.text);
        assert!(!article.text.contains("silver cup"), "{html}\n{}", article.text);
    }
}

#[test]
fn linked_data_is_used_when_the_page_has_little_text() {
    let body = "The bridge is closed.\\n\\nDrivers take the ring road & wait <here>.";
    let data = |json: &str| {
        format!("<title>t</title><script type='application/ld+json'>{json}</script><div id=app></div>")
    };
    let article =
        extract_html(&data(&format!("{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}"))).unwrap();
    assert_eq!(article.origin, ExtractionMethod::LinkedData);
    assert_eq!(
        article.html.as_str(),
        "<p>The bridge is closed.</p><p>Drivers take the ring road &amp; wait &lt;here&gt;.</p>"
    );
    let html = "<p>One &amp; two.</p><p onclick=x()>Three.</p>";
    let article =
        extract_html(&data(&format!("{{\"@type\":\"BlogPosting\",\"articleBody\":\"{html}\"}}"))).unwrap();
    assert_eq!(article.html.as_str(), "<p>One &amp; two.</p><p>Three.</p>");
}

#[test]
fn documents_without_an_article_are_rejected() {
    let url = Url::parse("https://news.example/a").unwrap();
    let error_of = |bytes: &[u8], declared: Option<&str>| extract(bytes, declared, &url, None).unwrap_err();
    let not_a_page = |content_type: &str| ArticleError::NotAPage { content_type: content_type.to_owned() };
    assert_eq!(error_of(b"%PDF-1.7 <p>", None), not_a_page("application/pdf"));
    assert_eq!(error_of(b"<p>a", Some("image/png")), not_a_page("image/png"));
    assert_eq!(error_of(b" {\"a\":\"<p>\"}", Some("text/html")), not_a_page("application/json"));
    assert_eq!(error_of(b"just text", Some("text/plain; charset=utf-8")), not_a_page("text/plain"));
    assert_eq!(error_of(b"", None), not_a_page("application/x-empty"));
    assert_eq!(error_of(b"<html><body></body></html>", None), ArticleError::Little { characters: 0 });
    for notice in [
        "<h1>Just a moment...</h1><p>Verifying you are human. This may take a few seconds.</p>",
        "<p>Please enable JavaScript to continue using this application.</p>",
        "<h1>Нэвтрэх</h1><p>Үргэлжлүүлэн уншихын тулд нэвтэрч орно уу.</p>",
        "<div id=root>Loading...</div>",
    ] {
        assert_eq!(extract_html(notice).unwrap_err(), ArticleError::Notice, "{notice}");
    }
    let listing = extract_html(&format!(
        "<h1>Sport</h1><ul>{}</ul>",
        "<li><a href=/1>A headline of a story</a>".repeat(40)
    ));
    assert!(matches!(listing, Err(ArticleError::Little { .. })), "{listing:?}");
}

#[test]
fn metadata_of_the_page_is_kept() {
    let article = extract_html(&format!(
        "<html lang=en-GB dir=ltr><head><title>Bridge closed | Courier</title><meta property=og:site_name content=Courier>\
         <meta property=og:image content=/lead.jpg><meta property=og:description content='All about it'>\
         <meta property=article:published_time content=2026-11-18T07:30:00+08:00></head>\
         <h1>Bridge closed</h1><p class=byline>By <a rel=author>Jane Roe</a> and John Doe</p>{SHORT_ARTICLE}\
         <p>See <a href='/map?utm_source=x'>the map</a><img src=m.png></p>"
    ))
    .unwrap();
    assert_eq!(
        (article.title.as_deref(), article.site_name.as_deref()),
        (Some("Bridge closed"), Some("Courier"))
    );
    assert_eq!((article.lang.as_deref(), article.language), (Some("en-GB"), Some(Language::En)));
    assert_eq!((article.dir.as_deref(), article.excerpt.as_deref()), (Some("ltr"), Some("All about it")));
    assert_eq!(article.image_url.as_deref(), Some("https://news.example/lead.jpg"));
    assert!(article.html.as_str().contains("href=\"https://news.example/map\""), "{}", article.html.as_str());
    assert!(article.html.as_str().contains("src=\"https://news.example/2026/11/m.png\""));
    assert_eq!(article.published.as_deref(), Some("2026-11-18T07:30:00+08:00"));
}
