//! Decodes a document's bytes to text, whatever encoding its labels claim.
//!
//! Unmistakable signs come first: byte order marks and the zero bytes of UTF-16 and UTF-32. Then valid UTF-8
//! with characters beyond ASCII is UTF-8. Labels count after that, the `Content-Type` before the XML
//! declaration, and only if the bytes decode without errors. A statistical detector decides the rest, on a
//! prefix of bounded length because it is slow on long text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Length of the prefix that the encoding detector sees.
const MAX_DETECTOR_BYTES: usize = 64 * 1024;
/// Length of the prefix that is searched for an XML declaration.
const MAX_DECLARATION_BYTES: usize = 1024;

/// Decodes a document; bytes that are invalid in its encoding become U+FFFD.
pub(crate) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    if let Some((big_endian, rest)) = detect_utf32(bytes) {
        return Cow::Owned(decode_utf32(rest, big_endian));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Some(encoding) = detect_utf16_without_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let utf8 = std::str::from_utf8(bytes).ok();
    if let Some(text) = utf8.filter(|_| !bytes.is_ascii()) {
        return Cow::Borrowed(text);
    }
    // UTF-16 would have been recognized by its zero bytes: here its label is wrong.
    let labels = [content_type.and_then(encoding_of_content_type), encoding_of_declaration(bytes)];
    let labels = || labels.into_iter().flatten().filter(|e| *e != UTF_16LE && *e != UTF_16BE);
    for encoding in labels() {
        let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
        if !has_errors {
            return text;
        }
    }
    if let Some(text) = utf8 {
        return Cow::Borrowed(text);
    }
    if labels().next().is_none_or(|e| e == UTF_8) && is_mostly_utf8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    let encoding = labels().find(|e| *e != UTF_8).unwrap_or_else(|| guess_encoding(bytes));
    encoding.decode_without_bom_handling(bytes).0
}

fn guess_encoding(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let beginning = &bytes[..bytes.len().min(MAX_DETECTOR_BYTES)];
    detector.feed(beginning, beginning.len() == bytes.len());
    detector.guess(None, Utf8Detection::Allow)
}

/// Returns true for UTF-8 with few invalid sequences, for example a summary that was cut inside a character.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut non_ascii_chars, mut invalid_sequences) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        non_ascii_chars += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid_sequences += usize::from(!chunk.invalid().is_empty());
    }
    non_ascii_chars > 4 * invalid_sequences
}

/// Detects UTF-32: returns whether it is big-endian, and the bytes after a byte order mark.
fn detect_utf32(bytes: &[u8]) -> Option<(bool, &[u8])> {
    match bytes {
        [0, 0, 0xfe, 0xff, rest @ ..] => Some((true, rest)),
        [0xff, 0xfe, 0, 0, rest @ ..] => Some((false, rest)),
        [0, 0, 0, b'<' | b'{', ..] => Some((true, bytes)),
        [b'<' | b'{', 0, 0, 0, ..] => Some((false, bytes)),
        _ => None,
    }
}

fn decode_utf32(bytes: &[u8], big_endian: bool) -> String {
    let units = bytes.as_chunks::<4>().0.iter();
    let points =
        units.map(|unit| if big_endian { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) });
    points.map(|point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Detects UTF-16 without a byte order mark by an ASCII character at the start, followed by another one.
fn detect_utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let is_opening = |c: u8| matches!(c, b'<' | b'{' | b' ' | b'\t' | b'\r' | b'\n');
    match bytes {
        [0, first, 0, second, ..] if is_opening(*first) && second.is_ascii() => Some(UTF_16BE),
        [first, 0, second, 0, ..] if is_opening(*first) && second.is_ascii() => Some(UTF_16LE),
        _ => None,
    }
}

/// Returns the encoding in the `encoding_of_content_type` parameter of a `Content-Type`.
fn encoding_of_content_type(content_type: &str) -> Option<&'static Encoding> {
    let parameters = content_type.split(';').skip(1).filter_map(|p| p.split_once('='));
    let label = parameters.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?.1;
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}

/// Returns the encoding that an XML declaration names.
fn encoding_of_declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(MAX_DECLARATION_BYTES)];
    let start = head.windows(5).position(|w| w.eq_ignore_ascii_case(b"<?xml"))?;
    let declaration = head[start..].split(|b| *b == b'>').next()?;
    let at = declaration.windows(8).position(|w| w.eq_ignore_ascii_case(b"encoding"))?;
    let value = declaration[at + 8..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first().filter(|(q, _)| matches!(q, b'"' | b'\''))?;
    Encoding::for_label(value.split(|b| b == quote).next()?.trim_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "<?xml version=\"1.0\"?><rss><title>Өнөөдрийн мэдээ</title></rss>";

    fn check(bytes: &[u8], content_type: Option<&str>, expected: &str) {
        assert_eq!(decode(bytes, content_type), expected);
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn utf_16_and_utf_32_are_detected_with_and_without_a_byte_order_mark() {
        let with_bom = format!("\u{feff}{NEWS}");
        for text in [NEWS, &with_bom] {
            check(&utf16(text, u16::to_be_bytes), Some("text/xml; charset=utf-8"), NEWS);
            check(&utf16(text, u16::to_le_bytes), None, NEWS);
            let encode = |to_bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
                text.chars().flat_map(|c| to_bytes(u32::from(c))).collect()
            };
            check(&encode(u32::to_be_bytes), None, NEWS);
            check(&encode(u32::to_le_bytes), None, NEWS);
        }
    }

    #[test]
    fn valid_utf_8_overrides_every_label() {
        let mislabelled = NEWS.replace("1.0\"", "1.0\" encoding=\"windows-1251\"");
        check(mislabelled.as_bytes(), Some("application/rss+xml; charset=koi8-r"), &mislabelled);
        check(format!("\u{feff}{NEWS}").as_bytes(), None, NEWS);
    }

    #[test]
    fn labels_are_used_when_the_bytes_decode_without_errors() {
        // windows-1251 has no Mongolian ө and ү; sites of that age wrote Russian letters instead.
        let text = "<?xml version='1.0' encoding='windows-1251'?><rss><title>Уландархан мэдээ</title></rss>";
        let bytes = encoding_rs::WINDOWS_1251.encode(text).0;
        check(&bytes, None, text);
        check(&bytes, Some("text/xml; charset=\"utf-8\""), text);
        let unlabelled = encoding_rs::WINDOWS_1251
            .encode("<rss>Улаанбаатар хотод цас орлоо, замд болгоомжтой яваарай</rss>")
            .0;
        check(
            &unlabelled,
            Some("text/xml; charset=windows-1251"),
            "<rss>Улаанбаатар хотод цас орлоо, замд болгоомжтой яваарай</rss>",
        );
        check(&unlabelled, None, "<rss>Улаанбаатар хотод цас орлоо, замд болгоомжтой яваарай</rss>");
    }

    #[test]
    fn a_truncated_character_does_not_spoil_the_rest_of_the_text() {
        let mut bytes = NEWS.as_bytes().to_vec();
        let cut = NEWS.find("дрийн").unwrap() + 1;
        bytes.remove(cut);
        assert!(decode(&bytes, None).contains("рийн мэдээ"));
    }

    #[test]
    fn empty_and_very_short_documents_are_decoded() {
        check(b"", None, "");
        check(&[0], None, "\0");
        check(&[0xff, 0xfe, 0, 0, 1], None, "");
    }
}
