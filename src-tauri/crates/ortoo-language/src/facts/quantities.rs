//! Rewrites numbers and dates as the other language writes them: `2.3 сая` as `2.3 million`, `VIII/01` as `1
//! August`.

use std::ops::Range;

use ortoo_model::Language;

use super::date::{Date, parse_date};
use super::number::{Number, Unit, parse_number};
use super::positioned_words::PositionedWords;
use crate::words::Word;

/// The most words of a paragraph that are examined.
const MAX_WORDS: usize = 2_000;

/// English month names.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A number or a date of a text, rewritten for readers of the other language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalizedQuantity {
    /// The byte range in the text.
    pub range: Range<usize>,
    /// The quantity as the other language writes it.
    pub said: String,
}

/// Finds the numbers and dates of a text that the other language writes differently. The text is Mongolian if
/// `from` is [`Language::Mn`] or [`Language::MnMong`], otherwise English.
///
/// ```
/// use ortoo_language::localize_quantities;
/// use ortoo_model::Language;
///
/// let text = "Эхний улиралд 2.3 сая тонн нүүрс";
/// let quantities = localize_quantities(text, Language::Mn);
/// assert_eq!(quantities[0].said, "2.3 million tonnes");
/// assert_eq!(&text[quantities[0].range.clone()], "2.3 сая тонн");
/// ```
pub fn localize_quantities(text: &str, from: Language) -> Vec<LocalizedQuantity> {
    let mongolian = matches!(from, Language::Mn | Language::MnMong);
    let positioned = PositionedWords::read(text, MAX_WORDS);
    let spellings: Vec<&str> = positioned.words.iter().map(Word::spelling).collect();
    let mut quantities = Vec::new();
    let mut at = 0;
    while let Some(rest) = spellings.get(at..).filter(|rest| !rest.is_empty()) {
        let (said, words, next) = if let Some(date) = parse_date(rest) {
            (Some(localize_date(date, mongolian)), at..at + date.words, date.words)
        } else if let Some(number) = parse_number(rest) {
            let words = at..at + number.words.max(number.words_with_unit);
            let currency = currency_sign(text, &positioned.byte_range(&words));
            let digits = text.get(positioned.byte_range(&(at..at + 1))).unwrap_or_default();
            (localize_number(&number, currency, digits, mongolian), words, number.words)
        } else {
            at += 1;
            continue;
        };
        if let Some(said) = said {
            quantities.push(LocalizedQuantity { range: positioned.byte_range(&words), said });
        }
        at += next.max(1);
    }
    quantities
}

/// Returns the currency of the sign before or after a number.
fn currency_sign(text: &str, range: &Range<usize>) -> Option<Unit> {
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let after = text.get(range.end..).unwrap_or_default().trim_start();
    if before.ends_with('$') || after.starts_with('$') {
        Some(Unit::Dollars)
    } else {
        (before.ends_with('₮') || after.starts_with('₮')).then_some(Unit::Tugriks)
    }
}

fn localize_date(date: Date, mongolian: bool) -> String {
    let month = MONTHS.get(date.month.wrapping_sub(1)).copied().unwrap_or_default();
    match (mongolian, date.day) {
        (true, Some(day)) if date.month == 0 => format!("{day} of this month"),
        (true, Some(day)) => format!("{day} {month}"),
        (true, None) => month.to_owned(),
        (false, Some(day)) => format!("{}-р сарын {day}", date.month),
        (false, None) => format!("{}-р сар", date.month),
    }
}

/// Returns `None` for a number that both languages write alike.
fn localize_number(number: &Number, currency: Option<Unit>, digits: &str, mongolian: bool) -> Option<String> {
    let unit = currency.unwrap_or(number.unit);
    // `38,6`: Mongolian also uses a decimal comma.
    let decimal_comma = digits.contains(',') && number.value.fract() != 0.0;
    if number.scale == 1.0 && unit == Unit::None && !decimal_comma {
        return None;
    }
    let amount = group_thousands(number.value / number.scale);
    Some(if mongolian {
        write_english(&amount, number.scale, unit)
    } else {
        write_mongolian(&amount, number.scale, unit)
    })
}

