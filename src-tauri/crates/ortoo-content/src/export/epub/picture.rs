//! The pictures of a book: only formats that every EPUB reader supports (EPUB 3.2, core media types).

/// A picture in a book.
pub(super) struct BookPicture<'a> {
    /// The name of its file.
    pub(super) name: String,
    pub(super) media_type: &'static str,
    pub(super) bytes: &'a [u8],
}

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PictureFormat {
    pub(super) media_type: &'static str,
    pub(super) extension: &'static str,
}

/// Returns the format of a picture by its first bytes, whatever the server called it; `None` for a format
/// that EPUB readers need not support.
pub(super) fn picture_format(bytes: &[u8]) -> Option<PictureFormat> {
    let format = |media_type, extension| Some(PictureFormat { media_type, extension });
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => format("image/png", "png"),
        [0xff, 0xd8, 0xff, ..] => format("image/jpeg", "jpg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => format("image/gif", "gif"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_of_a_picture_is_recognised_by_its_bytes() {
        let check = |bytes: &[u8], expected: Option<&str>| {
            assert_eq!(picture_format(bytes).map(|format| format.extension), expected);
        };
        check(b"GIF89a..", Some("gif"));
        check(b"\xff\xd8\xff\xe0", Some("jpg"));
        check(b"<svg/>", None);
        check(b"", None);
    }
}
