use chrono::{DateTime, Utc};
use ortoo_model::{FeedFormat, Language, ParsedFeed};
use proptest::prelude::*;
use url::Url;

use super::{FeedError, FeedHint, parse};

fn now() -> DateTime<Utc> {
    "2026-11-24T00:00:00Z".parse().unwrap()
}

fn read(bytes: &[u8]) -> Result<ParsedFeed, FeedError> {
    let url = Url::parse("https://news.example/feed").unwrap();
    parse(bytes, &FeedHint { url: &url, content_type: None, now: now() })
}

fn feed(text: &str) -> ParsedFeed {
    read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The same feed with one entry in each format.
const FEEDS_BY_FORMAT: [(&str, FeedFormat); 9] = [
    (
        "<rss version='0.91'><channel><title>Feed</title><link>https://news.example/</link><language>mn</language>\
      <item><title>Гарчиг</title><link>/1</link><description>Текст</description></item></channel></rss>",
        FeedFormat::Rss,
    ),
    (
        "<rss version='0.92'><channel><title>Feed</title><link>https://news.example/</link><language>mn</language>\
      <item><title>Гарчиг</title><link>https://news.example/1</link><description>Текст</description></item></channel></rss>",
        FeedFormat::Rss,
    ),
    (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
      <channel><title>Feed</title><link>https://news.example/</link><dc:language>mn</dc:language></channel>\
      <item rdf:about='https://news.example/1'><title>Гарчиг</title><link>https://news.example/1</link><description>Текст</description></item></rdf:RDF>",
        FeedFormat::Rss,
    ),
    (
        "<rss version='2.0'><channel><title>Feed</title><link>https://news.example/</link><language>mn</language>\
      <item><title>Гарчиг</title><guid>https://news.example/1</guid><description>Текст</description></item></channel></rss>",
        FeedFormat::Rss,
    ),
    (
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#' xml:lang='mn'><title>Feed</title><link rel='alternate' href='https://news.example/'/>\
      <entry><title>Гарчиг</title><link rel='alternate' href='https://news.example/1'/><id>x</id><content mode='escaped' type='text/html'>Текст</content></entry></feed>",
        FeedFormat::Atom,
    ),
    (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='mn'><title>Feed</title><link href='https://news.example/'/>\
      <entry><title>Гарчиг</title><link href='https://news.example/1'/><id>x</id><content type='html'>Текст</content></entry></feed>",
        FeedFormat::Atom,
    ),
    (
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='mn'><a:title>Feed</a:title><a:link href='https://news.example/'/>\
      <a:entry><a:title>Гарчиг</a:title><a:link href='https://news.example/1'/><a:id>x</a:id><a:content type='text'>Текст</a:content></a:entry></a:feed>",
        FeedFormat::Atom,
    ),
    (
        r#"{"version":"https://jsonfeed.org/version/1","title":"Feed","home_page_url":"https://news.example/","language":"mn",
      "items":[{"id":7,"url":"https://news.example/1","title":"Гарчиг","content_text":"Текст"}]}"#,
        FeedFormat::Json,
    ),
    (
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"Feed","home_page_url":"https://news.example/","language":"mn",
      "items":[{"id":"7","url":"https://news.example/1","title":"Гарчиг","content_html":"<p>Текст</p>"}]}"#,
        FeedFormat::Json,
    ),
];

#[test]
fn the_same_entry_is_parsed_from_every_format() {
    for (text, format) in FEEDS_BY_FORMAT {
        let feed = feed(text);
        assert_eq!(feed.format, format, "{text}");
        assert_eq!(feed.title, "Feed", "{text}");
        assert_eq!(feed.site_url.as_deref(), Some("https://news.example/"), "{text}");
        assert_eq!(feed.language, Some(Language::Mn), "{text}");
        assert_eq!(feed.entries.len(), 1, "{text}");
        let entry = &feed.entries[0];
        assert_eq!((entry.title.as_str(), entry.text.as_str()), ("Гарчиг", "Текст"), "{text}");
        assert_eq!(entry.url.as_deref(), Some("https://news.example/1"), "{text}");
    }
}

