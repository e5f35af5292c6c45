//! A book with one chapter per article.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ortoo_model::{ExportArticle, ExportWording};
use zip::result::ZipError;

use super::container::Container;
use super::package::{navigation_document, package_document};
use super::page::{chapter_name, xhtml_page};
use super::picture::{BookPicture, picture_format};
use crate::export::annotated_article::{STYLE_SHEET, article_markup};
use crate::export::fields::title;
use crate::export::xhtml::PictureTarget;

/// Returns the bytes of an EPUB with these articles.
pub(in crate::export) fn write(
    articles: &[ExportArticle],
    wording: &dyn ExportWording,
    now: DateTime<Utc>,
) -> Vec<u8> {
    let book = Book::new(articles, wording);
    // Writing to memory does not fail.
    write_container(&book, articles, wording, now).unwrap_or_else(|error| {
        log::error!("an EPUB could not be zipped: {error}");
        Vec::new()
    })
}

/// The chapters and pictures of a book.
struct Book<'a> {
    chapters: Vec<String>,
    pictures: Vec<BookPicture<'a>>,
}

impl<'a> Book<'a> {
    fn new(articles: &'a [ExportArticle], wording: &dyn ExportWording) -> Self {
        let mut pictures: Vec<BookPicture<'a>> = Vec::new();
        let mut names: HashMap<(usize, String), String> = HashMap::new();
        let mut chapters = Vec::new();
        for (number, article) in articles.iter().enumerate() {
            let mut picture_target = |url: &str| {
                if let Some(name) = names.get(&(number, url.to_owned())) {
                    return PictureTarget::At(name.clone());
                }
                let stored = article.pictures.iter().find(|picture| picture.url == url);
                let Some((bytes, format)) =
                    stored.and_then(|picture| Some((&picture.bytes, picture_format(&picture.bytes)?)))
                else {
                    return PictureTarget::Missing;
                };
                let name = format!("pictures/{}.{}", pictures.len() + 1, format.extension);
                pictures.push(BookPicture { name: name.clone(), media_type: format.media_type, bytes });
                names.insert((number, url.to_owned()), name.clone());
                PictureTarget::At(name)
            };
            let body = article_markup(article, "", wording, &mut picture_target);
            chapters.push(xhtml_page(title(article), wording.tag(), &body));
        }
        Self { chapters, pictures }
    }
}

fn write_container(
    book: &Book<'_>,
    articles: &[ExportArticle],
    wording: &dyn ExportWording,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, ZipError> {
    let mut container = Container::new()?;
    let package = package_document(&book.pictures, articles, wording, now);
    container.add("EPUB/package.opf", package.as_bytes())?;
    container.add("EPUB/nav.xhtml", navigation_document(articles, wording).as_bytes())?;
    container.add("EPUB/style.css", STYLE_SHEET.as_bytes())?;
    for (number, chapter) in book.chapters.iter().enumerate() {
        container.add(&format!("EPUB/{}", chapter_name(number)), chapter.as_bytes())?;
    }
    for picture in &book.pictures {
        container.add_stored(&format!("EPUB/{}", picture.name), picture.bytes)?;
    }
    container.finish()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;
    use crate::export::samples::{Words, articles, at};

    #[test]
    fn a_book_begins_with_its_media_type_and_has_well_formed_files() {
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
}
