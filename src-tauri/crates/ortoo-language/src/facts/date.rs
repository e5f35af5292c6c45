//! Parses the days and months that headlines name: `V/10`, `5 дугаар сарын 10` and `May 10` are the same
//! date.

/// A date without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    /// The month, 1 to 12; 0 stands for "this month".
    pub(crate) month: usize,
    /// The day, 1 to 31; `None` if only the month is named.
    pub(crate) day: Option<u32>,
    /// The number of words that name the date.
    pub(crate) words: usize,
}

const ENGLISH_MONTHS: [&str; 12] = [
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
/// English abbreviations. "May" and "march" are often verbs, so they count only with a day.
const ENGLISH_ABBREVIATIONS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ROMAN_NUMERALS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
const MONGOLIAN_ORDINALS: [&str; 10] = [
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

/// Parses the date at the start of a row of folded words.
pub(crate) fn parse_date(words: &[&str]) -> Option<Date> {
    let first = words.first()?;
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    if let Some(month) = position(&ENGLISH_MONTHS, first).or_else(|| position(&ENGLISH_ABBREVIATIONS, first))
    {
        let day = parse_day(word(1));
        let is_unambiguous = ENGLISH_MONTHS.contains(first) && *first != "may" && *first != "march";
        return (day.is_some() || is_unambiguous).then_some(Date {
            month,
            day,
            words: 1 + usize::from(day.is_some()),
        });
    }
    if let (Some(day), Some(month)) = (parse_day(first), position(&ENGLISH_MONTHS, word(1))) {
        return Some(Date { month, day: Some(day), words: 2 });
    }
    // Cyrillic х and і are typed for the Roman numerals.
    let roman = first.replace('х', "x").replace('і', "i");
    if let (Some(month), Some(day)) = (position(&ROMAN_NUMERALS, &roman), parse_day(word(1))) {
        return (word(1).len() <= 2).then_some(Date { month, day: Some(day), words: 2 });
    }
    if *first == "энэ" && word(1) == "сарын" {
        let day = parse_day(word(2))?;
        return Some(Date { month: 0, day: Some(day), words: 3 });
    }
    let (month, word_count) = mongolian_month(first, word(1), word(2))?;
    let day = parse_day(word(word_count)).filter(|_| word(word_count - 1).starts_with("сарын"));
    Some(Date { month, day, words: word_count + usize::from(day.is_some()) })
}

/// Returns the month that a number and the word `сар` name, and how many words they are.
fn mongolian_month(first: &str, second: &str, third: &str) -> Option<(usize, usize)> {
    let is_month = |word: &str| matches!(word, "сар" | "сарын" | "сард" | "сараас" | "сарын эхэнд");
    if let Some(month) = position(&MONGOLIAN_ORDINALS, first).filter(|_| is_month(second)) {
        return Some((month, 2));
    }
    if first == "арван" && is_month(third) {
        return position(&MONGOLIAN_ORDINALS, second)
            .filter(|month| *month <= 2)
            .map(|month| (month + 10, 3));
    }
    let month = first.parse().ok().filter(|month| (1..=12).contains(month))?;
    match second {
        "р" | "дугаар" | "дүгээр" if is_month(third) => Some((month, 3)),
        // `2 сарын` alone may mean two months.
        _ => None,
    }
}

/// Returns the position of a word in a list, counted from 1.
fn position(names: &[&str], word: &str) -> Option<usize> {
    names.iter().position(|name| *name == word).map(|at| at + 1)
}

fn parse_day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = word.get(digits.len()..).unwrap_or_default();
    let is_ordinal = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| is_ordinal && (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_and_mongolian_dates_parse_to_the_same_date() {
        let check = |text: &str, month, day, word_count| {
            let words: Vec<_> = text.split(' ').collect();
            assert_eq!(parse_date(&words), Some(Date { month, day, words: word_count }), "{text}");
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
            assert_eq!(parse_date(&text.split(' ').collect::<Vec<_>>()), None, "{text}");
        }
    }
}
