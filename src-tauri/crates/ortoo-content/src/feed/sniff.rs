//! Is it a feed at all? The root element tells, not the label.

/// How far into a document its root is looked for: some servers print warnings first.
const LOOKED_AT: usize = 256 * 1024;

/// What a document is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A JSON object; whether it is a feed its `version` tells.
    Json(&'a str),
    /// XML whose root is that of a feed.
    Xml(Root<'a>),
    /// None; what it looks like.
    Other(&'static str),
}

/// The root element of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root<'a> {
    /// Where its `<` is, in bytes.
    pub(super) at: usize,
    /// Its name as written.
    pub(super) name: &'a str,
    /// Which family it opens.
    pub(super) family: Family,
}

/// The families of XML feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// RSS 0.9x and 2.0.
    Rss,
    /// RSS 0.90 and 1.0.
    Rdf,
    /// Atom.
    Atom,
}

/// Looks at a document's beginning.
pub(super) fn sniff(text: &str) -> Kind<'_> {
    let trimmed = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    if trimmed.starts_with('{') {
        return Kind::Json(trimmed);
    }
    if trimmed.is_empty() {
        return Kind::Other("application/x-empty");
    }
    let mut at = 0;
    // Some servers put the declaration of a page before everything, a feed too: its first element tells.
    let mut is_page = false;
    while let Some(found) = text[at..].find('<') {
        at += found;
        if at > LOOKED_AT {
            break;
        }
        let rest = &text[at..];
        if rest.starts_with("<!--") {
            at += rest.find("-->").unwrap_or(4);
            continue;
        }
        if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype")) {
            if rest[9..].trim_start().get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html")) {
                is_page = true;
            }
            at += 9;
            continue;
        }
        let name = element_name(&rest[1..]);
        let local = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
        let family = match local.as_str() {
            "rss" | "channel" => Family::Rss,
            "rdf" => Family::Rdf,
            "feed" => Family::Atom,
            "html" | "head" | "body" | "script" => return Kind::Other("text/html"),
            "opml" | "svg" | "urlset" | "sitemapindex" | "plist" | "error" => {
                return Kind::Other("application/xml");
            }
            "" => {
                at += 1;
                continue;
            }
            _ if is_page => break,
            _ => {
                at += 1;
                continue;
            }
        };
        return Kind::Xml(Root { at, name, family });
    }
    if is_page {
        return Kind::Other("text/html");
    }
    Kind::Other(if trimmed.starts_with('<') { "application/xml" } else { "text/plain" })
}

/// The name that an element's markup begins with; empty if it is none.
pub(super) fn element_name(markup: &str) -> &str {
    let allowed = |(index, c): (usize, char)| {
        c.is_alphabetic()
            || matches!(c, '_' | ':')
            || (index > 0 && (c.is_alphanumeric() || matches!(c, '-' | '.')))
    };
    let end = markup.char_indices().find(|at| !allowed(*at)).map_or(markup.len(), |(end, _)| end);
    &markup[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_tells() {
        let check = |text: &str, family: Option<Family>| {
            let found = match sniff(text) {
                Kind::Xml(root) => Some(root.family),
                _ => None,
            };
            assert_eq!(found, family, "{text}");
        };
        check("<rss><channel/></rss>", Some(Family::Rss));
        check("\u{feff}\n<?xml version='1.0'?><!-- <html> --><RSS>", Some(Family::Rss));
        check("<br /><b>Notice</b>: Undefined index<?xml version='1.0'?><rss>", Some(Family::Rss));
        check("<rdf:RDF xmlns:rdf='x'>", Some(Family::Rdf));
        check("<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", Some(Family::Atom));
        check("<!DOCTYPE rss SYSTEM 'x'><rss>", Some(Family::Rss));
        check("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'x'>\n<!-- x --><rss>", Some(Family::Rss));
        check("<!doctype html>just text", None);
        check("<!doctype html><p>see <rss></p>", None);
        check("<html><body><feed></body></html>", None);
        check("<opml><body/></opml>", None);
        check("hello", None);
        check("", None);
    }
}
