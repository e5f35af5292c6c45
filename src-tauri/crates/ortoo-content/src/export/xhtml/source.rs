//! The parsed text of an article, ready to be written.

use std::collections::HashSet;

use ego_tree::NodeId;
use ortoo_model::SafeHtml;
use scraper::{ElementRef, Html};

use super::writer::{ContentModel, PictureTarget, WriteOptions, Writer, Xhtml};
use crate::export::highlights::HighlightSpan;
use crate::html::elements::is_block;

/// The parsed text of an article.
pub(in crate::export) struct XhtmlSource {
    html: Html,
    /// The elements that have blocks among their descendants.
    elements_with_blocks: HashSet<NodeId>,
}

impl XhtmlSource {
    pub(in crate::export) fn new(html: &SafeHtml) -> Self {
        let html = Html::parse_fragment(html.as_str());
        let mut elements_with_blocks = HashSet::new();
        for element in html.root_element().descendants().filter_map(ElementRef::wrap) {
            if is_block(element.value().name()) {
                for ancestor in element.ancestors() {
                    if !elements_with_blocks.insert(ancestor.id()) {
                        break;
                    }
                }
            }
        }
        Self { html, elements_with_blocks }
    }

    /// Returns the text content that the offsets of annotations refer to.
    pub(in crate::export) fn text_content(&self) -> String {
        self.html.root_element().text().collect()
    }

    /// Writes the whole text. The anchors of annotations are `anchor_prefix` and a number;
    /// `missing_picture_text` stands for a missing picture without a description.
    pub(in crate::export) fn write(
        &self,
        spans: &[HighlightSpan],
        anchor_prefix: &str,
        missing_picture_text: &str,
        picture_target: &mut dyn FnMut(&str) -> PictureTarget,
    ) -> Xhtml {
        let options = WriteOptions { spans, anchor_prefix, missing_picture_text };
        let mut writer = Writer::new(&self.elements_with_blocks, options, picture_target);
        writer.write_children(self.html.root_element(), ContentModel::Flow);
        writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ortoo_model::Color;

    fn write(html: &str, spans: &[HighlightSpan]) -> String {
        let source = XhtmlSource::new(&crate::sanitize::sanitize(html, None));
        let mut picture_target = |url: &str| {
            if url.ends_with("here.png") { PictureTarget::At("1.png".into()) } else { PictureTarget::Missing }
        };
        source.write(spans, "a", "Picture", &mut picture_target).markup
    }

    #[test]
    fn misplaced_elements_are_rewritten_as_valid_markup() {
        let check = |html: &str, expected: &str| assert_eq!(write(html, &[]), expected, "{html}");
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
    fn a_missing_picture_becomes_a_link_with_its_description() {
        let check = |html: &str, expected: &str| assert_eq!(write(html, &[]), expected, "{html}");
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
    fn a_highlight_continues_across_elements() {
        let span = |start, end, annotations: &[usize]| HighlightSpan {
            start,
            end,
            color: Color::Green,
            starting_annotations: annotations.to_vec(),
        };
        let check = |spans: &[HighlightSpan], expected: &str| {
            assert_eq!(write("<p>Өглөө <b>бол</b>ов.</p><p>x</p>", spans), expected);
        };
        check(
            &[span(2, 10, &[0])],
            "<p>Өг<span id=\"a0\"></span><mark class=\"green\">лөө </mark><b><mark class=\"green\">бол</mark></b><mark class=\"green\">о</mark>в.</p><p>x</p>",
        );
        check(
            &[span(0, 1, &[0, 1]), span(12, 13, &[2])],
            "<p><span id=\"a0\"></span><span id=\"a1\"></span><mark class=\"green\">Ө</mark>глөө <b>бол</b>ов.</p><p><span id=\"a2\"></span><mark class=\"green\">x</mark></p>",
        );
    }
}
