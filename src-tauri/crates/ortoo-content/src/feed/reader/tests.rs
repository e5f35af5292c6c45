use chrono::{DateTime, Utc};
use ortoo_model::{Language, ParsedEntry};
use url::Url;

use crate::feed::raw::{Link, Person, RawFeed};
use crate::feed::{FeedHint, parse, parse_raw};

const FEED_URL: &str = "https://news.example/feeds/all";

fn raw_feed(document: &str) -> RawFeed {
    let url = Url::parse(FEED_URL).unwrap();
    let now = "2026-11-24T00:00:00Z".parse::<DateTime<Utc>>().unwrap();
    parse_raw(document.as_bytes(), &FeedHint { url: &url, content_type: None, now }).unwrap()
}

/// Returns the first entry of a document.
fn entry(document: &str) -> ParsedEntry {
    let url = Url::parse(FEED_URL).unwrap();
    let now = "2026-11-24T00:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let feed = parse(document.as_bytes(), &FeedHint { url: &url, content_type: None, now }).unwrap();
    feed.entries.into_iter().next().unwrap_or_else(|| panic!("no entry: {document}"))
}

fn rss_entry(inner: &str) -> ParsedEntry {
    entry(&format!("<rss><channel><item>{inner}</item></channel></rss>"))
}

