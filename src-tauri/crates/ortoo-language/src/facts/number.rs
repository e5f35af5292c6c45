//! Parses the numbers that headlines write, in either language: `2.3 сая` equals `2.3 million`, `38,6` equals
//! `38.6`.

/// The unit of a number.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Unit {
    Percent,
    Dollars,
    Tugriks,
    Tons,
    None,
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// The value rounded to six significant digits, for comparison.
    pub(crate) key: String,
    pub(crate) unit: Unit,
    /// Whether the number says enough to identify an event: two digits or more, and not a year.
    pub(crate) is_distinctive: bool,
    /// The number of words that the digits or number words take.
    pub(crate) words: usize,
    /// The number of words including the scale and the unit.
    pub(crate) words_with_unit: usize,
    /// The exact value, with its scale applied.
    pub(crate) value: f64,
    /// The scale that the text names: 1, 0.01 for basis points, or a power of a thousand.
    pub(crate) scale: f64,
}

/// Words after a number in which its scale and unit are looked for.
const MAX_UNIT_WORDS: usize = 4;

/// Parses the number at the start of a row of folded words.
pub(crate) fn parse_number(words: &[&str]) -> Option<Number> {
    let first = words.first()?;
    if let Some(number_word) = number_word(first) {
        return number_word.parse(words.get(1..).unwrap_or_default());
    }
    let digits = first.trim_end_matches(|c: char| c.is_alphabetic());
    let value = parse_decimal(digits)?;
    // `6.4bn` and `7pct` have their unit attached.
    let attached = first.get(digits.len()..).filter(|rest| !rest.is_empty());
    let mut word_count = 1;
    // `1 200`: digits grouped by a space.
    let mut value = value;
    if attached.is_none()
        && let Some(next) = words.get(word_count)
        && next.len() == 3
        && next.bytes().all(|b| b.is_ascii_digit())
        && digits.len() <= 3
        && !digits.contains(['.', ','])
    {
        value = value * 1_000.0 + next.parse::<f64>().ok()?;
        word_count += 1;
    }
    let following = attached.into_iter().chain(words.get(word_count..).unwrap_or_default().iter().copied());
    let (scale, unit, used) = parse_scale_and_unit(&following.take(MAX_UNIT_WORDS).collect::<Vec<_>>());
    let words_with_unit = word_count + used - usize::from(attached.is_some() && used > 0);
    let value = value * scale;
    let significant = digits.bytes().filter(u8::is_ascii_digit).count();
    let is_year =
        unit == Unit::None && scale == 1.0 && (1_900.0..=2_060.0).contains(&value) && value.fract() == 0.0;
    let is_distinctive = significant > 1 && !is_year;
    Some(Number {
        key: rounded_key(value),
        unit,
        is_distinctive,
        words: word_count,
        words_with_unit,
        value,
        scale,
    })
}

/// Parses the scale and the unit after a number; returns them with the number of words that they take.
fn parse_scale_and_unit(following: &[&str]) -> (f64, Unit, usize) {
    let (mut unit, mut scale, mut at, mut used) = (Unit::None, 1.0, 0, 0);
    while let Some(word) = following.get(at) {
        match quantity_word(word, following.get(at + 1).copied()) {
            Some(QuantityWord::Scale(factor, words)) if scale == 1.0 => {
                scale = factor;
                at += words;
                used = at;
            }
            Some(QuantityWord::BasisPoints(words)) => {
                (unit, scale, used) = (Unit::Percent, 0.01, at + words);
                break;
            }
            Some(QuantityWord::Unit(named)) => {
                unit = named;
                used = at + 1;
                // `ам.доллар` and `per cent` are two words.
                let second = following.get(used).copied().unwrap_or_default();
                let is_compound = word == &"ам" && second.starts_with("доллар");
                used += usize::from(is_compound || (word == &"per" && second == "cent"));
                break;
            }
            // `40 орчим хувь`, "about 40 percent"; `half a million`.
            None if FILLER_WORDS.contains(word) => at += 1,
            _ => break,
        }
    }
    (scale, unit, used)
}

/// Words between a number and its unit that do not change it: "about", "over", "nearly", an article.
const FILLER_WORDS: [&str; 6] = ["орчим", "гаруй", "шахам", "нэгж", "a", "an"];

/// A number written out in words.
struct NumberWord(f64);

/// Returns the value of a number word that headlines spell out.
fn number_word(word: &str) -> Option<NumberWord> {
    const WORDS: [(&str, f64); 56] = [
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("hundred", 100.0),
        ("half", 0.5),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
        ("хагас", 0.5),
        ("хоёр", 2.0),
        ("гурав", 3.0),
        ("гурван", 3.0),
        ("дөрөв", 4.0),
        ("дөрвөн", 4.0),
        ("тав", 5.0),
        ("таван", 5.0),
        ("зургаа", 6.0),
        ("зургаан", 6.0),
        ("долоо", 7.0),
        ("долоон", 7.0),
        ("найм", 8.0),
        ("найман", 8.0),
        ("ес", 9.0),
        ("есөн", 9.0),
        ("арав", 10.0),
        ("арван", 10.0),
        ("хорь", 20.0),
        ("хорин", 20.0),
        ("гуч", 30.0),
        ("гучин", 30.0),
        ("дөч", 40.0),
        ("дөчин", 40.0),
        ("тавь", 50.0),
        ("тавин", 50.0),
        ("жар", 60.0),
        ("жаран", 60.0),
        ("дал", 70.0),
        ("далан", 70.0),
        ("ная", 80.0),
        ("наян", 80.0),
        ("ер", 90.0),
        ("ерэн", 90.0),
        ("зуун", 100.0),
    ];
    WORDS.iter().find(|(name, _)| *name == word).map(|(_, value)| NumberWord(*value))
}