fn write_english(amount: &str, scale: f64, unit: Unit) -> String {
    let scale = match scale {
        1e3 => " thousand",
        1e6 => " million",
        1e9 => " billion",
        1e12 => " trillion",
        _ => "",
    };
    match unit {
        Unit::Percent => format!("{amount}{scale} percent"),
        Unit::Dollars => format!("${amount}{scale}"),
        Unit::Tugriks => format!("MNT {amount}{scale}"),
        Unit::Tons => format!("{amount}{scale} tonnes"),
        Unit::None => format!("{amount}{scale}"),
    }
}

fn write_mongolian(amount: &str, scale: f64, unit: Unit) -> String {
    // The word for "thousand" ends in н before a unit.
    let scale = match scale {
        1e3 if unit == Unit::None => " мянга",
        1e3 => " мянган",
        1e6 => " сая",
        1e9 => " тэрбум",
        1e12 => " их наяд",
        _ => "",
    };
    let unit = match unit {
        Unit::Percent => " хувь",
        Unit::Dollars => " ам.доллар",
        Unit::Tugriks => " төгрөг",
        Unit::Tons => " тонн",
        Unit::None => "",
    };
    format!("{amount}{scale}{unit}")
}

/// Formats a number with a decimal point and commas between the thousands.
fn group_thousands(value: f64) -> String {
    let plain = format!("{}", (value * 1e6).round() / 1e6);
    let (whole, decimals) = plain.split_once('.').map_or((plain.as_str(), ""), |(whole, rest)| (whole, rest));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if decimals.is_empty() { grouped } else { format!("{grouped}.{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, from: Language, expected: &[(&str, &str)]) {
        let quantities = localize_quantities(text, from);
        let quantities: Vec<_> = quantities
            .iter()
            .map(|quantity| (&text[quantity.range.clone()], quantity.said.as_str()))
            .collect();
        assert_eq!(quantities, expected, "{text}");
    }

    #[test]
    fn quantities_of_mongolian_text_are_written_in_english() {
        check("Эхний улиралд 2.3 сая тонн нүүрс", Language::Mn, &[("2.3 сая тонн", "2.3 million tonnes")]);
        check("VIII/01-нээс эхэлнэ", Language::Mn, &[("VIII/01-нээс", "1 August")]);
        check("8 дугаар сарын 1-нд", Language::Mn, &[("8 дугаар сарын 1-нд", "1 August")]);
        check("1.4 их наяд төгрөгөөр", Language::Mn, &[("1.4 их наяд төгрөгөөр", "MNT 1.4 trillion")]);
        check("6.4 тэрбум ам.доллар", Language::Mn, &[("6.4 тэрбум ам.доллар", "$6.4 billion")]);
        check("38,6 хувь нь", Language::Mn, &[("38,6 хувь", "38.6 percent")]);
        check("Арван нэгдүгээр сард", Language::Mn, &[("Арван нэгдүгээр сард", "November")]);
        check("14,785 хүн, 2026 оны", Language::Mn, &[]);
        check("500 мянган ₮ болов", Language::Mn, &[("500 мянган", "MNT 500 thousand")]);
        check("таван сая", Language::Mn, &[("таван сая", "5 million")]);
    }

    #[test]
    fn quantities_of_english_text_are_written_in_mongolian() {
        check(
            "It shipped 64.1 million tonnes abroad",
            Language::En,
            &[("64.1 million tonnes", "64.1 сая тонн")],
        );
        check("up 8.4 percent", Language::En, &[("8.4 percent", "8.4 хувь")]);
        check("up 8.4% on", Language::En, &[("8.4%", "8.4 хувь")]);
        check("worth $5 billion", Language::En, &[("5 billion", "5 тэрбум ам.доллар")]);
        check(
            "on August 1 and in October",
            Language::En,
            &[("August 1", "8-р сарын 1"), ("October", "10-р сар")],
        );
        check("some 5 thousand people", Language::En, &[("5 thousand", "5 мянга")]);
        check("12,500 tons", Language::En, &[("12,500 tons", "12,500 тонн")]);
        check("1,200 people and 3 dogs", Language::En, &[]);
    }
}
