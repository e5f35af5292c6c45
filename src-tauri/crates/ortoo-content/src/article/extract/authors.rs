//! Author names from bylines.

/// Words in front of a name, in lower case. A longer phrase comes before its own beginning.
const BYLINE_PREFIXES: &[&str] = &[
    "words and photos by",
    "story and photos by",
    "ярилцлагыг бэлтгэсэн",
    "мэдээ бэлтгэсэн",
    "нийтлэл бичсэн",
    "нийтлэлийг бичсэн",
    "special report by",
    "contributed by",
    "published by",
    "submitted by",
    "reported by",
    "reporting by",
    "translated by",
    "analysis by",
    "opinion by",
    "written by",
    "posted by",
    "edited by",
    "story by",
    "text by",
    "ерөнхий редактор",
    "тусгай сурвалжлагч",
    "сурвалжлагч",
    "сурвалжилсан",
    "сэтгүүлч",
    "нийтлэгч",
    "нийтэлсэн",
    "нийтлэлч",
    "зохиогч",
    "бэлтгэсэн",
    "бэлдсэн",
    "бичсэн",
    "ярилцсан",
    "орчуулсан",
    "редактор",
    "correspondent",
    "columnist",
    "reporter",
    "authors",
    "author",
    "writer",
    "by",
];
/// Words of bylines that are not names, in lower case.
const NON_NAME_WORDS: &[&str] = &[
    "admin",
    "administrator",
    "comments",
    "contributor",
    "correspondent",
    "editor",
    "guest",
    "guest author",
    "news editor",
    "reporter",
    "senior reporter",
    "staff",
    "staff reporter",
    "staff writer",
    "writer",
    "админ",
    "редактор",
    "сурвалжлагч",
    "сэтгүүлч",
    "уншсан",
];
/// News agencies, in lower case. One counts as the author only if no person is named.
const NEWS_AGENCIES: &[&str] = &[
    "afp",
    "ap",
    "associated press",
    "bloomberg",
    "ikon.mn",
    "montsame",
    "reuters",
    "xinhua",
    "монцамэ",
    "монцамэ агентлаг",
    "рейтер",
    "синьхуа",
];
/// Suffixes of names that follow a comma, in lower case.
const NAME_SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "phd", "ph.d.", "ii", "iii", "md", "m.d."];
/// Separators between names.
const NAME_SEPARATORS: &[&str] =
    &[" and ", " with ", " & ", " ба ", " болон ", "|", "/", ";", ",", "·", "•", " – ", " — ", " - "];
const MAX_NAME_BYTES: usize = 100;
const MAX_NAMES: usize = 12;
const MAX_NAME_WORDS: usize = 6;
/// How many words of a byline are read.
const MAX_BYLINE_WORDS: usize = 60;

/// Returns the names in a byline such as `By X and Y`, `Сурвалжлагч Б.Болд` or `Б.Болд / МОНЦАМЭ`.
pub(super) fn parse_byline(byline: &str) -> Vec<String> {
    let words: Vec<&str> = byline
        .split_whitespace()
        .filter(|word| !word.contains('@') && !word.contains("://") && !word.starts_with("www."))
        .take(MAX_BYLINE_WORDS)
        .collect();
    let line = without_parentheses(&words.join(" "));
    let mut names: Vec<String> = Vec::new();
    let mut agency = None;
    for part in split_at_separators(&line) {
        let name = without_prefixes(part);
        let lower = name.to_lowercase();
        if NAME_SUFFIXES.contains(&lower.as_str()) {
            if let Some(last) = names.last_mut() {
                last.extend([", ", name]);
            }
        } else if NEWS_AGENCIES.contains(&lower.as_str()) {
            agency = agency.or(Some(name.to_owned()));
        } else if is_name(name, &lower) && !names.iter().any(|other| other == name) {
            names.push(name.to_owned());
        }
    }
    names.truncate(MAX_NAMES);
    if names.is_empty() { agency.into_iter().collect() } else { names }
}

/// Whether a line is a Mongolian name as newspapers write it, an initial and a given name, such as `Б.Болд`
/// or `Г. Сараа`.
pub(super) fn is_mongolian_name(line: &str) -> bool {
    let Some((initial, name)) = line.trim().split_once('.') else { return false };
    let is_capitalized = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let name = name.trim();
    (1..=2).contains(&initial.chars().count())
        && is_capitalized(initial)
        && is_capitalized(name)
        && (2..=20).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphabetic() || c == '-')
}

