//! Repairs a whole document.

use std::collections::HashMap;

use super::content::truncate;
use super::entities::Entities;
use super::repairer::XmlRepairer;
use super::text;
use crate::feed::limits::MAX_TEXT_BYTES;
use crate::feed::sniff::{Family, Root};

/// The result of a repair.
pub(crate) struct RepairedXml {
    /// Well-formed XML of bounded depth.
    pub(crate) xml: String,
    /// Whether the document was invalid.
    pub(crate) recovered: bool,
}

/// Returns well-formed XML from a document whose root element is `root`.
pub(crate) fn repair(document: &str, root: &Root<'_>) -> RepairedXml {
    let (prolog, source) = document.split_at(root.at);
    let mut repairer = XmlRepairer {
        source,
        at: 0,
        out: String::with_capacity(source.len().min(MAX_TEXT_BYTES)),
        open: Vec::new(),
        root_seen: false,
        family: root.family,
        prefix: root_prefix(root),
        entries: 0,
        search_cache: HashMap::new(),
        brackets_match: true,
        entities: Entities::parse(prolog),
        channel_ended: false,
        root_ended: false,
        recovered: false,
    };
    repairer.run();
    RepairedXml { xml: repairer.out, recovered: repairer.recovered }
}

/// Returns the prefix of the feed's own elements with its colon, if the root element has one.
fn root_prefix(root: &Root<'_>) -> Option<String> {
    match (root.family, root.name.split_once(':')) {
        (Family::Atom | Family::Rss, Some((prefix, _))) => Some(format!("{prefix}:")),
        _ => None,
    }
}

impl XmlRepairer<'_> {
    fn run(&mut self) {
        while self.at < self.source.len() && !(self.root_seen && self.open.is_empty()) {
            let rest = self.rest();
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                if !self.is_after_root() {
                    self.recovered |= !text::push(&mut self.out, truncate(&rest[..end]), &mut self.entities);
                }
                self.at += end;
            } else if rest.starts_with("<!--") {
                let inner = self.at + 4;
                let end = self.find(inner, "-->");
                self.recovered |= end.is_none();
                self.at = end.map_or(inner, |end| end + 3);
            } else if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<![CDATA[")) {
                self.copy_cdata();
            } else if rest.starts_with("<?") {
                self.skip_instruction();
            } else if rest.starts_with("<!") {
                self.skip_declaration();
            } else if rest.starts_with("</") {
                self.handle_end_tag();
            } else if !self.handle_start_tag() {
                break;
            }
        }
        // The channel and the root stay open after their end tags.
        let ended = usize::from(self.channel_ended) + usize::from(self.root_ended);
        self.recovered |= self.open.len() > ended;
        self.close_to(0);
    }

    /// Skips a declaration such as `<!DOCTYPE>`. After one whose brackets or quotes do not match, the next ones
    /// end at the first `>`: each failed search costs a scan of the rest of the document.
    fn skip_declaration(&mut self) {
        let end = if self.brackets_match { text::declaration_length(self.rest()) } else { None };
        self.brackets_match = end.is_some();
        self.at = match end {
            Some(length) => self.at + length,
            None => self.find(self.at, ">").map_or(self.source.len(), |close| close + 1),
        };
    }

    /// Skips a processing instruction. The encoding in an XML declaration no longer applies.
    fn skip_instruction(&mut self) {
        let end = self.find_end_nearby("?>").or_else(|| self.find_end_nearby(">"));
        self.at = end.unwrap_or(self.at + 2);
    }
}
