//! A Rust file split into code and comments.

/// The text of a Rust file, taken apart.
#[derive(Debug, Default)]
pub(in crate::tidy) struct Source {
    /// The text with comments and literals replaced by spaces, so that words in them are not taken for code. Line
    /// breaks stay, so that lines keep their numbers.
    pub(in crate::tidy) code: String,
    /// The comments in their order.
    pub(in crate::tidy) comments: Vec<Comment>,
}

/// A line comment without its line break, or a block comment.
#[derive(Debug, Eq, PartialEq)]
pub(in crate::tidy) struct Comment {
    /// Line of its first character, counted from 1.
    pub(in crate::tidy) line: usize,
    /// The whole comment, with its `//` or `/*`.
    pub(in crate::tidy) text: String,
}

/// Splits a file. Text that is not valid Rust gives some result, without panicking.
pub(in crate::tidy) fn split(text: &str) -> Source {
    let mut source = Source { code: String::with_capacity(text.len()), comments: Vec::new() };
    let (mut at, mut line) = (0, 1);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let is_comment = rest.starts_with("//") || rest.starts_with("/*");
        let length = if is_comment { comment_length(rest) } else { literal_length(rest, &text[..at]) };
        match length {
            0 => {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                source.code.push_str(&rest[..length]);
                line += usize::from(rest.starts_with('\n'));
                at += length;
            }
            length => {
                let part = &rest[..length];
                if is_comment {
                    source.comments.push(Comment { line, text: part.to_owned() });
                }
                source.code.extend(part.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
                line += part.matches('\n').count();
                at += length;
            }
        }
    }
    source
}

/// The bytes of the comment that `rest` begins with. Block comments nest.
fn comment_length(rest: &str) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    let bytes = rest.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"/*") => (depth, at) = (depth + 1, at + 2),
            Some(b"*/") => (depth, at) = (depth.saturating_sub(1), at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The bytes of the string or character literal that `rest` begins with; 0 if it begins with something else.
fn literal_length(rest: &str, before: &str) -> usize {
    match rest.as_bytes() {
        [b'"', ..] => quoted_length(rest),
        [b'r', b'"' | b'#', ..] | [b'b' | b'c', b'r', b'"' | b'#', ..] if !ends_in_word(before) => {
            raw_length(rest)
        }
        [b'\'', b'\\', ..] => rest[2..].find('\'').map_or(0, |end| {
            // The quote of `'\''` is escaped itself.
            if end == 0 { 4.min(rest.len()) } else { end + 3 }
        }),
        [b'\'', ..] => {
            let mut chars = rest[1..].chars();
            match (chars.next(), chars.next()) {
                (Some(character), Some('\'')) => character.len_utf8() + 2,
                // A lifetime or a label.
                _ => 0,
            }
        }
        _ => 0,
    }
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn quoted_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    rest.len()
}

/// `r"…"` or `r#"…"#`; 0 for a raw identifier.
fn raw_length(rest: &str) -> usize {
    let Some((prefix, body)) = rest.split_once('"') else { return 0 };
    let hashes = prefix.trim_start_matches(['b', 'c', 'r']);
    if !hashes.bytes().all(|byte| byte == b'#') {
        return 0;
    }
    let end = format!("\"{hashes}");
    body.find(&end).map_or(rest.len(), |at| prefix.len() + 1 + at + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, code: &str, comments: &[(usize, &str)]) {
        let source = split(text);
        let squeezed = source.code.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed, code, "{text}");
        assert_eq!(source.code.lines().count(), text.lines().count(), "{text}");
        let actual: Vec<_> = source.comments.iter().map(|c| (c.line, c.text.as_str())).collect();
        assert_eq!(actual, comments, "{text}");
    }

    #[test]
    fn comments_are_taken_out() {
        check("a // b\nc", "a c", &[(1, "// b")]);
        check("/// Says.\nfn a() {}\n//! Ends.", "fn a() {}", &[(1, "/// Says."), (3, "//! Ends.")]);
        check("a /* b /* c\n*/ d */ e // f", "a e", &[(1, "/* b /* c\n*/ d */"), (2, "// f")]);
        check("a /* never closed", "a", &[(1, "/* never closed")]);
    }

    #[test]
    fn literals_are_taken_out_and_lifetimes_stay() {
        check(
            r#"a("// no \" comment", 'x', '"', '\'', '\u{1F600}', b'\n') + b"#,
            "a( , , , , , b ) + b",
            &[],
        );
        check("a(r#\"// \"quoted\" \"#, br\"\\\", r#type)", "a( , , r#type)", &[]);
        check("impl<'a> A<'a> { b: &'static str }", "impl<'a> A<'a> { b: &'static str }", &[]);
        check("a(\"two\nlines\") // c", "a( )", &[(2, "// c")]);
    }
}
