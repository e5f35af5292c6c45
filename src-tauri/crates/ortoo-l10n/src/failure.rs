//! Sentences for failures.

use ortoo_model::{Arg, Failure, FailureCode as Code};

use crate::Localizer;

impl Localizer {
    /// Returns the sentence of a failure. The match lists every code, so that a new code without a sentence
    /// does not compile.
    pub fn failure(&self, failure: &Failure) -> String {
        let text = |name: &str| match failure.args.get(name) {
            Some(Arg::Text(text)) => text.clone(),
            Some(Arg::Number(number)) => number.to_string(),
            None => String::new(),
        };
        let number = |name: &str| match failure.args.get(name) {
            Some(Arg::Number(number)) => *number,
            Some(Arg::Text(text)) => text.parse().unwrap_or_default(),
            None => 0,
        };
        match failure.code {
            Code::NotAFeed => self.failure_not_a_feed(),
            Code::Malformed => self.failure_malformed(),
            Code::TooLarge => self.failure_too_large(number("limit_mb")),
            Code::Timeout => self.failure_timeout(number("seconds")),
            Code::RedirectLoop => self.failure_redirect_loop(),
            Code::BlockedUrl => self.failure_blocked_url(&text("host")),
            Code::NotFound => self.failure_not_found(),
            Code::Gone => self.failure_gone(),
            Code::Auth => self.failure_auth(number("status")),
            Code::RateLimited => self.failure_rate_limited(),
            Code::ServerError => self.failure_server_error(number("status")),
            Code::Tls => self.failure_tls(),
            Code::Network => self.failure_network(),
            Code::UnknownHost => self.failure_unknown_host(&text("host")),
            Code::HttpStatus => self.failure_http_status(number("status")),
            Code::InvalidUrl => self.failure_invalid_url(&text("url")),
            Code::FeedExists => self.failure_feed_exists(&text("title")),
            Code::NoSuchFeed => self.failure_no_such_feed(number("id")),
            Code::NoSuchEntry => self.failure_no_such_entry(number("id")),
            Code::NotOpml => self.failure_not_opml(),
            Code::NoSuchSetting => self.failure_no_such_setting(&text("key")),
            Code::InvalidSetting => self.failure_invalid_setting(&text("key"), &text("value")),
            Code::InvalidDate => self.failure_invalid_date(&text("value")),
            Code::FileUnreadable => self.failure_file_unreadable(&text("path")),
            Code::FileUnwritable => self.failure_file_unwritable(&text("path")),
            Code::DatabaseNewer => self.failure_database_newer(number("found"), number("supported")),
            Code::DatabaseDamaged => self.failure_database_damaged(&text("path")),
            Code::DatabaseBusy => self.failure_database_busy(),
            Code::DatabaseUnwritable => self.failure_database_unwritable(&text("path")),
            Code::LinkRefused => self.failure_link_refused(&text("url")),
            Code::UnexpectedAnswer => self.failure_unexpected_answer(&text("content_type"), &text("kind")),
            Code::LayoutChanged => self.failure_layout_changed(&text("field")),
            Code::PageMissing => self.failure_page_missing(),
            Code::NothingToFollow => self.failure_nothing_to_follow(&text("url")),
            Code::SeveralFeeds => self.failure_several_feeds(number("count")),
            Code::RecipeSyntax => self.failure_recipe_syntax(),
            Code::RecipeUnknownField => self.failure_recipe_unknown_field(&text("field")),
            Code::RecipeMissingField => self.failure_recipe_missing_field(&text("field")),
            Code::RecipeUnusedField => self.failure_recipe_unused_field(&text("field")),
            Code::RecipeBadPlace => self.failure_recipe_bad_place(&text("field"), &text("value")),
            Code::RecipeBadValue => self.failure_recipe_bad_value(&text("field"), &text("value")),
            Code::NoArticle => self.failure_no_article(&text("host")),
            Code::NoAddress => self.failure_no_address(),
            Code::NoSuchAnnotation => self.failure_no_such_annotation(number("id")),
            Code::QuoteNotFound => self.failure_quote_not_found(&text("quote")),
            Code::QuoteAmbiguous => self.failure_quote_ambiguous(number("count")),
            Code::NoSuchVersion => self.failure_no_such_version(number("id")),
            Code::InvalidName => self.failure_invalid_name(&text("value")),
            Code::NotImportable => self.failure_not_importable(),
            Code::ImportRow => self.failure_import_row(number("line")),
            Code::NothingToExport => self.failure_nothing_to_export(),
            Code::NotABackup => self.failure_not_a_backup(&text("path")),
            Code::DatabaseInUse => self.failure_database_in_use(&text("path")),
            Code::NoTranslator => self.failure_no_translator(),
            Code::TranslatorAddress => self.failure_translator_address(&text("url")),
            Code::TranslatorAnswer => self.failure_translator_answer(&text("host")),
            Code::NoKeychain => self.failure_no_keychain(),
            Code::InvalidTemplate => self.failure_invalid_template(number("line")),
            Code::NoSuchTerm => self.failure_no_such_term(number("id")),
            Code::InvalidTerm => self.failure_invalid_term(&text("value")),
            Code::NoSuchWatch => self.failure_no_such_watch(number("id")),
            Code::InvalidWatch => self.failure_invalid_watch(&text("value")),
            Code::NoDesktopAlerts => self.failure_no_desktop_alerts(),
            Code::UpdateUnsigned => self.failure_update_unsigned(),
            Code::UpdateUnusable => self.failure_update_unusable(),
            Code::AutostartRefused => self.failure_autostart_refused(),
            Code::Internal => self.failure_internal(),
        }
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::Locale;

    use super::*;

    #[test]
    fn every_failure_code_has_a_distinct_sentence_in_both_languages() {
        let mut seen = std::collections::BTreeSet::new();
        for locale in Locale::SHIPPED {
            let localizer = Localizer::new(locale);
            for code in Code::ALL {
                let sentence = localizer.failure(&Failure::new(code));
                assert!(!sentence.starts_with("failure-"), "{code} has no sentence in {}", locale.tag());
                assert!(seen.insert(sentence.clone()), "two codes have the sentence {sentence}");
            }
        }
    }

    #[test]
    fn arguments_appear_in_the_sentence() {
        let failure = Failure::new(Code::Timeout).with("seconds", 30);
        assert_eq!(
            Localizer::new(Locale::Mn).failure(&failure),
            "Эх сурвалж 30 секундийн дотор хариу өгсөнгүй."
        );
    }
}
