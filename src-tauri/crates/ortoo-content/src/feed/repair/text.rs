//! Writes text that is valid in XML: legal characters only, references decoded, markup escaped.

use encoding_rs::WINDOWS_1252;

use super::entities::Entities;

/// Longer references are text. The longest of HTML is `&CounterClockwiseContourIntegral;`.
const MAX_REFERENCE_BYTES: usize = 40;

/// Appends text: HTML references become characters, other `&` and `<` are escaped. Returns true if the text was
/// valid XML. Undeclared HTML entities are too common to count as invalid.
pub(super) fn push(out: &mut String, text: &str, entities: &mut Entities<'_>) -> bool {
    let mut rest = text;
    let mut was_valid = true;
    while let Some(at) = rest.find('&') {
        was_valid &= push_escaped(out, &rest[..at]);
        let (after, is_reference) = push_reference(out, &rest[at..], entities);
        was_valid &= is_reference;
        rest = after;
    }
    was_valid & push_escaped(out, rest)
}

/// Appends the character of one reference, or an escaped `&`. Returns the text after it, and whether it was a
/// valid reference.
fn push_reference<'a>(out: &mut String, text: &'a str, entities: &mut Entities<'_>) -> (&'a str, bool) {
    let name_end = text
        .bytes()
        .skip(1)
        .take(MAX_REFERENCE_BYTES)
        .position(|b| !(b.is_ascii_alphanumeric() || b == b'#'));
    let end = name_end.map(|end| end + 1).filter(|end| *end > 1 && text.as_bytes()[*end] == b';');
    let Some(end) = end else {
        out.push_str("&amp;");
        return (&text[1..], false);
    };
    let (name, rest) = (&text[1..end], &text[end + 1..]);
    if let Some(number) = name.strip_prefix('#') {
        let parsed = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let character = parsed.ok().and_then(character).filter(|c| is_legal(*c));
        if let Some(c) = character {
            push_escaped(out, c.encode_utf8(&mut [0; 4]));
        }
        return (rest, character.is_some());
    }
    if let Some(text) = entities.expand(name) {
        // Entities inside an entity are not expanded.
        let was_valid = push(out, text, &mut Entities::default());
        return (rest, was_valid);
    }
    let whole = &text[..=end];
    let decoded = htmlize::unescape(whole);
    let is_known = decoded != whole;
    if !is_known {
        out.push_str("&amp;");
        out.push_str(&whole[1..]);
    } else {
        push_escaped(out, &decoded);
    }
    (rest, is_known)
}

/// Returns the character of a code point. C1 controls are read as windows-1252, as in HTML.
fn character(code: u32) -> Option<char> {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        _ => char::from_u32(code),
    }
}

/// Appends text with `&`, `<`, `>` and `"` escaped. Returns true if all characters were legal in XML.
pub(super) fn push_escaped(out: &mut String, text: &str) -> bool {
    let mut unescaped_from = 0;
    let mut was_valid = true;
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            // Raw C1 controls come from windows-1252 that was decoded as ISO 8859-1.
            '\u{80}'..='\u{9f}' => "",
            c if is_legal(c) => continue,
            _ => {
                was_valid = false;
                ""
            }
        };
        out.push_str(&text[unescaped_from..at]);
        out.push_str(escaped);
        if matches!(c, '\u{80}'..='\u{9f}') {
            out.extend(character(u32::from(c)).filter(|c| is_legal(*c)));
        }
        unescaped_from = at + c.len_utf8();
    }
    out.push_str(&text[unescaped_from..]);
    was_valid
}

/// Appends text without the characters that XML forbids, for a CDATA section.
pub(super) fn push_legal_chars(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| is_legal(*c)));
}

/// Returns true for characters that XML allows (XML 1.0, section 2.2).
fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Returns true if a text contains something that looks like a tag.
pub(super) fn has_tag(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|pair| pair[0] == b'<' && (pair[1].is_ascii_alphabetic() || pair[1] == b'/'))
}

/// Returns the length of a `<!DOCTYPE ...>` with its internal subset, or `None` if its quotes or brackets do not
/// match within 64 KiB.
pub(super) fn declaration_length(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_i32, None);
    for (at, byte) in text.bytes().enumerate().skip(2).take(64 * 1024) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => depth += 1,
            (None, b']') => depth -= 1,
            (None, b'>') if depth <= 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_stray_ampersands_escaped() {
        let check = |text, expected| {
            let mut out = String::new();
            push(&mut out, text, &mut Entities::parse("<!ENTITY own 'A&amp;<b>&own;'>"));
            assert_eq!(out, expected, "{text}");
        };
        check("Ө &amp; Ү", "Ө &amp; Ү");
        check("a&nbsp;b&hellip;", "a\u{a0}b…");
        check("B&B &bogus; &", "B&amp;B &amp;bogus; &amp;");
        check("&#1256;&#x4E8;&#151;", "ӨӨ—");
        check("&lt;b&gt; &#60;", "&lt;b&gt; &lt;");
        check("don\u{92}t", "don’t");
        check("a\u{0}\u{b}b&#0;&#xffff;", "ab");
        check("1 > 0", "1 &gt; 0");
        check("&own;!", "A&amp;&lt;b&gt;&amp;own;!");
    }
}
