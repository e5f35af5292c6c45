//! Escaping text for HTML and XML.
//!
//! The functions differ in what they are given (text, or the source of an attribute) and in what the
//! receiving format cannot hold. The references come from one table.

/// Returns the reference for a character that has a meaning in markup.
fn reference(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => None,
    }
}

/// Appends `text` with the characters in `special` replaced by references.
fn push_replaced(out: &mut String, text: &str, special: &[char]) {
    let mut rest = text;
    while let Some(at) = rest.find(special) {
        out.push_str(&rest[..at]);
        let mut chars = rest[at..].chars();
        if let Some(c) = chars.next() {
            push_char(out, c);
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// Appends a character that may be between tags or in a quoted attribute.
fn push_char(out: &mut String, c: char) {
    match reference(c) {
        Some(reference) => out.push_str(reference),
        None => out.push(c),
    }
}

/// Appends text between tags, for an HTML parser.
pub(crate) fn push_text(out: &mut String, text: &str) {
    push_replaced(out, text, &['&', '<']);
}

/// Appends the decoded value of an attribute in double quotes, for an HTML parser.
pub(crate) fn push_attribute(out: &mut String, value: &str) {
    push_replaced(out, value, &['&', '"']);
}

/// Appends the value of an attribute as it is in the source, references included, for double quotes.
pub(crate) fn push_attribute_source(out: &mut String, source: &str) {
    push_replaced(out, source, &['"']);
}

/// Appends text to sanitized HTML, between tags or in an attribute.
///
/// Line ends become `\n`, as a parser would read them, and controls are dropped, so that sanitizing again
/// changes nothing.
pub(crate) fn push_sanitized(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            c if is_dropped(c) => {}
            c => push_char(out, c),
        }
    }
}

/// Whether sanitized HTML leaves a character out: controls, and the byte order mark, which a parser drops at
/// the beginning only.
pub(crate) fn is_dropped(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || c == '\u{feff}'
}

/// Returns text for XML 1.0, see [`push_xml`].
pub(crate) fn escape_xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_xml(&mut out, text);
    out
}

/// Appends text to XML 1.0, between tags or in an attribute. Characters that XML cannot hold are dropped.
pub(crate) fn push_xml(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\t' | '\n' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => push_char(out, c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_escapes_what_has_a_meaning_there() {
        let check = |push: fn(&mut String, &str), expected: &str| {
            let mut out = String::new();
            push(&mut out, "a&b <c> \"d\"\r\n\u{1}\u{feff}\u{ffff}e");
            assert_eq!(out, expected);
        };
        check(push_text, "a&amp;b &lt;c> \"d\"\r\n\u{1}\u{feff}\u{ffff}e");
        check(push_attribute, "a&amp;b <c> &quot;d&quot;\r\n\u{1}\u{feff}\u{ffff}e");
        check(push_attribute_source, "a&b <c> &quot;d&quot;\r\n\u{1}\u{feff}\u{ffff}e");
        check(push_sanitized, "a&amp;b &lt;c&gt; &quot;d&quot;\n\u{ffff}e");
        check(push_xml, "a&amp;b &lt;c&gt; &quot;d&quot;\n\u{feff}e");
    }
}
