//! The reader's own terms: what means the same in both languages beside the glossary. They count in stories, in what
//! two articles share, and where words are looked up.

use ortoo_language::OwnTerms;
use ortoo_model::{Failure, FailureCode, NewTerm, OwnTerm, TermId, Topic};
use ortoo_store::Store;

use crate::{Engine, EngineError};

/// The most characters of all names of a term in a language.
const LONGEST: usize = 200;

/// Terms as they are compared.
pub(crate) fn own_terms(terms: &[OwnTerm]) -> OwnTerms {
    let mut own = OwnTerms::default();
    for term in terms {
        own.add(term.id.0, &term.english, &term.mongolian);
    }
    own
}

impl Engine {
    /// All terms of the reader, in the order of the English alphabet.
    ///
    /// # Errors
    /// The database.
    pub async fn terms(&self) -> Result<Vec<OwnTerm>, EngineError> {
        self.blocking(Store::terms).await
    }

    /// Keeps a term.
    ///
    /// # Errors
    /// `invalid-term`, or the database.
    pub async fn add_term(&self, term: NewTerm) -> Result<OwnTerm, EngineError> {
        let (term, now) = (checked(&term)?, self.now());
        let term = self.blocking(move |store| store.add_term(&term, now)).await?;
        self.changed(&[Topic::Terms]);
        Ok(term)
    }

    /// Puts other names in the place of a term's.
    ///
    /// # Errors
    /// `invalid-term`, `no-such-term`, or the database.
    pub async fn change_term(&self, id: TermId, term: NewTerm) -> Result<(), EngineError> {
        let term = checked(&term)?;
        self.there(id, move |store| store.change_term(id, &term)).await
    }

    /// Lets a term go.
    ///
    /// # Errors
    /// `no-such-term`, or the database.
    pub async fn remove_term(&self, id: TermId) -> Result<(), EngineError> {
        self.there(id, move |store| store.remove_term(id)).await
    }

    async fn there(
        &self,
        id: TermId,
        work: impl FnOnce(&Store) -> Result<bool, ortoo_store::StoreError> + Send + 'static,
    ) -> Result<(), EngineError> {
        if !self.blocking(work).await? {
            return Err(Failure::from(FailureCode::NoSuchTerm).with("id", id.0).into());
        }
        self.changed(&[Topic::Terms]);
        Ok(())
    }
}

/// With a name in each language, and no blanks around them.
fn checked(term: &NewTerm) -> Result<NewTerm, Failure> {
    let names = |written: &str| {
        let names = written.split(',').map(str::trim).filter(|name| !name.is_empty());
        let names = names.collect::<Vec<_>>().join(", ");
        let says = names.chars().any(char::is_alphanumeric) && !names.contains(['\n', '\t']);
        (says && names.chars().count() <= LONGEST).then_some(names)
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

    #[test]
    fn a_term_has_a_name_in_each_language() {
        let check = |english: &str, mongolian: &str, expected: Option<(&str, &str)>| {
            let (english, mongolian) = (english.to_owned(), mongolian.to_owned());
            let found = checked(&NewTerm { english, mongolian }).ok();
            let found = found.as_ref().map(|term| (term.english.as_str(), term.mongolian.as_str()));
            assert_eq!(found, expected);
        };
        check(" snow leopard,irbis ,", "ирвэс", Some(("snow leopard, irbis", "ирвэс")));
        check("snow leopard", " , ", None);
        check("", "ирвэс", None);
        check("a\nb", "ирвэс", None);
        check(&"a".repeat(201), "ирвэс", None);
    }
}
