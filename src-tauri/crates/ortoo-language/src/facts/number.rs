//! Numbers as headlines write them, in one form: `2.3 сая` is `2.3 million`, `38,6` is `38.6`.

/// What is counted.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Unit {
    Percent,
    Dollars,
    Tugriks,
    Tons,
    None,
}

/// A number of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// Rounded to six digits, as a key.
    pub(crate) key: String,
    pub(crate) unit: Unit,
    /// More than one digit that says something.
    pub(crate) telling: bool,
    /// Words that it takes.
    pub(crate) words: usize,
    /// Words that it takes with its scale and its unit.
    pub(crate) whole: usize,
    /// As it is, before it was rounded.
    pub(crate) value: f64,
    /// The scale that was said: 1, or a thousand and more.
    pub(crate) scale: f64,
}

/// Words behind a number that may say its scale and its unit.
const BEHIND: usize = 4;

/// The number that begins a row of folded words.
pub(crate) fn read(words: &[&str]) -> Option<Number> {
    let first = words.first()?;
    if let Some(said) = spelled(first) {
        return said.read(words.get(1..).unwrap_or_default());
    }
    let digits = first.trim_end_matches(|c: char| c.is_alphabetic());
    let value = parse(digits)?;
    // `6.4bn` and `7pct` have their words joined to them.
    let joined = first.get(digits.len()..).filter(|rest| !rest.is_empty());
    let mut taken = 1;
    // `1 200`: a group of thousands.
    let mut value = value;
    if joined.is_none()
        && let Some(next) = words.get(taken)
        && next.len() == 3
        && next.bytes().all(|b| b.is_ascii_digit())
        && digits.len() <= 3
        && !digits.contains(['.', ','])
    {
        value = value * 1_000.0 + next.parse::<f64>().ok()?;
        taken += 1;
    }
    let behind = joined.into_iter().chain(words.get(taken..).unwrap_or_default().iter().copied());
    let (scale, unit, used) = behind_of(&behind.take(BEHIND).collect::<Vec<_>>());
    let whole = taken + used - usize::from(joined.is_some() && used > 0);
    let value = value * scale;
    let significant = digits.bytes().filter(u8::is_ascii_digit).count();
    let year =
        unit == Unit::None && scale == 1.0 && (1_900.0..=2_060.0).contains(&value) && value.fract() == 0.0;
    let telling = significant > 1 && !year;
    Some(Number { key: rounded(value), unit, telling, words: taken, whole, value, scale })
}

/// The scale and the unit that stand behind a number, and how many words say them.
fn behind_of(behind: &[&str]) -> (f64, Unit, usize) {
    let (mut unit, mut scale, mut at, mut used) = (Unit::None, 1.0, 0, 0);
    while let Some(word) = behind.get(at) {
        match meaning(word, behind.get(at + 1).copied()) {
            Some(Meaning::Scale(by, words)) if scale == 1.0 => {
                scale = by;
                at += words;
                used = at;
            }
            Some(Meaning::Points(words)) => {
                (unit, scale, used) = (Unit::Percent, 0.01, at + words);
                break;
            }
            Some(Meaning::Unit(found)) => {
                unit = found;
                used = at + 1;
                // `ам.доллар` and `per cent` are two words.
                let second = behind.get(used).copied().unwrap_or_default();
                let doubled = word == &"ам" && second.starts_with("доллар");
                used += usize::from(doubled || (word == &"per" && second == "cent"));
                break;
            }
            // `40 орчим хувь`: about forty per cent; `half a million`.
            None if NEARLY.contains(word) => at += 1,
            _ => break,
        }
    }
    (scale, unit, used)
}

const NEARLY: [&str; 6] = ["орчим", "гаруй", "шахам", "нэгж", "a", "an"];

/// A number in words.
struct Spelled(f64);

/// The words for small numbers, as far as headlines write them out.
fn spelled(word: &str) -> Option<Spelled> {
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
    WORDS.iter().find(|(name, _)| *name == word).map(|(_, value)| Spelled(*value))
}

impl Spelled {
    /// With what stands behind it; a unit makes it say something.
    fn read(self, behind: &[&str]) -> Option<Number> {
        // `хорин таван хувь`: the ones behind the tens.
        let tens = (20.0..100.0).contains(&self.0);
        let ones = behind
            .first()
            .and_then(|next| spelled(next))
            .filter(|ones| tens && (2.0..10.0).contains(&ones.0));
        let words = 1 + usize::from(ones.is_some());
        let behind: Vec<&str> = behind.iter().copied().skip(words - 1).take(BEHIND).collect();
        let (scale, unit, used) = behind_of(&behind);
        let telling = scale > 1.0 || unit == Unit::Percent;
        let value = (self.0 + ones.map_or(0.0, |ones| ones.0)) * scale;
        Some(Number { key: rounded(value), unit, telling, words, whole: words + used, value, scale })
    }
}

enum Meaning {
    /// Times so much; how many words say it.
    Scale(f64, usize),
    /// Hundredths of a per cent; how many words say it.
    Points(usize),
    Unit(Unit),
}

fn meaning(word: &str, next: Option<&str>) -> Option<Meaning> {
    let starts = |stem: &str| word.starts_with(stem);
    if starts("мянга") || word == "thousand" || word == "k" {
        return Some(Meaning::Scale(1e3, 1));
    }
    if starts("сая") || starts("million") || word == "mln" || word == "mn" || word == "m" {
        return Some(Meaning::Scale(1e6, 1));
    }
    if starts("тэрбум") || starts("billion") || word == "bln" || word == "bn" {
        return Some(Meaning::Scale(1e9, 1));
    }
    if starts("trillion") || word == "trln" || word == "tn" {
        return Some(Meaning::Scale(1e12, 1));
    }
    if word == "их" && next.is_some_and(|next| next.starts_with("наяд")) {
        return Some(Meaning::Scale(1e12, 2));
    }
    if word == "bps" {
        return Some(Meaning::Points(1));
    }
    let points =
        |first: &str, second: &str| word == first && next.is_some_and(|next| next.starts_with(second));
    if points("basis", "point") || points("суурь", "нэгж") {
        return Some(Meaning::Points(2));
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
    Some(Meaning::Unit(unit))
}

/// `14,785` is fourteen thousand, `38,6` is not.
fn parse(digits: &str) -> Option<f64> {
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let grouped = digits.split(',').skip(1).all(|group| group.len() == 3) && !digits.contains('.');
    let plain = if grouped { digits.replace(',', "") } else { digits.replace(',', ".") };
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

fn rounded(value: f64) -> String {
    let magnitude = if value > 0.0 { value.log10().floor() } else { 0.0 };
    let step = 10f64.powf(magnitude - 5.0);
    format!("{}", ((value / step).round() * step * 1e6).round() / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_one_in_both_languages() {
        let check = |text: &str, key: &str, unit: Unit| {
            let words: Vec<_> = text.split(' ').collect();
            let number = read(&words).unwrap();
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
        assert_eq!(read(&["нүүрс"]), None);
        assert!(!read(&["2026", "оны"]).unwrap().telling);
    }
}
