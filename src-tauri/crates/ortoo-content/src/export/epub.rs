//! EPUB 3: one chapter an article.
//!
//! Of media types only those that every reader knows (EPUB 3.2, core media types) are in it, told by their
//! bytes and not by what a server called them. Same articles and same `now`, same bytes.

mod package;

pub(crate) use package::uuid_of;

use std::collections::HashMap;
use std::io::{Cursor, Write};

use chrono::{DateTime, Utc};
use ortoo_model::{ExportArticle, Wording};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, result::ZipError};

use super::annotated_article::{STYLE, article};
use super::title;
use super::xhtml::{Shown, escaped};

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

pub(super) fn write(articles: &[ExportArticle], wording: &dyn Wording, now: DateTime<Utc>) -> Vec<u8> {
    let book = Book::new(articles, wording);
    // Only a disk can fail, and there is none.
    zipped(&book, articles, wording, now).unwrap_or_else(|error| {
        log::error!("an EPUB could not be zipped: {error}");
        Vec::new()
    })
}

/// The files of a book before they are zipped.
struct Book<'a> {
    chapters: Vec<String>,
    /// Name, media type, bytes.
    pictures: Vec<(String, &'static str, &'a [u8])>,
}

impl<'a> Book<'a> {
    fn new(articles: &'a [ExportArticle], wording: &dyn Wording) -> Self {
        let mut pictures: Vec<(String, &'static str, &'a [u8])> = Vec::new();
        let mut named: HashMap<(usize, String), String> = HashMap::new();
        let mut chapters = Vec::new();
        for (number, one) in articles.iter().enumerate() {
            let mut picture = |url: &str| {
                if let Some(name) = named.get(&(number, url.to_owned())) {
                    return Shown::At(name.clone());
                }
                let stored = one.pictures.iter().find(|picture| picture.url == url);
                let Some((bytes, kind, ending)) = stored.and_then(|picture| {
                    kind(&picture.bytes).map(|(kind, ending)| (&picture.bytes, kind, ending))
                }) else {
                    return Shown::Away;
                };
                let name = format!("pictures/{}.{ending}", pictures.len() + 1);
                pictures.push((name.clone(), kind, bytes));
                named.insert((number, url.to_owned()), name.clone());
                Shown::At(name)
            };
            let body = article(one, "", wording, &mut picture);
            chapters.push(page(title(one), wording.tag(), &body));
        }
        Self { chapters, pictures }
    }
}

/// An XHTML document.
pub(super) fn page(title: &str, tag: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{tag}\" xml:lang=\"{tag}\">\n\
         <head><meta charset=\"utf-8\"/><title>{}</title><link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/></head>\n\
         <body>\n{body}</body>\n</html>\n",
        escaped(title)
    )
}

fn zipped(
    book: &Book<'_>,
    articles: &[ExportArticle],
    wording: &dyn Wording,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, ZipError> {
    let mut container = Container::new()?;
    container.add("EPUB/package.opf", package::package(book, articles, wording, now).as_bytes())?;
    container.add("EPUB/nav.xhtml", package::contents(articles, wording).as_bytes())?;
    container.add("EPUB/style.css", STYLE.as_bytes())?;
    for (number, chapter) in book.chapters.iter().enumerate() {
        container.add(&format!("EPUB/{}", chapter_name(number)), chapter.as_bytes())?;
    }
    for (name, _, bytes) in &book.pictures {
        container.add_stored(&format!("EPUB/{name}"), bytes)?;
    }
    container.finish()
}

/// A book of these files, beside those that tell that it is one.
pub(super) fn bundled(files: &[(&str, &[u8])]) -> Vec<u8> {
    let zipped = || -> Result<Vec<u8>, ZipError> {
        let mut container = Container::new()?;
        for (name, bytes) in files {
            container.add(name, bytes)?;
        }
        container.finish()
    };
    // Only a disk can fail, and there is none.
    zipped().unwrap_or_else(|error| {
        log::error!("an EPUB could not be zipped: {error}");
        Vec::new()
    })
}

/// The container that a book is (OCF 3.2).
struct Container {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    stored: SimpleFileOptions,
}

impl Container {
    fn new() -> Result<Self, ZipError> {
        let stored = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(zip::DateTime::default());
        let mut container = Self { zip: ZipWriter::new(Cursor::new(Vec::new())), stored };
        // The first file tells what the whole is, and must be readable without unpacking (section 4.3).
        container.add_stored("mimetype", b"application/epub+zip")?;
        container.add("META-INF/container.xml", CONTAINER.as_bytes())?;
        Ok(container)
    }

    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), ZipError> {
        self.write(name, bytes, self.stored.compression_method(CompressionMethod::Deflated))
    }

    fn add_stored(&mut self, name: &str, bytes: &[u8]) -> Result<(), ZipError> {
        self.write(name, bytes, self.stored)
    }

    fn write(&mut self, name: &str, bytes: &[u8], options: SimpleFileOptions) -> Result<(), ZipError> {
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, ZipError> {
        Ok(self.zip.finish()?.into_inner())
    }
}

fn chapter_name(number: usize) -> String {
    format!("article-{}.xhtml", number + 1)
}

/// The media type of a picture and the ending of its file; `None` for what readers of EPUB need not show.
fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(("image/png", "png")),
        [0xff, 0xd8, 0xff, ..] => Some(("image/jpeg", "jpg")),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(("image/gif", "gif")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::super::samples::{Words, articles, at};
    use super::*;

    #[test]
    fn a_book_begins_with_its_kind_and_holds_well_formed_files() {
        let bytes = write(&articles(), &Words, at(90));
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert!(names.contains(&"EPUB/pictures/1.gif".to_owned()), "{names:?}");
        for name in names.iter().filter(|name| name.ends_with("ml") || name.ends_with("opf")) {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            let mut reader = quick_xml::Reader::from_str(&text);
            while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        }
    }

    #[test]
    fn pictures_are_told_by_their_bytes() {
        let check =
            |bytes: &[u8], expected: Option<&str>| assert_eq!(kind(bytes).map(|kind| kind.1), expected);
        check(b"GIF89a..", Some("gif"));
        check(b"\xff\xd8\xff\xe0", Some("jpg"));
        check(b"<svg/>", None);
        check(b"", None);
    }
}
