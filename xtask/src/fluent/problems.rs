//! The rules that tidy checks in the Fluent files: no parse errors; the same ids, attributes and variables in each
//! locale; a type for each variable; a sentence for each failure code; no suffix on a variable.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use super::{File, LOCALES_FOLDER, Message, SOURCE_LOCALE, read};

/// The shipped locales except the source locale.
const TRANSLATIONS: [&str; 1] = ["mn"];
const FAILURE_CODES_FILE: &str = "src-tauri/crates/ortoo-model/src/failure.rs";

/// Returns every problem as `path: rule: message`.
pub fn problems(root: &Path) -> Vec<String> {
    find_problems(root)
        .unwrap_or_else(|error| vec![format!("{LOCALES_FOLDER}: fluent: cannot be read: {error}")])
}

fn find_problems(root: &Path) -> io::Result<Vec<String>> {
    let source = read(root, SOURCE_LOCALE)?;
    let mut out = file_problems(SOURCE_LOCALE, &source);
    out.extend(untyped_variables(&source));
    out.extend(codes_without_sentence(
        SOURCE_LOCALE,
        &source,
        &fs::read_to_string(root.join(FAILURE_CODES_FILE))?,
    ));
    for locale in TRANSLATIONS {
        let translation = read(root, locale)?;
        out.extend(file_problems(locale, &translation));
        out.extend(compare(locale, &source, &translation));
    }
    Ok(out)
}

/// Returns the problems that a locale's files have without a look at other locales.
fn file_problems(locale: &str, files: &[File]) -> Vec<String> {
    let mut out = Vec::new();
    for file in files {
        let path = format!("{LOCALES_FOLDER}/{locale}/{}.ftl", file.name);
        out.extend(file.junk.iter().map(|junk| format!("{path}: fluent-junk: {junk}")));
        for (id, text) in &file.suffixes {
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

fn untyped_variables(files: &[File]) -> Vec<String> {
    let mut out = Vec::new();
    for file in files {
        for (id, message) in &file.messages {
            for name in message.variables.iter().filter(|(_, kind)| kind.is_none()).map(|(name, _)| name) {
                let path = format!("{LOCALES_FOLDER}/{SOURCE_LOCALE}/{}.ftl", file.name);
                out.push(format!(
                    "{path}: fluent-type: no comment of {id} says `${name} (number)` or `(string)`"
                ));
            }
        }
    }
    out
}

fn codes_without_sentence(locale: &str, files: &[File], codes: &str) -> Vec<String> {
    let ids = index(files);
    let all = codes
        .lines()
        .filter_map(|line| line.trim().strip_suffix("\",")?.split_once(" = \""))
        .map(|(_, code)| code);
    all.filter(|code| !ids.contains_key(format!("failure-{code}").as_str()))
        .map(|code| format!("{LOCALES_FOLDER}/{locale}/failure.ftl: failure-sentence: {code} has none"))
        .collect()
}

fn compare(locale: &str, source: &[File], translation: &[File]) -> Vec<String> {
    let (source, translation) = (index(source), index(translation));
    let mut out = Vec::new();
    for (id, (file, message)) in &source {
        let path = format!("{LOCALES_FOLDER}/{locale}/{file}.ftl");
        match translation.get(id) {
            None => out.push(format!("{path}: fluent-missing: {id}")),
            Some((_, translated)) => {
                if let Some(name) = missing_variable(translated, message) {
                    out.push(format!(
                        "{path}: fluent-variable: {id} uses ${name}, which is not passed to it"
                    ));
                }
                if let Some(name) = missing_variable(message, translated) {
                    out.push(format!("{path}: fluent-variable: {id} does not use ${name}"));
                }
            }
        }
    }
    for (id, (file, _)) in translation.iter().filter(|(id, _)| !source.contains_key(*id)) {
        out.push(format!("{LOCALES_FOLDER}/{locale}/{file}.ftl: fluent-obsolete: {id}"));
    }
    out
}

/// Returns a variable that the first message uses and the second does not.
fn missing_variable<'a>(first: &'a Message, second: &Message) -> Option<&'a str> {
    let is_used = |name: &String| second.variables.iter().any(|(used, _)| used == name);
    first.variables.iter().map(|(name, _)| name).find(|name| !is_used(name)).map(String::as_str)
}

/// Returns the messages of all files by id, with the names of their files.
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
    fn two_locales_with_the_same_messages_have_no_problems() {
        let mn = parse("front", "front-sources = { $count } эх сурвалж\n    .label = Эх сурвалж\n");
        let en = parse("front", EN);
        let (en, mn) = ([en], [mn]);
        assert_eq!(compare("mn", &en, &mn), Vec::<String>::new());
        assert_eq!(
            (file_problems("en", &en), file_problems("mn", &mn), untyped_variables(&en)),
            Default::default()
        );
    }

    #[test]
    fn each_difference_between_locales_is_reported() {
        let check = |mn: &str, expected: &[&str]| {
            let problems = compare("mn", &[parse("front", EN)], &[parse("front", mn)]).join("\n");
            for rule in expected {
                assert!(problems.contains(rule), "{rule} not in {problems}");
            }
        };
        check("", &["fluent-missing: front-sources", "front-sources.label"]);
        check("front-sources = эх сурвалж\n    .label = Э", &["does not use $count"]);
        check("front-sources = { $total } { $count }\n    .label = Э", &["uses $total"]);
        check("front-other = Бусад", &["fluent-obsolete: front-other"]);
    }

    #[test]
    fn a_suffix_on_a_variable_is_reported() {
        let mn = parse("front", "front-on = { $date }-нд нийтэлсэн\nfront-by = Нийтэлсэн: { $date }\n");
        let problems = file_problems("mn", &[mn]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains("front-on"));
    }

    #[test]
    fn parse_errors_ids_of_other_files_and_variables_without_type_are_reported() {
        let file = parse("front", "front-a = { $n }\nback-a = B\nfront broken\n");
        let problems = file_problems("en", std::slice::from_ref(&file)).join("\n");
        assert!(problems.contains("fluent-junk") && problems.contains("back-a"), "{problems}");
        assert_eq!(untyped_variables(&[file]).len(), 1);
    }

    #[test]
    fn a_failure_code_without_a_sentence_is_reported() {
        let file = parse("failure", "failure-gone = Gone.");
        let codes = "    Gone = \"gone\",\n    Auth = \"auth\",\n";
        assert_eq!(codes_without_sentence("en", &[file], codes).len(), 1);
    }
}
