//! Which pictures an article has.

use std::collections::HashSet;

use ortoo_model::SafeHtml;
use scraper::Html;

/// The addresses of an article's pictures in their order, each once.
pub fn pictures(html: &SafeHtml) -> Vec<String> {
    let page = Html::parse_document(html.as_str());
    let elements = page.tree.nodes().filter_map(|node| node.value().as_element());
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
    fn each_picture_is_named_once_in_order() {
        let html = "<p><img src='https://a.example/2.png'><img src='https://a.example/1.png'>\
                    <img src='https://a.example/2.png'></p>";
        let found = pictures(&sanitize(html, None));
        assert_eq!(found, ["https://a.example/2.png", "https://a.example/1.png"]);
    }
}
