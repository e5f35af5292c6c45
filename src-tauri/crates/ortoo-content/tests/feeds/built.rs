//! Broken feeds that are generated because their bytes matter: encodings with their labels, and truncated
//! documents.

use encoding_rs::{Encoding, KOI8_R, UTF_8, WINDOWS_1251, WINDOWS_1252};

use crate::broken_feed::BrokenFeed;

/// Titles that can be encoded in windows-1251 and KOI8-R.
const CYRILLIC_TITLES: [&str; 2] = ["Улсын наадам эхэллээ", "Хоёр дахь хурлын тойм"];
/// Titles that can be encoded in ISO 8859-1.
const LATIN_TITLES: [&str; 2] = ["Café à Zürich geöffnet", "Señor Muñoz kam spät zurück"];

/// Returns all generated cases.
pub(crate) fn cases() -> Vec<BrokenFeed> {
    [unicode_cases(), labelled_cases(), truncated_cases()].into_iter().flatten().collect()
}

/// Returns an RSS feed with these titles and an encoding in its XML declaration.
fn document(encoding: &str, titles: &[&str]) -> String {
    let declared = if encoding.is_empty() { String::new() } else { format!(" encoding=\"{encoding}\"") };
    let items: String = titles
        .iter()
        .map(|title| format!("<item><title>{title}</title><description>{title}.</description></item>\n"))
        .collect();
    format!(
        "<?xml version=\"1.0\"{declared}?>\n<rss version=\"2.0\"><channel><title>t</title>\n{items}</channel></rss>"
    )
}

fn case(name: &str, feed: Vec<u8>, content_type: &str, titles: &[&str]) -> BrokenFeed {
    BrokenFeed {
        name: name.to_owned(),
        feed,
        content_type: (!content_type.is_empty()).then(|| content_type.to_owned()),
        titles: titles.iter().map(|title| (*title).to_owned()).collect(),
    }
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

fn utf32(text: &str, to_bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| to_bytes(u32::from(c))).collect()
}

