//! Converts markup to plain text: paragraphs for search and language identification, one line for titles.
//!
//! A single pass over tokens, without building a tree. The result is text and must be escaped before it is
//! put into HTML.

use std::borrow::Cow;

use crate::html::elements::{ends_paragraph, is_block, is_inline};
use crate::html::tokenizer::{Tag, Token, tokens};

/// Maximum length of the result of [`one_line`].
const MAX_LINE_CHARS: usize = 1000;

/// Returns the visible text of `html`: paragraphs separated by a blank line, list items, table rows and `<br>`
/// on separate lines, character references decoded, scripts and styles left out.
///
/// ```
/// let html = "<p>Q&amp;A</p><ul><li>one</li><li>two</li></ul>";
/// assert_eq!(ortoo_content::text::plain(html), "Q&A\n\none\ntwo");
/// ```
pub fn plain(html: &str) -> String {
    let mut builder = TextBuilder::default();
    for token in tokens(html) {
        match token {
            Token::Start(tag) if !tag.closes_itself() || !HIDDEN_ELEMENTS.contains(&tag.name.as_str()) => {
                builder.open(&tag.name)
            }
            Token::End(name, _) => builder.close(&name),
            Token::Text(text) => builder.push_text(text),
            Token::Start(_) | Token::Raw(_) | Token::Comment | Token::Unfinished(_) => {}
        }
    }
    builder.out
}

/// Converts a title, name or tag, which may be text or HTML, to one line of text: removes HTML tags and
/// control characters (bidirectional ones too), decodes character references and collapses white space.
/// Returns at most 1,000 characters.
///
/// Feeds seldom declare whether a title is HTML, so only known elements are treated as tags: `2 < 3 & 5 > 4`
/// and `Vec<T>` are text and stay whole.
pub fn one_line(text_or_html: &str) -> String {
    let mut text = String::new();
    let mut last_tag = "";
    let mut tokens = tokens(text_or_html).peekable();
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(Tag { name, source, .. }) | Token::End(name, source) => {
                last_tag = source;
                if !is_html_element(&name) {
                    text.push_str(source);
                } else if !continues_title(&name) {
                    text.push(' ');
                }
            }
            Token::Text(raw) | Token::Unfinished(raw) => text.push_str(&decode_references(raw)),
            // A `<script>` without an end tag is text of a headline about scripts.
            Token::Raw(raw) if tokens.peek().is_none() => {
                text.push_str(last_tag);
                text.push_str(&decode_references(raw));
            }
            Token::Raw(_) | Token::Comment => {}
        }
    }
    excerpt(&text, MAX_LINE_CHARS)
}

/// Returns the beginning of plain text on one line, at most `max_chars` characters including the `…`, cut
/// between words where possible.
///
/// ```
/// assert_eq!(ortoo_content::text::excerpt("one two\nthree", 10), "one two…");
/// ```
pub fn excerpt(text: &str, max_chars: usize) -> String {
    let mut line = String::new();
    if max_chars == 0 {
        return line;
    }
    let mut room = max_chars;
    let mut boundary = None;
    for c in collapse_whitespace(text) {
        if room == 0 {
            return add_ellipsis(line, boundary);
        }
        if c == ' ' {
            boundary = Some(line.len());
        }
        line.push(c);
        room -= 1;
    }
    line
}

/// Elements whose content is not part of the visible text.
const HIDDEN_ELEMENTS: &[&str] = &[
    "audio", "canvas", "head", "iframe", "math", "noembed", "noframes", "object", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
];

/// Returns true for blocks that are separated from their surroundings by a blank line.
fn separates_paragraphs(name: &str) -> bool {
    ends_paragraph(name) && !matches!(name, "dd" | "dt" | "li")
}

/// Returns true for elements that start and end a line: items of lists and rows of tables.
fn is_line(name: &str) -> bool {
    matches!(name, "br" | "option") || (is_block(name) && !separates_paragraphs(name) && !is_table_cell(name))
}

fn is_table_cell(name: &str) -> bool {
    matches!(name, "td" | "th")
}

/// Returns true for elements whose tags are removed from a title without leaving a space.
fn continues_title(name: &str) -> bool {
    is_inline(name) || is_table_cell(name) || matches!(name, "html" | "body")
}

/// Returns true for every HTML element. Tags of other names are text in a title.
fn is_html_element(name: &str) -> bool {
    continues_title(name) || is_block(name) || is_line(name) || HIDDEN_ELEMENTS.contains(&name)
}

/// The white space between two pieces of text. The greatest of several wins.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Blank,
}

