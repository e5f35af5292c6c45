//! The pictures of an article.

use std::collections::HashSet;

use ortoo_model::SafeHtml;
use scraper::Html;

/// Returns the addresses of an article's pictures in document order, each once.
///
/// ```
/// use ortoo_content::{pictures::pictures, sanitize::sanitize};
///
/// let html = sanitize("<p>Snow <img src='https://news.example/snow.jpg'></p>", None);
/// assert_eq!(pictures(&html), ["https://news.example/snow.jpg"]);
/// ```
pub fn pictures(html: &SafeHtml) -> Vec<String> {
    let document = Html::parse_document(html.as_str());
    let elements = document.tree.nodes().filter_map(|node| node.value().as_element());
    let mut seen = HashSet::new();
    elements
        .filter(|element| element.name() == "img")
        .filter_map(|element| element.attr("src"))
        .filter(|source| seen.insert(*source))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sanitize::sanitize;

    #[test]
    fn picture_addresses_are_listed_once_in_document_order() {
        let html = "<p><img src='https://a.example/2.png'><img src='https://a.example/1.png'>\
                    <img src='https://a.example/2.png'></p>";
        let addresses = pictures(&sanitize(html, None));
        assert_eq!(addresses, ["https://a.example/2.png", "https://a.example/1.png"]);
    }
}
