//! Links: elements with an address as text (RSS) or as attribute (Atom, CDF), and what is attached.

use super::Context;
use crate::feed::raw::Link;
use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::Core;

const MOST: usize = 100;

/// The links of a feed or an entry, in order.
pub(super) fn read(element: &Element, context: &Context<'_>) -> Vec<Link> {
    let children = element.elements().filter(|child| child.vocabulary == Core);
    let links = children.filter_map(|child| link(child, &context.within(child)));
    // CDF: the address is the element's own.
    let own = element.attribute("href").map(|href| alternate(href, context));
    own.into_iter().chain(links).take(MOST).collect()
}

fn link(child: &Element, context: &Context<'_>) -> Option<Link> {
    match child.name.as_str() {
        "link" => {
            let written = child.text();
            let href =
                child.attribute("href").or(written.as_deref()).or_else(|| child.attribute("rdf:resource"))?;
            let rel = child.attribute("rel").unwrap_or("alternate");
            let rel = rel.rsplit_once("iana.org/assignments/relation/").map_or(rel, |(_, name)| name);
            Some(Link {
                rel: rel.to_ascii_lowercase(),
                media_type: child.attribute("type").map(str::to_owned),
                length: length(child),
                ..alternate(href, context)
            })
        }
        "enclosure" => {
            let href = child.attribute("url").or_else(|| child.attribute("href"))?;
            Some(Link {
                rel: "enclosure".to_owned(),
                media_type: child.attribute("type").map(str::to_owned),
                length: length(child),
                ..alternate(href, context)
            })
        }
        // CDF, in lower case.
        "a" => child.attribute("href").map(|href| alternate(href, context)),
        _ => None,
    }
}

fn alternate(href: &str, context: &Context<'_>) -> Link {
    Link { rel: "alternate".to_owned(), href: address(href, context), media_type: None, length: None }
}

/// Against `xml:base` here; without one the rules for all formats decide.
fn address(href: &str, context: &Context<'_>) -> String {
    let resolved = context.base.as_ref().and_then(|_| context.resolve(href));
    resolved.map_or_else(|| href.to_owned(), String::from)
}

fn length(element: &Element) -> Option<u64> {
    element.attribute("length")?.parse().ok()
}
