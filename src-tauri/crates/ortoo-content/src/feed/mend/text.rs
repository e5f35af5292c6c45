//! Text as XML may hold it: legal characters, numeric references, nothing that reads as markup.

use encoding_rs::WINDOWS_1252;

use super::entities::Entities;

/// The longest reference that is looked for, `&CounterClockwiseContourIntegral;` and a little.
const REFERENCE: usize = 40;

/// Appends text: references of HTML become characters, stray `&` and `<` are escaped. Whether all of it was as
/// XML has it; names of HTML that nothing declares are too common to be counted.
pub(super) fn push(out: &mut String, text: &str, entities: &mut Entities<'_>) -> bool {
    let mut rest = text;
    let mut was_legal = true;
    while let Some(at) = rest.find('&') {
        was_legal &= push_verbatim(out, &rest[..at]);
        let (after, is_reference) = push_reference(out, &rest[at..], entities);
        was_legal &= is_reference;
        rest = after;
    }
    was_legal & push_verbatim(out, rest)
}

/// Appends one reference, or an escaped `&`; what follows it, and whether it was one.
fn push_reference<'a>(out: &mut String, text: &'a str, entities: &mut Entities<'_>) -> (&'a str, bool) {
    let name_end =
        text.bytes().skip(1).take(REFERENCE).position(|b| !(b.is_ascii_alphanumeric() || b == b'#'));
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
        let meant = parsed.ok().and_then(character).filter(|c| is_legal(*c));
        if let Some(c) = meant {
            push_verbatim(out, c.encode_utf8(&mut [0; 4]));
        }
        return (rest, meant.is_some());
    }
    if let Some(meant) = entities.take(name) {
        // References within are those of XML or HTML: no entity is looked for in an entity.
        let is_legal = push(out, meant, &mut Entities::default());
        return (rest, is_legal);
    }
    let whole = &text[..=end];
    let decoded = htmlize::unescape(whole);
    let is_known = decoded != whole;
    if !is_known {
        out.push_str("&amp;");
        out.push_str(&whole[1..]);
    } else {
        push_verbatim(out, &decoded);
    }
    (rest, is_known)
}

/// C1 controls are meant as windows-1252, as in HTML.
fn character(code: u32) -> Option<char> {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        _ => char::from_u32(code),
    }
}

/// Appends text that is markup to nobody: `&`, `<`, `>` and `"` escaped. Whether its characters were legal.
pub(super) fn push_verbatim(out: &mut String, text: &str) -> bool {
    let mut plain_from = 0;
    let mut was_legal = true;
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            // Raw C1 controls are windows-1252 that was taken for ISO 8859-1 on its way.
            '\u{80}'..='\u{9f}' => "",
            c if is_legal(c) => continue,
            _ => {
                was_legal = false;
                ""
            }
        };
        out.push_str(&text[plain_from..at]);
        out.push_str(escaped);
        if matches!(c, '\u{80}'..='\u{9f}') {
            out.extend(character(u32::from(c)).filter(|meant| is_legal(*meant)));
        }
        plain_from = at + c.len_utf8();
    }
    out.push_str(&text[plain_from..]);
    was_legal
}

/// Appends what stands in a CDATA section.
pub(super) fn push_clean(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| is_legal(*c)));
}

/// XML 1.0, section 2.2.
fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Whether something in it reads as a tag.
pub(super) fn has_tag(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|pair| pair[0] == b'<' && (pair[1].is_ascii_alphabetic() || pair[1] == b'/'))
}

/// The length of a `<!DOCTYPE ...>` with what it declares; `None` where quotes or brackets do not match.
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
    fn references_become_characters_and_strays_are_escaped() {
        let check = |text, expected| {
            let mut out = String::new();
            push(&mut out, text, &mut Entities::of("<!ENTITY own 'A&amp;<b>&own;'>"));
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