/// Returns feeds in Unicode encodings, which their first bytes reveal.
fn unicode_cases() -> Vec<BrokenFeed> {
    let titles = ["Өглөөний цай", "Үдийн хоол 🍲"];
    let feed_case = |name, feed| case(name, feed, "application/rss+xml", &titles);
    let plain = |encoding| document(encoding, &titles);
    let with_bom = |encoding| format!("\u{feff}{}", document(encoding, &titles));
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[{{\"id\":\"1\",\"title\":\"{}\"}},{{\"id\":\"2\",\"title\":\"{}\"}}]}}",
        titles[0], titles[1]
    );
    vec![
        feed_case("UTF-8 with BOM", with_bom("utf-8").into_bytes()),
        feed_case("UTF-8 with two BOMs", format!("\u{feff}{}", with_bom("utf-8")).into_bytes()),
        feed_case("UTF-8 with BOM, declared as another encoding", with_bom("iso-8859-1").into_bytes()),
        feed_case("UTF-16 LE with BOM", utf16(&with_bom("utf-16"), u16::to_le_bytes)),
        feed_case("UTF-16 BE with BOM", utf16(&with_bom("utf-16"), u16::to_be_bytes)),
        feed_case("UTF-16 with BOM, declared as UTF-8", utf16(&with_bom("utf-8"), u16::to_le_bytes)),
        feed_case("UTF-16 LE without BOM", utf16(&plain("utf-16le"), u16::to_le_bytes)),
        feed_case("UTF-16 BE without BOM", utf16(&plain("utf-16be"), u16::to_be_bytes)),
        feed_case("UTF-16 without BOM and declaration", utf16(&plain(""), u16::to_le_bytes)),
        feed_case("UTF-16 after blank lines", utf16(&format!("\n\n{}", plain("utf-16")), u16::to_be_bytes)),
        feed_case("UTF-32 LE with BOM", utf32(&with_bom("utf-32"), u32::to_le_bytes)),
        feed_case("UTF-32 BE with BOM", utf32(&with_bom("utf-32"), u32::to_be_bytes)),
        feed_case("UTF-32 without BOM", utf32(&plain(""), u32::to_be_bytes)),
        feed_case("JSON in UTF-16", utf16(&format!("\u{feff}{json}"), u16::to_le_bytes)),
        feed_case("UTF-8 declared as UTF-16", plain("utf-16").into_bytes()),
    ]
}

/// Returns feeds in encodings that a correct or wrong label declares.
fn labelled_cases() -> Vec<BrokenFeed> {
    let encoded = |encoding: &'static Encoding, declared, titles: &[&str]| {
        encoding.encode(&document(declared, titles)).0.into_owned()
    };
    let cyrillic = |name, encoding, declared, content_type| {
        case(name, encoded(encoding, declared, &CYRILLIC_TITLES), content_type, &CYRILLIC_TITLES)
    };
    let latin = |name, encoding, declared, content_type| {
        case(name, encoded(encoding, declared, &LATIN_TITLES), content_type, &LATIN_TITLES)
    };
    let quotes = ["It’s “done” – at last", "Schön – naïve"];
    let mut incomplete_utf8 = encoded(UTF_8, "utf-8", &CYRILLIC_TITLES);
    let description_end = incomplete_utf8.windows(4).rposition(|four| four == b"</de").unwrap();
    incomplete_utf8.remove(description_end - 2);
    vec![
        cyrillic("windows-1251 declared in the prolog", WINDOWS_1251, "windows-1251", ""),
        cyrillic("windows-1251 declared under its other name", WINDOWS_1251, "CP1251", "text/xml"),
        cyrillic("windows-1251 declared in the header", WINDOWS_1251, "", "text/xml; charset=windows-1251"),
        cyrillic(
            "windows-1251 declared in the header in quotes",
            WINDOWS_1251,
            "",
            "text/xml; Charset=\"Windows-1251\"",
        ),
        cyrillic(
            "windows-1251 declared in the header, UTF-8 in the prolog",
            WINDOWS_1251,
            "utf-8",
            "application/xml; charset=windows-1251",
        ),
        cyrillic("windows-1251 declared as UTF-8 in the prolog", WINDOWS_1251, "utf-8", ""),
        cyrillic("windows-1251 declared as UTF-8 in the header", WINDOWS_1251, "", "text/xml; charset=utf-8"),
        cyrillic(
            "windows-1251 declared in the prolog, UTF-8 in the header",
            WINDOWS_1251,
            "windows-1251",
            "text/xml; charset=utf-8",
        ),
        cyrillic("windows-1251 without a declaration", WINDOWS_1251, "", ""),
        cyrillic("KOI8-R declared in the prolog", KOI8_R, "koi8-r", ""),
        cyrillic("KOI8-R declared in the header", KOI8_R, "", "application/rss+xml; charset=KOI8-R"),
        cyrillic("UTF-8 declared as windows-1251 in the prolog", UTF_8, "windows-1251", ""),
        cyrillic(
            "UTF-8 declared as windows-1251 in the header",
            UTF_8,
            "utf-8",
            "text/xml; charset=windows-1251",
        ),
        cyrillic("UTF-8 declared as UTF-16 in the header", UTF_8, "utf-8", "text/xml; charset=utf-16"),
        cyrillic("UTF-8 declared as an unknown encoding", UTF_8, "x-steppe-9", "text/xml; charset=none"),
        cyrillic("UTF-8 declared with a misspelled name", UTF_8, "UTF_8", "text/xml;charset=utf8"),
        cyrillic("UTF-8 without a declaration as text/xml", UTF_8, "", "text/xml"),
        case("UTF-8 with an incomplete character", incomplete_utf8, "", &CYRILLIC_TITLES),
        latin("ISO 8859-1 declared in the prolog", WINDOWS_1252, "iso-8859-1", ""),
        latin("ISO 8859-1 declared in the header", WINDOWS_1252, "", "text/xml; charset=ISO-8859-1"),
        latin("ISO 8859-1 without a declaration", WINDOWS_1252, "", ""),
        latin("ISO 8859-1 declared as ASCII", WINDOWS_1252, "us-ascii", ""),
        latin("UTF-8 declared as ISO 8859-1", UTF_8, "iso-8859-1", ""),
        case(
            "windows-1252 declared as ISO 8859-1",
            encoded(WINDOWS_1252, "iso-8859-1", &quotes),
            "",
            &quotes,
        ),
    ]
}

/// Returns truncated documents, with the part of the last entry that a human sees.
fn truncated_cases() -> Vec<BrokenFeed> {
    const RSS: &str = "<rss version=\"2.0\"><channel><title>t</title>\
        <item><title>Нэгдүгээр</title><guid>1</guid></item><item><title>Second</title><guid>2</guid></item>";
    const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title>\
        <entry><title>Нэгдүгээр</title><id>1</id></entry><entry><title>Second</title><id>2</id></entry>";
    let truncated = |name, begin: &str, end: &str, last: Option<&str>| {
        let titles: Vec<&str> = ["Нэгдүгээр", "Second"].into_iter().chain(last).collect();
        case(name, format!("{begin}{end}").into_bytes(), "", &titles)
    };
    let mut incomplete_char = format!("{RSS}<item><title>Third</title><description>Өглөө ө").into_bytes();
    incomplete_char.pop();
    let numbers: Vec<String> = (1..=5).map(|number| format!("Entry {number}")).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let complete = document("utf-8", &numbers);
    let last_description_end = complete.rfind("</description>").unwrap();
    vec![
        truncated("truncated after an item", RSS, "", None),
        truncated("truncated in a title", RSS, "<item><title>Third is cu", Some("Third is cu")),
        truncated("truncated in a start tag", RSS, "<item><titl", None),
        truncated("truncated in an end tag", RSS, "<item><title>Third</titl", Some("Third")),
        truncated("truncated after a less-than sign", RSS, "<item><title>Third<", Some("Third")),
        truncated("truncated in CDATA", RSS, "<item><title><![CDATA[Third in CDA", Some("Third in CDA")),
        truncated(
            "truncated in the opening of CDATA",
            RSS,
            "<item><title>Third</title><description><![CDA",
            Some("Third"),
        ),
        truncated("truncated in the end of CDATA", RSS, "<item><title><![CDATA[Third]]", Some("Third")),
        truncated(
            "truncated in an attribute",
            RSS,
            "<item><title>Third</title><enclosure url=\"https://a.exam",
            Some("Third"),
        ),
        truncated("truncated in a comment", RSS, "<item><title>Third</title><!-- to be", Some("Third")),
        truncated("truncated in a reference", RSS, "<item><title>Third &am", Some("Third &am")),
        case("truncated in a character", incomplete_char, "", &["Нэгдүгээр", "Second", "Third"]),
        truncated(
            "truncated in XHTML",
            ATOM,
            "<entry><title>Third</title><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>So <em>it",
            Some("Third"),
        ),
        truncated(
            "truncated in a link of Atom",
            ATOM,
            "<entry><title>Third</title><link href='https://a",
            Some("Third"),
        ),
        case(
            "truncated in the last of five",
            complete.as_bytes()[..last_description_end].to_vec(),
            "",
            &numbers,
        ),
    ]
}
