//! Reads the list of links that Pocket exports as HTML (`ril_export.html`).
//!
//! The file is read tag by tag, because the nesting of its elements does not matter.

use htmlize::unescape_attribute;

use super::collector::{ImportCollector, add_saved_article};
use super::fields::{clean_tags, split_tags};
use crate::html::tokenizer::{Token, tokens};

/// Attributes of a tag after these are ignored.
const MAX_ATTRIBUTES: usize = 20;

/// Reads a file. Returns false if it is not such a list.
pub(super) fn read(text: &str, collector: &mut ImportCollector) -> bool {
    let mut is_known = false;
    let mut is_archive = false;
    let mut line = 1;
    let mut counted = 0;
    let mut tokens = tokens(text).peekable();
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        let tag_end = tag.source.as_bytes().as_ptr_range().end.addr() - text.as_ptr().addr();
        line += count_newlines(&text[counted..tag_end]);
        counted = tag_end;
        let content = match tokens.peek() {
            Some(Token::Text(content)) => content,
            _ => "",
        };
        if tag.name == "h1" {
            is_archive = content.to_lowercase().contains("archive");
        }
        if tag.name != "a" {
            continue;
        }
        let attribute = |name: &str| {
            let mut attributes = tag.attributes().take(MAX_ATTRIBUTES);
            attributes.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        };
        let Some(added) = attribute("time_added") else { continue };
        is_known = true;
        let decoded = |name: &str| unescape_attribute(attribute(name).unwrap_or_default()).into_owned();
        let Some(article) = collector.article(&decoded("href")) else {
            collector.refuse(line);
            continue;
        };
        add_saved_article(article, &htmlize::unescape(content), added);
        article.archived |= is_archive;
        let tags = article.tags.drain(..).chain(split_tags(&decoded("tags")));
        article.tags = clean_tags(tags.collect::<Vec<_>>());
    }
    is_known
}

fn count_newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}
