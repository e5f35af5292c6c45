//! User terms: the glossary terms that the reader added. They count in story matching, alignment and look-up as the
//! terms of the built-in glossary do.

use std::sync::Arc;

use ortoo_language::OwnTerms;
use ortoo_model::{Failure, FailureCode, NewTerm, TermId, Topic, UserTerm};
use ortoo_store::Store;

use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::store_handle::StoreHandle;

/// Maximum length of all names of a term in one language.
const MAX_NAMES_CHARS: usize = 200;

/// Prepares user terms for matching.
pub(crate) fn matchable_terms(terms: &[UserTerm]) -> OwnTerms {
    let mut own = OwnTerms::default();
    for term in terms {
        own.add(term.id.0, &term.english, &term.mongolian);
    }
    own
}

/// The reader's own glossary terms.
pub(crate) struct UserTerms {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
}

impl UserTerms {
    /// Returns all user terms in the alphabetical order of their English names.
    pub(crate) async fn terms(&self) -> Result<Vec<UserTerm>, EngineError> {
        self.store.run(Store::terms).await
    }

    /// Adds a user term.
    pub(crate) async fn add_term(&self, term: NewTerm) -> Result<UserTerm, EngineError> {
        let (term, now) = (validated(&term)?, self.clock.now());
        let term = self.store.run(move |store| store.add_term(&term, now)).await?;
        self.events.changed(&[Topic::Terms]);
        Ok(term)
    }

    /// Replaces the names of a user term.
    pub(crate) async fn change_term(&self, id: TermId, term: NewTerm) -> Result<(), EngineError> {
        let term = validated(&term)?;
        self.change_existing(id, move |store| store.change_term(id, &term)).await
    }

    /// Removes a user term.
    pub(crate) async fn remove_term(&self, id: TermId) -> Result<(), EngineError> {
        self.change_existing(id, move |store| store.remove_term(id)).await
    }

    async fn change_existing(
        &self,
        id: TermId,
        work: impl FnOnce(&Store) -> Result<bool, ortoo_store::StoreError> + Send + 'static,
    ) -> Result<(), EngineError> {
        if !self.store.run(work).await? {
            return Err(Failure::from(FailureCode::NoSuchTerm).with("id", id.0).into());
        }
        self.events.changed(&[Topic::Terms]);
        Ok(())
    }
}

/// Trims the names of a term and refuses one without a name in each language.
fn validated(term: &NewTerm) -> Result<NewTerm, Failure> {
    let names = |written: &str| {
        let names = written.split(',').map(str::trim).filter(|name| !name.is_empty());
        let names = names.collect::<Vec<_>>().join(", ");
        let is_valid = names.chars().any(char::is_alphanumeric) && !names.contains(['\n', '\t']);
        (is_valid && names.chars().count() <= MAX_NAMES_CHARS).then_some(names)
    };
    match (names(&term.english), names(&term.mongolian)) {
        (Some(english), Some(mongolian)) => Ok(NewTerm { english, mongolian }),
        (None, _) => Err(Failure::from(FailureCode::InvalidTerm).with("value", term.english.trim())),
        (_, None) => Err(Failure::from(FailureCode::InvalidTerm).with("value", term.mongolian.trim())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[test]
    fn a_term_has_a_name_in_each_language() {
        let check = |english: &str, mongolian: &str, expected: Option<(&str, &str)>| {
            let (english, mongolian) = (english.to_owned(), mongolian.to_owned());
            let normalized = validated(&NewTerm { english, mongolian }).ok();
            let normalized = normalized.as_ref().map(|term| (term.english.as_str(), term.mongolian.as_str()));
            assert_eq!(normalized, expected);
        };
        check(" snow leopard,irbis ,", "ирвэс", Some(("snow leopard, irbis", "ирвэс")));
        check("snow leopard", " , ", None);
        check("", "ирвэс", None);
        check("a\nb", "ирвэс", None);
        check(&"a".repeat(201), "ирвэс", None);
    }

    #[tokio::test]
    async fn a_user_term_is_added_changed_and_removed() {
        let library = TestLibrary::new();
        let (store, clock, events) = (library.store.clone(), library.clock.clone(), library.events.clone());
        let terms = UserTerms { store, clock, events };
        let new = |english: &str| NewTerm { english: english.to_owned(), mongolian: "ирвэс".to_owned() };
        let term = terms.add_term(new("irbis")).await.unwrap();
        terms.change_term(term.id, new("snow leopard")).await.unwrap();
        assert_eq!(terms.terms().await.unwrap()[0].english, "snow leopard");
        terms.remove_term(term.id).await.unwrap();
        assert!(terms.remove_term(term.id).await.is_err());
    }
}