/// Returns an RSS document with these items.
fn rss(items: &str) -> String {
    format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><link>https://news.example/</link>{items}</channel></rss>"
    )
}

fn first_entry(items: &str) -> ortoo_model::ParsedEntry {
    feed(&rss(items)).entries.into_iter().next().unwrap_or_else(|| panic!("no entry: {items}"))
}

#[test]
fn broken_markup_loses_no_entry() {
    for broken in [
        "<item><title>B&B &nbsp; news</title></item>",
        "<item><title>a < b</title></item>",
        "<item><title><![CDATA[never ends</title></item>",
        "<item><title>open<link>x</item>",
        "<item><title>stray</b></title></item></channel>",
        "<item><title>\u{1}control\u{b}</title></item>",
        "</item><item><title>x</title></item>",
        "<ITEM><TITLE>capitals</TITLE></ITEM>",
        "<item><title>one</title><item><title>two</title></item>",
        "<item><title attr=\"unclosed>x</title></item>",
        "<item><title>x</title><dc:creator>undeclared</dc:creator></item>",
        "<item><description><p>naked <b>markup</b><br></p></description></item>",
    ] {
        let document = rss(broken);
        assert!(!feed(&document).entries.is_empty(), "{broken}");
        // Truncating a broken document inside its first entry must not make it invalid.
        let cut = document.find("item").map_or(document.len(), |at| document.floor_char_boundary(at + 12));
        assert!(read(&document.as_bytes()[..cut]).is_ok(), "{broken}");
    }
    assert_eq!(
        feed("<rss><channel><title>T</title></channel><item><title>outside</title></item></rss>")
            .entries
            .len(),
        1
    );
    assert_eq!(
        feed("<rss version='2.0><channel><item><title>x</title></item></channel></rss>").entries.len(),
        1
    );
    assert_eq!(feed("<rss><item><title>no channel</title></item></rss>").entries.len(), 1);
}

#[test]
fn truncated_and_unclosed_elements_end_where_a_human_would_end_them() {
    let check = |document: &str, expected: &[&str]| {
        let feed = feed(document);
        let titles: Vec<_> = feed.entries.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!((titles.as_slice(), feed.recovered), (expected, true), "{document}");
    };
    check("<rss><channel><item><title>a</titl", &["a"]);
    check("<rss><channel><item><title>a<", &["a"]);
    check("<rss><channel><item><title>I <3", &["I <3"]);
    check("<rss><channel><item><title><![CDATA[a]]", &["a"]);
    check("<rss><channel><item><title>a<link>/1</link></item><item/></channel></rss>", &["a"]);
    check(
        "<rss><channel><item><title><![CDATA[a]></title></item><item><title><![CDATA[b]]></title></item></channel></rss>",
        &["a", "b"],
    );
    check("<rss><channel><item><title a='b>a</title></item></channel></rss>", &["a"]);
    check("<rss><channel/></rss>x<title>t</title><item><title>a</title></item>", &["a"]);
    check("<feed><entry><title>a</title></entry></feed><entry><title>b</title></entry></feed>", &["a", "b"]);
}

#[test]
fn text_after_the_root_element_is_ignored() {
    let document = rss("<item><title>a</title></item>") + "<!-- x --><script>if (a < b) {}</script>";
    let feed = feed(&document);
    assert_eq!((feed.entries.len(), feed.title.as_str(), feed.recovered), (1, "T", false));
}

#[test]
fn unescaped_markup_in_a_text_stays_markup() {
    let entry =
        first_entry("<item><title>x</title><description>before <b>bold</b> &amp; after</description></item>");
    assert_eq!(entry.html.as_str(), "before <b>bold</b> &amp; after");
}

