//! The XHTML documents of a book.

use crate::html::escape::escape_xml;

/// Returns an XHTML document with this title, language tag and body.
pub(in crate::export) fn xhtml_page(title: &str, tag: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{tag}\" xml:lang=\"{tag}\">\n\
         <head><meta charset=\"utf-8\"/><title>{}</title><link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/></head>\n\
         <body>\n{body}</body>\n</html>\n",
        escape_xml(title)
    )
}

/// Returns the file name of the chapter with this index.
pub(super) fn chapter_name(index: usize) -> String {
    format!("article-{}.xhtml", index + 1)
}
