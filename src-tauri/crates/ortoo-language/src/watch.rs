//! What a reader waits for, in words of either language.
//!
//! Alternatives are parted by commas or line ends. Of the words of one, all must occur, in any form and order;
//! those in quotation marks in a row. What stands behind a hyphen must not occur, wherever it is written.

use crate::words::{Text, Word};

/// Characters of a watch.
const LONGEST: usize = 500;
/// Alternatives of one.
const MOST: usize = 50;

/// Why a text is no watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchSyntax {
    /// It has no words to wait for: none at all, or exclusions alone.
    Empty,
    /// More than 500 characters or 50 alternatives.
    TooLong,
}

impl std::fmt::Display for WatchSyntax {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "no words to wait for",
            Self::TooLong => "too many words",
        })
    }
}

impl std::error::Error for WatchSyntax {}

/// The words of a watch, ready to match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchWords {
    alternatives: Vec<Alternative>,
    excluded: Vec<Phrase>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Alternative {
    /// As the reader wrote it, without exclusions.
    written: String,
    phrases: Vec<Phrase>,
}

/// Words in a row.
type Phrase = Vec<Word>;

impl WatchWords {
    /// Reads what a reader wrote. A quotation mark that is not closed reaches to the end.
    ///
    /// # Errors
    /// [`WatchSyntax`].
    pub fn parse(written: &str) -> Result<Self, WatchSyntax> {
        if written.chars().count() > LONGEST {
            return Err(WatchSyntax::TooLong);
        }
        let mut words = Self { alternatives: Vec::new(), excluded: Vec::new() };
        let (mut terms, mut term, mut quoted) = (Vec::new(), String::new(), false);
        for c in written.chars() {
            match c {
                '"' | '“' | '”' | '„' | '«' | '»' => {
                    term.push('"');
                    quoted = !quoted;
                }
                ',' | '\n' | '\r' | ';' if !quoted => {
                    terms.push(std::mem::take(&mut term));
                    words.add(std::mem::take(&mut terms));
                }
                c if c.is_whitespace() && !quoted => terms.push(std::mem::take(&mut term)),
                c => term.push(c),
            }
        }
        terms.push(term);
        words.add(terms);
        match words.alternatives.len() {
            0 => Err(WatchSyntax::Empty),
            1..=MOST => Ok(words),
            _ => Err(WatchSyntax::TooLong),
        }
    }

    fn add(&mut self, terms: Vec<String>) {
        let (mut written, mut phrases) = (Vec::new(), Vec::new());
        for term in terms {
            let (excluded, bare) = match term.strip_prefix(['-', '−', '–']) {
                Some(bare) => (true, bare),
                None => (false, term.as_str()),
            };
            let phrase = Text::new(bare).words;
            if phrase.is_empty() {
                continue;
            }
            if excluded {
                self.excluded.push(phrase);
            } else {
                written.push(bare.trim_matches('"').trim().to_owned());
                phrases.push(phrase);
            }
        }
        if !phrases.is_empty() {
            self.alternatives.push(Alternative { written: written.join(" "), phrases });
        }
    }

    /// The first alternative that the text has, as the reader wrote it; `None` where it has none of them, or
    /// something that is excluded.
    pub fn matches(&self, text: &Text) -> Option<String> {
        let found = self.alternatives.iter().find(|one| all_stand_in(&one.phrases, text))?;
        let excluded = self.excluded.iter().any(|phrase| stands_in(phrase, text));
        (!excluded).then(|| found.written.clone())
    }
}

/// Two words of the reader's may be one in the text, or sound like two of it together.
fn all_stand_in(phrases: &[Phrase], text: &Text) -> bool {
    match phrases {
        [] => true,
        [first, rest @ ..] if stands_in(first, text) => all_stand_in(rest, text),
        [first, second, rest @ ..] => match (first.as_slice(), second.as_slice()) {
            ([one], [two]) => {
                let as_one = text.words.iter().any(|word| word.is_both(one, two));
                let as_two = |pair: &[Word]| matches!(pair, [a, b] if Word::are_alike([one, two], [a, b]));
                (as_one || text.words.windows(2).any(as_two)) && all_stand_in(rest, text)
            }
            _ => false,
        },
        [_] => false,
    }
}