fn atom_entry(inner: &str) -> ParsedEntry {
    entry(&format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry>{inner}</entry></feed>"))
}

fn atom_03_entry(inner: &str) -> ParsedEntry {
    entry(&format!("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>{inner}</entry></feed>"))
}

#[test]
fn texts_are_read_by_their_type_and_mode() {
    let check = |entry: ParsedEntry, expected: &str| assert_eq!(entry.html.as_str(), expected);
    check(atom_entry("<content>a\nb</content>"), "<p>a<br>b</p>");
    check(atom_entry("<content type='text'>Vec&lt;T></content>"), "<p>Vec&lt;T&gt;</p>");
    check(atom_entry("<content type='text'>&lt;b>x&lt;/b></content>"), "<b>x</b>");
    check(atom_entry("<content type='html'>&lt;b>x&lt;/b></content>"), "<b>x</b>");
    check(
        atom_entry(
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><b>x</b> &lt;y></div></content>",
        ),
        "<b>x</b> &lt;y&gt;",
    );
    check(
        atom_entry(
            "<content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:b>x</h:b></h:div></content>",
        ),
        "<b>x</b>",
    );
    check(atom_entry("<content type='html'><div>&lt;b>x&lt;/b></div></content>"), "<b>x</b>");
    check(atom_entry("<content type='application/xml'>a <b>x</b></content>"), "a <b>x</b>");
    check(atom_entry("<content type='application/octet-stream'>PGI+ eDwvYj4</content>"), "<b>x</b>");
    check(
        atom_entry("<content type='image/png'>iVBORw0KGgo=</content><summary type='html'>x</summary>"),
        "x",
    );
    check(atom_entry("<content type='application/x'>no base64!</content>"), "no base64!");
    check(atom_03_entry("<content mode='base64' type='text/html'>\nPGI+eDwvYj4=\n</content>"), "<b>x</b>");
    check(atom_03_entry("<content mode='escaped' type='text/html'>&lt;b>x&lt;/b></content>"), "<b>x</b>");
    check(atom_03_entry("<content>a <b>x</b></content>"), "a <b>x</b>");
    check(rss_entry("<xhtml:body><p>x</p></xhtml:body>"), "<p>x</p>");
    check(rss_entry("<body xmlns='http://www.w3.org/1999/xhtml'><p>x</p></body>"), "<p>x</p>");
    check(rss_entry("<media:description>a\nb</media:description>"), "<p>a<br>b</p>");
    check(rss_entry("<itunes:summary>a &lt;b>b&lt;/b></itunes:summary>"), "a <b>b</b>");
    check(rss_entry("<fullitem>&lt;p>x&lt;/p></fullitem>"), "<p>x</p>");
    assert_eq!(atom_entry("<title type='text'>The &lt;b> tag</title>").title, "The <b> tag");
    assert_eq!(atom_03_entry("<title mode='base64'>0KjQuNC90Y0=</title>").title, "Шинэ");
}

#[test]
fn summary_and_full_text_are_distinguished() {
    let check = |inner: &str, content: &str, summary: &str| {
        let entry = rss_entry(inner);
        assert_eq!((entry.html.as_str(), entry.excerpt.as_str()), (content, summary), "{inner}");
    };
    check("<summary>short</summary><description>the whole of it</description>", "the whole of it", "short");
    check("<description>short</description><summary>the whole of it</summary>", "the whole of it", "short");
    check("<dc:description>x</dc:description>", "x", "x");
    check("<itunes:subtitle>x</itunes:subtitle>", "<p>x</p>", "x");
    check(
        "<media:group><media:title>t</media:title><media:description>x</media:description></media:group>",
        "<p>x</p>",
        "x",
    );
    check(
        "<other:description xmlns:other='urn:x'>y</other:description><description>x</description>",
        "x",
        "x",
    );
}

#[test]
fn addresses_are_resolved_against_the_nearest_base() {
    let document = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/x/'>\
         <entry xml:base='y/'><link href='1'/><content type='xhtml' xml:base='z/'><div>\
         <a href='2'>2</a><p xml:base='/w/'><a href='3'>3</a></p></div></content></entry></feed>";
    let entry = entry(document);
    assert_eq!(entry.url.as_deref(), Some("https://a.example/x/y/1"));
    for address in ["https://a.example/x/y/z/2", "https://a.example/w/3"] {
        assert!(entry.html.as_str().contains(&format!("href=\"{address}\"")), "{}", entry.html.as_str());
    }
    let plain = rss_entry("<link>1</link><description>&lt;a href='/2'>2&lt;/a></description>");
    assert_eq!(plain.url.as_deref(), Some("https://news.example/feeds/1"));
    assert!(plain.html.as_str().contains("https://news.example/2"));
}

#[test]
fn the_page_of_an_entry_is_its_first_html_alternate() {
    let check = |inner: &str, expected: Option<&str>| {
        assert_eq!(atom_entry(inner).url.as_deref(), expected, "{inner}");
    };
    check("<link rel='self' href='/s'/><link href='/a'/>", Some("https://news.example/a"));
    check(
        "<link rel='alternate' type='application/pdf' href='/p'/><link type='text/html' href='/h'/>",
        Some("https://news.example/h"),
    );
    check(
        "<link rel='http://www.iana.org/assignments/relation/alternate' href='/a'/>",
        Some("https://news.example/a"),
    );
    check("<link rel='enclosure' href='/a.mp3'/>", None);
    check("<link>/as-rss</link>", Some("https://news.example/as-rss"));
    check("<link rel='alternate'/><link href='/a'/>", Some("https://news.example/a"));
}

#[test]
fn authors_are_found_in_all_elements_that_name_them() {
    let check = |entry: ParsedEntry, expected: &[&str]| assert_eq!(entry.authors, expected);
    check(rss_entry("<author>bat@news.example (Бат)</author>"), &["Бат"]);
    check(rss_entry("<dc:creator>Бат</dc:creator><dc:creator>Сараа</dc:creator>"), &["Бат", "Сараа"]);
    check(rss_entry("<itunes:author>Радио</itunes:author>"), &["Радио"]);
    check(rss_entry("<itunes:author>Радио</itunes:author><author>Бат</author>"), &["Бат"]);
    check(
        atom_entry("<author><name>Бат</name></author><author><email>s@n.example</email></author>"),
        &["Бат", "s@n.example"],
    );
    check(atom_entry("<source><author><name>Бат</name></author></source>"), &["Бат"]);
    check(atom_entry("<contributor><name>Бат</name></contributor>"), &["Бат"]);
    check(
        atom_entry("<author><name>Сараа</name></author><contributor><name>Бат</name></contributor>"),
        &["Сараа"],
    );
    check(
        entry(
            "<rss><channel><managingEditor>b@n.example (Бат)</managingEditor><item><guid>x</guid></item></channel></rss>",
        ),
        &["Бат"],
    );
    let feed = raw_feed(
        "<feed xmlns='http://purl.org/atom/ns#'><author><name>Бат</name><url>/bat</url></author></feed>",
    );
    let uri = Some("https://news.example/bat".to_owned());
    assert_eq!(feed.authors, [Person { name: Some("Бат".to_owned()), email: None, uri }]);
}

#[test]
fn dates_are_found_in_all_elements_that_name_them() {
    let check = |entry: ParsedEntry, published: &str, updated: Option<&str>| {
        let date = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(entry.published_at, Some(date(published)));
        assert_eq!(entry.updated_at, updated.map(date));
    };
    let (first, second) = ("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z");
    check(rss_entry(&format!("<dc:date>{first}</dc:date>")), first, None);
    check(
        rss_entry(&format!(
            "<dcterms:issued>{first}</dcterms:issued><dcterms:modified>{second}</dcterms:modified>"
        )),
        first,
        Some(second),
    );
    check(rss_entry(&format!("<dcterms:created>{first}</dcterms:created>")), first, None);
    check(
        rss_entry(&format!("<pubDate>{first}</pubDate><atom:updated>{second}</atom:updated>")),
        first,
        Some(second),
    );
    check(
        atom_03_entry(&format!("<issued>{first}</issued><modified>{second}</modified>")),
        first,
        Some(second),
    );
    check(atom_03_entry(&format!("<created>{second}</created><issued>{first}</issued>")), first, None);
    check(atom_entry(&format!("<published>{second}</published><published>{first}</published>")), first, None);
}

#[test]
fn tags_come_from_categories_subjects_and_keywords() {
    let check = |entry: ParsedEntry, expected: &[&str]| assert_eq!(entry.tags, expected);
    check(rss_entry("<category>a</category><dc:subject>b</dc:subject><category>a</category>"), &["a", "b"]);
    check(rss_entry("<media:keywords>a, b</media:keywords><tags>c,d</tags>"), &["a", "b", "c", "d"]);
    check(rss_entry("<itunes:category text='a'><itunes:category text='b'/></itunes:category>"), &["a", "b"]);
    check(atom_entry("<category term='t1' label='One'/><category term='two'/>"), &["One", "two"]);
}

#[test]
fn pictures_of_the_entry_precede_attached_pictures() {
    let picture = |inner: &str| rss_entry(&format!("<guid>x</guid>{inner}")).image_url;
    let expected = Some("https://news.example/1.png".to_owned());
    assert_eq!(
        picture("<enclosure url='/2.png' type='image/png'/><media:thumbnail url='/1.png'/>"),
        expected
    );
    assert_eq!(
        picture(
            "<media:thumbnail url='/2.png'/><media:group><media:content url='/1.png' medium='image'/></media:group>"
        ),
        expected
    );
    assert_eq!(picture("<media:content url='/a.mp4?x.png'/><media:content url='/1.png'/>"), expected);
    assert_eq!(picture("<media:content url='/1.png' medium='video'/>"), None);
    assert_eq!(picture("<itunes:image href='/1.png'/>"), expected);
    assert_eq!(picture("<image><url>/1.png</url></image>"), expected);
    assert_eq!(
        picture(
            "<media:content url='/a.mp4' type='video/mp4'><media:thumbnail url='/1.png'/></media:content>"
        ),
        expected
    );
    let feed = raw_feed(
        "<rss><channel><link>/</link><image><url>/1.png</url><link>/i</link><title>i</title></image></channel></rss>",
    );
    assert_eq!((feed.images.as_slice(), feed.links.len()), (["/1.png".to_owned()].as_slice(), 1));
    assert_eq!(feed.title, None);
}

#[test]
fn enclosures_become_links() {
    let feed = raw_feed(
        "<rss><channel><item><enclosure url='https://a.example/1.mp3' type='audio/mpeg' length='7'/></item></channel></rss>",
    );
    let enclosure = Link {
        rel: "enclosure".to_owned(),
        href: "https://a.example/1.mp3".to_owned(),
        media_type: Some("audio/mpeg".to_owned()),
        length: Some(7),
    };
    assert_eq!(feed.entries[0].links, [enclosure]);
}

#[test]
fn entries_inherit_the_language_of_elements_around_them() {
    let check = |document: &str| assert_eq!(entry(document).language, Some(Language::Mn), "{document}");
    check("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='mn'><entry><id>x</id></entry></feed>");
    check("<feed xml:lang='en'><entry xml:lang='mn_MN'><id>x</id></entry></feed>");
    check("<feed xml:lang='en'><entry><content xml:lang='mn'>x</content></entry></feed>");
    check("<rss><channel><language>en</language><item><dc:language>mn</dc:language></item></channel></rss>");
    check("<rss xml:lang='en'><channel><language>mn</language><item><guid>x</guid></item></channel></rss>");
    check("<rss xml:lang='mn'><channel><item><guid>x</guid></item></channel></rss>");
}

#[test]
fn channel_definition_format_is_read() {
    let document = "<CHANNEL HREF='https://a.example/' BASE='x'><TITLE>Т</TITLE><ABSTRACT>A</ABSTRACT>\
         <ITEM HREF='https://a.example/1' LASTMOD='2026-11-01T00:00:00Z'><TITLE>Мэдээ</TITLE><ABSTRACT>Текст</ABSTRACT></ITEM></CHANNEL>";
    let entry = entry(document);
    assert_eq!((entry.title.as_str(), entry.text.as_str()), ("Мэдээ", "Текст"));
    assert_eq!(entry.url.as_deref(), Some("https://a.example/1"));
    assert!(entry.published_at.is_some());
    assert_eq!(raw_feed(document).links[0].href, "https://a.example/");
}

#[test]
fn old_namespaces_and_unusual_prefixes_are_understood() {
    for document in [
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:rss='http://purl.org/rss/1.0/'><rss:item r:about='x'><rss:title>T</rss:title></rss:item></r:RDF>",
        "<rss xmlns='http://backend.userland.com/rss2'><channel><item><title>T</title></item></channel></rss>",
        "<rss xmlns='urn:own'><channel><item><title>T</title><o:title xmlns:o='urn:other'>O</o:title></item></channel></rss>",
        "<rss:rss xmlns:rss='http://purl.org/rss/2.0/'><rss:item><rss:title>T</rss:title></rss:item></rss:rss>",
        "<feed xmlns='http://purl.org/pie/'><entry><title>T</title></entry></feed>",
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns='http://www.w3.org/1999/xhtml'><a:entry><a:title>T</a:title></a:entry></a:feed>",
    ] {
        assert_eq!(entry(document).title, "T", "{document}");
    }
}

#[test]
fn only_invalid_documents_count_as_recovered() {
    let check =
        |document: &str, expected: bool| assert_eq!(raw_feed(document).recovered, expected, "{document}");
    check("<rss><channel><item><title>a &amp; b&nbsp;</title></item></channel></rss>", false);
    check("<rss><channel><title>a</title></channel><item/></rss>", false);
    check("<rss><item><description>a <b>b</b></description></item></rss>", false);
    check("<rss><channel><title>a & b</title></channel></rss>", true);
    check("<rss><channel><title>a</channel></rss>", true);
    check("<rss><channel><title>a\u{1}</title></channel></rss>", true);
    check("<rss version=2><channel/></rss>", true);
    check("<rss><channel><item><title>a</title></item>", true);
}
