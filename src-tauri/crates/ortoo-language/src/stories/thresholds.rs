//! The thresholds of similarity.

use super::report::Report;

/// The similarity from which two reports belong to one story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoryThresholds {
    /// For two reports in one language.
    pub same_language: f64,
    /// For two reports in different languages.
    pub cross_language: f64,
}

impl Default for StoryThresholds {
    fn default() -> Self {
        Self { same_language: 6.0, cross_language: 5.25 }
    }
}

impl StoryThresholds {
    /// Returns the threshold for two reports.
    pub(super) fn between(self, a: &Report, b: &Report) -> f64 {
        if a.mongolian == b.mongolian { self.same_language } else { self.cross_language }
    }
}
