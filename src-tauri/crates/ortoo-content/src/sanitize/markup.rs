//! Markup cut into tokens, as a browser would cut it (HTML, section 13.2.5), in one pass.
//!
//! Every byte is looked at a bounded number of times, whatever the input. Nothing is decoded: a token is a
//! piece of the source. Unlike in a browser, `<script/>` is empty, since Atom carries XHTML.

use std::iter::Peekable;
use std::str::CharIndices;

/// A piece of markup.
#[derive(Debug, PartialEq)]
pub(crate) enum Token<'a> {
    /// Text with its character references; a `<` in it opens nothing.
    Text(&'a str),
    /// The content of an element that holds no markup, such as a script.
    Raw(&'a str),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag, its name in lower case.
    End(String, &'a str),
    /// A comment, a doctype or a processing instruction.
    Comment,
    /// A tag that the source ends in.
    Unfinished(&'a str),
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag<'a> {
    /// In lower case.
    pub(crate) name: String,
    /// The whole tag as it was written.
    pub(crate) source: &'a str,
    /// All between the name and the `>`.
    inside: &'a str,
}

impl<'a> Tag<'a> {
    /// Names and values as they are written, in order; a name may stand there twice.
    pub(crate) fn attributes(&self) -> Attributes<'a> {
        Attributes { inside: self.inside, chars: self.inside.char_indices().peekable() }
    }

    /// Whether it ends in `/>`; the slash of `<a href=/news/>` belongs to the address.
    pub(crate) fn closes_itself(&self) -> bool {
        let end = self.inside.as_bytes().as_ptr_range().end;
        let ends_in_value =
            |(_, value): (&str, &str)| !value.is_empty() && value.as_bytes().as_ptr_range().end == end;
        self.inside.ends_with('/') && !self.attributes().last().is_some_and(ends_in_value)
    }
}

/// The tokens of `source`.
pub(crate) fn tokens(source: &str) -> Tokens<'_> {
    Tokens { source, at: 0, raw: None }
}

/// See [`tokens`].
pub(crate) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    raw: Option<String>,
}

/// Elements whose content is text up to their end tag.
const RAW: &[&str] = &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            let rest = &self.source[self.at..];
            let length = if name == "script" { script_end(rest) } else { raw_end(rest, &name) };
            if length > 0 {
                return Some(Token::Raw(self.take(length)));
            }
        }
        let rest = &self.source[self.at..];
        if rest.is_empty() {
            return None;
        }
        match text_end(rest) {
            0 => Some(self.markup(rest)),
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

    fn markup(&mut self, rest: &'a str) -> Token<'a> {
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
        if RAW.contains(&tag.name.as_str()) && !tag.closes_itself() {
            self.raw = Some(tag.name.clone());
        }
        Token::Start(tag)
    }
}

/// See [`Tag::attributes`].
pub(crate) struct Attributes<'a> {
    inside: &'a str,
    chars: Peekable<CharIndices<'a>>,
}

impl<'a> Attributes<'a> {
    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        while self.chars.next_if(|(_, c)| skipped(*c)).is_some() {}
    }

    fn until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        let from = self.position();
        self.skip(|c| !stop(c));
        &self.inside[from..self.position()]
    }

    fn position(&mut self) -> usize {
        self.chars.peek().map_or(self.inside.len(), |(at, _)| *at)
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        self.skip(|c| is_space(c) || c == '/');
        let from = self.position();
        self.chars.next()?; // A name may begin with `=`.
        self.until(|c| is_space(c) || matches!(c, '=' | '/'));
        let name = &self.inside[from..self.position()];
        self.skip(is_space);
        if self.chars.next_if(|(_, c)| *c == '=').is_none() {
            return Some((name, ""));
        }
        self.skip(is_space);
        let value = match self.chars.next_if(|(_, c)| matches!(c, '"' | '\'')) {
            Some((_, quote)) => {
                let value = self.until(|c| c == quote);
                self.chars.next();
                value
            }
            None => self.until(is_space),
        };
        Some((name, value))
    }
}

/// White space as HTML has it.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

fn ends_name(c: char) -> bool {
    is_space(c) || matches!(c, '/' | '>')
}

/// Where the text ends that `rest` begins with: at the first `<` that opens something.
fn text_end(rest: &str) -> usize {
    let opens = |at: &usize| match rest.as_bytes().get(at + 1) {
        Some(b'!' | b'?' | b'/') => true,
        Some(byte) => byte.is_ascii_alphabetic(),
        None => false,
    };
    rest.match_indices('<').map(|(at, _)| at).find(opens).unwrap_or(rest.len())
}

/// Where the `>` is that ends a tag, `rest` beginning behind its name; values may hold one.
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

/// How long a comment is behind its `<!--`.
fn comment_length(rest: &str) -> usize {
    for short in [">", "->"] {
        if rest.starts_with(short) {
            return short.len();
        }
    }
    let mut from = 0;
    while let Some(dashes) = rest[from..].find("--").map(|at| from + at) {
        let behind = &rest[dashes + 2..];
        if behind.starts_with('>') {
            return dashes + 3;
        }
        if behind.starts_with("!>") {
            return dashes + 4;
        }
        from = dashes + 1;
    }
    rest.len()
}

/// Whether `rest` begins with `opening` and `name`, and the name ends there.
fn begins(rest: &[u8], opening: &[u8], name: &str) -> bool {
    let end = opening.len() + name.len();
    rest.starts_with(opening)
        && rest.get(opening.len()..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        && rest.get(end).is_none_or(|byte| ends_name(char::from(*byte)))
}

fn raw_end(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    rest.match_indices("</")
        .map(|(at, _)| at)
        .find(|at| begins(&bytes[*at..], b"</", name))
        .unwrap_or(rest.len())
}

/// A script that holds `<!--` and then `<script` does not end at the next `</script>` (the escaped states of
/// HTML, sections 13.2.5.15 to 31).
fn script_end(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut escaped, mut doubly) = (false, false);
    for (at, found) in rest.match_indices(['<', '>']) {
        let here = &bytes[at..];
        if found == ">" {
            if bytes[..at].ends_with(b"--") {
                (escaped, doubly) = (false, false);
            }
        } else if here.starts_with(b"<!--") {
            escaped = true;
        } else if begins(here, b"</", "script") {
            if !doubly {
                return at;
            }
            doubly = false;
        } else if escaped && begins(here, b"<", "script") {
            doubly = true;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(source: &str) -> String {
        let tell = |token| match token {
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
        tokens(source).map(tell).collect()
    }

    #[test]
    fn markup_is_cut_as_a_browser_cuts_it() {
        let check = |source, expected: &str| assert_eq!(told(source), expected, "{source}");
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
    fn a_comment_in_a_script_can_hold_its_end_tag() {
        let check = |source, expected: &str| assert_eq!(told(source), expected, "{source}");
        check("<script>a<!--b</script>c", "<script>{a<!--b}</script>[c]");
        check("<script><!--<script></script>--></script>c", "<script>{<!--<script></script>-->}</script>[c]");
        check("<script><!--<script></script></script>c", "<script>{<!--<script></script>}</script>[c]");
        check("<script><!--><script></script>c", "<script>{<!--><script>}</script>[c]");
        check("<script><script></script>c", "<script>{<script>}</script>[c]");
    }
}
