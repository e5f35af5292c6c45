//! The context that elements inherit from their ancestors.

use url::Url;

use crate::feed::sniff::Family;
use crate::feed::tree::Element;

/// The context that an element inherits from its ancestors.
#[derive(Clone)]
pub(super) struct Context<'a> {
    pub(super) document_url: &'a Url,
    /// The base that `xml:base` attributes declare.
    pub(super) base: Option<Url>,
    pub(super) family: Family,
}

impl<'a> Context<'a> {
    /// Longer bases are ignored, because every nested element could extend them further.
    const MAX_BASE_BYTES: usize = 2_000;

    pub(super) fn new(document_url: &'a Url, family: Family) -> Self {
        Self { document_url, base: None, family }
    }

    /// Returns the context of the content of an element.
    pub(super) fn within(&self, element: &Element) -> Self {
        let base = element.attribute("xml:base").and_then(|base| self.resolve(base));
        let base = base.filter(|base| base.as_str().len() < Self::MAX_BASE_BYTES);
        Self { base: base.or_else(|| self.base.clone()), ..*self }
    }

    pub(super) fn resolve(&self, href: &str) -> Option<Url> {
        crate::link::resolve(Some(self.base.as_ref().unwrap_or(self.document_url)), href)
    }
}
