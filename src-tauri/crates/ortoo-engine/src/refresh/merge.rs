//! Decides how a fetched document changes the stored entries. Pure.
//!
//! An entry is identified by its uid, or else by its link if only one entry has that link. So a site that renumbers its
//! guids or moves its articles does not make old entries new.

use std::collections::{HashMap, HashSet};

use ortoo_model::{EntryId, ParsedEntry};
use ortoo_store::StoredEntry;

/// The action for the parsed entry at the same index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Never seen before.
    Insert,
    /// Stored, and the source has edited or moved it.
    Update(EntryId),
    /// Stored and unchanged.
    Keep,
}

/// Returns one change per parsed entry, in order.
pub(crate) fn plan(known: &[StoredEntry], parsed: &[ParsedEntry]) -> Vec<Change> {
    let by_uid: HashMap<&str, &StoredEntry> = known.iter().map(|k| (k.uid.as_str(), k)).collect();
    let by_url = unique_by_url(known.iter().map(|k| (k.url.as_deref(), k)));
    let links = unique_by_url(parsed.iter().map(|p| (p.url.as_deref(), p)));
    let uids: HashSet<&str> = parsed.iter().map(|p| p.uid.as_str()).collect();
    let mut matched = HashSet::new();
    let mut changes = Vec::with_capacity(parsed.len());
    for entry in parsed {
        let stored_entry = by_uid.get(entry.uid.as_str()).copied().or_else(|| {
            let url = entry.url.as_deref()?;
            links.get(url)?;
            // If another entry of the document has the stored uid, that one is the stored entry.
            by_url.get(url).copied().filter(|k| !uids.contains(k.uid.as_str()))
        });
        changes.push(match stored_entry {
            Some(stored) if !matched.insert(stored.id) => Change::Keep,
            Some(stored) if is_changed(stored, entry) => Change::Update(stored.id),
            Some(_) => Change::Keep,
            None => Change::Insert,
        });
    }
    changes
}

fn is_changed(stored: &StoredEntry, entry: &ParsedEntry) -> bool {
    stored.content_hash != entry.content_hash || stored.uid != entry.uid || stored.url != entry.url
}

/// Returns the items whose link no other item has.
fn unique_by_url<'a, T>(items: impl Iterator<Item = (Option<&'a str>, &'a T)>) -> HashMap<&'a str, &'a T> {
    let mut unique = HashMap::new();
    let mut shared = HashSet::new();
    for (url, item) in items {
        let Some(url) = url else { continue };
        if unique.insert(url, item).is_some() {
            shared.insert(url);
        }
    }
    unique.retain(|url, _| !shared.contains(url));
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(id: i64, uid: &str, url: &str, hash: u64) -> StoredEntry {
        StoredEntry {
            id: EntryId(id),
            uid: uid.into(),
            url: Some(url.into()),
            title: String::new(),
            published_at: None,
            content_hash: hash,
        }
    }

    fn parsed(uid: &str, url: &str, hash: u64) -> ParsedEntry {
        ParsedEntry { uid: uid.into(), url: Some(url.into()), content_hash: hash, ..ParsedEntry::default() }
    }

    #[test]
    fn entries_are_matched_by_uid_and_else_by_link() {
        let stored = [known(1, "a", "/a", 10), known(2, "b", "/b", 20)];
        let check = |why: &str, document: &[ParsedEntry], expected: &[Change]| {
            assert_eq!(plan(&stored, document), expected, "{why}");
        };
        check("seen before", &[parsed("a", "/a", 10)], &[Change::Keep]);
        check("edited", &[parsed("a", "/a", 11)], &[Change::Update(EntryId(1))]);
        check("moved", &[parsed("a", "/new", 10)], &[Change::Update(EntryId(1))]);
        check("renumbered", &[parsed("x", "/a", 10)], &[Change::Update(EntryId(1))]);
        check("new", &[parsed("c", "/c", 30)], &[Change::Insert]);
        check(
            "a new entry on the link of one that is still there",
            &[parsed("a", "/a", 10), parsed("c", "/a", 30)],
            &[Change::Keep, Change::Insert],
        );
    }

    #[test]
    fn a_link_shared_by_all_entries_identifies_none() {
        let stored = [known(1, "a", "/", 10)];
        let document = [parsed("b", "/", 20), parsed("c", "/", 30)];
        assert_eq!(plan(&stored, &document), [Change::Insert, Change::Insert]);
    }

    #[test]
    fn entries_with_swapped_links_are_matched_by_uid() {
        let stored = [known(1, "a", "/a", 10), known(2, "b", "/b", 20)];
        let document = [parsed("a", "/b", 10), parsed("b", "/a", 20)];
        assert_eq!(plan(&stored, &document), [Change::Update(EntryId(1)), Change::Update(EntryId(2))]);
    }
}
