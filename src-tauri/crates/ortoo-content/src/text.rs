//! Markup to plain text: paragraphs for searching and telling languages, one line for titles.
//!
//! One pass over tokens, no tree: what comes out is text and is never put on a page as markup.

use std::borrow::Cow;

use crate::sanitize::markup::{Tag, Token, tokens};

/// The most characters that [`one_line`] gives.
const LINE: usize = 1000;

/// The text that a reader of `html` sees: paragraphs parted by a blank line, list items, table rows and
/// `<br>` on lines of their own, references decoded, no scripts and no styles.
pub fn plain(html: &str) -> String {
    let mut page = Page::default();
    for token in tokens(html) {
        match token {
            Token::Start(tag) if !tag.closes_itself() || !UNSEEN.contains(&tag.name.as_str()) => {
                page.open(&tag.name)
            }
            Token::End(name, _) => page.close(&name),
            Token::Text(text) => page.text(text),
            Token::Start(_) | Token::Raw(_) | Token::Comment | Token::Unfinished(_) => {}
        }
    }
    page.out
}

/// A title, a name or a tag on one line, from text that may be HTML: known tags dropped, references decoded,
/// white space collapsed, bidirectional and other controls dropped; at most 1,000 characters.
///
/// Feeds seldom say which of the two a title is. `2 < 3 & 5 > 4` and `Vec<T>` are text and stay whole.
pub fn one_line(text_or_html: &str) -> String {
    let mut text = String::new();
    let mut opening = "";
    let mut tokens = tokens(text_or_html).peekable();
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(Tag { name, source, .. }) | Token::End(name, source) => {
                opening = source;
                if !is_known(&name) {
                    text.push_str(source);
                } else if !INLINE.contains(&name.as_str()) {
                    text.push(' ');
                }
            }
            Token::Text(seen) | Token::Unfinished(seen) => text.push_str(&decoded(seen)),
            // A script that never ends is a headline about scripts.
            Token::Raw(seen) if tokens.peek().is_none() => {
                text.push_str(opening);
                text.push_str(&decoded(seen));
            }
            Token::Raw(_) | Token::Comment => {}
        }
    }
    excerpt(&text, LINE)
}

/// The beginning of plain text on one line, at most `max` characters with the `…`, cut between words where
/// that is possible.
pub fn excerpt(text: &str, max: usize) -> String {
    let mut line = String::new();
    if max == 0 {
        return line;
    }
    let mut room = max;
    let mut boundary = None;
    for c in collapsed(text) {
        if room == 0 {
            return shortened(line, boundary);
        }
        if c == ' ' {
            boundary = Some(line.len());
        }
        line.push(c);
        room -= 1;
    }
    line
}

/// Blocks with a blank line before and behind them.
const BLANK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Blocks on a line of their own.
const LINES: &[&str] = &["br", "caption", "dd", "dt", "li", "option", "tbody", "tfoot", "thead", "tr"];
/// Elements that are no text for a reader.
const UNSEEN: &[&str] = &[
    "audio", "canvas", "head", "iframe", "math", "noembed", "noframes", "object", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
];
/// What is dropped from a title, beside blocks and the unseen.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "body", "button", "cite", "code", "data", "del", "dfn",
    "em", "embed", "font", "html", "i", "img", "input", "ins", "kbd", "label", "link", "mark", "meta",
    "nobr", "noscript", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike",
    "strong", "sub", "sup", "td", "th", "time", "tt", "u", "var", "wbr",
];

/// Whether what is in it runs on in its line.
pub(crate) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name) && !matches!(name, "td" | "th" | "html" | "body")
}

/// Everything that may be dropped from a title.
fn is_known(name: &str) -> bool {
    INLINE.contains(&name) || BLANK.contains(&name) || LINES.contains(&name) || UNSEEN.contains(&name)
}

/// What parts two pieces of text; the greater one wins.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Blank,
}

