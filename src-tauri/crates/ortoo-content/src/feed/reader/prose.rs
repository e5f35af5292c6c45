//! Texts that may be markup: RSS does not tell, Atom does, Atom 0.3 did it in another way (`mode`).

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::Context;
use crate::feed::label;
use crate::feed::raw::Body;
use crate::feed::sniff::Family;
use crate::feed::tree::{Element, Node};
use crate::feed::vocabulary::Vocabulary;

/// The text of an element; `None` if that is nothing.
pub(super) fn read(element: &Element, outer: &Context<'_>) -> Option<Body> {
    let context = outer.within(element);
    let base = || context.base.clone();
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let wrapper = sole(element).filter(|inner| inner.name == "div");
    // Escaped HTML within a `div` that is none: the type is right, the element too many.
    let escaped = wrapper.filter(|inner| {
        kind.ends_with("html") && !kind.contains("xhtml") && inner.elements().next().is_none()
    });
    if let Some(text) = escaped.and_then(Element::text) {
        return Some(Body::Html { markup: text, base: base() });
    }
    if element.elements().next().is_some() {
        // RFC 4287, section 3.1.1.3: the `div` around XHTML is no part of it.
        let inner = wrapper.filter(|_| kind == "xhtml");
        let markup = match inner {
            Some(inner) => markup(inner, &context.within(inner)),
            None => markup(element, &context),
        };
        return (!markup.trim().is_empty())
            .then(|| Body::Html { markup: markup.trim().to_owned(), base: base() });
    }
    let text = element.text()?;
    let text = if is_base64(&kind, element) { decoded(text, &kind)? } else { text };
    let is_plain = is_plain(&kind, element, &context, &text);
    Some(if is_plain { Body::Text(text) } else { Body::Html { markup: text, base: base() } })
}

/// Whether a text is no markup: by its type, and in Atom where it has none (RFC 4287, section 3.1.1).
fn is_plain(kind: &str, element: &Element, context: &Context<'_>, text: &str) -> bool {
    if matches!(kind, "text" | "text/plain" | "plain") {
        return !label::is_markup(text);
    }
    let is_atom = context.family == Family::Atom
        && element.vocabulary == Vocabulary::Core
        && element.attribute("mode").is_none();
    if kind.is_empty() && is_atom {
        return !label::is_markup(text);
    }
    // Media RSS' and iTunes' texts are plain, too; what may be markup is not believed to be.
    let is_plain_by_default =
        element.name == "content" || matches!(element.vocabulary, Vocabulary::Media | Vocabulary::Itunes);
    kind.is_empty() && is_plain_by_default && !text.contains(['<', '&'])
}

/// Atom 0.3 says so; in Atom 1.0 (RFC 4287, section 4.1.3.3) what is neither text nor XML can be nothing else.
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

/// `None` for what is no text, such as a picture; what is no base64 is taken as it is.
fn decoded(text: String, kind: &str) -> Option<String> {
    const NO_TEXT: [&str; 5] = ["audio/", "font/", "image/", "model/", "video/"];
    if NO_TEXT.iter().any(|begin| kind.starts_with(begin)) {
        return None;
    }
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let packed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match LENIENT.decode(packed) {
        Ok(bytes) => String::from_utf8(bytes).ok().map(|text| text.trim().to_owned()),
        Err(_) => Some(text),
    }
}

/// What stands within as markup.
fn markup(element: &Element, context: &Context<'_>) -> String {
    let mut out = String::new();
    push_children(&mut out, element, context, context.base.as_ref());
    out
}

/// The only element in it, if there is nothing else.
fn sole(element: &Element) -> Option<&Element> {
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
            Node::Text(text) => push_escaped(out, text),
            Node::Element(child) => push_element(out, child, &context.within(child), base),
        }
    }
}

fn push_element(out: &mut String, element: &Element, context: &Context<'_>, base: Option<&url::Url>) {
    const VOID: [&str; 8] = ["br", "img", "hr", "wbr", "input", "col", "source", "area"];
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in element.attributes().filter(|(name, _)| !name.contains(':') && *name != "xmlns") {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        // What is relative to another base than the whole cannot wait for it.
        let own = context.base.as_ref().filter(|own| Some(*own) != base && matches!(name, "href" | "src"));
        match own.and_then(|_| context.resolve(value)) {
            Some(resolved) => push_escaped(out, resolved.as_str()),
            None => push_escaped(out, value),
        }
        out.push('"');
    }
    out.push('>');
    if VOID.contains(&element.name.as_str()) {
        return;
    }
    push_children(out, element, context, base);
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
