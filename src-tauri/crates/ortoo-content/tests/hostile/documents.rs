//! Hostile feeds: documents made to exhaust time, memory or the stack. Each is built only when it is tested.

/// The description of a document, and the function that builds it.
pub(crate) type Document = (&'static str, fn() -> Vec<u8>);

pub(crate) const MEGABYTE_BYTES: usize = 1024 * 1024;
/// Divides the size of documents that take linear time, which is longer without optimization.
pub(crate) const DEBUG_SIZE_DIVISOR: usize = if cfg!(debug_assertions) { 5 } else { 1 };

/// All hostile feeds.
pub(crate) const HOSTILE_FEEDS: &[Document] = &[
    ("100,000 nested items", || rss("<item>".repeat(100_000))),
    ("100,000 nested unknown elements", || rss("<x>".repeat(100_000))),
    ("100,000 nested elements with distinct names", || {
        rss((0..100_000).map(|n| format!("<n{n}>")).collect())
    }),
    ("100,000 nested media groups", || {
        rss(format!("<item><title>x</title>{}", "<media:group>".repeat(100_000)))
    }),
    ("100,000 nested divs in XHTML", || {
        atom(format!("<entry><content type='xhtml'>{}", "<div>".repeat(100_000)))
    }),
    ("100,000 nested divs in escaped HTML", || {
        rss(format!("<item><description>{}", "&lt;div&gt;".repeat(100_000)))
    }),
    ("100,000 nested bold elements in CDATA", || {
        rss(format!("<item><description><![CDATA[{}]]>", "<b>x".repeat(100_000)))
    }),
    ("100,000 nested Atom entries", || atom("<entry>".repeat(100_000))),
    ("a billion laughs", billion_laughs),
    ("an entity of 100 kB referenced 50,000 times", || {
        let entity = format!("<!DOCTYPE rss [<!ENTITY a \"{}\">]>", "a".repeat(100_000));
        [entity.into_bytes(), rss(format!("<item><title>{}</title></item>", "&a;".repeat(50_000)))].concat()
    }),
    ("an external entity that is a local file", || {
        let document_type = "<!DOCTYPE rss [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
        [document_type.into(), rss("<item><title>&f;</title></item>".into())].concat()
    }),
    ("an external document type with parameter entities", || {
        let document_type =
            "<!DOCTYPE rss SYSTEM \"https://dtd.example/x\" [<!ENTITY % p SYSTEM \"file:///dev/zero\"> %p;]>";
        [document_type.into(), rss("<item><title>&q;</title></item>".into())].concat()
    }),
    ("100,000 declared entities", || {
        let all: String = (0..100_000).map(|n| format!("<!ENTITY e{n} \"&e{};\">", n + 1)).collect();
        [format!("<!DOCTYPE rss [{all}]>").into(), rss("<item><title>&e0;</title></item>".into())].concat()
    }),
    ("a title of 50 MB", || rss(format!("<item><title>{}</title></item>", "a".repeat(50 * MEGABYTE_BYTES)))),
    ("a title of 10 MB of character references", || {
        rss(format!("<item><title>{}</title></item>", "&#1256;".repeat(10 * MEGABYTE_BYTES / 7)))
    }),
    ("a description of 50 MB of HTML", || {
        rss(format!(
            "<item><description><![CDATA[{}]]></description></item>",
            "<p>a</p>".repeat(50 * MEGABYTE_BYTES / 8)
        ))
    }),
    ("500 items with 10 kB of HTML each", || {
        let html = "<div><p>a <a href='/x'>b</a> <img src='/p.png'></p></div>".repeat(10_000 / 56);
        let item = |n| format!("<item><guid>{n}</guid><description><![CDATA[{html}]]></description></item>");
        rss((0..500 / DEBUG_SIZE_DIVISOR).map(item).collect())
    }),
    ("an id, a date and an author of 10 MB each", || {
        let long = "7".repeat(10 * MEGABYTE_BYTES);
        rss(format!("<item><guid>{long}</guid><pubDate>{long}</pubDate><author>{long}</author></item>"))
    }),
    ("an attribute of 10 MB", || {
        rss(format!("<item><title>x</title><enclosure url='{}'/></item>", "a".repeat(10 * MEGABYTE_BYTES)))
    }),
    ("an unterminated attribute of 10 MB", || {
        rss(format!("<item><title>x</title><enclosure url='{}", "a".repeat(10 * MEGABYTE_BYTES)))
    }),
    ("200,000 attributes on one tag", || {
        let all: String = (0..200_000).map(|n| format!(" a{n}='{n}'")).collect();
        rss(format!("<item{all}><title>x</title></item>"))
    }),
    ("the same attribute 200,000 times on one tag", || {
        rss(format!("<item{}><title>x</title></item>", " a=''".repeat(200_000)))
    }),
    ("100,000 namespace declarations on one element", || {
        let all: String = (0..100_000).map(|n| format!(" xmlns:n{n}='https://n.example/{n}'")).collect();
        format!("<rss{all}><channel><item><title>x</title></item></channel></rss>").into_bytes()
    }),
    ("100,000 namespaces, each declared on another element", || {
        rss((0..100_000).map(|n| format!("<n{n}:x xmlns:n{n}='https://n.example/{n}'/>")).collect())
    }),
    ("1,000,000 items", || rss("<item><title>x</title></item>".repeat(1_000_000))),
    ("1,000,000 empty items", || rss("<item/>".repeat(1_000_000))),
    ("1,000,000 categories in one item", || {
        rss(format!("<item>{}</item>", "<category>x</category>".repeat(1_000_000)))
    }),
    ("1,000,000 links in one entry", || {
        atom(format!("<entry>{}</entry>", "<link href='/x'/>".repeat(1_000_000)))
    }),
    ("100,000 authors in one entry", || {
        atom(format!("<entry>{}</entry>", "<author><name>x</name></author>".repeat(100_000)))
    }),
    ("5 MB of `<![CDATA[`", || rss("<![CDATA[".repeat(5 * MEGABYTE_BYTES / 9))),
    ("5 MB of less-than signs", || rss("<".repeat(5 * MEGABYTE_BYTES / DEBUG_SIZE_DIVISOR))),
    ("5 MB of less-than signs in a title", || {
        rss(format!("<item><title>{}", "<".repeat(5 * MEGABYTE_BYTES / DEBUG_SIZE_DIVISOR)))
    }),
    ("5 MB of ampersands", || {
        rss(format!("<item><title>{}", "&".repeat(5 * MEGABYTE_BYTES / DEBUG_SIZE_DIVISOR)))
    }),
    ("5 MB of `&#`", || rss(format!("<item><title>{}", "&#".repeat(5 * MEGABYTE_BYTES / 2)))),
    ("5 MB of `</`", || rss("</".repeat(5 * MEGABYTE_BYTES / 2 / DEBUG_SIZE_DIVISOR))),
    ("5 MB of `<!--`", || rss("<!--".repeat(5 * MEGABYTE_BYTES / 4))),
    ("5 MB of `<?`", || rss("<?".repeat(5 * MEGABYTE_BYTES / 2))),
    ("5 MB of `<!DOCTYPE [`", || rss("<!DOCTYPE [".repeat(5 * MEGABYTE_BYTES / 11))),
    ("5 MB of tags with unterminated quotes", || rss("<a b='".repeat(5 * MEGABYTE_BYTES / 6))),
    ("5 MB of unclosed titles", || rss("<title>".repeat(5 * MEGABYTE_BYTES / 7))),
    ("an unterminated comment of 10 MB", || rss(format!("<!--{}", "a".repeat(10 * MEGABYTE_BYTES)))),
    ("an unterminated comment of 10 MB before the feed", || {
        [format!("<!--{}", "a".repeat(10 * MEGABYTE_BYTES)).into_bytes(), rss(String::new())].concat()
    }),
    ("5 MB of `<!--` before the feed", || {
        ["<!--".repeat(5 * MEGABYTE_BYTES / 4).into_bytes(), rss(String::new())].concat()
    }),
    ("5 MB of `<!DOCTYPE` before the feed", || {
        ["<!DOCTYPE x ".repeat(5 * MEGABYTE_BYTES / 12).into_bytes(), rss(String::new())].concat()
    }),
    ("250 kB of other tags before the feed", || {
        ["<a b=c>".repeat(250_000 / 7).into_bytes(), rss(String::new())].concat()
    }),
    ("50 MB of blank lines before the feed", || {
        ["\n".repeat(50 * MEGABYTE_BYTES).into_bytes(), rss(String::new())].concat()
    }),
    ("20 MB of NUL bytes", || vec![0; 20 * MEGABYTE_BYTES]),
    ("20 MB of invalid UTF-8", || rss_bytes(&vec![0xff; 20 * MEGABYTE_BYTES])),
    ("20 MB of UTF-16", || {
        let text = format!("\u{feff}<rss><channel><item><title>{}", "Ө".repeat(10 * MEGABYTE_BYTES));
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }),
    ("100,000 nested JSON arrays", || "[".repeat(100_000).into_bytes()),
    ("a JSON feed of 100,000 nested arrays", || json("[".repeat(100_000))),
    ("a JSON feed of 100,000 nested objects", || json("{\"items\":".repeat(100_000))),
    ("a JSON feed with a title of 50 MB", || {
        json(format!("[{{\"id\":\"1\",\"title\":\"{}\"}}]}}", "a".repeat(50 * MEGABYTE_BYTES)))
    }),
    ("a JSON feed with an unterminated string of 50 MB", || {
        json(format!("[{{\"id\":\"1\",\"content_html\":\"{}", "a".repeat(50 * MEGABYTE_BYTES)))
    }),
    ("a JSON feed with 10 MB of less-than signs in a string", || {
        json(format!("[{{\"id\":\"1\",\"content_text\":\"{}\"}}]}}", "<".repeat(10 * MEGABYTE_BYTES)))
    }),
    ("a JSON feed with 20 MB of line breaks in a string", || {
        json(format!("[{{\"id\":\"1\",\"content_text\":\"{}\"}}]}}", "a\\n\\n".repeat(4 * MEGABYTE_BYTES)))
    }),
    ("a JSON feed of 1,000,000 items", || json(format!("[{}{{}}]}}", "{\"id\":1},".repeat(1_000_000)))),
    ("a JSON feed with 1,000,000 tags on one item", || {
        json(format!("[{{\"id\":1,\"tags\":[{}\"x\"]}}]}}", "\"x\",".repeat(1_000_000)))
    }),
    ("a broken JSON feed with 5 MB of `/*`", || {
        json(format!("[{{\"id\":\"1\",}}],{}", "/*".repeat(5 * MEGABYTE_BYTES / 2)))
    }),
    ("a broken JSON feed with 5 MB of backslashes", || {
        json(format!("[{{\"id\":\"1\",\"title\":\"{}", "\\q".repeat(5 * MEGABYTE_BYTES / 2)))
    }),
    ("5 MB of CDATA sections that contain end tags", || {
        rss(format!("<item>{}]]>", "<a><![CDATA[</a>".repeat(5 * MEGABYTE_BYTES / 16)))
    }),
    ("5 MB of nested CDATA sections in elements with distinct names", || {
        rss((0..5 * MEGABYTE_BYTES / 32).map(|n| format!("<n{n}><![CDATA[<![CDATA[]]>")).collect())
    }),
    ("5 MB of unterminated tags", || rss("<title a='".repeat(5 * MEGABYTE_BYTES / 10))),
    ("5 MB of entries after the feed", || {
        format!("<feed></feed>{}", "<entry><title>x</title>".repeat(5 * MEGABYTE_BYTES / 23)).into_bytes()
    }),
    ("5 MB of end tags of the feed", || {
        format!("<feed>{}", "</feed>".repeat(5 * MEGABYTE_BYTES / 7)).into_bytes()
    }),
    ("100,000 braces before a JSON feed", || {
        [format!("x{}", "{ ".repeat(100_000)).into_bytes(), json("[]}".into())].concat()
    }),
    ("a JSON feed with a number of 5 MB", || {
        json(format!("[{{\"id\":{}}}]}}", "7".repeat(5 * MEGABYTE_BYTES)))
    }),
];

fn rss(content: String) -> Vec<u8> {
    rss_bytes(content.as_bytes())
}

fn rss_bytes(content: &[u8]) -> Vec<u8> {
    let start = "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>t</title>";
    [start.as_bytes(), content, b"</channel></rss>"].concat()
}

fn atom(content: String) -> Vec<u8> {
    format!("<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title>{content}</feed>").into_bytes()
}

/// Returns a JSON Feed whose text ends after `items`.
fn json(items: String) -> Vec<u8> {
    format!("{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":{items}")
        .into_bytes()
}

/// Returns a feed with ten entities, each of which is the previous one ten times.
fn billion_laughs() -> Vec<u8> {
    let levels: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let document_type = format!("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 \"lol\">{levels}]>");
    [document_type.into_bytes(), rss("<item><title>&l9;</title></item>".into())].concat()
}
