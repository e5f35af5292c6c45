//! A tokenizer that splits markup as a browser does (HTML, section 13.2.5), in one pass.
//!
//! It reads every byte a bounded number of times, whatever the input, and decodes nothing: a token is a slice
//! of the source. Unlike in a browser, `<script/>` is empty, because Atom carries XHTML.

use std::iter::Peekable;
use std::str::CharIndices;

use super::elements::has_raw_text;

/// A token of markup.
#[derive(Debug, PartialEq)]
pub(crate) enum Token<'a> {
    /// Text with its character references; a `<` in it starts no tag.
    Text(&'a str),
    /// The content of an element whose content is not markup, such as a script.
    Raw(&'a str),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag: its name in lower case, and its source.
    End(String, &'a str),
    /// A comment, a doctype or a processing instruction.
    Comment,
    /// A tag that is cut off by the end of the source.
    Unfinished(&'a str),
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag<'a> {
    /// The name in lower case.
    pub(crate) name: String,
    /// The source of the whole tag.
    pub(crate) source: &'a str,
    /// The source between the name and the `>`.
    inside: &'a str,
}

impl<'a> Tag<'a> {
    /// Returns names and values as they are in the source, in order; a name may occur twice.
    pub(crate) fn attributes(&self) -> Attributes<'a> {
        Attributes { inside: self.inside, chars: self.inside.char_indices().peekable() }
    }

    /// Whether the tag ends in `/>`; the slash of `<a href=/news/>` belongs to the value.
    pub(crate) fn closes_itself(&self) -> bool {
        let end = self.inside.as_bytes().as_ptr_range().end;
        let ends_in_value =
            |(_, value): (&str, &str)| !value.is_empty() && value.as_bytes().as_ptr_range().end == end;
        self.inside.ends_with('/') && !self.attributes().last().is_some_and(ends_in_value)
    }
}

/// Splits `source` into tokens.
pub(crate) fn tokens(source: &str) -> Tokens<'_> {
    Tokens { source, at: 0, raw_text_of: None }
}

/// The iterator that [`tokens`] returns.
pub(crate) struct Tokens<'a> {
    source: &'a str,
    /// The offset of the next token.
    at: usize,
    /// The name of the element whose raw text comes next.
    raw_text_of: Option<String>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw_text_of.take() {
            let rest = &self.source[self.at..];
            let length = if name == "script" { script_length(rest) } else { raw_text_length(rest, &name) };
            if length > 0 {
                return Some(Token::Raw(self.take(length)));
            }
        }
        let rest = &self.source[self.at..];
        if rest.is_empty() {
            return None;
        }
        match text_length(rest) {
            0 => Some(self.next_markup(rest)),
            length => Some(Token::Text(self.take(length))),
        }
    }
}

impl<'a> Tokens<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let from = self.at;
        self.at = (from + length).min(self.source.len());
        &self.source[from..self.at]
    }

    /// Returns the token of the tag, comment or declaration that `rest` begins with.
    fn next_markup(&mut self, rest: &'a str) -> Token<'a> {
        if let Some(comment) = rest.strip_prefix("<!--") {
            self.take(4 + comment_length(comment));
            return Token::Comment;
        }
        let closing = rest.starts_with("</");
        let name_at = if closing { 2 } else { 1 };
        if !rest[name_at..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.take(rest.find('>').map_or(rest.len(), |end| end + 1));
            return Token::Comment;
        }
        let name_end = rest[name_at..].find(ends_name).map_or(rest.len(), |length| name_at + length);
        let Some(end) = tag_end(&rest[name_end..]).map(|length| name_end + length) else {
            return Token::Unfinished(self.take(rest.len()));
        };
        let name = rest[name_at..name_end].to_ascii_lowercase();
        let source = self.take(end + 1);
        if closing {
            return Token::End(name, source);
        }
        let tag = Tag { source, inside: &source[name_end..end], name };
        if has_raw_text(&tag.name) && !tag.closes_itself() {
            self.raw_text_of = Some(tag.name.clone());
        }
        Token::Start(tag)
    }
}

/// The iterator that [`Tag::attributes`] returns.
pub(crate) struct Attributes<'a> {
    inside: &'a str,
    chars: Peekable<CharIndices<'a>>,
}

impl<'a> Attributes<'a> {
    fn skip_while(&mut self, is_skipped: impl Fn(char) -> bool) {
        while self.chars.next_if(|(_, c)| is_skipped(*c)).is_some() {}
    }

    fn take_until(&mut self, is_end: impl Fn(char) -> bool) -> &'a str {
        let start = self.position();
        self.skip_while(|c| !is_end(c));
        &self.inside[start..self.position()]
    }

    fn position(&mut self) -> usize {
        self.chars.peek().map_or(self.inside.len(), |(at, _)| *at)
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        self.skip_while(|c| is_space(c) || c == '/');
        let start = self.position();
        self.chars.next()?; // A name may begin with `=`.
        self.take_until(|c| is_space(c) || matches!(c, '=' | '/'));
        let name = &self.inside[start..self.position()];
        self.skip_while(is_space);
        if self.chars.next_if(|(_, c)| *c == '=').is_none() {
            return Some((name, ""));
        }
        self.skip_while(is_space);
        let value = match self.chars.next_if(|(_, c)| matches!(c, '"' | '\'')) {
            Some((_, quote)) => {
                let value = self.take_until(|c| c == quote);
                self.chars.next();
                value
            }
            None => self.take_until(is_space),
        };
        Some((name, value))
    }
}

/// Whether a character is white space in HTML.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

fn ends_name(c: char) -> bool {
    is_space(c) || matches!(c, '/' | '>')
}

