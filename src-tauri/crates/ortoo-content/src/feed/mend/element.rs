//! Start tags written out.

use super::names::{ATOM, PREFIXES, canonical_namespace};
use super::tag::Tag;
use super::text;
use crate::feed::sniff::Family;

/// Versions of RSS that the parser knows.
const VERSIONS: [&str; 4] = ["2.0", "0.91", "0.92", "0.90"];

/// Appends a start tag without its `>`.
pub(super) fn push_start(out: &mut String, name: &str, tag: &Tag<'_>, old_atom: bool) {
    out.push('<');
    out.push_str(name);
    let holds_text = matches!(name, "title" | "content" | "summary" | "subtitle" | "rights");
    for (key, value) in &tag.attributes {
        match *key {
            "mode" | "type" if old_atom && holds_text => {}
            "xmlns" if name == "rss" || name == "feed" || name.ends_with("RDF") => {
                push_attribute(out, key, canonical_namespace(value));
            }
            "version" if name == "rss" => {}
            "type" if holds_text && name != "content" => push_attribute(out, key, text_type(value)),
            key if key.starts_with("xmlns:") => push_attribute(out, key, canonical_namespace(value)),
            key => push_attribute(out, key, value),
        }
    }
    if old_atom && holds_text {
        push_attribute(out, "type", old_text_type(tag));
    }
}

/// Appends what a root may lack: its version, its namespace, prefixes that are used all the same.
pub(super) fn push_root_attributes(
    out: &mut String,
    source: &str,
    family: Family,
    tag: &Tag<'_>,
    unprefixed: bool,
) {
    match family {
        Family::Rss => {
            let version =
                tag.attribute("version").map(str::trim).filter(|version| VERSIONS.contains(version));
            push_attribute(out, "version", version.unwrap_or("2.0"));
        }
        Family::Atom if unprefixed || tag.attribute("xmlns").is_none() => push_attribute(out, "xmlns", ATOM),
        Family::Atom | Family::Rdf => {}
    }
    for (prefix, namespace) in PREFIXES {
        let key = format!("xmlns:{prefix}");
        if tag.attribute(&key).is_none() && source.contains(&format!("<{prefix}:")) {
            push_attribute(out, &key, namespace);
        }
    }
}

fn push_attribute(out: &mut String, key: &str, value: &str) {
    out.push(' ');
    out.push_str(key);
    out.push_str("=\"");
    text::push(out, value);
    out.push('"');
}

/// The type of an Atom text, from what some write instead.
fn text_type(given: &str) -> &str {
    match given {
        "text" | "html" | "xhtml" => given,
        other if other.contains("xhtml") => "xhtml",
        other if other.contains("plain") => "text",
        _ => "html",
    }
}

/// Atom 0.3 told how a text is written (`mode`) apart from what it is (`type`).
fn old_text_type(tag: &Tag<'_>) -> &'static str {
    let kind = tag.attribute("type").unwrap_or("text/plain");
    let written_as_text = matches!(tag.attribute("mode"), Some("escaped" | "base64"));
    match (written_as_text, kind.contains("html")) {
        (true, true) => "html",
        (true, false) if kind.contains("plain") => "text",
        (true, false) => "html",
        (false, true) => "xhtml",
        (false, false) => "text",
    }
}