#[test]
fn titles_are_plain_text_on_one_line() {
    let check = |title: &str, expected| {
        assert_eq!(first_entry(&format!("<item><title>{title}</title></item>")).title, expected, "{title}")
    };
    check("<![CDATA[<b>Шинэ</b>\n мэдээ]]>", "Шинэ мэдээ");
    check("B&amp;amp;B", "B&B");
    check("\u{202e}desrever", "desrever");
    check("2 &lt; 3 &amp; 5 &gt; 4", "2 < 3 & 5 > 4");
}

#[test]
fn links_are_absolute_http_addresses_without_tracking() {
    let check = |item: &str, expected: Option<&str>| {
        assert_eq!(
            first_entry(&format!("<item><title>x</title>{item}</item>")).url.as_deref(),
            expected,
            "{item}"
        );
    };
    check("<link>/a?utm_source=rss</link>", Some("https://news.example/a"));
    check("<guid>https://news.example/g</guid>", Some("https://news.example/g"));
    check("<guid isPermaLink='false'>https://news.example/g</guid>", None);
    check("<guid>tag:x</guid>", None);
    check("<link>javascript:alert(1)</link>", None);
}

#[test]
fn the_uid_is_the_id_else_the_link_else_a_hash() {
    let uid = |item: &str| first_entry(&format!("<item>{item}</item>")).uid;
    assert_eq!(uid("<title>x</title><guid isPermaLink='false'> 7 </guid><link>/a</link>"), "7");
    assert_eq!(uid("<title>x</title><link>/a?utm_source=1</link>"), "https://news.example/a");
    assert_eq!(uid("<title>x</title>"), uid("<title>x</title><description>edited</description>"));
    assert_ne!(uid("<title>x</title>"), uid("<title>y</title>"));
    assert_ne!(uid("<description>x</description>"), uid("<description>y</description>"));
    assert_ne!(uid("<title>x</title><link>https://news.example/</link>"), "https://news.example/");
    let uids = |items: &str| -> Vec<String> {
        feed(&rss(items)).entries.into_iter().map(|entry| entry.uid).collect()
    };
    let [x, y, a] = ["<title>x</title>", "<title>y</title>", "<link>/a</link>"];
    assert_eq!(uids(&format!("<item>{x}{a}</item><item>{x}{a}</item>")), ["https://news.example/a"]);
    assert_eq!(uids(&format!("<item>{x}{a}</item><item>{y}{a}</item>")), [uid(x), uid(y)]);
    let twice =
        rss("<item><guid>7</guid><title>new</title></item><item><guid>7</guid><title>old</title></item>");
    let entries = feed(&twice).entries;
    assert_eq!((entries.len(), entries[0].title.as_str()), (1, "new"));
}

#[test]
fn the_content_hash_changes_only_when_the_entry_is_edited() {
    let hash = |item: &str| first_entry(&format!("<item><guid>7</guid>{item}</item>")).content_hash;
    assert_eq!(hash("<title>x</title>"), hash("<title> x </title>"));
    assert_ne!(hash("<title>x</title>"), hash("<title>y</title>"));
    assert_ne!(hash("<description>a</description>"), hash("<description>b</description>"));
}

#[test]
fn content_is_the_longest_text_with_absolute_addresses() {
    let entry = first_entry(
        "<item><title>x</title><description>short</description>\
         <content:encoded><![CDATA[<p>long enough <img src='/p.png'><a href='b'>b</a><script>x</script></p>]]></content:encoded></item>",
    );
    assert!(entry.html.as_str().contains("src=\"https://news.example/p.png\""), "{}", entry.html.as_str());
    assert!(
        entry.html.as_str().contains("href=\"https://news.example/b\"")
            && !entry.html.as_str().contains("script")
    );
    assert_eq!(
        (entry.excerpt.as_str(), entry.image_url.as_deref()),
        ("short", Some("https://news.example/p.png"))
    );
}

