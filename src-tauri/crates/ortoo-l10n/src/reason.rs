//! Sentences for the reasons in the alert journal.

use chrono::DateTime;
use ortoo_model::{Arg, DecisionReason, ReasonCode as Code};

use crate::Localizer;

impl Localizer {
    /// Returns the text of a reason, to be read after the name of a source. The match lists every code, so
    /// that a new code without a text does not compile.
    pub fn reason(&self, reason: &DecisionReason) -> String {
        let text = |name: &str| match reason.args.get(name) {
            Some(Arg::Text(text)) => text.clone(),
            Some(Arg::Number(number)) => number.to_string(),
            None => String::new(),
        };
        let time = |name: &str| match reason.args.get(name) {
            Some(Arg::Number(ms)) => DateTime::from_timestamp_millis(*ms).map(|at| self.date_time(at)),
            _ => None,
        };
        let time = |name: &str| time(name).unwrap_or_default();
        match reason.code {
            Code::NewHeadline => self.reason_new_headline(),
            Code::Watched => self.reason_watched(&text("words")),
            Code::Urgent => self.reason_urgent(&text("words")),
            Code::CatchUp => self.reason_catch_up(&time("since")),
            Code::ShownAgain => self.reason_shown_again(),
            Code::SameStory => self.reason_same_story(&text("title")),
            Code::QuietHours => self.reason_quiet_hours(&time("until")),
            Code::DoNotDisturb => self.reason_do_not_disturb(&time("until")),
            Code::NotRunning => self.reason_not_running(),
            Code::NoDesktop => self.reason_no_desktop(),
            Code::Gathering => self.reason_gathering(&time("until")),
            Code::FirstFetch => self.reason_first_fetch(),
            Code::AlertsOff => self.reason_alerts_off(),
            Code::SourceOff => self.reason_source_off(),
            Code::NotWatched => self.reason_not_watched(),
            Code::SilentWatch => self.reason_silent_watch(&text("words")),
            Code::Muted => self.reason_muted(&text("words")),
            Code::AlreadyRead => self.reason_already_read(),
            Code::NoTitle => self.reason_no_title(),
            Code::OldNews => self.reason_old_news(&time("published")),
            Code::SourceGone => self.reason_source_gone(),
            Code::Interrupted => self.reason_interrupted(),
            Code::Refused => self.reason_refused(),
        }
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::Locale;

    use super::*;

    #[test]
    fn every_reason_code_has_a_distinct_text_in_both_languages() {
        let mut seen = std::collections::BTreeSet::new();
        for locale in Locale::SHIPPED {
            let localizer = Localizer::new(locale);
            for code in Code::ALL {
                let words = localizer.reason(&DecisionReason::from(code));
                assert!(!words.starts_with("reason-"), "{code} has no text in {}", locale.tag());
                assert!(seen.insert(words.clone()), "two codes have the text {words}");
            }
        }
    }
}
