//! What tidy asks of the Fluent files: no junk, the same ids, attributes and variables in each locale,
//! a type for each variable, a sentence for each failure, no suffix glued to a variable.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use super::{FOLDER, File, Message, SOURCE, read};

/// The shipped locales but the source.
const TRANSLATIONS: [&str; 1] = ["mn"];
const CODES: &str = "src-tauri/crates/ortoo-model/src/failure.rs";

/// Every problem as `path: rule: what`.
pub fn problems(root: &Path) -> Vec<String> {
    gather(root).unwrap_or_else(|error| vec![format!("{FOLDER}: fluent: cannot be read: {error}")])
}

fn gather(root: &Path) -> io::Result<Vec<String>> {
    let source = read(root, SOURCE)?;
    let mut out = alone(SOURCE, &source);
    out.extend(untyped(&source));
    out.extend(without_sentence(SOURCE, &source, &fs::read_to_string(root.join(CODES))?));
    for locale in TRANSLATIONS {
        let translation = read(root, locale)?;
        out.extend(alone(locale, &translation));
        out.extend(compare(locale, &source, &translation));
    }
    Ok(out)
}

/// What is wrong with a locale's files in themselves.
fn alone(locale: &str, files: &[File]) -> Vec<String> {
    let mut out = Vec::new();
    for file in files {
        let path = format!("{FOLDER}/{locale}/{}.ftl", file.name);
        out.extend(file.junk.iter().map(|junk| format!("{path}: fluent-junk: {junk}")));
        for (id, text) in &file.glued {
            out.push(format!(
                "{path}: fluent-suffix: {id} glues \u{201c}{}\u{201d} to a variable",
                text.trim_end()
            ));
        }
        for (id, _) in &file.messages {
            if id.split(['-', '.']).next() != Some(&file.name) {
                out.push(format!("{path}: fluent-id: the first word of {id} is not the file's name"));
            }
        }
    }
    out
}

fn untyped(files: &[File]) -> Vec<String> {
    let mut out = Vec::new();
    for file in files {
        for (id, message) in &file.messages {
            for name in message.variables.iter().filter(|(_, kind)| kind.is_none()).map(|(name, _)| name) {
                let path = format!("{FOLDER}/{SOURCE}/{}.ftl", file.name);
                out.push(format!(
                    "{path}: fluent-type: no comment of {id} says `${name} (number)` or `(string)`"
                ));
            }
        }
    }
    out
}

fn without_sentence(locale: &str, files: &[File], codes: &str) -> Vec<String> {
    let ids = index(files);
    let known = codes
        .lines()
        .filter_map(|line| line.trim().strip_suffix("\",")?.split_once(" = \""))
        .map(|(_, code)| code);
    known
        .filter(|code| !ids.contains_key(format!("failure-{code}").as_str()))
        .map(|code| format!("{FOLDER}/{locale}/failure.ftl: failure-sentence: {code} has none"))
        .collect()
}

fn compare(locale: &str, source: &[File], translation: &[File]) -> Vec<String> {
    let (source, translation) = (index(source), index(translation));
    let mut out = Vec::new();
    for (id, (file, message)) in &source {
        let path = format!("{FOLDER}/{locale}/{file}.ftl");
        match translation.get(id) {
            None => out.push(format!("{path}: fluent-missing: {id}")),
            Some((_, translated)) => {
                if let Some(name) = lacking(translated, message) {
                    out.push(format!("{path}: fluent-variable: {id} uses ${name}, which nobody gives"));
                }
                if let Some(name) = lacking(message, translated) {
                    out.push(format!("{path}: fluent-variable: {id} does not use ${name}"));
                }
            }
        }
    }
    for (id, (file, _)) in translation.iter().filter(|(id, _)| !source.contains_key(*id)) {
        out.push(format!("{FOLDER}/{locale}/{file}.ftl: fluent-obsolete: {id}"));
    }
    out
}

/// A variable that the first uses and the second does not.
fn lacking<'a>(first: &'a Message, second: &Message) -> Option<&'a str> {
    let used = |name: &String| second.variables.iter().any(|(known, _)| known == name);
    first.variables.iter().map(|(name, _)| name).find(|name| !used(name)).map(String::as_str)
}

fn index(files: &[File]) -> BTreeMap<&str, (&str, &Message)> {
    files
        .iter()
        .flat_map(|file| {
            file.messages.iter().map(|(id, message)| (id.as_str(), (file.name.as_str(), message)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    const EN: &str =
        "# $count (number) - how many\nfront-sources = { $count } sources\n    .label = Sources\n";

    #[test]
    fn two_locales_that_agree_have_no_problems() {
        let mn = parse("front", "front-sources = { $count } эх сурвалж\n    .label = Эх сурвалж\n");
        let en = parse("front", EN);
        let (en, mn) = ([en], [mn]);
        assert_eq!(compare("mn", &en, &mn), Vec::<String>::new());
        assert_eq!((alone("en", &en), alone("mn", &mn), untyped(&en)), Default::default());
    }

    #[test]
    fn each_difference_between_locales_is_named() {
        let check = |mn: &str, expected: &[&str]| {
            let found = compare("mn", &[parse("front", EN)], &[parse("front", mn)]).join("\n");
            for rule in expected {
                assert!(found.contains(rule), "{rule} not in {found}");
            }
        };
        check("", &["fluent-missing: front-sources", "front-sources.label"]);
        check("front-sources = эх сурвалж\n    .label = Э", &["does not use $count"]);
        check("front-sources = { $total } { $count }\n    .label = Э", &["uses $total"]);
        check("front-other = Бусад", &["fluent-obsolete: front-other"]);
    }

    #[test]
    fn a_suffix_on_a_variable_is_found() {
        let mn = parse("front", "front-on = { $date }-нд нийтэлсэн\nfront-by = Нийтэлсэн: { $date }\n");
        let found = alone("mn", &[mn]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("front-on"));
    }

    #[test]
    fn junk_a_foreign_id_and_a_variable_without_type_are_found() {
        let file = parse("front", "front-a = { $n }\nback-a = B\nfront broken\n");
        let found = alone("en", std::slice::from_ref(&file)).join("\n");
        assert!(found.contains("fluent-junk") && found.contains("back-a"), "{found}");
        assert_eq!(untyped(&[file]).len(), 1);
    }

    #[test]
    fn a_failure_without_a_sentence_is_found() {
        let file = parse("failure", "failure-gone = Gone.");
        let codes = "    Gone = \"gone\",\n    Auth = \"auth\",\n";
        assert_eq!(without_sentence("en", &[file], codes).len(), 1);
    }
}