impl NumberWord {
    /// Parses the words after this one. Without a scale or percent, a number word says little.
    fn parse(self, following: &[&str]) -> Option<Number> {
        // `хорин таван хувь`, 25 percent: the ones follow the tens.
        let is_tens = (20.0..100.0).contains(&self.0);
        let ones = following
            .first()
            .and_then(|next| number_word(next))
            .filter(|ones| is_tens && (2.0..10.0).contains(&ones.0));
        let words = 1 + usize::from(ones.is_some());
        let following: Vec<&str> = following.iter().copied().skip(words - 1).take(MAX_UNIT_WORDS).collect();
        let (scale, unit, used) = parse_scale_and_unit(&following);
        let is_distinctive = scale > 1.0 || unit == Unit::Percent;
        let value = (self.0 + ones.map_or(0.0, |ones| ones.0)) * scale;
        Some(Number {
            key: rounded_key(value),
            unit,
            is_distinctive,
            words,
            words_with_unit: words + used,
            value,
            scale,
        })
    }
}

/// The meaning of a word after a number.
enum QuantityWord {
    /// A factor, and the number of words that name it.
    Scale(f64, usize),
    /// Hundredths of a percent, and the number of words that name them.
    BasisPoints(usize),
    Unit(Unit),
}

fn quantity_word(word: &str, next: Option<&str>) -> Option<QuantityWord> {
    let starts = |stem: &str| word.starts_with(stem);
    if starts("мянга") || word == "thousand" || word == "k" {
        return Some(QuantityWord::Scale(1e3, 1));
    }
    if starts("сая") || starts("million") || word == "mln" || word == "mn" || word == "m" {
        return Some(QuantityWord::Scale(1e6, 1));
    }
    if starts("тэрбум") || starts("billion") || word == "bln" || word == "bn" {
        return Some(QuantityWord::Scale(1e9, 1));
    }
    if starts("trillion") || word == "trln" || word == "tn" {
        return Some(QuantityWord::Scale(1e12, 1));
    }
    if word == "их" && next.is_some_and(|next| next.starts_with("наяд")) {
        return Some(QuantityWord::Scale(1e12, 2));
    }
    if word == "bps" {
        return Some(QuantityWord::BasisPoints(1));
    }
    let points =
        |first: &str, second: &str| word == first && next.is_some_and(|next| next.starts_with(second));
    if points("basis", "point") || points("суурь", "нэгж") {
        return Some(QuantityWord::BasisPoints(2));
    }
    let unit = if starts("хув") || starts("percent") || matches!(word, "pct" | "per" | "%") {
        Unit::Percent
    } else if starts("доллар") || starts("dollar") || word == "usd" || word == "ам" || word == "u" {
        Unit::Dollars
    } else if starts("төгрөг") || word == "mnt" || starts("tugrik") || starts("togrog") {
        Unit::Tugriks
    } else if starts("тонн") || starts("ton") {
        Unit::Tons
    } else {
        return None;
    };
    Some(QuantityWord::Unit(unit))
}

/// Parses a number with decimal or thousands separators: `14,785` is fourteen thousand, `38,6` is 38.6.
fn parse_decimal(digits: &str) -> Option<f64> {
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let grouped = digits.split(',').skip(1).all(|group| group.len() == 3) && !digits.contains('.');
    let plain = if grouped { digits.replace(',', "") } else { digits.replace(',', ".") };
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Formats a value with six significant digits.
fn rounded_key(value: f64) -> String {
    let magnitude = if value > 0.0 { value.log10().floor() } else { 0.0 };
    let step = 10f64.powf(magnitude - 5.0);
    format!("{}", ((value / step).round() * step * 1e6).round() / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_have_equal_keys_in_both_languages() {
        let check = |text: &str, key: &str, unit: Unit| {
            let words: Vec<_> = text.split(' ').collect();
            let number = parse_number(&words).unwrap();
            assert_eq!((number.key.as_str(), number.unit), (key, unit), "{text}");
        };
        check("2.3 сая тонн", "2300000", Unit::Tons);
        check("2.3 million tons", "2300000", Unit::Tons);
        check("6.4 тэрбум ам доллар", "6400000000", Unit::Dollars);
        check("1.4 их наяд төгрөгөөр", "1400000000000", Unit::Tugriks);
        check("38,6 хувь", "38.6", Unit::Percent);
        check("7.1 pct", "7.1", Unit::Percent);
        check("14,785", "14785", Unit::None);
        check("таван хувь", "5", Unit::Percent);
        check("five percent", "5", Unit::Percent);
        check("40 орчим хувьд", "40", Unit::Percent);
        check("half a percentage point", "0.5", Unit::Percent);
        check("half a million tonnes", "500000", Unit::Tons);
        check("хагас сая тонн", "500000", Unit::Tons);
        check("гучин таван хувиар", "35", Unit::Percent);
        check("50 basis points", "0.5", Unit::Percent);
        check("50 суурь нэгжээр", "0.5", Unit::Percent);
        check("1 200 машин", "1200", Unit::None);
        assert_eq!(parse_number(&["нүүрс"]), None);
        assert!(!parse_number(&["2026", "оны"]).unwrap().is_distinctive);
    }
}
