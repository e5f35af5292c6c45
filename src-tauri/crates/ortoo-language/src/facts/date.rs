//! Days and months as headlines name them, in one form: `V/10`, `5 дугаар сарын 10` and `May 10`.

/// A date without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    /// 1 to 12; 0 for the month that it is.
    pub(crate) month: usize,
    /// 1 to 31; `None` where only the month is named.
    pub(crate) day: Option<u32>,
    /// Words that it takes.
    pub(crate) words: usize,
}

const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// As they are cut short; May is a verb too often, and only counts with its day.
const SHORT: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
const ORDINAL: [&str; 10] = [
    "нэгдүгээр",
    "хоёрдугаар",
    "гуравдугаар",
    "дөрөвдүгээр",
    "тавдугаар",
    "зургаадугаар",
    "долоодугаар",
    "наймдугаар",
    "есдүгээр",
    "аравдугаар",
];

/// The date that begins a row of folded words.
pub(crate) fn read(words: &[&str]) -> Option<Date> {
    let first = words.first()?;
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    if let Some(at) = position(&ENGLISH, first).or_else(|| position(&SHORT, first)) {
        let day = day(word(1));
        let named = ENGLISH.contains(first) && *first != "may" && *first != "march";
        return (day.is_some() || named).then_some(Date {
            month: at,
            day,
            words: 1 + usize::from(day.is_some()),
        });
    }
    if let (Some(day), Some(month)) = (day(first), position(&ENGLISH, word(1))) {
        return Some(Date { month, day: Some(day), words: 2 });
    }
    // Cyrillic letters that look like Roman ones.
    let roman = first.replace('х', "x").replace('і', "i");
    if let (Some(month), Some(day)) = (position(&ROMAN, &roman), day(word(1))) {
        return (word(1).len() <= 2).then_some(Date { month, day: Some(day), words: 2 });
    }
    if *first == "энэ" && word(1) == "сарын" {
        let day = day(word(2))?;
        return Some(Date { month: 0, day: Some(day), words: 3 });
    }
    let (month, taken) = mongolian_month(first, word(1), word(2))?;
    let day = day(word(taken)).filter(|_| word(taken - 1).starts_with("сарын"));
    Some(Date { month, day, words: taken + usize::from(day.is_some()) })
}

/// A month with the word `сар` behind it, and how many words that is.
fn mongolian_month(first: &str, second: &str, third: &str) -> Option<(usize, usize)> {
    let is_month = |word: &str| matches!(word, "сар" | "сарын" | "сард" | "сараас" | "сарын эхэнд");
    if let Some(month) = position(&ORDINAL, first).filter(|_| is_month(second)) {
        return Some((month, 2));
    }
    if first == "арван" && is_month(third) {
        return position(&ORDINAL, second).filter(|month| *month <= 2).map(|month| (month + 10, 3));
    }
    let month = first.parse().ok().filter(|month| (1..=12).contains(month))?;
    match second {
        "р" | "дугаар" | "дүгээр" if is_month(third) => Some((month, 3)),
        // `2 сарын` alone may be two months.
        _ => None,
    }
}

fn position(names: &[&str], word: &str) -> Option<usize> {
    names.iter().position(|name| *name == word).map(|at| at + 1)
}

fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = word.get(digits.len()..).unwrap_or_default();
    let fits = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_one_in_both_languages() {
        let check = |text: &str, month, day, taken| {
            let words: Vec<_> = text.split(' ').collect();
            assert_eq!(read(&words), Some(Date { month, day, words: taken }), "{text}");
        };
        check("may 10", 5, Some(10), 2);
        check("v 10", 5, Some(10), 2);
        check("viii 01", 8, Some(1), 2);
        check("5 дугаар сарын 10", 5, Some(10), 4);
        check("5 р сарын 10 нд", 5, Some(10), 4);
        check("тавдугаар сарын 10", 5, Some(10), 3);
        check("арван нэгдүгээр сард 5", 11, None, 3);
        check("september 1st", 9, Some(1), 2);
        check("october", 10, None, 1);
        check("энэ сарын 10 нд", 0, Some(10), 3);
        for text in ["may rain", "10 хувь", "2 сарын", "v", "арван хүн", "march on"] {
            assert_eq!(read(&text.split(' ').collect::<Vec<_>>()), None, "{text}");
        }
    }
}
