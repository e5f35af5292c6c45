//! Broken feeds whose bytes matter: encodings and their labels, and documents that break off.

use encoding_rs::{Encoding, KOI8_R, UTF_8, WINDOWS_1251, WINDOWS_1252};

use crate::broken::Bytes;

/// Letters that windows-1251 and KOI8-R have, too.
const CYRILLIC: [&str; 2] = ["Улсын наадам эхэллээ", "Хоёр дахь хурлын тойм"];
/// Letters that ISO 8859-1 has, too.
const LATIN: [&str; 2] = ["Café à Zürich geöffnet", "Señor Muñoz kam spät zurück"];

/// Every case.
pub(crate) fn cases() -> Vec<Bytes> {
    [marked(), labelled(), broken_off()].into_iter().flatten().collect()
}

/// An RSS feed of these titles, with an encoding in its prolog.
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

fn case(name: &str, feed: Vec<u8>, content_type: &str, titles: &[&str]) -> Bytes {
    Bytes {
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

/// Encodings that their first bytes tell.
fn marked() -> Vec<Bytes> {
    let titles = ["Өглөөний цай", "Үдийн хоол 🍲"];
    let check = |name, feed| case(name, feed, "application/rss+xml", &titles);
    let plain = |encoding| document(encoding, &titles);
    let with_mark = |encoding| format!("\u{feff}{}", document(encoding, &titles));
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[{{\"id\":\"1\",\"title\":\"{}\"}},{{\"id\":\"2\",\"title\":\"{}\"}}]}}",
        titles[0], titles[1]
    );
    vec![
        check("the mark of UTF-8", with_mark("utf-8").into_bytes()),
        check("the mark of UTF-8 twice", format!("\u{feff}{}", with_mark("utf-8")).into_bytes()),
        check("the mark of UTF-8 against the prolog", with_mark("iso-8859-1").into_bytes()),
        check("the mark of UTF-16, little end first", utf16(&with_mark("utf-16"), u16::to_le_bytes)),
        check("the mark of UTF-16, big end first", utf16(&with_mark("utf-16"), u16::to_be_bytes)),
        check("the mark of UTF-16 against the prolog", utf16(&with_mark("utf-8"), u16::to_le_bytes)),
        check("UTF-16 without a mark, little end first", utf16(&plain("utf-16le"), u16::to_le_bytes)),
        check("UTF-16 without a mark, big end first", utf16(&plain("utf-16be"), u16::to_be_bytes)),
        check("UTF-16 without a mark or a label", utf16(&plain(""), u16::to_le_bytes)),
        check("UTF-16 behind blank lines", utf16(&format!("\n\n{}", plain("utf-16")), u16::to_be_bytes)),
        check("the mark of UTF-32, little end first", utf32(&with_mark("utf-32"), u32::to_le_bytes)),
        check("the mark of UTF-32, big end first", utf32(&with_mark("utf-32"), u32::to_be_bytes)),
        check("UTF-32 without a mark", utf32(&plain(""), u32::to_be_bytes)),
        check("JSON in UTF-16", utf16(&format!("\u{feff}{json}"), u16::to_le_bytes)),
        check("UTF-8 that says it is UTF-16", plain("utf-16").into_bytes()),
    ]
}

/// Encodings that a label tells, rightly or not.
fn labelled() -> Vec<Bytes> {
    let in_bytes = |encoding: &'static Encoding, declared, titles: &[&str]| {
        encoding.encode(&document(declared, titles)).0.into_owned()
    };
    let cyrillic = |name, encoding, declared, content_type| {
        case(name, in_bytes(encoding, declared, &CYRILLIC), content_type, &CYRILLIC)
    };
    let latin = |name, encoding, declared, content_type| {
        case(name, in_bytes(encoding, declared, &LATIN), content_type, &LATIN)
    };
    let quotes = ["It’s “done” – at last", "Schön – naïve"];
    let mut cut = in_bytes(UTF_8, "utf-8", &CYRILLIC);
    let description = cut.windows(4).rposition(|four| four == b"</de").unwrap();
    cut.remove(description - 2);
    vec![
        cyrillic("windows-1251 by the prolog", WINDOWS_1251, "windows-1251", ""),
        cyrillic("windows-1251 under its other name", WINDOWS_1251, "CP1251", "text/xml"),
        cyrillic("windows-1251 by the header", WINDOWS_1251, "", "text/xml; charset=windows-1251"),
        cyrillic(
            "windows-1251 by the header in quotes",
            WINDOWS_1251,
            "",
            "text/xml; Charset=\"Windows-1251\"",
        ),
        cyrillic(
            "windows-1251 by the header against the prolog",
            WINDOWS_1251,
            "utf-8",
            "application/xml; charset=windows-1251",
        ),
        cyrillic("windows-1251 that says it is UTF-8", WINDOWS_1251, "utf-8", ""),
        cyrillic("windows-1251 that the header takes for UTF-8", WINDOWS_1251, "", "text/xml; charset=utf-8"),
        cyrillic(
            "windows-1251 by the prolog against the header",
            WINDOWS_1251,
            "windows-1251",
            "text/xml; charset=utf-8",
        ),
        cyrillic("windows-1251 without a label", WINDOWS_1251, "", ""),
        cyrillic("KOI8-R by the prolog", KOI8_R, "koi8-r", ""),
        cyrillic("KOI8-R by the header", KOI8_R, "", "application/rss+xml; charset=KOI8-R"),
        cyrillic("UTF-8 that says it is windows-1251", UTF_8, "windows-1251", ""),
        cyrillic(
            "UTF-8 that the header takes for windows-1251",
            UTF_8,
            "utf-8",
            "text/xml; charset=windows-1251",
        ),
        cyrillic("UTF-8 that the header takes for UTF-16", UTF_8, "utf-8", "text/xml; charset=utf-16"),
        cyrillic("UTF-8 under a label that nobody knows", UTF_8, "x-steppe-9", "text/xml; charset=none"),
        cyrillic("UTF-8 under a label that is nearly right", UTF_8, "UTF_8", "text/xml;charset=utf8"),
        cyrillic("UTF-8 without a label as text/xml", UTF_8, "", "text/xml"),
        case("UTF-8 with half a letter", cut, "", &CYRILLIC),
        latin("ISO 8859-1 by the prolog", WINDOWS_1252, "iso-8859-1", ""),
        latin("ISO 8859-1 by the header", WINDOWS_1252, "", "text/xml; charset=ISO-8859-1"),
        latin("ISO 8859-1 without a label", WINDOWS_1252, "", ""),
        latin("ISO 8859-1 that says it is ASCII", WINDOWS_1252, "us-ascii", ""),
        latin("UTF-8 that says it is ISO 8859-1", UTF_8, "iso-8859-1", ""),
        case(
            "windows-1252 that says it is ISO 8859-1",
            in_bytes(WINDOWS_1252, "iso-8859-1", &quotes),
            "",
            &quotes,
        ),
    ]
}

/// Documents that end where nobody would end them: what a human sees of the last entry counts.
fn broken_off() -> Vec<Bytes> {
    const RSS: &str = "<rss version=\"2.0\"><channel><title>t</title>\
        <item><title>Нэгдүгээр</title><guid>1</guid></item><item><title>Second</title><guid>2</guid></item>";
    const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title>\
        <entry><title>Нэгдүгээр</title><id>1</id></entry><entry><title>Second</title><id>2</id></entry>";
    let check = |name, begin: &str, end: &str, last: Option<&str>| {
        let titles: Vec<&str> = ["Нэгдүгээр", "Second"].into_iter().chain(last).collect();
        case(name, format!("{begin}{end}").into_bytes(), "", &titles)
    };
    let mut half_a_letter = format!("{RSS}<item><title>Third</title><description>Өглөө ө").into_bytes();
    half_a_letter.pop();
    let numbers: Vec<String> = (1..=5).map(|number| format!("Entry {number}")).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let whole = document("utf-8", &numbers);
    let in_the_last = whole.rfind("</description>").unwrap();
    vec![
        check("broken off behind an item", RSS, "", None),
        check("broken off in a title", RSS, "<item><title>Third is cu", Some("Third is cu")),
        check("broken off in a start tag", RSS, "<item><titl", None),
        check("broken off in an end tag", RSS, "<item><title>Third</titl", Some("Third")),
        check("broken off behind a less-than sign", RSS, "<item><title>Third<", Some("Third")),
        check("broken off in CDATA", RSS, "<item><title><![CDATA[Third in CDA", Some("Third in CDA")),
        check(
            "broken off in the opening of CDATA",
            RSS,
            "<item><title>Third</title><description><![CDA",
            Some("Third"),
        ),
        check("broken off in the end of CDATA", RSS, "<item><title><![CDATA[Third]]", Some("Third")),
        check(
            "broken off in an attribute",
            RSS,
            "<item><title>Third</title><enclosure url=\"https://a.exam",
            Some("Third"),
        ),
        check("broken off in a comment", RSS, "<item><title>Third</title><!-- to be", Some("Third")),
        check("broken off in a reference", RSS, "<item><title>Third &am", Some("Third &am")),
        case("broken off in a letter", half_a_letter, "", &["Нэгдүгээр", "Second", "Third"]),
        check(
            "broken off in XHTML",
            ATOM,
            "<entry><title>Third</title><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>So <em>it",
            Some("Third"),
        ),
        check(
            "broken off in a link of Atom",
            ATOM,
            "<entry><title>Third</title><link href='https://a",
            Some("Third"),
        ),
        case("broken off in the last of five", whole.as_bytes()[..in_the_last].to_vec(), "", &numbers),
    ]
}