fn stands_in(phrase: &[Word], text: &Text) -> bool {
    (0..text.words.len()).any(|from| begins(phrase, text.words.get(from..).unwrap_or_default()))
}

/// Whether a text begins with these words. A name that one language writes as one word may be two in the other.
fn begins(phrase: &[Word], text: &[Word]) -> bool {
    let [word, rest @ ..] = phrase else { return true };
    if let [first, behind @ ..] = text
        && word.is(first)
        && begins(rest, behind)
    {
        return true;
    }
    if let [first, second, behind @ ..] = text
        && word.is_both(first, second)
        && begins(rest, behind)
    {
        return true;
    }
    if let ([second, rest @ ..], [first, behind @ ..]) = (rest, text)
        && first.is_both(word, second)
        && begins(rest, behind)
    {
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(watch: &str, text: &str) -> Option<String> {
        WatchWords::parse(watch).unwrap().matches(&Text::new(text))
    }

    #[test]
    fn a_watch_finds_its_words_in_any_form_and_script() {
        let check = |watch: &str, text: &str, expected: Option<&str>| {
            assert_eq!(found(watch, text).as_deref(), expected, "{watch:?} in {text:?}");
        };
        check("нүүрс", "НҮҮРСНИЙ ТЭЭВЭРЛЭЛТ САЙЖИРЛАА", Some("нүүрс"));
        check("нүүрс", "Нүүр царай таних камер", None);
        check("coal, нүүрс", "Хятад руу гаргасан нүүрс 8 сая тоннд хүрэв", Some("нүүрс"));
        check("coal, нүүрс", "Coal exports rise", Some("coal"));
        check("coal", "The coalition holds", None);
        check("nuurs", "Нүүрсний экспорт нэмэгдлээ", Some("nuurs"));
        check("Оюутолгой", "Oyu Tolgoi output rises", Some("Оюутолгой"));
        check("oyu tolgoi", "Оюутолгойн гэрээ", Some("oyu tolgoi"));
        check("oyu tolgoi", "“Оюу толгой” компани", Some("oyu tolgoi"));
        check("Zandanshatar", "Г.Занданшатарын засгийн газар", Some("Zandanshatar"));
        check("Занданшатар", "Zandanshatar's cabinet", Some("Занданшатар"));
        check("УИХ", "УИХ-ын чуулган", Some("УИХ"));
        check("төсөв", "2027 ОНЫ ТӨСВӨӨС", Some("төсөв"));
        check("төсөв", "Төслийн баг Ховдод ажиллав", None);
        check("mine", "Mining in the Gobi", Some("mine"));
        check("7.5", "Инфляц 7.5 хувь", Some("7.5"));
        check("7.5", "Инфляц 7.1 хувь", None);
    }

    #[test]
    fn all_words_of_an_alternative_must_occur_and_phrases_in_a_row() {
        let check = |watch: &str, text: &str, expected: bool| {
            assert_eq!(found(watch, text).is_some(), expected, "{watch:?} in {text:?}");
        };
        check("coal export", "Exports of coal rise", true);
        check("coal export", "Coal output falls", false);
        check("\"central bank\"", "The central banks meet", true);
        check("\"central bank\"", "Bank of central Asia", false);
        check("«төв банк»", "Төв банкны бодлого", true);
        check("\"central bank", "Central bank holds", true);
        check("coal -coking", "Coking coal", false);
        check("coal -coking, gold", "Gold and coking", false);
        check("coal -\"coking coal\"", "Coal and coking", true);
    }

    #[test]
    fn what_waits_for_nothing_is_refused() {
        let check = |watch: &str, expected| assert_eq!(WatchWords::parse(watch).err(), expected, "{watch}");
        check("", Some(WatchSyntax::Empty));
        check(" , \"\" -", Some(WatchSyntax::Empty));
        check("-coal", Some(WatchSyntax::Empty));
        check(&"a,".repeat(51), Some(WatchSyntax::TooLong));
        check(&"a".repeat(501), Some(WatchSyntax::TooLong));
        check("a", None);
    }

    proptest! {
        #[test]
        fn any_words_are_read_and_matched(watch in ".{0,80}", text in ".{0,200}") {
            if let Ok(words) = WatchWords::parse(&watch) {
                let _ = words.matches(&Text::new(&text));
            }
        }
    }
}
