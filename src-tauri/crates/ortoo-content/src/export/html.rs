//! A single HTML file with its styles and pictures embedded, and without scripts.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ortoo_model::{ExportArticle, ExportHeading, ExportWording, StoredPicture};

use super::annotated_article::{STYLE_SHEET, article_markup};
use super::fields::{language_tag, title};
use super::xhtml::PictureTarget;
use crate::html::escape::escape_xml;

/// The content security policy of exported files: nothing is fetched and nothing runs, whatever the articles
/// contain.
pub(super) const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/// The media types of pictures that every browser shows.
const PICTURE_MEDIA_TYPES: &[&str] = &[
    "image/apng",
    "image/avif",
    "image/bmp",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/svg+xml",
    "image/webp",
];

pub(super) fn write(articles: &[ExportArticle], wording: &dyn ExportWording) -> String {
    let tag = wording.tag();
    let name = match articles {
        [one] => title(one).to_owned(),
        _ => wording.heading(ExportHeading::Articles),
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\" xml:lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{CONTENT_SECURITY_POLICY}\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width\"/>\n<title>{}</title>\n<style>{STYLE_SHEET}</style>\n</head>\n<body>\n",
        escape_xml(&name)
    );
    if articles.len() > 1 {
        let heading = escape_xml(&wording.heading(ExportHeading::Contents));
        out.push_str(&format!("<nav><h2>{heading}</h2><ol>\n"));
        for (number, one) in articles.iter().enumerate() {
            out.push_str(&format!(
                "<li><a href=\"#a{number}\" lang=\"{}\">{}</a></li>\n",
                language_tag(one),
                escape_xml(title(one))
            ));
        }
        out.push_str("</ol></nav>\n");
    }
    for (number, one) in articles.iter().enumerate() {
        let mut picture_target = |url: &str| match one.pictures.iter().find(|picture| picture.url == url) {
            Some(picture) if PICTURE_MEDIA_TYPES.contains(&picture.media_type.as_str()) => {
                PictureTarget::At(data_url(picture))
            }
            _ => PictureTarget::Missing,
        };
        let markup = article_markup(one, &format!("a{number}-"), wording, &mut picture_target);
        out.push_str(&format!("<div id=\"a{number}\">\n{markup}</div>\n"));
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn data_url(picture: &StoredPicture) -> String {
    format!("data:{};base64,{}", picture.media_type, BASE64_STANDARD.encode(&picture.bytes))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Words, articles};
    use super::*;

    #[test]
    fn one_file_has_text_highlights_notes_and_pictures() {
        let html = write(&articles(), &Words);
        for part in [
            "<title>Articles</title>",
            "<h1>Өглөө &quot;цас&quot; &lt;оров&gt;: № 1</h1>",
            "<b><span id=\"a0-p0\"></span><mark class=\"green\">цас</mark></b><mark class=\"green\"> оров</mark>.",
            "src=\"data:image/gif;base64,R0lGOD",
            "<a class=\"picture\" href=\"https://news.example/b.png\">Picture</a>",
            "<a href=\"#a0-p0\">цас оров</a>",
            "<strong>Чухал</strong>",
            "<p class=\"about\">green · #төсөв · 2025-01-02</p>",
            "lang=\"mn\"",
            "href=\"https://news.example/1?a=1&amp;b=2\"",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("<script") && !html.contains("alert"), "{html}");
        assert_well_formed(html.strip_prefix("<!DOCTYPE html>\n").unwrap());
    }

    fn assert_well_formed(markup: &str) {
        let mut reader = quick_xml::Reader::from_str(markup);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
}
