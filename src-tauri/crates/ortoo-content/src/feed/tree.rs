//! Builds a tree of elements with their vocabularies from repaired XML.
//!
//! The repair limits the depth, so functions that walk the tree may recurse.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::error::FeedError;
use super::vocabulary::Vocabulary;

/// Elements of a document after these are ignored. The largest known feed has a twentieth of them.
const MAX_ELEMENTS: usize = 400_000;

/// An XML element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) vocabulary: Vocabulary,
    /// The name in lower case, without its prefix.
    pub(super) name: String,
    /// Names as written, and decoded values.
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// A child of an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Iterates over the child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Iterates over the child elements with a name.
    pub(super) fn named<'a>(
        &'a self,
        vocabulary: Vocabulary,
        name: &'a str,
    ) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |element| element.is(vocabulary, name))
    }

    pub(super) fn is(&self, vocabulary: Vocabulary, name: &str) -> bool {
        self.vocabulary == vocabulary && self.name == name
    }

    /// Returns the trimmed value of an attribute, unless it is empty. Ignores the case of the name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns the trimmed text of the element without that of its child elements, unless it is empty.
    pub(super) fn text(&self) -> Option<String> {
        let text: String = self
            .children
            .iter()
            .filter_map(|child| match child {
                Node::Text(text) => Some(text.as_str()),
                Node::Element(_) => None,
            })
            .collect();
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| trimmed.to_owned())
    }
}

/// Parses repaired XML to its root element.
///
/// # Errors
/// [`FeedError::Malformed`] if the XML is not well-formed, [`FeedError::Rootless`] if it has no element.
pub(super) fn parse_tree(xml: &str) -> Result<Element, FeedError> {
    let mut reader = Reader::from_str(xml);
    let mut scopes = NamespaceScopes::default();
    let mut open: Vec<Element> = Vec::new();
    let mut elements = 0;
    while elements < MAX_ELEMENTS {
        match reader.read_event().map_err(FeedError::Malformed)? {
            Event::Start(tag) => {
                elements += 1;
                open.push(scopes.enter(&tag)?);
            }
            Event::Empty(tag) => {
                elements += 1;
                let element = scopes.enter(&tag)?;
                scopes.leave();
                if let Some(root) = close(element, &mut open) {
                    return Ok(root);
                }
            }
            Event::End(_) => {
                scopes.leave();
                if let Some(root) = open.pop().and_then(|element| close(element, &mut open)) {
                    return Ok(root);
                }
            }
            Event::Text(text) => push_text(&mut open, &text.xml10_content()),
            Event::CData(text) => push_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => {
                push_text(&mut open, quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default());
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    while let Some(element) = open.pop() {
        if let Some(root) = close(element, &mut open) {
            return Ok(root);
        }
    }
    Err(FeedError::Rootless)
}

/// Adds a complete element to its parent, the last open element. Returns the element if it is the root.
fn close(mut element: Element, open: &mut [Element]) -> Option<Element> {
    // Most elements have a single child, but a vector allocates for four.
    element.children.shrink_to_fit();
    match open.last_mut() {
        Some(parent) => {
            parent.children.push(Node::Element(element));
            None
        }
        None => Some(element),
    }
}

fn push_text(open: &mut [Element], text: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Text(previous)) => previous.push_str(text),
        _ => element.children.push(Node::Text(text.to_owned())),
    }
}

/// The namespace declarations in scope.
#[derive(Default)]
struct NamespaceScopes {
    /// The vocabularies of each prefix, the innermost last.
    vocabularies: HashMap<String, Vec<Vocabulary>>,
    /// The prefixes that each open element declares.
    declared: Vec<Vec<String>>,
}

impl NamespaceScopes {
    /// Applies the declarations of a start tag and returns its element, without children.
    fn enter(&mut self, tag: &BytesStart<'_>) -> Result<Element, FeedError> {
        let mut attributes = Vec::new();
        let mut declared = Vec::new();
        let is_root = self.declared.is_empty();
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| FeedError::Malformed(error.into()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(FeedError::Malformed)?
                .into_owned();
            let name = attribute.key.into_inner();
            let prefix = match name.split_once(':') {
                _ if name == "xmlns" => Some(""),
                Some(("xmlns", prefix)) => Some(prefix),
                _ => None,
            };
            if let Some(prefix) = prefix {
                let vocabulary = match Vocabulary::from_namespace(&value) {
                    // An unknown default namespace of the root is still that of a feed.
                    Vocabulary::Other if is_root && prefix.is_empty() => Vocabulary::Core,
                    vocabulary => vocabulary,
                };
                self.vocabularies.entry(prefix.to_owned()).or_default().push(vocabulary);
                declared.push(prefix.to_owned());
            }
            attributes.push((name.to_owned(), value));
        }
        self.declared.push(declared);
        let name = tag.name().into_inner();
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared = self.vocabularies.get(prefix).and_then(|vocabularies| vocabularies.last()).copied();
        Ok(Element {
            vocabulary: declared.unwrap_or_else(|| Vocabulary::from_prefix(prefix)),
            name: local.to_ascii_lowercase(),
            attributes,
            children: Vec::new(),
        })
    }

    /// Ends the declarations of the innermost open element.
    fn leave(&mut self) {
        for prefix in self.declared.pop().unwrap_or_default() {
            if let Some(vocabularies) = self.vocabularies.get_mut(&prefix) {
                vocabularies.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_elements_is_bounded() {
        let root = parse_tree(&format!("<a><b>{}</b></a>", "<c/>".repeat(MAX_ELEMENTS))).unwrap();
        assert_eq!(root.elements().next().unwrap().children.len(), MAX_ELEMENTS - 2);
        assert!(matches!(parse_tree(""), Err(FeedError::Rootless)));
    }

    #[test]
    fn vocabularies_are_found_by_namespace_or_prefix() {
        let root = parse_tree(
            "<x:feed xmlns:x='http://purl.org/atom/ns#' xmlns:d='http://purl.org/dc/elements/1.1/'>\
             <d:Date>1</d:Date><x:i xmlns:d='urn:other'><d:date/></x:i><dc:date>2</dc:date><d:date>a &amp; <![CDATA[b]]></d:date></x:feed>",
        )
        .unwrap();
        assert!(root.is(Vocabulary::Core, "feed"));
        let dates: Vec<_> = root.named(Vocabulary::DublinCore, "date").filter_map(Element::text).collect();
        assert_eq!(dates, ["1", "2", "a & b"]);
        let inner = root.named(Vocabulary::Core, "i").next().unwrap();
        assert_eq!(inner.elements().next().unwrap().vocabulary, Vocabulary::Other);
    }
}
