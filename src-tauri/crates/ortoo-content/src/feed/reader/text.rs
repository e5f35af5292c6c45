//! Reads texts that may be markup. RSS does not declare which; Atom does by `type`, Atom 0.3 also by `mode`.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::context::Context;
use crate::feed::markup_detection::is_markup;
use crate::feed::raw::Body;
use crate::feed::sniff::Family;
use crate::feed::tree::{Element, Node};
use crate::feed::vocabulary::Vocabulary;
use crate::html::elements::is_void;
use crate::html::escape::push_xml;

/// Reads the text of an element; returns `None` if it is empty.
pub(super) fn read(element: &Element, parent_context: &Context<'_>) -> Option<Body> {
    let context = parent_context.within(element);
    let base = || context.base.clone();
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let wrapper = only_child_element(element).filter(|inner| inner.name == "div");
    // Some feeds put escaped HTML into an extra `div`, as if it were XHTML.
    let escaped_html = wrapper.filter(|inner| {
        kind.ends_with("html") && !kind.contains("xhtml") && inner.elements().next().is_none()
    });
    if let Some(text) = escaped_html.and_then(Element::text) {
        return Some(Body::Html { markup: text, base: base() });
    }
    if element.elements().next().is_some() {
        // The `div` around XHTML is not part of the content (RFC 4287, section 3.1.1.3).
        let inner = wrapper.filter(|_| kind == "xhtml");
        let markup = match inner {
            Some(inner) => write_content(inner, &context.within(inner)),
            None => write_content(element, &context),
        };
        return (!markup.trim().is_empty())
            .then(|| Body::Html { markup: markup.trim().to_owned(), base: base() });
    }
    let text = element.text()?;
    let text = if is_base64(&kind, element) { decode_base64(text, &kind)? } else { text };
    let is_plain = is_plain(&kind, element, &context, &text);
    Some(if is_plain { Body::Text(text) } else { Body::Html { markup: text, base: base() } })
}

/// Returns true for a text that is not markup, by its declared or default type (RFC 4287, section 3.1.1).
fn is_plain(kind: &str, element: &Element, context: &Context<'_>, text: &str) -> bool {
    if matches!(kind, "text" | "text/plain" | "plain") {
        return !is_markup(text);
    }
    let is_atom = context.family == Family::Atom
        && element.vocabulary == Vocabulary::Core
        && element.attribute("mode").is_none();
    if kind.is_empty() && is_atom {
        return !is_markup(text);
    }
    // Media RSS and iTunes define plain text, but many feeds write markup there.
    let is_plain_by_default =
        element.name == "content" || matches!(element.vocabulary, Vocabulary::Media | Vocabulary::Itunes);
    kind.is_empty() && is_plain_by_default && !text.contains(['<', '&'])
}

/// Returns true for base64, which Atom 0.3 declares by `mode`, and which is the form of any content of Atom 1.0
/// that is neither text nor XML (RFC 4287, section 4.1.3.3).
fn is_base64(kind: &str, element: &Element) -> bool {
    match element.attribute("mode") {
        Some(mode) => mode.eq_ignore_ascii_case("base64"),
        None => {
            kind.contains('/')
                && !kind.starts_with("text/")
                && !kind.contains("xml")
                && !kind.contains("html")
                && element.vocabulary == Vocabulary::Core
        }
    }
}

/// Decodes base64. Invalid base64 is returned as it is. Returns `None` for content that is not text, such as a
/// picture.
fn decode_base64(text: String, kind: &str) -> Option<String> {
    const BINARY_TYPE_PREFIXES: [&str; 5] = ["audio/", "font/", "image/", "model/", "video/"];
    if BINARY_TYPE_PREFIXES.iter().any(|prefix| kind.starts_with(prefix)) {
        return None;
    }
    const LENIENT_BASE64: GeneralPurpose = GeneralPurpose::new(
        &STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let base64: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match LENIENT_BASE64.decode(base64) {
        Ok(bytes) => String::from_utf8(bytes).ok().map(|text| text.trim().to_owned()),
        Err(_) => Some(text),
    }
}

/// Returns the content of an element as markup.
fn write_content(element: &Element, context: &Context<'_>) -> String {
    let mut out = String::new();
    push_children(&mut out, element, context, context.base.as_ref());
    out
}

/// Returns the child element of an element that contains nothing else.
fn only_child_element(element: &Element) -> Option<&Element> {
    let mut children = element.children.iter().filter(|child| match child {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(_) => true,
    });
    match (children.next(), children.next()) {
        (Some(Node::Element(only)), None) => Some(only),
        _ => None,
    }
}

fn push_children(out: &mut String, element: &Element, context: &Context<'_>, base: Option<&url::Url>) {
    for child in &element.children {
        match child {
            Node::Text(text) => push_xml(out, text),
            Node::Element(child) => push_element(out, child, &context.within(child), base),
        }
    }
}

fn push_element(out: &mut String, element: &Element, context: &Context<'_>, base: Option<&url::Url>) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in element.attributes().filter(|(name, _)| !name.contains(':') && *name != "xmlns") {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        // Elements that declare another base are resolved here, because the markup has only one.
        let inner_base =
            context.base.as_ref().filter(|inner| Some(*inner) != base && matches!(name, "href" | "src"));
        match inner_base.and_then(|_| context.resolve(value)) {
            Some(resolved) => push_xml(out, resolved.as_str()),
            None => push_xml(out, value),
        }
        out.push('"');
    }
    out.push('>');
    if is_void(&element.name) {
        return;
    }
    push_children(out, element, context, base);
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}
