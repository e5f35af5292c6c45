//! Reads links, whose address is the text of an element (RSS) or an attribute (Atom, CDF), and enclosures.

use super::context::Context;
use crate::feed::raw::Link;
use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::Core;

const MAX_LINKS: usize = 100;

/// Returns the links of a feed or an entry, in document order.
pub(super) fn read(element: &Element, context: &Context<'_>) -> Vec<Link> {
    let children = element.elements().filter(|child| child.vocabulary == Core);
    let links = children.filter_map(|child| read_link(child, &context.within(child)));
    // CDF has the address in an attribute of the item itself.
    let own_link = element.attribute("href").map(|href| alternate(href, context));
    own_link.into_iter().chain(links).take(MAX_LINKS).collect()
}

fn read_link(child: &Element, context: &Context<'_>) -> Option<Link> {
    match child.name.as_str() {
        "link" => {
            let text = child.text();
            let href =
                child.attribute("href").or(text.as_deref()).or_else(|| child.attribute("rdf:resource"))?;
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
        // The `A` element of CDF; names are in lower case here.
        "a" => child.attribute("href").map(|href| alternate(href, context)),
        _ => None,
    }
}

fn alternate(href: &str, context: &Context<'_>) -> Link {
    Link {
        rel: "alternate".to_owned(),
        href: absolute_address(href, context),
        media_type: None,
        length: None,
    }
}

/// Resolves an address against `xml:base`. Without one it stays as written, and is resolved later by the rules
/// for all formats.
fn absolute_address(href: &str, context: &Context<'_>) -> String {
    let resolved = context.base.as_ref().and_then(|_| context.resolve(href));
    resolved.map_or_else(|| href.to_owned(), String::from)
}

fn length(element: &Element) -> Option<u64> {
    element.attribute("length")?.parse().ok()
}
