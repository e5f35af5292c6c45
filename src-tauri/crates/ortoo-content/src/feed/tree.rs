//! Mended XML as a tree of elements that know their vocabularies.
//!
//! Its depth is that of the XML, which is capped before, so walks over it may recurse.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::FeedError;
use super::vocabulary::Vocabulary;

/// The most elements of a tree; what follows them is left out. Twenty times the most that is met.
const MOST_ELEMENTS: usize = 400_000;

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) vocabulary: Vocabulary,
    /// Without prefix, in lower case.
    pub(super) name: String,
    /// As written, with their values decoded.
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The elements directly in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements directly in it of that name.
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

    /// An attribute by its name, its case set aside.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(found.1.trim()).filter(|value| !value.is_empty())
    }

    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The text directly in it, trimmed; `None` if that is nothing.
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

/// The root element of mended XML, with its first 400,000 elements.
///
/// # Errors
/// [`FeedError::Malformed`] where the mending left something that is not well-formed, [`FeedError::Rootless`]
/// where there is nothing.
pub(super) fn grow(xml: &str) -> Result<Element, FeedError> {
    let mut reader = Reader::from_str(xml);
    let mut scopes = Scopes::default();
    let mut open: Vec<Element> = Vec::new();
    let mut elements = 0;
    while elements < MOST_ELEMENTS {
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

/// Puts an element where it belongs; gives back the root.
fn close(mut element: Element, open: &mut [Element]) -> Option<Element> {
    // Most hold one text, and room is made for four nodes.
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
        Some(Node::Text(before)) => before.push_str(text),
        _ => element.children.push(Node::Text(text.to_owned())),
    }
}

/// The namespaces that are declared where the reading is.
#[derive(Default)]
struct Scopes {
    meant: HashMap<String, Vec<Vocabulary>>,
    /// What each open element declared.
    declared: Vec<Vec<String>>,
}

impl Scopes {
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
                let meant = match Vocabulary::of_namespace(&value) {
                    // What a feed itself is written in is a feed's vocabulary, whatever it is called.
                    Vocabulary::Other if is_root && prefix.is_empty() => Vocabulary::Core,
                    meant => meant,
                };
                self.meant.entry(prefix.to_owned()).or_default().push(meant);
                declared.push(prefix.to_owned());
            }
            attributes.push((name.to_owned(), value));
        }
        self.declared.push(declared);
        let name = tag.name().into_inner();
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let meant = self.meant.get(prefix).and_then(|meant| meant.last()).copied();
        Ok(Element {
            vocabulary: meant.unwrap_or_else(|| Vocabulary::of_prefix(prefix)),
            name: local.to_ascii_lowercase(),
            attributes,
            children: Vec::new(),
        })
    }

    fn leave(&mut self) {
        for prefix in self.declared.pop().unwrap_or_default() {
            if let Some(meant) = self.meant.get_mut(&prefix) {
                meant.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_an_end() {
        let root = grow(&format!("<a><b>{}</b></a>", "<c/>".repeat(MOST_ELEMENTS))).unwrap();
        assert_eq!(root.elements().next().unwrap().children.len(), MOST_ELEMENTS - 2);
        assert!(matches!(grow(""), Err(FeedError::Rootless)));
    }

    #[test]
    fn names_are_told_by_their_namespaces() {
        let root = grow(
            "<x:feed xmlns:x='http://purl.org/atom/ns#' xmlns:d='http://purl.org/dc/elements/1.1/'>\
             <d:Date>1</d:Date><x:i xmlns:d='urn:other'><d:date/></x:i><dc:date>2</dc:date><d:date>a &amp; <![CDATA[b]]></d:date></x:feed>",
        )
        .unwrap();
        assert!(root.is(Vocabulary::Core, "feed"));
        let dates: Vec<_> = root.named(Vocabulary::Dublin, "date").filter_map(Element::text).collect();
        assert_eq!(dates, ["1", "2", "a & b"]);
        let inner = root.named(Vocabulary::Core, "i").next().unwrap();
        assert_eq!(inner.elements().next().unwrap().vocabulary, Vocabulary::Other);
    }
}
