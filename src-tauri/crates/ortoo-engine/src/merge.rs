//! What a fetched document changes in what is stored. Pure.
//!
//! An entry is itself by its uid; failing that, by its link, when that link tells entries apart. So a
//! site that renumbers its guids or moves its articles does not make old news new.

use std::collections::{HashMap, HashSet};

use ortoo_model::{EntryId, ParsedEntry};
use ortoo_store::KnownEntry;

/// What to do with the entry of the same index in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Seen for the first time.
    Insert,
    /// Known, and the source edited it or moved it.
    Update(EntryId),
    /// Known as it is.
    Keep,
}

/// One change for each parsed entry, in order.
pub(crate) fn plan(known: &[KnownEntry], parsed: &[ParsedEntry]) -> Vec<Change> {
    let by_uid: HashMap<&str, &KnownEntry> = known.iter().map(|k| (k.uid.as_str(), k)).collect();
    let by_url = unique_by_url(known.iter().map(|k| (k.url.as_deref(), k)));
    let links = unique_by_url(parsed.iter().map(|p| (p.url.as_deref(), p)));
    let uids: HashSet<&str> = parsed.iter().map(|p| p.uid.as_str()).collect();
    let mut taken = HashSet::new();
    let mut changes = Vec::with_capacity(parsed.len());
    for entry in parsed {
        let same = by_uid.get(entry.uid.as_str()).copied().or_else(|| {
            let url = entry.url.as_deref()?;
            links.get(url)?;
            // Another entry of this document still bears the stored uid: that one is the same, not this.
            by_url.get(url).copied().filter(|k| !uids.contains(k.uid.as_str()))
        });
        changes.push(match same {
            Some(stored) if !taken.insert(stored.id) => Change::Keep,
            Some(stored) if differs(stored, entry) => Change::Update(stored.id),
            Some(_) => Change::Keep,
            None => Change::Insert,
        });
    }
    changes
}

fn differs(stored: &KnownEntry, entry: &ParsedEntry) -> bool {
    stored.content_hash != entry.content_hash || stored.uid != entry.uid || stored.url != entry.url
}

/// Those whose link nobody else in the list has.
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

    fn known(id: i64, uid: &str, url: &str, hash: u64) -> KnownEntry {
        KnownEntry {
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
    fn entries_keep_their_identity() {
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
    fn a_link_that_all_entries_share_tells_nothing() {
        let stored = [known(1, "a", "/", 10)];
        let document = [parsed("b", "/", 20), parsed("c", "/", 30)];
        assert_eq!(plan(&stored, &document), [Change::Insert, Change::Insert]);
    }

    #[test]
    fn swapped_links_follow_the_uids() {
        let stored = [known(1, "a", "/a", 10), known(2, "b", "/b", 20)];
        let document = [parsed("a", "/b", 10), parsed("b", "/a", 20)];
        assert_eq!(plan(&stored, &document), [Change::Update(EntryId(1)), Change::Update(EntryId(2))]);
    }
}