#[test]
fn authors_tags_pictures_and_dates_are_parsed() {
    let entry = first_entry(
        "<item><title>x</title><dc:creator>Б.Бат</dc:creator><category>Нүүрс</category><category>Нүүрс</category>\
         <category>Уурхай</category><pubDate>Mon, 23 Nov 2026 08:00:00 +0800</pubDate>\
         <enclosure url='https://news.example/a.jpg' type='image/jpeg' length='1'/></item>",
    );
    assert_eq!(entry.authors, ["Б.Бат"]);
    assert_eq!(entry.tags, ["Нүүрс", "Уурхай"]);
    assert_eq!(entry.image_url.as_deref(), Some("https://news.example/a.jpg"));
    assert_eq!(entry.published_at, Some("2026-11-23T00:00:00Z".parse().unwrap()));
}

#[test]
fn other_documents_are_refused_as_not_a_feed() {
    for other in [
        "",
        " \n",
        "hello",
        "<!doctype html><title>x</title>",
        "<html><rss/></html>",
        "{}",
        "{\"items\":3}",
        "[1]",
        "\u{89}PNG",
    ] {
        assert!(matches!(read(other.as_bytes()), Err(FeedError::NotAFeed { .. })), "{other}");
    }
    assert!(matches!(
        read(br#"{"version":"https://jsonfeed.org/version/1","items":[{"#),
        Err(FeedError::MalformedJson(_))
    ));
}

#[test]
fn hostile_documents_are_bounded_in_time_and_entries() {
    let started = std::time::Instant::now();
    assert_eq!(feed(&rss(&"<item><title>x</title></item>".repeat(5_000).replace('x', "y"))).entries.len(), 1);
    let many: String = (0..5_000).map(|n| format!("<item><guid>{n}</guid></item>")).collect();
    assert_eq!(feed(&rss(&many)).entries.len(), 2_000);
    for hostile in [
        "<media:group>".repeat(10_000),
        "<description>".repeat(20_000),
        "<![CDATA[".repeat(20_000),
        "<!--".repeat(20_000),
        "<?x".repeat(20_000),
        "</".repeat(20_000),
        "<item a='".repeat(20_000),
        "<![>".repeat(100_000),
        "</a".repeat(100_000),
        "<x><description><![CDATA[]]></x>".repeat(50_000) + "</description>",
        "<x><description><b></x>".repeat(50_000) + "<item></description>",
        "&#".repeat(50_000),
        format!("<item {}>", "a=1 ".repeat(50_000)),
        format!("<item {}>", "xmlns:a='x' ".repeat(50_000)),
        "<x xmlns:a='x' xml:base='y/'>".repeat(50_000),
        format!("<item xml:base='https://a.example/{}'>{}", "x".repeat(1_500), "<link/>".repeat(50_000)),
        format!("<item>{}", "<itunes:category text='x'>".repeat(50_000)),
        format!("<item><source>{}", "<source><author/>".repeat(50_000)),
        format!("<item>{}", "<content type='xhtml'><div xml:base='x'>".repeat(20_000)),
        format!("<!DOCTYPE x [<!ENTITY a '{}'>]>", "&b;".repeat(10_000)),
    ] {
        let _ = read(format!("<rss><channel><title>x</title>{hostile}").as_bytes());
    }
    let declaration = "<!ENTITY a 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'>";
    let expanded = feed(&format!(
        "<!DOCTYPE rss [{declaration}]><rss><item><title>{}</title></item></rss>",
        "&a;".repeat(100_000)
    ));
    assert_eq!(expanded.entries.len(), 1);
    // An algorithm that takes quadratic time would need minutes.
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn no_bytes_make_the_parser_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_markup_makes_the_parser_panic(markup in "(<[/!?]?(rss|channel|item|title|guid|media:group|a b='c'|\\[CDATA\\[|--)>?|[&<;#x0-9 Ө\"]){0,40}") {
        let _ = read(format!("<rss>{markup}").as_bytes());
        let _ = read(format!("<feed>{markup}").as_bytes());
    }
}