/// Removes text in brackets, which is where authors work or write from.
fn without_parentheses(line: &str) -> String {
    let mut depth = 0_usize;
    let is_outside = |c: &char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    line.chars().filter(is_outside).collect()
}

fn split_at_separators(line: &str) -> Vec<&str> {
    let mut parts = vec![line];
    for separator in NAME_SEPARATORS {
        parts = parts.into_iter().flat_map(|part| split(part, separator)).collect();
    }
    parts
}

/// Splits at a separator; words such as `and` separate in upper case too.
fn split<'a>(part: &'a str, separator: &str) -> Vec<&'a str> {
    if separator.trim().chars().all(|c| c.is_ascii_lowercase()) {
        let lower = part.to_ascii_lowercase();
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, _) in lower.match_indices(separator) {
            if at >= start {
                pieces.push(&part[start..at]);
                start = at + separator.len();
            }
        }
        pieces.push(&part[start..]);
        return pieces;
    }
    part.split(separator).collect()
}

/// Removes the words in front of a name and the punctuation around it.
fn without_prefixes(part: &str) -> &str {
    let is_punctuation =
        |c: char| c.is_whitespace() || matches!(c, ':' | ',' | '-' | '–' | '—' | '*' | '"' | '“' | '”');
    let mut rest = part.trim_matches(is_punctuation);
    while let Some(shorter) = BYLINE_PREFIXES.iter().find_map(|prefix| strip_prefix(rest, prefix)) {
        rest = shorter.trim_matches(is_punctuation);
    }
    rest
}

/// Returns what follows `prefix` and a space, colon or period, ignoring the case of `text`.
fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut end = 0;
    let mut chars = text.char_indices();
    for expected in prefix.chars() {
        let (at, c) = chars.next()?;
        if !c.to_lowercase().eq([expected]) {
            return None;
        }
        end = at + c.len_utf8();
    }
    let rest = &text[end..];
    rest.starts_with([' ', ':', '.']).then(|| rest.trim_start_matches([' ', ':']))
}

fn is_name(name: &str, lower: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=MAX_NAME_WORDS).contains(&words)
        && name.len() <= MAX_NAME_BYTES
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !name.chars().any(|c| c.is_ascii_digit())
        && !NON_NAME_WORDS.contains(&lower)
        && !["http", "updated", "photo", "фото", "эх сурвалж"].iter().any(|prefix| lower.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_parsed_into_author_names() {
        let check = |byline: &str, expected: &[&str]| assert_eq!(parse_byline(byline), expected, "{byline}");
        check("By Jane Roe", &["Jane Roe"]);
        check("by Jane Roe and John Doe", &["Jane Roe", "John Doe"]);
        check("BY JANE ROE AND JOHN DOE", &["JANE ROE", "JOHN DOE"]);
        check("By: Jane Roe, John Doe & Ann Poe", &["Jane Roe", "John Doe", "Ann Poe"]);
        check("Jane Roe, Staff Writer", &["Jane Roe"]);
        check("John Doe, Jr., and Ann Poe", &["John Doe, Jr.", "Ann Poe"]);
        check("Written by Jane Roe (jane@news.example)", &["Jane Roe"]);
        check("Jane Roe | 23 November 2026", &["Jane Roe"]);
        check("Byron Bay", &["Byron Bay"]);
        check("Andrew Sandy", &["Andrew Sandy"]);
        check("Сурвалжлагч Б.Болд", &["Б.Болд"]);
        check("Сурвалжлагч: Б. Болд, Г. Сараа", &["Б. Болд", "Г. Сараа"]);
        check("Б.Болд / МОНЦАМЭ", &["Б.Болд"]);
        check("МОНЦАМЭ", &["МОНЦАМЭ"]);
        check("Б.Болд ба Г.Сараа", &["Б.Болд", "Г.Сараа"]);
        check("Нийтэлсэн: Д.Нарантуяа · 2026.11.23", &["Д.Нарантуяа"]);
        check("Б.Болд bold@news.example", &["Б.Болд"]);
        check("admin", &[]);
        check("https://www.facebook.com/somebody", &[]);
        check("5 сэтгэгдэл | 120 уншсан", &[]);
        check("", &[]);
    }

    #[test]
    fn an_initial_and_a_given_name_are_a_mongolian_name() {
        for name in ["Б.Болд", "Г. Сараа", "Ц.Мөнх-Эрдэнэ", "Цэ.Болд"] {
            assert!(is_mongolian_name(name), "{name}");
        }
        for other in ["Болд", "Б.болд", "Мэдээ. Дараа", "Б.Болд ярив", ""] {
            assert!(!is_mongolian_name(other), "{other}");
        }
    }
}
