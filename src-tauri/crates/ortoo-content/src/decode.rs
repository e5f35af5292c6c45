//! Bytes to text: which encoding a document is in, whatever its labels say.
//!
//! Marks that cannot be chance come first (byte order marks, the zeros of UTF-16 and UTF-32), then the
//! bytes themselves: text with letters beyond ASCII that is valid UTF-8 is UTF-8. Labels count after that,
//! the transport's before the document's own, and only where the bytes fit them. A detector has the last
//! word, on a beginning of bounded length, for it is slow on much text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a document the detector sees.
const DETECTED_BYTES: usize = 64 * 1024;
/// How far into a document its own label is looked for.
const PROLOG_BYTES: usize = 1024;

/// The document as text; what is not text in its encoding becomes U+FFFD.
pub(crate) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    if let Some((big_endian, rest)) = utf32(bytes) {
        return Cow::Owned(from_utf32(rest, big_endian));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let utf8 = std::str::from_utf8(bytes).ok();
    if let Some(text) = utf8.filter(|_| !bytes.is_ascii()) {
        return Cow::Borrowed(text);
    }
    // The zeros above have told about UTF-16: here its label is a lie.
    let labels = [content_type.and_then(charset), prolog_encoding(bytes)];
    let labels = || labels.into_iter().flatten().filter(|e| *e != UTF_16LE && *e != UTF_16BE);
    for encoding in labels() {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if !broken {
            return text;
        }
    }
    if let Some(text) = utf8 {
        return Cow::Borrowed(text);
    }
    if labels().next().is_none_or(|e| e == UTF_8) && mostly_utf8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    let encoding = labels().find(|e| *e != UTF_8).unwrap_or_else(|| detect(bytes));
    encoding.decode_without_bom_handling(bytes).0
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let beginning = &bytes[..bytes.len().min(DETECTED_BYTES)];
    detector.feed(beginning, beginning.len() == bytes.len());
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether a few broken places stand in otherwise valid UTF-8, as where a summary was cut between bytes.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    letters > 4 * broken
}

/// Whether it is UTF-32, big-endian or not, and the bytes after a mark.
fn utf32(bytes: &[u8]) -> Option<(bool, &[u8])> {
    match bytes {
        [0, 0, 0xfe, 0xff, rest @ ..] => Some((true, rest)),
        [0xff, 0xfe, 0, 0, rest @ ..] => Some((false, rest)),
        [0, 0, 0, b'<' | b'{', ..] => Some((true, bytes)),
        [b'<' | b'{', 0, 0, 0, ..] => Some((false, bytes)),
        _ => None,
    }
}

fn from_utf32(bytes: &[u8], big_endian: bool) -> String {
    let units = bytes.as_chunks::<4>().0.iter();
    let points =
        units.map(|unit| if big_endian { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) });
    points.map(|point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// UTF-16 without a mark: an ASCII character first, then more of them or at least white space.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let opens = |c: u8| matches!(c, b'<' | b'{' | b' ' | b'\t' | b'\r' | b'\n');
    match bytes {
        [0, first, 0, second, ..] if opens(*first) && second.is_ascii() => Some(UTF_16BE),
        [first, 0, second, 0, ..] if opens(*first) && second.is_ascii() => Some(UTF_16LE),
        _ => None,
    }
}

/// The `charset` parameter of a content type.
fn charset(content_type: &str) -> Option<&'static Encoding> {
    let parameters = content_type.split(';').skip(1).filter_map(|p| p.split_once('='));
    let label = parameters.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?.1;
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}

/// The `encoding` of an XML declaration.
fn prolog_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PROLOG_BYTES)];
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
    fn utf_16_and_utf_32_are_told_with_and_without_a_mark() {
        let marked = format!("\u{feff}{NEWS}");
        for text in [NEWS, &marked] {
            check(&utf16(text, u16::to_be_bytes), Some("text/xml; charset=utf-8"), NEWS);
            check(&utf16(text, u16::to_le_bytes), None, NEWS);
            let utf32 = |to_bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
                text.chars().flat_map(|c| to_bytes(u32::from(c))).collect()
            };
            check(&utf32(u32::to_be_bytes), None, NEWS);
            check(&utf32(u32::to_le_bytes), None, NEWS);
        }
    }

    #[test]
    fn valid_utf_8_beats_every_label() {
        let lying = NEWS.replace("1.0\"", "1.0\" encoding=\"windows-1251\"");
        check(lying.as_bytes(), Some("application/rss+xml; charset=koi8-r"), &lying);
        check(format!("\u{feff}{NEWS}").as_bytes(), None, NEWS);
    }

    #[test]
    fn labels_are_believed_where_the_bytes_fit_them() {
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
    fn a_letter_cut_in_half_does_not_cost_the_rest() {
        let mut bytes = NEWS.as_bytes().to_vec();
        let cut = NEWS.find("дрийн").unwrap() + 1;
        bytes.remove(cut);
        assert!(decode(&bytes, None).contains("рийн мэдээ"));
    }

    #[test]
    fn an_empty_or_odd_beginning_is_text_too() {
        check(b"", None, "");
        check(&[0], None, "\0");
        check(&[0xff, 0xfe, 0, 0, 1], None, "");
    }
}
