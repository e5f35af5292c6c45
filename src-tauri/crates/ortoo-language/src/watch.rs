//! Watches: the words that a reader wants to hear of, in either language.
//!
//! Alternatives are separated by commas, semicolons or line ends. A text matches an alternative if all its
//! words occur, in any form and order; words in quotation marks must follow each other. A word or phrase
//! after a hyphen excludes a text, wherever in the watch it is written.

use crate::words::{TokenizedText, Word};

/// The most characters of a watch.
const MAX_CHARS: usize = 500;
/// The most alternatives of a watch.
const MAX_ALTERNATIVES: usize = 50;

/// The reason why a watch cannot be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchSyntaxError {
    /// There are no words to watch for: no words at all, or only exclusions.
    Empty,
    /// There are more than 500 characters or 50 alternatives.
    TooLong,
}

impl std::fmt::Display for WatchSyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "no words to wait for",
            Self::TooLong => "too many words",
        })
    }
}

impl std::error::Error for WatchSyntaxError {}

/// A parsed watch, ready to be matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchWords {
    alternatives: Vec<Alternative>,
    excluded: Vec<Phrase>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Alternative {
    /// The alternative as the reader wrote it, without exclusions.
    source_text: String,
    phrases: Vec<Phrase>,
}

/// Words that must follow each other.
type Phrase = Vec<Word>;

impl WatchWords {
    /// Parses a watch. A quotation mark that is not closed reaches to the end.
    pub fn parse(watch: &str) -> Result<Self, WatchSyntaxError> {
        if watch.chars().count() > MAX_CHARS {
            return Err(WatchSyntaxError::TooLong);
        }
        let mut words = Self { alternatives: Vec::new(), excluded: Vec::new() };
        let (mut terms, mut term, mut quoted) = (Vec::new(), String::new(), false);
        for c in watch.chars() {
            match c {
                '"' | '“' | '”' | '„' | '«' | '»' => {
                    term.push('"');
                    quoted = !quoted;
                }
                ',' | '\n' | '\r' | ';' if !quoted => {
                    terms.push(std::mem::take(&mut term));
                    words.add_alternative(std::mem::take(&mut terms));
                }
                c if c.is_whitespace() && !quoted => terms.push(std::mem::take(&mut term)),
                c => term.push(c),
            }
        }
        terms.push(term);
        words.add_alternative(terms);
        match words.alternatives.len() {
            0 => Err(WatchSyntaxError::Empty),
            1..=MAX_ALTERNATIVES => Ok(words),
            _ => Err(WatchSyntaxError::TooLong),
        }
    }

    /// Adds the words of one alternative: the phrases that it needs and those that it excludes.
    fn add_alternative(&mut self, terms: Vec<String>) {
        let (mut positive_terms, mut phrases) = (Vec::new(), Vec::new());
        for term in terms {
            let (excluded, bare) = match term.strip_prefix(['-', '−', '–']) {
                Some(bare) => (true, bare),
                None => (false, term.as_str()),
            };
            let phrase = TokenizedText::new(bare).words;
            if phrase.is_empty() {
                continue;
            }
            if excluded {
                self.excluded.push(phrase);
            } else {
                positive_terms.push(bare.trim_matches('"').trim().to_owned());
                phrases.push(phrase);
            }
        }
        if !phrases.is_empty() {
            self.alternatives.push(Alternative { source_text: positive_terms.join(" "), phrases });
        }
    }

    /// Returns the first alternative that the text matches, as the reader wrote it; `None` if none matches or
    /// a text has an excluded phrase.
    ///
    /// ```
    /// use ortoo_language::{TokenizedText, WatchWords};
    ///
    /// let watch = WatchWords::parse("coal -coking, нүүрс")?;
    /// let matched = |text| watch.matches(&TokenizedText::new(text));
    /// assert_eq!(matched("Нүүрсний экспорт нэмэгдлээ"), Some("нүүрс".to_owned()));
    /// assert_eq!(matched("Coking coal"), None);
    /// # Ok::<(), ortoo_language::WatchSyntaxError>(())
    /// ```
    pub fn matches(&self, text: &TokenizedText) -> Option<String> {
        let alternative = self.alternatives.iter().find(|one| contains_all(&one.phrases, text))?;
        let excluded = self.excluded.iter().any(|phrase| contains(phrase, text));
        (!excluded).then(|| alternative.source_text.clone())
    }
}

/// Returns whether a text contains all phrases. Two words of a watch may be one word in the text or sound
/// like two.
fn contains_all(phrases: &[Phrase], text: &TokenizedText) -> bool {
    match phrases {
        [] => true,
        [first, rest @ ..] if contains(first, text) => contains_all(rest, text),
        [first, second, rest @ ..] => match (first.as_slice(), second.as_slice()) {
            ([one], [two]) => {
                let as_one = text.words.iter().any(|word| word.is_compound_of(one, two));
                let as_two =
                    |pair: &[Word]| matches!(pair, [a, b] if Word::pairs_sound_alike([one, two], [a, b]));
                (as_one || text.words.windows(2).any(as_two)) && contains_all(rest, text)
            }
            _ => false,
        },
        [_] => false,
    }
}

fn contains(phrase: &[Word], text: &TokenizedText) -> bool {
    (0..text.words.len()).any(|from| starts_with(phrase, text.words.get(from..).unwrap_or_default()))
}

/// Returns whether a text starts with a phrase. A name that is one word in one language may be two in the
/// other.
fn starts_with(phrase: &[Word], text: &[Word]) -> bool {
    let [word, rest @ ..] = phrase else { return true };
    if let [first, after @ ..] = text
        && word.matches(first)
        && starts_with(rest, after)
    {
        return true;
    }
    if let [first, second, after @ ..] = text
        && word.is_compound_of(first, second)
        && starts_with(rest, after)
    {
        return true;
    }
    if let ([second, rest @ ..], [first, after @ ..]) = (rest, text)
        && first.is_compound_of(word, second)
        && starts_with(rest, after)
    {
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matched(watch: &str, text: &str) -> Option<String> {
        WatchWords::parse(watch).unwrap().matches(&TokenizedText::new(text))
    }

    #[test]
    fn watches_match_inflected_forms_in_both_scripts() {
        let check = |watch: &str, text: &str, expected: Option<&str>| {
            assert_eq!(matched(watch, text).as_deref(), expected, "{watch:?} in {text:?}");
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
    fn all_words_of_an_alternative_must_occur_and_quoted_words_in_order() {
        let check = |watch: &str, text: &str, expected: bool| {
            assert_eq!(matched(watch, text).is_some(), expected, "{watch:?} in {text:?}");
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
    fn watches_without_words_or_with_too_many_are_refused() {
        let check = |watch: &str, expected| assert_eq!(WatchWords::parse(watch).err(), expected, "{watch}");
        check("", Some(WatchSyntaxError::Empty));
        check(" , \"\" -", Some(WatchSyntaxError::Empty));
        check("-coal", Some(WatchSyntaxError::Empty));
        check(&"a,".repeat(51), Some(WatchSyntaxError::TooLong));
        check(&"a".repeat(501), Some(WatchSyntaxError::TooLong));
        check("a", None);
    }

    proptest! {
        #[test]
        fn any_watch_and_text_are_matched_without_a_panic(watch in ".{0,80}", text in ".{0,200}") {
            if let Ok(words) = WatchWords::parse(&watch) {
                let _ = words.matches(&TokenizedText::new(&text));
            }
        }
    }
}
