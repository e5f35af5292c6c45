//! The difference between two texts: by paragraph, and by word within edited paragraphs.

use ortoo_model::{Change, DiffPiece};
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

/// How many paragraphs of a text are compared; the rest of a longer text counts as one paragraph.
const MAX_PARAGRAPHS: usize = 2_000;
/// Edited paragraphs are compared by word up to this size of both versions together. Comparing takes time
/// proportional to the product of what differs.
const MAX_WORD_DIFF_BYTES: usize = 64 * 1024;

/// Returns the pieces of both texts in order: without the removed pieces they are the later text, without the
/// added pieces the earlier one. Paragraphs are separated by blank lines.
///
/// ```
/// use ortoo_content::diff::compare;
/// use ortoo_model::Change;
///
/// let pieces = compare("33 trillion", "34 trillion");
/// let changes: Vec<_> = pieces.iter().map(|piece| (piece.change, piece.text.as_str())).collect();
/// assert_eq!(changes, [(Change::Removed, "33"), (Change::Added, "34"), (Change::Same, " trillion")]);
/// ```
pub fn compare(earlier: &str, later: &str) -> Vec<DiffPiece> {
    let (earlier, later) = (paragraphs(earlier), paragraphs(later));
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &earlier, &later) {
        let (old, new) = (earlier[op.old_range()].concat(), later[op.new_range()].concat());
        match op {
            DiffOp::Equal { .. } => push_piece(&mut pieces, Change::Same, &new),
            DiffOp::Replace { .. } if old.len() + new.len() <= MAX_WORD_DIFF_BYTES => {
                compare_words(&mut pieces, &old, &new);
            }
            _ => {
                push_piece(&mut pieces, Change::Removed, &old);
                push_piece(&mut pieces, Change::Added, &new);
            }
        }
    }
    pieces
}

fn compare_words(pieces: &mut Vec<DiffPiece>, old: &str, new: &str) {
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Removed,
            ChangeTag::Insert => Change::Added,
        };
        push_piece(pieces, kind, change.value());
    }
}

/// Splits a text into paragraphs, each with the line breaks that follow it.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\n\n").filter(|_| paragraphs.len() + 1 < MAX_PARAGRAPHS) {
        let end = at + rest[at..].len() - rest[at..].trim_start_matches('\n').len();
        paragraphs.push(&rest[..end]);
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        paragraphs.push(rest);
    }
    paragraphs
}

/// Appends a piece, or extends the last one if it is of the same kind.
fn push_piece(pieces: &mut Vec<DiffPiece>, change: Change, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.change == change => last.text.push_str(text),
        _ => pieces.push(DiffPiece { change, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text_without(pieces: &[DiffPiece], excluded: Change) -> String {
        pieces.iter().filter(|piece| piece.change != excluded).map(|piece| piece.text.as_str()).collect()
    }

    fn with_marks(pieces: &[DiffPiece]) -> String {
        pieces
            .iter()
            .map(|piece| match piece.change {
                Change::Same => piece.text.clone(),
                Change::Removed => format!("[-{}-]", piece.text),
                Change::Added => format!("[+{}+]", piece.text),
            })
            .collect()
    }

    #[test]
    fn edited_paragraphs_are_compared_by_word() {
        let check =
            |old: &str, new: &str, expected: &str| assert_eq!(with_marks(&compare(old, new)), expected);
        check(
            "Төсөв 33 их наяд.\n\nДараа нь.",
            "Төсөв 34 их наяд.\n\nДараа нь.",
            "Төсөв [-33-][+34+] их наяд.\n\nДараа нь.",
        );
        check("a\n\nb", "a\n\nb", "a\n\nb");
        check("", "a", "[+a+]");
        check("a\n\nb\n\nc", "a\n\nc", "a\n\n[-b\n\n-]c");
        check("", "", "");
    }

    #[test]
    fn long_texts_without_common_words_are_compared_in_bounded_time() {
        let text = |word: &str| (0..60_000).map(|n| format!("{word}{n} ")).collect::<String>();
        let pieces = compare(&text("a"), &text("b"));
        assert_eq!(pieces.len(), 2);
        let many = |word: &str| (0..9_000).map(|n| format!("{word}{n}\n\n")).collect::<String>();
        let (old, new) = (many("a"), many("b"));
        let pieces = compare(&old, &new);
        assert_eq!(
            (text_without(&pieces, Change::Added), text_without(&pieces, Change::Removed)),
            (old, new)
        );
    }

    proptest! {
        #[test]
        fn both_texts_can_be_rebuilt_from_the_difference(old in "[a-cө \n]{0,60}", new in "[a-cө \n]{0,60}") {
            let pieces = compare(&old, &new);
            prop_assert_eq!(text_without(&pieces, Change::Added), old);
            prop_assert_eq!(text_without(&pieces, Change::Removed), new);
        }
    }
}
