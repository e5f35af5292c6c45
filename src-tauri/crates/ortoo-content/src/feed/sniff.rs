//! Recognizes feeds by their root element, not by their `Content-Type`.

/// Length of the prefix in which the root element is searched: some servers print warnings before it.
const MAX_SEARCH_BYTES: usize = 256 * 1024;

/// The media type of a document without any content.
pub(super) const EMPTY_MEDIA_TYPE: &str = "application/x-empty";

/// The kind of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum DocumentKind<'a> {
    /// A JSON object, which is a feed if its `version` says so.
    Json {
        /// The document from the object's `{` on.
        object: &'a str,
        /// Whether the document starts with the object.
        is_first: bool,
    },
    /// XML with the root element of a feed.
    Xml(Root<'a>),
    /// XML that was truncated before its root element.
    Prolog,
    /// Not a feed, with the media type that it looks like.
    Other(&'static str),
}

/// The root element of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root<'a> {
    /// The position of its `<` in the document, in bytes.
    pub(super) at: usize,
    /// The name of the element as written.
    pub(super) name: &'a str,
    /// The family of formats it belongs to.
    pub(super) family: Family,
}

/// The families of XML feed formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// RSS 0.9x and 2.0.
    Rss,
    /// RSS 0.90 and 1.0.
    Rdf,
    /// Atom.
    Atom,
}

/// Returns the kind of a document, from its beginning.
pub(super) fn sniff(text: &str) -> DocumentKind<'_> {
    let trimmed = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    if trimmed.starts_with('{') {
        return DocumentKind::Json { object: trimmed, is_first: true };
    }
    if trimmed.is_empty() {
        return DocumentKind::Other(EMPTY_MEDIA_TYPE);
    }
    let is_xml = trimmed.starts_with('<');
    let json = || find_json_feed(trimmed).map(|object| DocumentKind::Json { object, is_first: false });
    let kind = if is_xml { find_root(text).or_else(json) } else { json().or_else(|| find_root(text)) };
    kind.unwrap_or(DocumentKind::Other(if is_xml { "application/xml" } else { "text/plain" }))
}

/// Returns the object of a JSON feed that follows other text, such as a warning.
fn find_json_feed(text: &str) -> Option<&str> {
    let beginning = &text[..text.floor_char_boundary(MAX_SEARCH_BYTES)];
    beginning.contains("jsonfeed.org/version").then_some(())?;
    let is_object = |at: &usize| beginning[at + 1..].trim_start().starts_with(['"', '/']);
    let at = beginning.match_indices('{').map(|(at, _)| at).find(is_object)?;
    Some(&text[at..])
}

/// Returns the kind of an XML document by its first known element; `None` if it has none.
fn find_root(text: &str) -> Option<DocumentKind<'_>> {
    let mut at = 0;
    // Some servers put the doctype of HTML even before feeds, so the element after it decides.
    let mut is_page = false;
    let mut is_first = true;
    // False once a comment without an end was met; `-->` is not searched again then.
    let mut comments_end = true;
    while let Some(distance) = text[at..].find('<').filter(|distance| at + distance <= MAX_SEARCH_BYTES) {
        at += distance;
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
            // An Atom Entry Document (RFC 4287, section 2).
            "entry" if is_first => Family::Atom,
            "html" | "head" | "body" | "script" => return Some(DocumentKind::Other("text/html")),
            "opml" | "svg" | "urlset" | "sitemapindex" | "plist" | "error" => {
                return Some(DocumentKind::Other("application/xml"));
            }
            _ if is_page && !local.is_empty() => break,
            _ => {
                is_first &= local.is_empty();
                at += 1;
                continue;
            }
        };
        return Some(DocumentKind::Xml(Root { at, name, family }));
    }
    if is_page {
        return Some(DocumentKind::Other("text/html"));
    }
    let is_searched_completely = text.len() <= MAX_SEARCH_BYTES && comments_end && is_first;
    (is_searched_completely && is_prolog(text)).then_some(DocumentKind::Prolog)
}

/// Returns true if a document consists of comments and processing instructions only.
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

/// Returns the element or attribute name at the start of `markup`, or an empty string.
pub(super) fn element_name(markup: &str) -> &str {
    let is_name_char = |(index, c): (usize, char)| {
        c.is_alphabetic()
            || matches!(c, '_' | ':')
            || (index > 0 && (c.is_alphanumeric() || matches!(c, '-' | '.')))
    };
    let end = markup.char_indices().find(|at| !is_name_char(*at)).map_or(markup.len(), |(end, _)| end);
    &markup[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_recognized_by_their_root_element() {
        let check = |text: &str, family: Option<Family>| {
            let actual = match sniff(text) {
                DocumentKind::Xml(root) => Some(root.family),
                _ => None,
            };
            assert_eq!(actual, family, "{text}");
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
    fn other_documents_are_reported_with_a_guessed_media_type() {
        let check = |text: &str, expected: &'static str| {
            assert_eq!(sniff(text), DocumentKind::Other(expected), "{text}");
        };
        check(" \n", EMPTY_MEDIA_TYPE);
        assert_eq!(sniff("<?xml version='1.0'?>\n<!-- nothing -->"), DocumentKind::Prolog);
        check("<?xml version='1.0'?>text", "application/xml");
        check("<!-- open", "application/xml");
        check("<page/>", "application/xml");
    }

    #[test]
    fn json_feeds_are_found_after_a_warning() {
        let check = |text: &str, expected: Option<(&str, bool)>| {
            let actual = match sniff(text) {
                DocumentKind::Json { object, is_first } => Some((object, is_first)),
                _ => None,
            };
            assert_eq!(actual, expected, "{text}");
        };
        let feed = "{ \"version\": \"https://jsonfeed.org/version/1\" }";
        check(feed, Some((feed, true)));
        check(&format!("Notice: {{x}}\n{feed}"), Some((feed, false)));
        check(&format!("<br /><b>Notice</b>: x\n{feed}"), Some((feed, false)));
        check(&format!("<html>{feed}"), None);
        check("Notice {\"a\": 1}", None);
    }
}
