//! Pages of articles that were made to hurt, each built when its turn comes.

use super::documents::{Document, MEGABYTE, SLOWER};

/// Every page.
pub(crate) const PAGES: &[Document] = &[
    ("100,000 divisions within each other", || page("<div>".repeat(100_000))),
    ("100,000 divisions within each other, with text", || page("<div>a".repeat(100_000))),
    ("100,000 divisions within each other, closed", || {
        page("<div>".repeat(100_000) + "text" + &"</div>".repeat(100_000))
    }),
    ("200,000 attributes on one tag", || {
        let all: String = (0..200_000).map(|n| format!(" a{n}='{n}'")).collect();
        page(format!("<p{all}>text</p>"))
    }),
    ("200,000 attributes on the root", || {
        let all: String = (0..200_000).map(|n| format!(" a{n}='{n}'")).collect();
        format!("<html{all}><body{all}><p>text</p>").into_bytes()
    }),
    ("one attribute of 5 MB", || page(format!("<p class='{}'>text</p>", "a ".repeat(5 * MEGABYTE / 2)))),
    ("50,000 lists within each other", || page("<ul><li>".repeat(50_000))),
    ("100,000 items that are not closed", || page(format!("<ul>{}", "<li>a".repeat(100_000)))),
    ("30,000 tables within each other", || page("<table><tr><td>".repeat(30_000))),
    ("100,000 tables that hold nothing", || page("<table>".repeat(100_000))),
    ("50,000 rows", || page(format!("<table>{}", "<tr><td>a<td>b".repeat(50_000)))),
    ("50,000 pieces of text in a table", || page(format!("<table>{}", "x<br>".repeat(50_000)))),
    ("40,000 formatting elements that differ", || {
        page((0..40_000).map(|n| format!("<font color={n}><b title={n}>x")).collect())
    }),
    ("100,000 formatting elements that are not closed", || page("<b><i>x".repeat(50_000))),
    ("20,000 formatting elements that cross paragraphs", || page("<b><p>x</b>y</p>".repeat(20_000))),
    ("50,000 links within each other", || page("<a href=/x>a".repeat(50_000))),
    ("100,000 paragraphs", || page("<p>Some words, and a few more of them.</p>".repeat(100_000))),
    ("100,000 paragraphs, each in a division", || {
        page("<div><p>Some words, and a few more of them.</p></div>".repeat(100_000))
    }),
    ("30,000 articles", || page("<article><h2>Title</h2><p>Words, words.</p></article>".repeat(30_000))),
    ("30,000 headlines", || page("<h1>Title of it</h1><p>Words</p>".repeat(30_000))),
    ("30,000 headlines of related stories", || {
        page("<h2>Related</h2><ul><li><a href=/x>x</a></ul>".repeat(30_000))
    }),
    ("30,000 lines of authors", || {
        page("<div class='byline author meta date'>By A. B. and C</div>".repeat(30_000))
    }),
    ("30,000 named places of the text", || {
        page(
            "<div class=entry-content itemprop=articleBody>".repeat(255)
                + &"<p class=entry-content>a b".repeat(30_000),
        )
    }),
    ("a paragraph of 20 MB", || page(format!("<p>{}</p>", "word ".repeat(4 * MEGABYTE)))),
    ("a word of 10 MB", || page(format!("<p>{}</p>", "a".repeat(10 * MEGABYTE / SLOWER)))),
    ("10 MB of commas", || page(format!("<p>{}</p>", ",".repeat(10 * MEGABYTE / SLOWER)))),
    ("1,000,000 line breaks", || page("text<br><br>".repeat(1_000_000))),
    ("1,000,000 non-breaking spaces", || page("&nbsp;".repeat(1_000_000))),
    ("5 MB of less-than signs", || page("<".repeat(5 * MEGABYTE / SLOWER))),
    ("5 MB of ampersands", || page("&".repeat(5 * MEGABYTE / SLOWER))),
    ("5 MB of openings of comments", || page("<!--".repeat(5 * MEGABYTE / 4))),
    ("5 MB of scripts with openings of comments", || page("<script><!--<script>".repeat(5 * MEGABYTE / 20))),
    ("5 MB of tags with open quotes", || page("<a b='".repeat(5 * MEGABYTE / 6))),
    ("5 MB of openings of titles", || page("<title>".repeat(5 * MEGABYTE / 7))),
    ("20,000 titles", || page("<title>A | B - C : D</title>".repeat(20_000))),
    ("a title of 5 MB of separators", || {
        page(format!("<title>{}</title><p>text", "a | b - ".repeat(5 * MEGABYTE / 8)))
    }),
    ("100,000 meta elements", || page("<meta property='article:author' content='A and B'>".repeat(100_000))),
    ("a byline of 5 MB", || {
        page(format!("<meta name=author content='x'><p class=byline>{}</p>", "A and ".repeat(MEGABYTE)))
    }),
    ("50,000 pictures", || page("<img src=/a.jpg data-src=/b.jpg srcset='/a.jpg 1x'>".repeat(50_000))),
    ("50,000 pictures for those without scripts", || {
        page("<img><noscript><img src=/a.jpg></noscript>".repeat(50_000))
    }),
    ("50,000 frames", || {
        page("<iframe src=https://www.youtube.com/embed/abcdefghijk></iframe>".repeat(50_000))
    }),
    ("50,000 videos within each other", || page("<video src=/v.mp4><source src=/w.mp4>".repeat(50_000))),
    ("50,000 objects within each other", || {
        page("<object data=https://youtu.be/abcdefghijk>".repeat(50_000))
    }),
    ("30,000 footnotes", || {
        page((0..30_000).map(|n| format!("<a href=#f{n} id=r{n}>x</a><b id=f{n}>y</b>")).collect())
    }),
    ("100,000 lists within each other in linked data", || data("[".repeat(100_000))),
    ("linked data of 100,000 articles", || {
        data(format!("[{}{{}}]", "{\"@type\":\"NewsArticle\"},".repeat(100_000)))
    }),
    ("a text of 10 MB in linked data", || {
        data(format!(
            "{{\"@type\":\"NewsArticle\",\"articleBody\":\"{}\"}}",
            "Words. ".repeat(10 * MEGABYTE / 7)
        ))
    }),
    ("nested tags as a text in linked data", || {
        data(format!("{{\"@type\":\"NewsArticle\",\"articleBody\":\"<p>{}\"}}", "<div><b>".repeat(100_000)))
    }),
    ("100,000 authors in linked data", || {
        data(format!("{{\"@type\":\"NewsArticle\",\"author\":[{}\"B\"]}}", "\"A and B, C\",".repeat(100_000)))
    }),
    ("10,000 scripts of linked data", || {
        page(
            "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"x\"}</script>"
                .repeat(10_000),
        )
    }),
    ("5 MB of what a page is drawn from", || {
        page(format!(
            "<script type=application/json>[{}0]</script>",
            "{\"content\":\"some text\"},".repeat(200_000)
        ))
    }),
    ("100,000 elements with names of their own", || page((0..100_000).map(|n| format!("<n{n}>x")).collect())),
    ("100,000 roots", || page("<html><body>".repeat(50_000))),
    ("100,000 frames of frames", || page("<frameset><frame>".repeat(50_000))),
    ("100,000 drawings within each other", || page("<svg><g>".repeat(50_000))),
    ("100,000 formulas within each other", || page("<math><mtext><p>".repeat(33_000))),
    ("100,000 templates within each other", || page("<template>".repeat(100_000))),
    ("100,000 choices within each other", || page("<select><option>".repeat(50_000))),
    ("50,000 ruby texts", || page("<ruby><rt>".repeat(50_000))),
    ("20 MB of zeros after a tag", || [b"<p>".to_vec(), vec![0; 20 * MEGABYTE / SLOWER]].concat()),
    ("20 MB of bytes that are no UTF-8", || [b"<p>".to_vec(), vec![0xff; 20 * MEGABYTE / SLOWER]].concat()),
    ("20 MB of white space before the page", || [vec![b' '; 20 * MEGABYTE], page("<p>x".into())].concat()),
];

fn page(body: String) -> Vec<u8> {
    format!("<html lang=en><head><title>Title of the page</title></head><body><h1>Title</h1>{body}")
        .into_bytes()
}

fn data(json: String) -> Vec<u8> {
    page(format!("<script type='application/ld+json'>{json}</script><p>text</p>"))
}
