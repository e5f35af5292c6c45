//! An article's text as markup that is well-formed XML and valid HTML at once, highlights drawn in it.
//!
//! A browser forgives what stands in a wrong place; a reader of EPUB may not. So the tree is written anew by the
//! content model of HTML: blocks never stand in text, lists hold items only, and what has no place there becomes a
//! `div` or gives up its tags. The text itself stays, in its order.

mod table;
mod writer;

use std::collections::HashSet;

use ego_tree::NodeId;
use ortoo_model::SafeHtml;
use scraper::{ElementRef, Html};

use super::highlights::Stretch;
use writer::Writer;
pub(super) use writer::{address, escaped};

/// Elements of blocks; all others are text.
const BLOCKS: &[&str] = &[
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// What becomes of a picture.
pub(super) enum Shown {
    /// It is there.
    At(String),
    /// It is not: its description with a link stands for it.
    Away,
}

/// A text ready to be written.
pub(super) struct Text {
    html: Html,
    /// Text elements that hold blocks.
    holders: HashSet<NodeId>,
}

/// What was written.
pub(super) struct Written {
    pub(super) markup: String,
    /// Numbers of the annotations that have a `p…` anchor in it.
    pub(super) anchored: HashSet<usize>,
}

impl Text {
    pub(super) fn new(html: &SafeHtml) -> Self {
        let html = Html::parse_fragment(html.as_str());
        let mut holders = HashSet::new();
        for element in html.root_element().descendants().filter_map(ElementRef::wrap) {
            if is_block(element.value().name()) {
                for above in element.ancestors() {
                    if !holders.insert(above.id()) {
                        break;
                    }
                }
            }
        }
        Self { html, holders }
    }

    /// The text content, in which annotations count.
    pub(super) fn content(&self) -> String {
        self.html.root_element().text().collect()
    }

    /// The markup of all of it. `anchor` goes before the numbers of annotations; `missing` stands for a picture
    /// without a description.
    pub(super) fn write(
        &self,
        stretches: &[Stretch],
        anchor: &str,
        missing: &str,
        picture: &mut dyn FnMut(&str) -> Shown,
    ) -> Written {
        let mut writer = Writer::new(&self.holders, stretches, anchor, missing, picture);
        writer.flow(self.html.root_element());
        writer.finish()
    }
}

fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ortoo_model::Color;

    fn written(html: &str, stretches: &[Stretch]) -> String {
        let text = Text::new(&crate::sanitize::sanitize(html, None));
        let mut picture = |url: &str| {
            if url.ends_with("here.png") { Shown::At("1.png".into()) } else { Shown::Away }
        };
        text.write(stretches, "a", "Picture", &mut picture).markup
    }

    #[test]
    fn everything_stands_where_it_may() {
        let check = |html: &str, expected: &str| assert_eq!(written(html, &[]), expected, "{html}");
        check("<p>A &amp; <b>b</b><br>c", "<p>A &amp; <b>b</b><br/>c</p>");
        check("<b><p>a</p></b>", "<div><p>a</p></div>");
        check("<span>a<div>b</div></span>", "<div>a<div>b</div></div>");
        check(
            "<a href='https://a.mn/?a=1&b'><div>x</div></a>",
            "<a href=\"https://a.mn/?a=1&amp;b\"><div>x</div></a>",
        );
        check("<h2><div>a</div>b</h2>", "<h2> a b</h2>");
        check("<h1>a</h1>", "<h2>a</h2>");
        check("<ul>\n a<li>b</li><div>c</div></ul>", "<ul><li>\n a</li><li>b</li><li><div>c</div></li></ul>");
        check("<li>b</li>", "<div>b</div>");
        check("<dl><dd>b</dd></dl>", "<div><div>b</div></div>");
        check("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>");
        check(
            "<table><tr><td>a</td></tr><caption>c</caption></table>",
            "<table><caption>c</caption><tbody><tr><td>a</td></tr></tbody></table>",
        );
        check(
            "<figure><figcaption>a</figcaption>b<figcaption>c</figcaption></figure>",
            "<figure><figcaption>a</figcaption>b<div>c</div></figure>",
        );
        check("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "漢 (kan)");
        check("<details><summary>a</summary>b</details>", "<div><div>a</div>b</div>");
        check(
            "<p lang=mn dir=auto title='\"<'>x",
            "<p lang=\"mn\" xml:lang=\"mn\" dir=\"auto\" title=\"&quot;&lt;\">x</p>",
        );
        check(
            "<time datetime='soon'>x</time><time datetime=2025-01-02>y</time>",
            "x<time datetime=\"2025-01-02\">y</time>",
        );
        check("<bdo>x</bdo><hr><wbr><ins datetime=x>y</ins>", "x<hr/><wbr/><ins>y</ins>");
        check(
            "<ol start=3 reversed type=a><li value=9>x</ol>",
            "<ol reversed=\"reversed\" start=\"3\" type=\"a\"><li value=\"9\">x</li></ol>",
        );
        check("<pre>a\n<b>b</b></pre>", "<pre>a\n<b>b</b></pre>");
    }

    #[test]
    fn a_picture_that_is_not_there_is_named_with_its_address() {
        let check = |html: &str, expected: &str| assert_eq!(written(html, &[]), expected, "{html}");
        check(
            "<img src=https://a.mn/here.png alt='a\"b' width=10 height=5>",
            "<img src=\"1.png\" alt=\"a&quot;b\" width=\"10\" height=\"5\"/>",
        );
        check("<img src=https://a.mn/b.png>", "<a class=\"picture\" href=\"https://a.mn/b.png\">Picture</a>");
        check(
            "<a href=https://a.mn/><img src=https://a.mn/b.png alt=x></a>",
            "<a href=\"https://a.mn/\"><span class=\"picture\">x</span></a>",
        );
    }

    #[test]
    fn a_highlight_goes_on_across_elements() {
        let stretch =
            |from, to, begins: &[usize]| Stretch { from, to, color: Color::Green, begins: begins.to_vec() };
        let check = |stretches: &[Stretch], expected: &str| {
            assert_eq!(written("<p>Өглөө <b>бол</b>ов.</p><p>x</p>", stretches), expected);
        };
        check(
            &[stretch(2, 10, &[0])],
            "<p>Өг<span id=\"a0\"></span><mark class=\"green\">лөө </mark><b><mark class=\"green\">бол</mark></b><mark class=\"green\">о</mark>в.</p><p>x</p>",
        );
        check(
            &[stretch(0, 1, &[0, 1]), stretch(12, 13, &[2])],
            "<p><span id=\"a0\"></span><span id=\"a1\"></span><mark class=\"green\">Ө</mark>глөө <b>бол</b>ов.</p><p><span id=\"a2\"></span><mark class=\"green\">x</mark></p>",
        );
    }
}
