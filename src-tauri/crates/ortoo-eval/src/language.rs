//! Accuracy of language identification.

use std::path::Path;

use ortoo_language::identify;
use ortoo_model::Language;
use serde::Serialize;

use crate::error::EvalError;
use crate::share::share;
use crate::table::Table;

/// A headline and its language.
#[derive(Debug)]
pub(crate) struct LabelledTitle {
    /// `en`, `mn`, or any other code, which counts as another language.
    language: String,
    title: String,
}

/// Scores of language identification.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct LanguageScore {
    /// Number of headlines.
    total: usize,
    /// Share of headlines with the correct language, 0 to 1.
    accuracy: f64,
    /// Number of Mongolian headlines that are taken for another language.
    mn_missed: usize,
}

/// Reads labelled headlines.
pub(crate) fn read(path: &Path) -> Result<Vec<LabelledTitle>, EvalError> {
    let table = Table::read(path)?;
    let titles = table.rows().map(|row| LabelledTitle { language: row.get("lang"), title: row.get("title") });
    Ok(titles.collect())
}

/// Identifies the language of each headline and compares it with its label.
pub(crate) fn score(titles: &[LabelledTitle]) -> LanguageScore {
    let primary = |language| match language {
        Language::En => "en",
        Language::Mn | Language::MnMong => "mn",
        Language::Other => "other",
    };
    let (mut correct, mut mn_missed) = (0, 0);
    for labelled in titles {
        let expected = match labelled.language.as_str() {
            language @ ("en" | "mn") => language,
            _ => "other",
        };
        let identified = primary(identify(&labelled.title, None));
        correct += usize::from(identified == expected);
        mn_missed += usize::from(expected == "mn" && identified != "mn");
    }
    LanguageScore { total: titles.len(), accuracy: share(correct, titles.len()), mn_missed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_languages_lower_the_accuracy() {
        let title =
            |language: &str, title: &str| LabelledTitle { language: language.into(), title: title.into() };
        let english = "The parliament has adopted the new budget for the coming year";
        let score = score(&[title("en", english), title("mn", english)]);
        assert_eq!(score, LanguageScore { total: 2, accuracy: 0.5, mn_missed: 1 });
    }
}
