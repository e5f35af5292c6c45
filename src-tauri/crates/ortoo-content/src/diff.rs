//! What changed between two texts: paragraph by paragraph, and word by word within those that were edited.

use ortoo_model::{Change, DiffPiece};
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

/// Paragraphs of a text that are compared; the rest of a longer one counts as one paragraph.
const MOST_PARAGRAPHS: usize = 2_000;
/// Bytes of edited paragraphs that are compared word by word. Comparing takes time that grows with the product
/// of what differs.
const MOST_BYTES: usize = 64 * 1024;

/// The pieces of both texts in order. Without those removed they are the later text, without those added the
/// earlier one. Paragraphs are parted by a blank line.
pub fn compare(earlier: &str, later: &str) -> Vec<DiffPiece> {
    let (old, new) = (paragraphs(earlier), paragraphs(later));
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let (was, is) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        match op {
            DiffOp::Equal { .. } => push(&mut pieces, Change::Same, &is),
            DiffOp::Replace { .. } if was.len() + is.len() <= MOST_BYTES => words(&mut pieces, &was, &is),
            _ => {
                push(&mut pieces, Change::Removed, &was);
                push(&mut pieces, Change::Added, &is);
            }
        }
    }
    pieces
}

fn words(pieces: &mut Vec<DiffPiece>, was: &str, is: &str) {
    for change in TextDiff::from_words(was, is).iter_all_changes() {
        let what = match change.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Removed,
            ChangeTag::Insert => Change::Added,
        };
        push(pieces, what, change.value());
    }
}

/// Paragraphs with the blank lines behind them.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut left = MOST_PARAGRAPHS;
    let mut paragraphs = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\n\n").filter(|_| left > 1) {
        let end = at + rest[at..].len() - rest[at..].trim_start_matches('\n').len();
        paragraphs.push(&rest[..end]);
        rest = &rest[end..];
        left -= 1;
    }
    if !rest.is_empty() {
        paragraphs.push(rest);
    }
    paragraphs
}

fn push(pieces: &mut Vec<DiffPiece>, change: Change, text: &str) {
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

    fn side(pieces: &[DiffPiece], without: Change) -> String {
        pieces.iter().filter(|piece| piece.change != without).map(|piece| piece.text.as_str()).collect()
    }

    fn shown(pieces: &[DiffPiece]) -> String {
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
    fn edits_are_told_word_by_word() {
        let check = |was: &str, is: &str, expected: &str| assert_eq!(shown(&compare(was, is)), expected);
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
    fn what_differs_altogether_takes_no_long_time() {
        let text = |word: &str| (0..60_000).map(|n| format!("{word}{n} ")).collect::<String>();
        let pieces = compare(&text("a"), &text("b"));
        assert_eq!(pieces.len(), 2);
        let many = |word: &str| (0..9_000).map(|n| format!("{word}{n}\n\n")).collect::<String>();
        let (was, is) = (many("a"), many("b"));
        let pieces = compare(&was, &is);
        assert_eq!((side(&pieces, Change::Added), side(&pieces, Change::Removed)), (was, is));
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_difference(was in "[a-cө \n]{0,60}", is in "[a-cө \n]{0,60}") {
            let pieces = compare(&was, &is);
            prop_assert_eq!(side(&pieces, Change::Added), was);
            prop_assert_eq!(side(&pieces, Change::Removed), is);
        }
    }
}
