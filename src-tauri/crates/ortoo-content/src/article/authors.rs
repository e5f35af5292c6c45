//! Names of authors from the lines that pages put them in.

/// Words in front of a name, in lower case, the longer first.
const BEFORE: &[&str] = &[
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
/// What stands beside names and is none, in lower case.
const NOT_NAMES: &[&str] = &[
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
/// Agencies, named beside those who write for them, in lower case.
const AGENCIES: &[&str] = &[
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
/// Ends of names that follow a comma.
const BEHIND: &[&str] = &["jr", "jr.", "sr", "sr.", "phd", "ph.d.", "ii", "iii", "md", "m.d."];
const PARTS: &[&str] =
    &[" and ", " with ", " & ", " ба ", " болон ", "|", "/", ";", ",", "·", "•", " – ", " — ", " - "];
/// The most bytes of a name, and the most names.
const LONGEST: usize = 100;
const MOST: usize = 12;

/// The names in a byline: `By X and Y`, `Сурвалжлагч Б.Болд`, `Б.Болд / МОНЦАМЭ`.
pub(super) fn names(byline: &str) -> Vec<String> {
    let line: Vec<&str> = byline
        .split_whitespace()
        .filter(|word| !word.contains('@') && !word.contains("://") && !word.starts_with("www."))
        .take(60)
        .collect();
    let line = without_asides(&line.join(" "));
    let mut names: Vec<String> = Vec::new();
    let mut agency = None;
    for part in parts(&line) {
        let name = bare(part);
        let lower = name.to_lowercase();
        if BEHIND.contains(&lower.as_str()) {
            if let Some(last) = names.last_mut() {
                last.extend([", ", name]);
            }
        } else if AGENCIES.contains(&lower.as_str()) {
            agency = agency.or(Some(name.to_owned()));
        } else if is_name(name, &lower) && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names.truncate(MOST);
    if names.is_empty() { agency.into_iter().collect() } else { names }
}

/// Whether a line is the name of a Mongolian as newspapers write it: `Б.Болд`, `Г. Сараа`.
pub(super) fn is_short_name(line: &str) -> bool {
    let Some((initial, name)) = line.trim().split_once('.') else { return false };
    let begins = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let name = name.trim();
    (1..=2).contains(&initial.chars().count())
        && begins(initial)
        && begins(name)
        && (2..=20).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphabetic() || c == '-')
}

/// What stands in brackets is where somebody works or writes from.
fn without_asides(line: &str) -> String {
    let mut depth = 0_usize;
    let kept = |c: &char| {
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
    line.chars().filter(kept).collect()
}

fn parts(line: &str) -> Vec<&str> {
    let mut parts = vec![line];
    for separator in PARTS {
        parts = parts.into_iter().flat_map(|part| split(part, separator)).collect();
    }
    parts
}

/// `AND` in capitals parts two as `and` does.
fn split<'a>(part: &'a str, separator: &str) -> Vec<&'a str> {
    if separator.trim().chars().all(|c| c.is_ascii_lowercase()) {
        let lower = part.to_ascii_lowercase();
        let mut pieces = Vec::new();
        let mut from = 0;
        for (at, _) in lower.match_indices(separator) {
            if at >= from {
                pieces.push(&part[from..at]);
                from = at + separator.len();
            }
        }
        pieces.push(&part[from..]);
        return pieces;
    }
    part.split(separator).collect()
}

/// A part without what stands in front of the name.
fn bare(part: &str) -> &str {
    let edges =
        |c: char| c.is_whitespace() || matches!(c, ':' | ',' | '-' | '–' | '—' | '*' | '"' | '“' | '”');
    let mut rest = part.trim_matches(edges);
    while let Some(shorter) = BEFORE.iter().find_map(|word| after(rest, word)) {
        rest = shorter.trim_matches(edges);
    }
    rest
}

/// What follows `word` and a gap, in whatever case it is written.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut at = 0;
    let mut given = text.char_indices();
    for wanted in word.chars() {
        let (from, c) = given.next()?;
        if !c.to_lowercase().eq([wanted]) {
            return None;
        }
        at = from + c.len_utf8();
    }
    let rest = &text[at..];
    rest.starts_with([' ', ':', '.']).then(|| rest.trim_start_matches([' ', ':']))
}

fn is_name(name: &str, lower: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=6).contains(&words)
        && name.len() <= LONGEST
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !name.chars().any(|c| c.is_ascii_digit())
        && !NOT_NAMES.contains(&lower)
        && !["http", "updated", "photo", "фото", "эх сурвалж"].iter().any(|no| lower.starts_with(no))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_out_of_bylines() {
        let check = |byline: &str, expected: &[&str]| assert_eq!(names(byline), expected, "{byline}");
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
    fn short_names_are_known() {
        for name in ["Б.Болд", "Г. Сараа", "Ц.Мөнх-Эрдэнэ", "Цэ.Болд"] {
            assert!(is_short_name(name), "{name}");
        }
        for other in ["Болд", "Б.болд", "Мэдээ. Дараа", "Б.Болд ярив", ""] {
            assert!(!is_short_name(other), "{other}");
        }
    }
}