#[derive(Default)]
struct Page {
    out: String,
    gap: Gap,
    /// The unseen element that is open, and how deep it stands in itself.
    unseen: Option<(String, usize)>,
    pre: usize,
}

impl Page {
    fn open(&mut self, name: &str) {
        if let Some((outer, depth)) = &mut self.unseen {
            *depth += usize::from(outer == name);
        } else if UNSEEN.contains(&name) {
            self.unseen = Some((name.to_owned(), 1));
        } else {
            self.pre += usize::from(name == "pre");
            self.part(name, name == "br");
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((outer, depth)) = &mut self.unseen {
            *depth -= usize::from(outer == name);
            if *depth == 0 {
                self.unseen = None;
            }
            return;
        }
        if name == "pre" {
            self.pre = self.pre.saturating_sub(1);
        }
        self.part(name, false);
    }

    fn part(&mut self, name: &str, line_break: bool) {
        if BLANK.contains(&name) {
            self.gap = Gap::Blank;
        } else if line_break {
            self.break_line();
        } else if LINES.contains(&name) {
            self.gap = self.gap.max(Gap::Line);
        } else if matches!(name, "td" | "th") {
            self.gap = self.gap.max(Gap::Space);
        }
    }

    /// Two in a row part paragraphs, as many feeds do it.
    fn break_line(&mut self) {
        self.gap = if self.gap >= Gap::Line { Gap::Blank } else { Gap::Line };
    }

    fn text(&mut self, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        for c in decoded(text).chars() {
            match c {
                '\n' if self.pre > 0 => self.break_line(),
                c if is_gap(c) => self.gap = self.gap.max(Gap::Space),
                c if c.is_control() || c == BOM => {}
                c => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        if !self.out.is_empty() {
            self.out.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Blank => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.out.push(c);
    }
}

const BOM: char = '\u{feff}';

/// White space, but for the narrow no-break space: in traditional Mongolian it ties a suffix to its word.
fn is_gap(c: char) -> bool {
    c.is_whitespace() && c != '\u{202f}'
}

/// Controls that turn the direction of the text around them, in a list too (UAX 9).
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

fn decoded(text: &str) -> Cow<'_, str> {
    htmlize::unescape(text)
}

/// The characters of `text` on one line: runs of white space as one space, none at the ends, no controls.
fn collapsed(text: &str) -> impl Iterator<Item = char> {
    let dropped = |c: &char| (c.is_control() && !is_gap(*c)) || is_bidi_control(*c) || *c == BOM;
    let mut chars = text.chars().filter(move |c| !dropped(c)).peekable();
    let mut begun = false;
    std::iter::from_fn(move || {
        let mut gap = false;
        while chars.next_if(|c| is_gap(*c)).is_some() {
            gap = true;
        }
        if gap && begun && chars.peek().is_some() {
            return Some(' ');
        }
        begun = true;
        chars.next()
    })
}

/// `line`, which is full, with its end given up for a `…`.
fn shortened(mut line: String, boundary: Option<usize>) -> String {
    const CLOSING: &[char] = &[' ', ',', ';', ':', '-', '–', '—', '(', '[', '«', '“', '/', '…'];
    match boundary {
        // A word of half a line is none: an address, or a language that writes without spaces.
        Some(at) if at * 2 >= line.len() => line.truncate(at),
        _ => while line.pop().is_some_and(joins) || line.ends_with('\u{200d}') {},
    }
    line.truncate(line.trim_end_matches(CLOSING).len());
    line.push('…');
    line
}

/// Whether `c` belongs to the character before it: accents, variation selectors, skin tones, joiners.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{180b}'..='\u{180f}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees_becomes_plain_text() {
        let check = |html: &str, expected: &str| assert_eq!(plain(html), expected, "{html}");
        check("plain &amp; simple", "plain & simple");
        check("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree");
        check("One<br><br />Two", "One\n\nTwo");
        check("<div><div><p>  a\n b </p></div></div>c", "a b\n\nc");
        check("<ul><li>a</li><li>b <b>c</b></li></ul>d", "a\nb c\n\nd");
        check("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3");
        check("<pre>a\nb\n\nc</pre>", "a\nb\n\nc");
        check("a<script>if (a</b>c) '<p>'</script>b", "ab");
        check("a<style>p{}</style><svg><svg><text>x</text></svg>y</svg>b", "ab");
        check("a<script src=x />b<title>c</title>", "ab");
        check("a<!-- <p>b --><!doctype html><?xml ?>c", "ac");
        check("&lt;b&gt; &nbsp; &#x41;&Ouml;&mdash;&unknown;", "<b> AÖ—&unknown;");
        check("a&#8239;b ᠮᠣᠩᠭᠣᠯ\u{202f}ᠤᠨ", "a\u{202f}b ᠮᠣᠩᠭᠣᠯ\u{202f}ᠤᠨ");
        check("a &lt; b < c <", "a < b < c <");
        check("a<p title='>'>b", "a\n\nb");
        check("a<b", "a");
        check("x\0\u{1b}y\u{feff}", "xy");
        check("</p></script>", "");
    }

    #[test]
    fn a_title_is_one_line_of_text() {
        let check = |given: &str, expected: &str| assert_eq!(one_line(given), expected, "{given}");
        check("2 < 3 & 5 > 4", "2 < 3 & 5 > 4");
        check("2 &lt; 3 &amp; 5 &gt; 4", "2 < 3 & 5 > 4");
        check(" A \n\t <b>bold</b>&nbsp;title<br/>here ", "A bold title here");
        check("<p>One</p><p>Two</p>", "One Two");
        check("Vec<T> and AT&T", "Vec<T> and AT&T");
        check("Why <script> is slow", "Why <script> is slow");
        check("a<script>alert(1)</script>b", "a b");
        check("&lt;script&gt;", "<script>");
        check("Q&amp;A &#8220;x&#8221;", "Q&A “x”");
        check("evil\u{202e}gnp.exe\u{2066}\u{200f}", "evilgnp.exe");
        check("a\u{0}b\u{7f}c\u{2028}d", "abc d");
        check("a <!-- b --> c", "a c");
        check("Монголын &laquo;Өглөө&raquo; сонин", "Монголын «Өглөө» сонин");
        check("👩\u{200d}🚀 <i>in space</i>", "👩\u{200d}🚀 in space");
        check("I <3 feeds", "I <3 feeds");
        check("a <b", "a <b");
        check("", "");
        assert_eq!(one_line(&"word ".repeat(1_000_000)).chars().count(), 1000);
    }

    #[test]
    fn an_excerpt_ends_at_a_word() {
        let check = |given: &str, max, expected: &str| {
            assert_eq!(excerpt(given, max), expected, "{given} {max}");
            assert!(expected.chars().count() <= max);
        };
        check("one two three", 13, "one two three");
        check("one two three", 12, "one two…");
        check("one two three", 8, "one two…");
        check("one two, three", 10, "one two…");
        check("  one\n\n two  ", 7, "one two");
        check("onetwothree", 6, "onetw…");
        check("a onetwothree", 6, "a one…");
        check("нэг хоёр гурав", 9, "нэг хоёр…");
        check("abcde\u{301}fg", 6, "abcd…");
        check("ab👩\u{200d}🚀cd", 5, "ab…");
        check("abc", 1, "…");
        check("abc", 0, "");
        check("a & b < c", 20, "a & b < c");
    }

    #[test]
    fn hostile_sizes_take_linear_time() {
        for piece in [
            "<", "<a ", "<!--", "<div>", "</", "&", "&#", "<script>", "<a b='", "<!", "<svg>", "--", "<br>",
            "<a b=c ",
        ] {
            let long = piece.repeat(1_000_000 / piece.len());
            let begin = std::time::Instant::now();
            plain(&long);
            one_line(&long);
            plain(&format!("<script><!--<script>{long}"));
            assert!(begin.elapsed().as_secs() < 5, "{piece}");
        }
    }
}
