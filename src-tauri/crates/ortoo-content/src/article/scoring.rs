//! Comparing two texts of the same article: which one to show.

use super::notice::{ends_in_notice, is_notice};
use super::word_bag::WordBag;

/// Endings of texts that continue elsewhere, in lower case.
const TRUNCATION_MARKS: &[&str] = &[
    "[&#8230;]",
    "(more)",
    "...",
    "[...]",
    "[…]",
    "…",
    "continue reading",
    "continue reading →",
    "full story",
    "read full article",
    "read more",
    "read more »",
    "read more...",
    "бүтнээр унших",
    "дэлгэрэнгүй",
    "дэлгэрэнгүй унших",
    "үргэлжлэл бий",
    "цааш унших",
    "цааш нь унших",
];
/// How much of the end of a text is searched for a truncation mark.
const TAIL_CHARS: usize = 40;
/// Texts with fewer words are not compared by subject.
const MIN_WORDS_FOR_SUBJECT: usize = 10;
/// A text that shares less than this part of the other's words is about another subject.
const MIN_SHARED_WORDS: f64 = 0.2;

/// Whether `new` should replace `old` as the text of an article: it is longer, complete and an article
/// indeed.
///
/// In doubt it should not, because `old` was good enough to be shown.
///
/// ```
/// use ortoo_content::article::is_better;
///
/// assert!(is_better("The bridge is closed from Monday. Take the ring road.", "The bridge is closed…"));
/// assert!(!is_better("Please enable JavaScript to view this page.", "The bridge is closed…"));
/// ```
pub fn is_better(new: &str, old: &str) -> bool {
    let (new, old) = (new.trim(), old.trim());
    if new.is_empty() || new == old || is_notice(new) || is_menu(new) {
        return false;
    }
    let (new_words, old_words) = (WordBag::of(new), WordBag::of(old));
    if old_words.len() == 0 || is_notice(old) {
        return true;
    }
    let (new_letters, old_letters) = (count_letters(new), count_letters(old));
    // A text about something else is a column of the page, or another article.
    if old_words.len() >= MIN_WORDS_FOR_SUBJECT && old_words.share_in(&new_words) < MIN_SHARED_WORDS {
        return false;
    }
    let new_is_cut = is_truncated(new) || ends_in_notice(new);
    match (new_is_cut, is_truncated(old)) {
        (true, false) => new_letters > old_letters * 2,
        // A complete text may be slightly shorter than a truncated one that ends in "read more".
        (false, true) => new_letters * 10 >= old_letters * 9,
        // At least 5 % longer: less is not worth replacing what the reader has seen.
        _ => new_letters * 20 > old_letters * 21,
    }
}

fn count_letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn is_truncated(text: &str) -> bool {
    let tail_start = text.char_indices().rev().nth(TAIL_CHARS).map_or(0, |(at, _)| at);
    let tail = text[tail_start..].to_lowercase();
    let tail = tail.trim_end_matches([' ', '\n', '»', '→', '>']);
    TRUNCATION_MARKS.iter().any(|mark| tail.ends_with(mark))
}

/// Whether a text is a menu or a list of headlines: short lines, hardly a sentence.
fn is_menu(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_sentence = |line: &&&str| line.ends_with(['.', '!', '?', '…', '"', '”', '»', ':']);
    let is_short = |line: &&&str| line.split_whitespace().count() <= 5;
    lines.len() >= 6
        && lines.iter().filter(is_sentence).count() * 8 < lines.len()
        && lines.iter().filter(is_short).count() * 4 > lines.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_replaced_only_by_a_longer_complete_text_on_the_same_subject() {
        let article = "Улаанбаатар хотын төвийн замыг энэ сарын 25-наас эхлэн засварлана гэж нийслэлийн замын \
                     газраас мэдэгдэв. Засвар гурван сар үргэлжлэх бөгөөд нийтийн тээврийн чиглэл түр өөрчлөгдөнө.";
        let lead = "Улаанбаатар хотын төвийн замыг энэ сарын 25-наас эхлэн засварлана гэж…";
        let other_article = "Сагсан бөмбөгийн дээд лигийн тоглолтууд амралтын өдрүүдэд үргэлжилж дөрвөн баг шөвгөрлөө. \
                     Аварга баг хожигдсон нь үзэгчдийг гайхшруулж, хүснэгтийн тэргүүнд өөрчлөлт орлоо гэж мэдээлэв. \
                     Дараагийн тойрог бямба гарагт болно.";
        let check =
            |new: &str, old: &str, expected| assert_eq!(is_better(new, old), expected, "{new}\n{old}");
        check(article, lead, true);
        check(lead, article, false);
        check(article, "", true);
        check("", "", false);
        check("", lead, false);
        check(article, article, false);
        check(other_article, article, false);
        check(other_article, lead, false);
        check(&format!("{article} {other_article}"), article, true);
        check(&format!("{article} Дэлгэрэнгүй"), article, false);
        check(article, &format!("{lead} Дэлгэрэнгүй"), true);
        check("Please enable JavaScript to view this page. It is a site of news, and more.", "Нэг.", false);
        check("We use cookies to improve what you see here on our site.", "", false);
        check("Үргэлжлүүлэн уншихын тулд нэвтэрч орно уу.", lead, false);
        check(article, "Please enable JavaScript to view this page.", true);
        check("Home\n\nPolitics\n\nSport\n\nCulture\n\nWeather\n\nContact us\n\nAbout", "Rain.", false);
        check(&"Нүүр\nУлс төр\nСпорт\nСоёл\n".repeat(9), "Бороо.", false);
        check(&format!("{article} To continue reading, subscribe now."), article, false);
        check(&format!("{article} To continue reading, subscribe now."), lead, true);
    }
}
