//! The language of an entry.

use ortoo_model::Language;

/// Titles of at least this length identify the language without the excerpt.
const MIN_TITLE_CHARS: usize = 24;
/// Characters of the excerpt that are added to a shorter title.
const MAX_EXCERPT_CHARS: usize = 120;

/// Identifies the language of an entry by its title, or with the help of its excerpt if the title is short.
pub(crate) fn identify_language(title: &str, excerpt: &str, hint: Option<Language>) -> Language {
    if title.chars().count() >= MIN_TITLE_CHARS || excerpt.is_empty() {
        return ortoo_language::identify(title, hint);
    }
    let beginning: String = excerpt.chars().take(MAX_EXCERPT_CHARS).collect();
    ortoo_language::identify(&format!("{title}. {beginning}"), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_title_is_identified_with_its_excerpt() {
        let excerpt = "Нийслэлийн төвийн гудамжаар явган хүний хөдөлгөөнийг хязгаарлав.";
        assert_eq!(identify_language("COVID", excerpt, None), Language::Mn);
        assert_eq!(identify_language("The first snow fell in the capital", excerpt, None), Language::En);
    }
}
