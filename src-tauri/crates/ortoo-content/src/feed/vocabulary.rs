//! The vocabularies of the elements in feeds, recognized by XML namespace.

/// A group of XML namespaces whose element names have the same meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// All versions of RSS and Atom, and CDF. Their names do not conflict.
    Core,
    /// The RSS 1.0 content module (`content:encoded`).
    Content,
    /// The fifteen elements of Dublin Core (`dc:`).
    DublinCore,
    /// The terms of Dublin Core (`dcterms:`).
    DublinCoreTerms,
    /// The podcast extension of Apple.
    Itunes,
    /// Media RSS.
    Media,
    /// The RSS 1.0 syndication module (`sy:`).
    Syndication,
    Xhtml,
    Rdf,
    /// The reserved prefix of `xml:lang` and `xml:base`.
    Xml,
    Other,
}

use Vocabulary::{
    Content, Core, DublinCore, DublinCoreTerms, Itunes, Media, Other, Rdf, Syndication, Xhtml, Xml,
};

/// The vocabularies of prefixes that are used without a declaration.
const UNDECLARED_PREFIXES: [(&str, Vocabulary); 13] = [
    ("", Core),
    ("atom", Core),
    ("rss", Core),
    ("xml", Xml),
    ("content", Content),
    ("dc", DublinCore),
    ("dcterms", DublinCoreTerms),
    ("itunes", Itunes),
    ("media", Media),
    ("sy", Syndication),
    ("xhtml", Xhtml),
    ("html", Xhtml),
    ("rdf", Rdf),
];

/// Known namespaces in lower case, without scheme, `www.` and a final `/` or `#`.
const NAMESPACES: [(&str, Vocabulary); 26] = [
    ("", Core),
    ("w3.org/2005/atom", Core),
    ("purl.org/atom/ns", Core),
    ("purl.org/rss/1.0", Core),
    ("purl.org/rss/2.0", Core),
    ("purl.org/net/rss1.1", Core),
    ("my.netscape.com/rdf/simple/0.9", Core),
    ("my.netscape.com/publish/formats/rss-0.91.dtd", Core),
    ("channel.netscape.com/rdf/simple/0.9", Core),
    ("backend.userland.com/rss", Core),
    ("backend.userland.com/rss2", Core),
    ("backend.userland.com/rss20", Core),
    ("backend.userland.com/rss091", Core),
    ("backend.userland.com/rss092", Core),
    ("blogs.law.harvard.edu/tech/rss", Core),
    ("cyber.law.harvard.edu/rss/rss.html", Core),
    ("purl.org/rss/1.0/modules/content", Content),
    ("purl.org/dc/terms", DublinCoreTerms),
    ("itunes.com/dtds/podcast-1.0.dtd", Itunes),
    ("search.yahoo.com/mrss", Media),
    ("search.yahoo.com/rss", Media),
    ("video.search.yahoo.com/mrss", Media),
    ("purl.org/metadata/dublin_core", DublinCore),
    ("purl.org/rss/1.0/modules/syndication", Syndication),
    ("w3.org/1999/xhtml", Xhtml),
    ("w3.org/1999/02/22-rdf-syntax-ns", Rdf),
];

impl Vocabulary {
    /// Returns the vocabulary of a prefix that is not declared.
    pub(super) fn from_prefix(prefix: &str) -> Self {
        UNDECLARED_PREFIXES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(prefix))
            .map_or(Other, |(_, vocabulary)| *vocabulary)
    }

    /// Returns the vocabulary of a namespace. Tolerates variants such as `https` and a missing `#`.
    pub(super) fn from_namespace(namespace: &str) -> Self {
        let lower = namespace.trim().get(..80).unwrap_or(namespace.trim()).to_ascii_lowercase();
        let bare = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
        let bare = bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches(['/', '#']);
        if bare.starts_with("purl.org/dc/elements/") {
            return DublinCore;
        }
        NAMESPACES.iter().find(|(known, _)| *known == bare).map_or(Other, |(_, vocabulary)| *vocabulary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_are_recognized_in_many_spellings() {
        let check = |namespace: &str, expected| {
            assert_eq!(Vocabulary::from_namespace(namespace), expected, "{namespace}");
        };
        check("http://www.w3.org/2005/Atom", Core);
        check("https://www.w3.org/2005/atom/", Core);
        check("http://purl.org/atom/ns#", Core);
        check(" http://purl.org/dc/elements/1.1 ", DublinCore);
        check("http://purl.org/dc/terms/", DublinCoreTerms);
        check("http://search.yahoo.com/mrss", Media);
        check("http://www.iTunes.com/DTDs/Podcast-1.0.dtd", Itunes);
        check("http://example.com/purl.org/atom/ns#", Other);
        check("", Core);
        check(&"ө".repeat(100), Other);
    }
}
