//! Whether one text of an article is better than another.

use super::notice::{ends_in_notice, is_notice};
use super::word_bag::Words;

/// What texts end with that go on elsewhere, in lower case.
const CUT: &[&str] = &[
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
/// Fewer words say nothing of what a text is about.
const SOME: usize = 10;

/// Whether `new` is a better text of the same article than `old`: more of it, and an article indeed. In
/// doubt it is not, for what is there was good enough to be shown.
pub fn is_better(new: &str, old: &str) -> bool {
    let (new, old) = (new.trim(), old.trim());
    if new.is_empty() || new == old || is_notice(new) || is_menu(new) {
        return false;
    }
    let (of_new, of_old) = (Words::of(new), Words::of(old));
    if of_old.count() == 0 || is_notice(old) {
        return true;
    }
    let (length, former) = (letters(new), letters(old));
    // A text about something else is the page's column, or the page of another article.
    if of_old.count() >= SOME && of_old.share_in(&of_new) < 0.2 {
        return false;
    }
    let (is_cut, was_cut) = (is_cut(new) || ends_in_notice(new), is_cut(old));
    match (is_cut, was_cut) {
        (true, false) => length > former * 2,
        (false, true) => length * 10 >= former * 9,
        _ => length * 20 > former * 21,
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn is_cut(text: &str) -> bool {
    let end = text.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let end = text[end..].to_lowercase();
    let end = end.trim_end_matches([' ', '\n', '»', '→', '>']);
    CUT.iter().any(|cut| end.ends_with(cut))
}

/// Whether a text is the entries of a menu or the headlines of a list: short lines, hardly a sentence.
fn is_menu(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_sentence = |line: &&&str| line.ends_with(['.', '!', '?', '…', '"', '”', '»', ':']);
    let short = |line: &&&str| line.split_whitespace().count() <= 5;
    lines.len() >= 6
        && lines.iter().filter(is_sentence).count() * 8 < lines.len()
        && lines.iter().filter(short).count() * 4 > lines.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_is_never_replaced_by_worse() {
        let story = "Улаанбаатар хотын төвийн замыг энэ сарын 25-наас эхлэн засварлана гэж нийслэлийн замын \
                     газраас мэдэгдэв. Засвар гурван сар үргэлжлэх бөгөөд нийтийн тээврийн чиглэл түр өөрчлөгдөнө.";
        let lead = "Улаанбаатар хотын төвийн замыг энэ сарын 25-наас эхлэн засварлана гэж…";
        let other = "Сагсан бөмбөгийн дээд лигийн тоглолтууд амралтын өдрүүдэд үргэлжилж дөрвөн баг шөвгөрлөө. \
                     Аварга баг хожигдсон нь үзэгчдийг гайхшруулж, хүснэгтийн тэргүүнд өөрчлөлт орлоо гэж мэдээлэв. \
                     Дараагийн тойрог бямба гарагт болно.";
        let check =
            |new: &str, old: &str, expected| assert_eq!(is_better(new, old), expected, "{new}\n{old}");
        check(story, lead, true);
        check(lead, story, false);
        check(story, "", true);
        check("", "", false);
        check("", lead, false);
        check(story, story, false);
        check(other, story, false);
        check(other, lead, false);
        check(&format!("{story} {other}"), story, true);
        check(&format!("{story} Дэлгэрэнгүй"), story, false);
        check(story, &format!("{lead} Дэлгэрэнгүй"), true);
        check("Please enable JavaScript to view this page. It is a site of news, and more.", "Нэг.", false);
        check("We use cookies to improve what you see here on our site.", "", false);
        check("Үргэлжлүүлэн уншихын тулд нэвтэрч орно уу.", lead, false);
        check(story, "Please enable JavaScript to view this page.", true);
        check("Home\n\nPolitics\n\nSport\n\nCulture\n\nWeather\n\nContact us\n\nAbout", "Rain.", false);
        check(&"Нүүр\nУлс төр\nСпорт\nСоёл\n".repeat(9), "Бороо.", false);
        check(&format!("{story} To continue reading, subscribe now."), story, false);
        check(&format!("{story} To continue reading, subscribe now."), lead, true);
    }
}
