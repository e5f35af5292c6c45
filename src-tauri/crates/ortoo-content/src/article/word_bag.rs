//! Texts compared by their words.

use std::collections::HashMap;

use scraper::ElementRef;

use crate::page::text_of;

/// The words of a text, in lower case, with how often each stands there.
#[derive(Debug, Default)]
pub(super) struct Words {
    counts: HashMap<String, usize>,
    total: usize,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut words = Self::default();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *words.counts.entry(word.to_lowercase()).or_default() += 1;
            words.total += 1;
        }
        words
    }

    pub(super) fn count(&self) -> usize {
        self.total
    }

    /// The share of these words that stands in `other` too, 0 to 1; 1 where there are none.
    pub(super) fn share_in(&self, other: &Self) -> f64 {
        if self.total == 0 {
            return 1.0;
        }
        let shared: usize =
            self.counts.iter().map(|(word, count)| *count.min(other.counts.get(word).unwrap_or(&0))).sum();
        #[allow(clippy::cast_precision_loss, reason = "a page has fewer words than that")]
        let share = shared as f64 / self.total as f64;
        share
    }
}

/// The text of an element on one line in lower case.
pub(super) fn lower_line(element: ElementRef<'_>) -> String {
    let text = text_of(element);
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