/// Returns the length of the text that `rest` begins with: up to the first `<` of a tag, comment or
/// declaration.
fn text_length(rest: &str) -> usize {
    let starts_markup = |at: &usize| match rest.as_bytes().get(at + 1) {
        Some(b'!' | b'?' | b'/') => true,
        Some(byte) => byte.is_ascii_alphabetic(),
        None => false,
    };
    rest.match_indices('<').map(|(at, _)| at).find(starts_markup).unwrap_or(rest.len())
}

/// Returns the offset of the `>` that ends a tag; `rest` is what follows the name. A quoted value may contain
/// `>`.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut before_value = false;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if before_value => quote = Some(byte),
            (None, b'=') if !before_value => {
                before_value = true;
                continue;
            }
            (None, byte) if byte.is_ascii_whitespace() => continue,
            (None, _) => {}
        }
        before_value = false;
    }
    None
}

/// Returns the length of a comment after its `<!--`.
fn comment_length(rest: &str) -> usize {
    for short in [">", "->"] {
        if rest.starts_with(short) {
            return short.len();
        }
    }
    let mut from = 0;
    while let Some(dashes) = rest[from..].find("--").map(|at| from + at) {
        let after = &rest[dashes + 2..];
        if after.starts_with('>') {
            return dashes + 3;
        }
        if after.starts_with("!>") {
            return dashes + 4;
        }
        from = dashes + 1;
    }
    rest.len()
}

/// Whether `rest` begins with `opening` and the whole name `name`.
fn begins_with_tag(rest: &[u8], opening: &[u8], name: &str) -> bool {
    let end = opening.len() + name.len();
    rest.starts_with(opening)
        && rest.get(opening.len()..end).is_some_and(|bytes| bytes.eq_ignore_ascii_case(name.as_bytes()))
        && rest.get(end).is_none_or(|byte| ends_name(char::from(*byte)))
}

/// Returns the length of raw text: up to the end tag of `name`.
fn raw_text_length(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    rest.match_indices("</")
        .map(|(at, _)| at)
        .find(|at| begins_with_tag(&bytes[*at..], b"</", name))
        .unwrap_or(rest.len())
}

/// Returns the length of a script. A script with `<!--` and then `<script` does not end at the next
/// `</script>` (the escaped states of HTML, sections 13.2.5.15 to 13.2.5.31).
fn script_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut is_escaped, mut is_double_escaped) = (false, false);
    for (at, bracket) in rest.match_indices(['<', '>']) {
        let here = &bytes[at..];
        if bracket == ">" {
            if bytes[..at].ends_with(b"--") {
                (is_escaped, is_double_escaped) = (false, false);
            }
        } else if here.starts_with(b"<!--") {
            is_escaped = true;
        } else if begins_with_tag(here, b"</", "script") {
            if !is_double_escaped {
                return at;
            }
            is_double_escaped = false;
        } else if is_escaped && begins_with_tag(here, b"<", "script") {
            is_double_escaped = true;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes tokens as text: `[text]`, `{raw text}`, tags with their attributes, `!` for comments, `?` for
    /// cut tags.
    fn notation(source: &str) -> String {
        let write = |token| match token {
            Token::Text(text) => format!("[{text}]"),
            Token::Raw(text) => format!("{{{text}}}"),
            Token::Start(tag) => {
                let attributes: String =
                    tag.attributes().map(|(name, value)| format!(" {name}={value}")).collect();
                format!("<{}{attributes}>", tag.name)
            }
            Token::End(name, _) => format!("</{name}>"),
            Token::Comment => "!".to_owned(),
            Token::Unfinished(_) => "?".to_owned(),
        };
        tokens(source).map(write).collect()
    }

    #[test]
    fn markup_is_split_as_a_browser_splits_it() {
        let check = |source, expected: &str| assert_eq!(notation(source), expected, "{source}");
        check("a<B>c</B >d", "[a]<b>[c]</b>[d]");
        check("1 < 2 <3 <", "[1 < 2 <3 <]");
        check("<a href=x title='y>z' b = \"c\" d>", "<a href=x title=y>z b=c d=>");
        check("<a/href=x/y/>", "<a href=x/y/>");
        check("<img src=a\"b'c>", "<img src=a\"b'c>");
        check("<a =x y==z>", "<a =x= y==z>");
        check("<a \"b>c\">", "<a \"b=>[c\">]");
        check("a<!-- b > c -->d<!-->e<!--->f<!-- --!>g<!--", "[a]![d]![e]![f]![g]!");
        check("<!doctype html><?x?></ x><![CDATA[a]]>", "!!!!");
        check("<a href=", "?");
        check("</a", "?");
        check("<style><b></style ><b>", "<style>{<b>}</style><b>");
        check("<title></titles></title>x", "<title>{</titles>}</title>[x]");
        check("<script/>x<script src=a />y", "<script>[x]<script src=a>[y]");
        check("<textarea>a", "<textarea>{a}");
    }

    #[test]
    fn a_script_tag_in_a_comment_hides_the_end_tag_of_the_script() {
        let check = |source, expected: &str| assert_eq!(notation(source), expected, "{source}");
        check("<script>a<!--b</script>c", "<script>{a<!--b}</script>[c]");
        check("<script><!--<script></script>--></script>c", "<script>{<!--<script></script>-->}</script>[c]");
        check("<script><!--<script></script></script>c", "<script>{<!--<script></script>}</script>[c]");
        check("<script><!--><script></script>c", "<script>{<!--><script>}</script>[c]");
        check("<script><script></script>c", "<script>{<script>}</script>[c]");
    }
}
