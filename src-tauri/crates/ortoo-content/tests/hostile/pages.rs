//! Hostile pages of articles, each built only when it is tested.

use super::documents::{DEBUG_SIZE_DIVISOR, Document, MEGABYTE_BYTES};

/// All hostile pages.
pub(crate) const HOSTILE_PAGES: &[Document] = &[
    ("100,000 nested divs", || page("<div>".repeat(100_000))),
    ("100,000 nested divs with text", || page("<div>a".repeat(100_000))),
    ("100,000 nested divs with end tags", || {
        page("<div>".repeat(100_000) + "text" + &"</div>".repeat(100_000))
    }),
    ("200,000 attributes on one tag", || {
        let all: String = (0..200_000).map(|n| format!(" a{n}='{n}'")).collect();
        page(format!("<p{all}>text</p>"))
    }),
    ("200,000 attributes on the root elements", || {
        let all: String = (0..200_000).map(|n| format!(" a{n}='{n}'")).collect();
        format!("<html{all}><body{all}><p>text</p>").into_bytes()
    }),
    ("one attribute of 5 MB", || {
        page(format!("<p class='{}'>text</p>", "a ".repeat(5 * MEGABYTE_BYTES / 2)))
    }),
    ("50,000 nested lists", || page("<ul><li>".repeat(50_000))),
    ("100,000 unclosed list items", || page(format!("<ul>{}", "<li>a".repeat(100_000)))),
    ("30,000 nested tables", || page("<table><tr><td>".repeat(30_000))),
    ("100,000 nested empty tables", || page("<table>".repeat(100_000))),
    ("50,000 rows", || page(format!("<table>{}", "<tr><td>a<td>b".repeat(50_000)))),
    ("50,000 texts directly in a table", || page(format!("<table>{}", "x<br>".repeat(50_000)))),
    ("40,000 distinct formatting elements", || {
        page((0..40_000).map(|n| format!("<font color={n}><b title={n}>x")).collect())
    }),
    ("100,000 unclosed formatting elements", || page("<b><i>x".repeat(50_000))),
    ("20,000 formatting elements misnested with paragraphs", || page("<b><p>x</b>y</p>".repeat(20_000))),
    ("50,000 nested links", || page("<a href=/x>a".repeat(50_000))),
    ("100,000 paragraphs", || page("<p>Some words, and a few more of them.</p>".repeat(100_000))),
    ("100,000 paragraphs, each in a div", || {
        page("<div><p>Some words, and a few more of them.</p></div>".repeat(100_000))
    }),
    ("30,000 articles", || page("<article><h2>Title</h2><p>Words, words.</p></article>".repeat(30_000))),
    ("30,000 headlines", || page("<h1>Title of it</h1><p>Words</p>".repeat(30_000))),
    ("30,000 boxes of related articles", || {
        page("<h2>Related</h2><ul><li><a href=/x>x</a></ul>".repeat(30_000))
    }),
    ("30,000 bylines", || page("<div class='byline author meta date'>By A. B. and C</div>".repeat(30_000))),
    ("30,000 elements named as the body", || {
        page(
            "<div class=entry-content itemprop=articleBody>".repeat(255)
                + &"<p class=entry-content>a b".repeat(30_000),
        )
    }),
    ("a paragraph of 20 MB", || page(format!("<p>{}</p>", "word ".repeat(4 * MEGABYTE_BYTES)))),
    ("a word of 10 MB", || page(format!("<p>{}</p>", "a".repeat(10 * MEGABYTE_BYTES / DEBUG_SIZE_DIVISOR)))),
    ("10 MB of commas", || page(format!("<p>{}</p>", ",".repeat(10 * MEGABYTE_BYTES / DEBUG_SIZE_DIVISOR)))),
    ("1,000,000 line breaks", || page("text<br><br>".repeat(1_000_000))),
    ("1,000,000 non-breaking spaces", || page("&nbsp;".repeat(1_000_000))),
    ("5 MB of less-than signs", || page("<".repeat(5 * MEGABYTE_BYTES / DEBUG_SIZE_DIVISOR))),
    ("5 MB of ampersands", || page("&".repeat(5 * MEGABYTE_BYTES / DEBUG_SIZE_DIVISOR))),
    ("5 MB of `<!--`", || page("<!--".repeat(5 * MEGABYTE_BYTES / 4))),
    ("5 MB of scripts with `<!--`", || page("<script><!--<script>".repeat(5 * MEGABYTE_BYTES / 20))),
    ("5 MB of tags with unterminated quotes", || page("<a b='".repeat(5 * MEGABYTE_BYTES / 6))),
    ("5 MB of unclosed titles", || page("<title>".repeat(5 * MEGABYTE_BYTES / 7))),
    ("20,000 titles", || page("<title>A | B - C : D</title>".repeat(20_000))),
    ("a title of 5 MB of separators", || {
        page(format!("<title>{}</title><p>text", "a | b - ".repeat(5 * MEGABYTE_BYTES / 8)))
    }),
    ("100,000 meta elements", || page("<meta property='article:author' content='A and B'>".repeat(100_000))),
    ("a byline of 5 MB", || {
        page(format!("<meta name=author content='x'><p class=byline>{}</p>", "A and ".repeat(MEGABYTE_BYTES)))
    }),
    ("50,000 pictures", || page("<img src=/a.jpg data-src=/b.jpg srcset='/a.jpg 1x'>".repeat(50_000))),
    ("50,000 pictures in noscript elements", || {
        page("<img><noscript><img src=/a.jpg></noscript>".repeat(50_000))
    }),
    ("50,000 frames", || {
        page("<iframe src=https://www.youtube.com/embed/abcdefghijk></iframe>".repeat(50_000))
    }),
    ("50,000 nested videos", || page("<video src=/v.mp4><source src=/w.mp4>".repeat(50_000))),
    ("50,000 nested objects", || page("<object data=https://youtu.be/abcdefghijk>".repeat(50_000))),
    ("30,000 footnotes", || {
        page((0..30_000).map(|n| format!("<a href=#f{n} id=r{n}>x</a><b id=f{n}>y</b>")).collect())
    }),
    ("100,000 nested arrays in linked data", || page_with_linked_data("[".repeat(100_000))),
    ("linked data of 100,000 articles", || {
        page_with_linked_data(format!("[{}{{}}]", "{\"@type\":\"NewsArticle\"},".repeat(100_000)))
    }),
    ("an article body of 10 MB in linked data", || {
        page_with_linked_data(format!(
            "{{\"@type\":\"NewsArticle\",\"articleBody\":\"{}\"}}",
            "Words. ".repeat(10 * MEGABYTE_BYTES / 7)
        ))
    }),
    ("nested tags in an article body of linked data", || {
        page_with_linked_data(format!(
            "{{\"@type\":\"NewsArticle\",\"articleBody\":\"<p>{}\"}}",
            "<div><b>".repeat(100_000)
        ))
    }),
    ("100,000 authors in linked data", || {
        page_with_linked_data(format!(
            "{{\"@type\":\"NewsArticle\",\"author\":[{}\"B\"]}}",
            "\"A and B, C\",".repeat(100_000)
        ))
    }),
    ("10,000 scripts of linked data", || {
        page(
            "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"x\"}</script>"
                .repeat(10_000),
        )
    }),
    ("5 MB of JSON that a script renders", || {
        page(format!(
            "<script type=application/json>[{}0]</script>",
            "{\"content\":\"some text\"},".repeat(200_000)
        ))
    }),
    ("100,000 elements with distinct names", || page((0..100_000).map(|n| format!("<n{n}>x")).collect())),
    ("100,000 root elements", || page("<html><body>".repeat(50_000))),
    ("100,000 nested framesets", || page("<frameset><frame>".repeat(50_000))),
    ("100,000 nested SVG elements", || page("<svg><g>".repeat(50_000))),
    ("100,000 nested MathML elements", || page("<math><mtext><p>".repeat(33_000))),
    ("100,000 nested templates", || page("<template>".repeat(100_000))),
    ("100,000 nested selects", || page("<select><option>".repeat(50_000))),
    ("50,000 ruby texts", || page("<ruby><rt>".repeat(50_000))),
    ("20 MB of NUL bytes after a tag", || {
        [b"<p>".to_vec(), vec![0; 20 * MEGABYTE_BYTES / DEBUG_SIZE_DIVISOR]].concat()
    }),
    ("20 MB of invalid UTF-8", || {
        [b"<p>".to_vec(), vec![0xff; 20 * MEGABYTE_BYTES / DEBUG_SIZE_DIVISOR]].concat()
    }),
    ("20 MB of white space before the page", || {
        [vec![b' '; 20 * MEGABYTE_BYTES], page("<p>x".into())].concat()
    }),
];

fn page(body: String) -> Vec<u8> {
    format!("<html lang=en><head><title>Title of the page</title></head><body><h1>Title</h1>{body}")
        .into_bytes()
}

fn page_with_linked_data(json: String) -> Vec<u8> {
    page(format!("<script type='application/ld+json'>{json}</script><p>text</p>"))
}
