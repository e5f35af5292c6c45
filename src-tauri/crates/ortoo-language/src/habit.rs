//! Numbers and dates as the other language writes them: `2.3 сая` is `2.3 million`, `VIII/01` is `1 August`.

use std::ops::Range;

use crate::facts::{Date, Number, Spoken, Unit, read_date, read_number};
use crate::words::Word;

/// Words of a paragraph that are looked at.
const MOST: usize = 2_000;

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

/// What a number or a date is in the other language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habit {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// As the other language writes it.
    pub said: String,
}

/// The numbers and dates of a text that the other language writes otherwise. `mongolian` says which language the text
/// is in.
pub fn in_other_habit(text: &str, mongolian: bool) -> Vec<Habit> {
    let spoken = Spoken::of(text, MOST);
    let written: Vec<&str> = spoken.words.iter().map(Word::written).collect();
    let mut habits = Vec::new();
    let mut at = 0;
    while let Some(rest) = written.get(at..).filter(|rest| !rest.is_empty()) {
        let (said, words, next) = if let Some(date) = read_date(rest) {
            (Some(date_in_other(date, mongolian)), at..at + date.words, date.words)
        } else if let Some(number) = read_number(rest) {
            let words = at..at + number.words.max(number.whole);
            let signed = currency(text, &spoken.bytes(&words));
            let shown = text.get(spoken.bytes(&(at..at + 1))).unwrap_or_default();
            (number_in_other(&number, signed, shown, mongolian), words, number.words)
        } else {
            at += 1;
            continue;
        };
        if let Some(said) = said {
            habits.push(Habit { range: spoken.bytes(&words), said });
        }
        at += next.max(1);
    }
    habits
}

/// The currency whose sign stands before a number or behind it.
fn currency(text: &str, range: &Range<usize>) -> Option<Unit> {
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let behind = text.get(range.end..).unwrap_or_default().trim_start();
    if before.ends_with('$') || behind.starts_with('$') {
        Some(Unit::Dollars)
    } else {
        (before.ends_with('₮') || behind.starts_with('₮')).then_some(Unit::Tugriks)
    }
}

fn date_in_other(date: Date, mongolian: bool) -> String {
    let month = MONTHS.get(date.month.wrapping_sub(1)).copied().unwrap_or_default();
    match (mongolian, date.day) {
        (true, Some(day)) if date.month == 0 => format!("{day} of this month"),
        (true, Some(day)) => format!("{day} {month}"),
        (true, None) => month.to_owned(),
        (false, Some(day)) => format!("{}-р сарын {day}", date.month),
        (false, None) => format!("{}-р сар", date.month),
    }
}

/// `None` for a number that both write alike.
fn number_in_other(number: &Number, signed: Option<Unit>, shown: &str, mongolian: bool) -> Option<String> {
    let unit = signed.unwrap_or(number.unit);
    // 38,6 with a comma for the point.
    let decimal_comma = shown.contains(',') && number.value.fract() != 0.0;
    if number.scale == 1.0 && unit == Unit::None && !decimal_comma {
        return None;
    }
    let amount = grouped(number.value / number.scale);
    Some(if mongolian {
        english(&amount, number.scale, unit)
    } else {
        in_mongolian(&amount, number.scale, unit)
    })
}

fn english(amount: &str, scale: f64, unit: Unit) -> String {
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

fn in_mongolian(amount: &str, scale: f64, unit: Unit) -> String {
    // A thousand takes its н before what is counted.
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

/// With a point for the decimals and commas between the thousands.
fn grouped(value: f64) -> String {
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

    fn check(text: &str, mongolian: bool, expected: &[(&str, &str)]) {
        let found = in_other_habit(text, mongolian);
        let found: Vec<_> =
            found.iter().map(|habit| (&text[habit.range.clone()], habit.said.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_a_mongolian_text_counts_is_told_in_english() {
        check("Эхний улиралд 2.3 сая тонн нүүрс", true, &[("2.3 сая тонн", "2.3 million tonnes")]);
        check("VIII/01-нээс эхэлнэ", true, &[("VIII/01-нээс", "1 August")]);
        check("8 дугаар сарын 1-нд", true, &[("8 дугаар сарын 1-нд", "1 August")]);
        check("1.4 их наяд төгрөгөөр", true, &[("1.4 их наяд төгрөгөөр", "MNT 1.4 trillion")]);
        check("6.4 тэрбум ам.доллар", true, &[("6.4 тэрбум ам.доллар", "$6.4 billion")]);
        check("38,6 хувь нь", true, &[("38,6 хувь", "38.6 percent")]);
        check("Арван нэгдүгээр сард", true, &[("Арван нэгдүгээр сард", "November")]);
        check("14,785 хүн, 2026 оны", true, &[]);
        check("500 мянган ₮ болов", true, &[("500 мянган", "MNT 500 thousand")]);
        check("таван сая", true, &[("таван сая", "5 million")]);
    }

    #[test]
    fn what_an_english_text_counts_is_told_in_mongolian() {
        check("It shipped 64.1 million tonnes abroad", false, &[("64.1 million tonnes", "64.1 сая тонн")]);
        check("up 8.4 percent", false, &[("8.4 percent", "8.4 хувь")]);
        check("up 8.4% on", false, &[("8.4%", "8.4 хувь")]);
        check("worth $5 billion", false, &[("5 billion", "5 тэрбум ам.доллар")]);
        check("on August 1 and in October", false, &[("August 1", "8-р сарын 1"), ("October", "10-р сар")]);
        check("some 5 thousand people", false, &[("5 thousand", "5 мянга")]);
        check("12,500 tons", false, &[("12,500 tons", "12,500 тонн")]);
        check("1,200 people and 3 dogs", false, &[]);
    }
}
