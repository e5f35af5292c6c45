//! Is it a feed at all? The root element tells, not the label.

/// How far into a document its root is looked for: some servers print warnings first.
const LOOKED_AT: usize = 256 * 1024;

/// What a document without any content is.
pub(super) const EMPTY: &str = "application/x-empty";

/// What a document is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A JSON object; whether it is a feed its `version` tells.
    Json {
        /// From its `{` on.
        object: &'a str,
        /// Whether it is what the document begins with.
        is_first: bool,
    },
    /// XML whose root is that of a feed.
    Xml(Root<'a>),
    /// XML that breaks off before its root.
    Prolog,
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
        return Kind::Json { object: trimmed, is_first: true };
    }
    if trimmed.is_empty() {
        return Kind::Other(EMPTY);
    }
    let is_xml = trimmed.starts_with('<');
    let json = || buried(trimmed).map(|object| Kind::Json { object, is_first: false });
    let found = if is_xml { root(text).or_else(json) } else { json().or_else(|| root(text)) };
    found.unwrap_or(Kind::Other(if is_xml { "application/xml" } else { "text/plain" }))
}

/// The object of a JSON feed behind something else.
fn buried(text: &str) -> Option<&str> {
    let near = &text[..text.floor_char_boundary(LOOKED_AT)];
    near.contains("jsonfeed.org/version").then_some(())?;
    let opens = |at: &usize| near[at + 1..].trim_start().starts_with(['"', '/']);
    let at = near.match_indices('{').map(|(at, _)| at).find(opens)?;
    Some(&text[at..])
}

/// What the first element that is known tells; `None` if there is none.
fn root(text: &str) -> Option<Kind<'_>> {
    let mut at = 0;
    // Some servers put the declaration of a page before everything, a feed too: its first element tells.
    let mut is_page = false;
    let mut is_first = true;
    // What is nowhere ahead is not looked for again.
    let mut comments_end = true;
    while let Some(found) = text[at..].find('<').filter(|found| at + found <= LOOKED_AT) {
        at += found;
        let rest = &text[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = if comments_end { comment.find("-->") } else { None };
            comments_end = end.is_some();
            at += end.map_or(4, |end| end + 7);
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
            // RFC 4287, section 2: an Atom Entry Document.
            "entry" if is_first => Family::Atom,
            "html" | "head" | "body" | "script" => return Some(Kind::Other("text/html")),
            "opml" | "svg" | "urlset" | "sitemapindex" | "plist" | "error" => {
                return Some(Kind::Other("application/xml"));
            }
            _ if is_page && !local.is_empty() => break,
            _ => {
                is_first &= local.is_empty();
                at += 1;
                continue;
            }
        };
        return Some(Kind::Xml(Root { at, name, family }));
    }
    if is_page {
        return Some(Kind::Other("text/html"));
    }
    // Nothing but a prolog.
    let is_whole = text.len() <= LOOKED_AT && comments_end && is_first;
    (is_whole && is_prolog(text)).then_some(Kind::Prolog)
}

/// Whether comments and instructions are all that there is.
fn is_prolog(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else {
            return rest.is_empty();
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
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
        check("<!-- <rss> --><entry xmlns='http://www.w3.org/2005/Atom'>", Some(Family::Atom));
        check("<entries><entry/></entries>", None);
        check("hello", None);
        check("", None);
    }
    #[test]
    fn what_is_none_is_called_what_it_looks_like() {
        let check = |text: &str, expected: &'static str| {
            assert_eq!(sniff(text), Kind::Other(expected), "{text}");
        };
        check(" \n", EMPTY);
        assert_eq!(sniff("<?xml version='1.0'?>\n<!-- nothing -->"), Kind::Prolog);
        check("<?xml version='1.0'?>text", "application/xml");
        check("<!-- open", "application/xml");
        check("<page/>", "application/xml");
    }

    #[test]
    fn json_is_found_behind_a_warning() {
        let check = |text: &str, expected: Option<(&str, bool)>| {
            let found = match sniff(text) {
                Kind::Json { object, is_first } => Some((object, is_first)),
                _ => None,
            };
            assert_eq!(found, expected, "{text}");
        };
        let feed = "{ \"version\": \"https://jsonfeed.org/version/1\" }";
        check(feed, Some((feed, true)));
        check(&format!("Notice: {{x}}\n{feed}"), Some((feed, false)));
        check(&format!("<br /><b>Notice</b>: x\n{feed}"), Some((feed, false)));
        check(&format!("<html>{feed}"), None);
        check("Notice {\"a\": 1}", None);
    }
}
