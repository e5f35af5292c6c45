//! The names of numeric constants: what is bounded, and in what unit.

use super::source::split;
use super::tokens::{Token, tokens};
use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "constants";

/// Types whose constants need a name that says what they mean. Arrays, slices and tuples of them count too.
const NUMERIC_TYPES: [&str; 16] = [
    "usize",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "isize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "f32",
    "f64",
    "Duration",
    "TimeDelta",
];

const DURATION_TYPES: [&str; 2] = ["Duration", "TimeDelta"];

/// Units that are a complete name for a constant of a duration type.
const DURATION_UNITS: [&str; 6] = ["SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "YEAR"];

/// Words that say how much, but neither of what nor in which unit.
const QUANTITY_WORDS: [&str; 46] = [
    "A", "ALL", "AN", "AND", "AT", "BIG", "COUNT", "DEEPEST", "EACH", "EARLIEST", "ENOUGH", "FEW", "FEWEST",
    "FIRST", "FOR", "FULL", "IN", "LAST", "LATEST", "LEAST", "LIMIT", "LITTLE", "LONG", "LONGEST", "MANY",
    "MAX", "MAXIMUM", "MIN", "MINIMUM", "MORE", "MOST", "MUCH", "NUMBER", "OF", "ONCE", "PER", "SHORT",
    "SHORTEST", "SIZE", "SOME", "THE", "TIMES", "TO", "TOO", "TOTAL", "VALUE",
];

/// Superlatives, and the word that a bound begins with instead.
const SUPERLATIVES: [(&str, &str); 6] = [
    ("MOST", "MAX"),
    ("LONGEST", "MAX"),
    ("DEEPEST", "MAX"),
    ("FEWEST", "MIN"),
    ("LEAST", "MIN"),
    ("ENOUGH", "MIN or MAX"),
];

/// Checks every `const` and `static` of a numeric or duration type, in tests too.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    let sources = files.iter().filter(|file| file.is(&["rs"]) && !file.is_generated());
    sources.flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Problem> {
    let source = split(&file.text);
    let tokens = tokens(&source.code);
    let declarations = (0..tokens.len()).filter_map(|at| declaration(&tokens, at));
    let problems = declarations.filter_map(|(name, types)| {
        let is_numeric = !types.is_empty() && types.iter().all(|word| NUMERIC_TYPES.contains(word));
        let fault = fault(name.text, &types).filter(|_| is_numeric)?;
        Some(Problem::new(file, name.line, RULE, format!("`{}`: {fault}", name.text)))
    });
    problems.collect()
}

/// The name of the constant that is declared at `at`, and the words of its type.
fn declaration<'a>(tokens: &[Token<'a>], at: usize) -> Option<(Token<'a>, Vec<&'a str>)> {
    let is_generic = at > 0 && matches!(tokens[at - 1].text, "<" | ",");
    if is_generic || !matches!(tokens[at].text, "const" | "static") {
        return None;
    }
    let skipped = usize::from(tokens.get(at + 1)?.text == "mut");
    let name = *tokens.get(at + 1 + skipped)?;
    let colon = tokens.get(at + 2 + skipped)?;
    let is_constant = name.text.starts_with(|c: char| c.is_ascii_uppercase()) && colon.text == ":";
    is_constant.then(|| (name, type_words(&tokens[at + 3 + skipped..])))
}

/// The words of a type up to its `=`, without module names, lifetimes and array lengths.
fn type_words<'a>(tokens: &[Token<'a>]) -> Vec<&'a str> {
    let mut words = Vec::new();
    let (mut depth, mut is_length) = (0_usize, false);
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "[" | "(" => depth += 1,
            "]" | ")" => (depth, is_length) = (depth.saturating_sub(1), false),
            ";" if depth > 0 => is_length = true,
            "=" | ";" => break,
            word => {
                let is_lifetime = at > 0 && tokens[at - 1].text == "'";
                let is_module = tokens.get(at + 1).is_some_and(|next| next.text == "::");
                if token.is_word() && !is_length && !is_lifetime && !is_module {
                    words.push(word);
                }
            }
        }
    }
    words
}

/// The fault in the name of a numeric constant.
fn fault(name: &str, types: &[&str]) -> Option<String> {
    let words: Vec<&str> = name.split('_').filter(|word| !word.is_empty()).collect();
    if let [word] = words.as_slice() {
        let is_unit = DURATION_UNITS.contains(word) && types.iter().all(|word| DURATION_TYPES.contains(word));
        return (!is_unit)
            .then(|| "one word does not say what is bounded or counted, and in what unit".to_owned());
    }
    let is_filler =
        |word: &&str| QUANTITY_WORDS.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit());
    if words.iter().all(is_filler) {
        return Some("says how much, but neither of what nor in what unit".to_owned());
    }
    let superlative = SUPERLATIVES.iter().find(|(word, _)| words.contains(word));
    superlative.map(|(word, instead)| format!("a bound is {instead}, not {word}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    fn check_code(code: &str, expected: &[&str]) {
        let expected: Vec<String> = expected.iter().map(|problem| format!("a.rs:{problem}")).collect();
        assert_eq!(problems_of(check, &[("a.rs", code)]), expected, "{code}");
    }

    #[test]
    fn one_word_is_refused() {
        let fault = "one word does not say what is bounded or counted, and in what unit";
        check_code(
            "const PATIENCE: Duration = Duration::from_secs(2);",
            &[&format!("1 `PATIENCE`: {fault}")],
        );
        check_code("mod tests {\n    const SIDES: [u32; 2] = [1, 2];\n}", &[&format!("2 `SIDES`: {fault}")]);
        check_code("pub static LEVEL: std::time::Duration = X;", &[&format!("1 `LEVEL`: {fault}")]);
        check_code("const HOUR: i64 = 3_600;", &[&format!("1 `HOUR`: {fault}")]);
        check_code("const RANGES: &'static [(u32, u32)] = &[];", &[&format!("1 `RANGES`: {fault}")]);
    }

    #[test]
    fn words_that_only_say_how_much_are_refused() {
        check_code(
            "const AT_MOST: usize = 3;",
            &["1 `AT_MOST`: says how much, but neither of what nor in what unit"],
        );
        check_code(
            "const MAX_SIZE: u64 = 3;",
            &["1 `MAX_SIZE`: says how much, but neither of what nor in what unit"],
        );
        check_code("const MOST_FEEDS: u8 = 3;", &["1 `MOST_FEEDS`: a bound is MAX, not MOST"]);
    }

    #[test]
    fn a_name_with_its_subject_or_unit_is_accepted() {
        check_code("const MAX_FEED_BYTES: u64 = 10;\nconst RETRY_DELAY: Duration = X;", &[]);
        check_code("const HOUR: TimeDelta = TimeDelta::hours(1);", &[]);
    }

    #[test]
    fn other_constants_and_other_uses_of_the_word_do_not_count() {
        check_code("const NAMES: [&str; MAX_NAMES] = [];\nconst LIMITS: &[(&str, u32)] = &[];", &[]);
        check_code("fn a<const N: usize>(b: *const u8) {}\nconst fn b() -> u8 { 1 }", &[]);
        check_code("// const MOST: usize = 1;\nlet a = \"const MOST: usize = 1;\";", &[]);
    }
}
