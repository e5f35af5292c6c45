//! The ZIP container of an EPUB (OCF 3.2).

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, result::ZipError};

/// `META-INF/container.xml`, which names the package document.
const CONTAINER_XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

/// An EPUB that is being written.
pub(super) struct Container {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    stored: SimpleFileOptions,
}

impl Container {
    pub(super) fn new() -> Result<Self, ZipError> {
        let stored = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(zip::DateTime::default());
        let mut container = Self { zip: ZipWriter::new(Cursor::new(Vec::new())), stored };
        // The first file names the media type and must be stored uncompressed (OCF 3.2, section 4.3).
        container.add_stored("mimetype", b"application/epub+zip")?;
        container.add("META-INF/container.xml", CONTAINER_XML.as_bytes())?;
        Ok(container)
    }

    /// Adds a compressed file.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), ZipError> {
        self.write(name, bytes, self.stored.compression_method(CompressionMethod::Deflated))
    }

    /// Adds a file without compression, for formats that are compressed already.
    pub(super) fn add_stored(&mut self, name: &str, bytes: &[u8]) -> Result<(), ZipError> {
        self.write(name, bytes, self.stored)
    }

    fn write(&mut self, name: &str, bytes: &[u8], options: SimpleFileOptions) -> Result<(), ZipError> {
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    /// Returns the bytes of the EPUB.
    pub(super) fn finish(self) -> Result<Vec<u8>, ZipError> {
        Ok(self.zip.finish()?.into_inner())
    }
}

/// Returns an EPUB of these files and the two that OCF requires.
pub(in crate::export) fn zip_epub(files: &[(&str, &[u8])]) -> Vec<u8> {
    let write = || -> Result<Vec<u8>, ZipError> {
        let mut container = Container::new()?;
        for (name, bytes) in files {
            container.add(name, bytes)?;
        }
        container.finish()
    };
    // Writing to memory does not fail.
    write().unwrap_or_else(|error| {
        log::error!("an EPUB could not be zipped: {error}");
        Vec::new()
    })
}