/// Collects the visible text of a stream of tokens.
#[derive(Default)]
struct TextBuilder {
    out: String,
    gap: Gap,
    /// The hidden element that is open, and its nesting depth within elements of the same name.
    hidden: Option<(String, usize)>,
    pre_depth: usize,
}

impl TextBuilder {
    fn open(&mut self, name: &str) {
        if let Some((outer, depth)) = &mut self.hidden {
            *depth += usize::from(outer == name);
        } else if HIDDEN_ELEMENTS.contains(&name) {
            self.hidden = Some((name.to_owned(), 1));
        } else {
            self.pre_depth += usize::from(name == "pre");
            self.add_gap(name, name == "br");
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((outer, depth)) = &mut self.hidden {
            *depth -= usize::from(outer == name);
            if *depth == 0 {
                self.hidden = None;
            }
            return;
        }
        if name == "pre" {
            self.pre_depth = self.pre_depth.saturating_sub(1);
        }
        self.add_gap(name, false);
    }

    fn add_gap(&mut self, name: &str, is_line_break: bool) {
        if separates_paragraphs(name) {
            self.gap = Gap::Blank;
        } else if is_line_break {
            self.break_line();
        } else if is_line(name) {
            self.gap = self.gap.max(Gap::Line);
        } else if is_table_cell(name) {
            self.gap = self.gap.max(Gap::Space);
        }
    }

    /// Adds a line break. Two in a row separate paragraphs: many feeds use `<br><br>` for that.
    fn break_line(&mut self) {
        self.gap = if self.gap >= Gap::Line { Gap::Blank } else { Gap::Line };
    }

    fn push_text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        for c in decode_references(text).chars() {
            match c {
                '\n' if self.pre_depth > 0 => self.break_line(),
                c if is_gap(c) => self.gap = self.gap.max(Gap::Space),
                c if c.is_control() || c == BYTE_ORDER_MARK => {}
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

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Returns true for white space except the narrow no-break space, which in traditional Mongolian joins a
/// suffix to its word.
fn is_gap(c: char) -> bool {
    c.is_whitespace() && c != '\u{202f}'
}

/// Returns true for controls that change the direction of the text around them (UAX #9).
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

fn decode_references(text: &str) -> Cow<'_, str> {
    htmlize::unescape(text)
}

/// Iterates over `text` as one line: collapses white space, trims both ends and removes control characters.
fn collapse_whitespace(text: &str) -> impl Iterator<Item = char> {
    let is_dropped =
        |c: &char| (c.is_control() && !is_gap(*c)) || is_bidi_control(*c) || *c == BYTE_ORDER_MARK;
    let mut chars = text.chars().filter(move |c| !is_dropped(c)).peekable();
    let mut has_started = false;
    std::iter::from_fn(move || {
        let mut gap = false;
        while chars.next_if(|c| is_gap(*c)).is_some() {
            gap = true;
        }
        if gap && has_started && chars.peek().is_some() {
            return Some(' ');
        }
        has_started = true;
        chars.next()
    })
}

/// Shortens a line of the maximum length and appends `…`. `boundary` is the offset of its last space.
fn add_ellipsis(mut line: String, boundary: Option<usize>) -> String {
    const TRAILING_PUNCTUATION: &[char] = &[' ', ',', ';', ':', '-', '–', '—', '(', '[', '«', '“', '/', '…'];
    match boundary {
        // A last word of more than half the line is a URL, or a language without spaces: it is cut.
        Some(at) if at * 2 >= line.len() => line.truncate(at),
        _ => while line.pop().is_some_and(is_combining) || line.ends_with('\u{200d}') {},
    }
    line.truncate(line.trim_end_matches(TRAILING_PUNCTUATION).len());
    line.push('…');
    line
}

/// Returns true if `c` belongs to the character before it: accents, variation selectors, skin tones, joiners.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{180b}'..='\u{180f}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visible_text_is_extracted_with_its_paragraphs() {
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
    fn titles_become_one_line_of_text() {
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
    fn excerpts_end_at_a_word_boundary() {
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
    fn hostile_markup_is_converted_in_linear_time() {
        for piece in [
            "<", "<a ", "<!--", "<div>", "</", "&", "&#", "<script>", "<a b='", "<!", "<svg>", "--", "<br>",
            "<a b=c ",
        ] {
            let long = piece.repeat(1_000_000 / piece.len());
            let started = std::time::Instant::now();
            plain(&long);
            one_line(&long);
            plain(&format!("<script><!--<script>{long}"));
            assert!(started.elapsed().as_secs() < 5, "{piece}");
        }
    }
}
