//! The vocabularies that elements of feeds are taken from, told by their namespaces.

/// What a name means depends on which of these it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// RSS and Atom of every version, and CDF: their names do not contradict each other.
    Core,
    /// RSS 1.0 module for whole texts.
    Content,
    /// Dublin Core, the fifteen elements.
    Dublin,
    /// Dublin Core, the terms.
    Terms,
    Itunes,
    Media,
    /// RSS 1.0 module for the schedule.
    Syndication,
    Xhtml,
    Rdf,
    /// `xml:lang`, `xml:base`.
    Xml,
    Other,
}

use Vocabulary::{Content, Core, Dublin, Itunes, Media, Other, Rdf, Syndication, Terms, Xhtml, Xml};

/// What is meant by prefixes that are used without being declared.
const PREFIXES: [(&str, Vocabulary); 13] = [
    ("", Core),
    ("atom", Core),
    ("rss", Core),
    ("xml", Xml),
    ("content", Content),
    ("dc", Dublin),
    ("dcterms", Terms),
    ("itunes", Itunes),
    ("media", Media),
    ("sy", Syndication),
    ("xhtml", Xhtml),
    ("html", Xhtml),
    ("rdf", Rdf),
];

/// Namespaces without scheme, `www.` and what ends them.
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
    ("purl.org/dc/terms", Terms),
    ("itunes.com/dtds/podcast-1.0.dtd", Itunes),
    ("search.yahoo.com/mrss", Media),
    ("search.yahoo.com/rss", Media),
    ("video.search.yahoo.com/mrss", Media),
    ("purl.org/metadata/dublin_core", Dublin),
    ("purl.org/rss/1.0/modules/syndication", Syndication),
    ("w3.org/1999/xhtml", Xhtml),
    ("w3.org/1999/02/22-rdf-syntax-ns", Rdf),
];

impl Vocabulary {
    /// By a prefix that nothing declares.
    pub(super) fn of_prefix(prefix: &str) -> Self {
        PREFIXES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(prefix))
            .map_or(Other, |(_, meant)| *meant)
    }

    /// By a namespace, however carelessly it is written.
    pub(super) fn of_namespace(namespace: &str) -> Self {
        let lower = namespace.trim().get(..80).unwrap_or(namespace.trim()).to_ascii_lowercase();
        let bare = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
        let bare = bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches(['/', '#']);
        if bare.starts_with("purl.org/dc/elements/") {
            return Dublin;
        }
        NAMESPACES.iter().find(|(known, _)| *known == bare).map_or(Other, |(_, meant)| *meant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_namespace_is_known_in_many_spellings() {
        let check = |namespace: &str, expected| {
            assert_eq!(Vocabulary::of_namespace(namespace), expected, "{namespace}");
        };
        check("http://www.w3.org/2005/Atom", Core);
        check("https://www.w3.org/2005/atom/", Core);
        check("http://purl.org/atom/ns#", Core);
        check(" http://purl.org/dc/elements/1.1 ", Dublin);
        check("http://purl.org/dc/terms/", Terms);
        check("http://search.yahoo.com/mrss", Media);
        check("http://www.iTunes.com/DTDs/Podcast-1.0.dtd", Itunes);
        check("http://example.com/purl.org/atom/ns#", Other);
        check("", Core);
        check(&"ө".repeat(100), Other);
    }
}
