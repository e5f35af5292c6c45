//! A text as a bag of words, to compare two texts regardless of word order.

use std::collections::HashMap;

/// The words of a text in lower case, with the number of times that each occurs.
#[derive(Debug, Default)]
pub(super) struct WordBag {
    counts: HashMap<String, usize>,
    total: usize,
}

impl WordBag {
    pub(super) fn of(text: &str) -> Self {
        let mut bag = Self::default();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *bag.counts.entry(word.to_lowercase()).or_default() += 1;
            bag.total += 1;
        }
        bag
    }

    /// Returns the number of words, repetitions included.
    pub(super) fn len(&self) -> usize {
        self.total
    }

    /// Returns the share of these words that `other` contains as well, from 0 to 1; 1 for an empty bag.
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
