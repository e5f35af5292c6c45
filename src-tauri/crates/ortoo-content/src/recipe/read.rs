//! Recipes as TOML files: reading with the line of each problem, and writing.

use std::collections::HashMap;
use std::ops::Range;

use ortoo_model::{Failure, FailureCode, Recipe, RecipeProblem};
use toml::de::{DeTable, DeValue};

use super::check;

/// The most bytes of a recipe.
const BYTES: usize = 64 * 1024;

const FIELDS: &[&str] = &["kind", "url", "language", "time_zone", "list", "paging", "article", "about"];
const LIST: &[&str] = &[
    "container",
    "item",
    "title",
    "link",
    "link_pattern",
    "date",
    "date_format",
    "author",
    "summary",
    "content",
    "image",
];
const PAGING: &[&str] = &["next", "first", "most"];
const ARTICLE: &[&str] = &["title", "date", "author", "image", "body", "remove"];
const ABOUT: &[&str] = &["id", "name_en", "name_mn", "homepage", "languages", "topic", "status"];

/// Reads a recipe's file.
///
/// # Errors
/// Everything that is wrong with it, in the order of its lines.
pub fn read(toml: &str) -> Result<Recipe, Vec<RecipeProblem>> {
    let problem = |line, field: Option<&str>, failure| RecipeProblem {
        line: Some(line),
        field: field.map(str::to_owned),
        failure,
    };
    if toml.len() > BYTES {
        return Err(vec![problem(1, None, FailureCode::RecipeSyntax.into())]);
    }
    let table = match DeTable::parse(toml) {
        Ok(table) => table,
        Err(error) => {
            let line = line_of(toml, error.span());
            return Err(vec![problem(line, None, FailureCode::RecipeSyntax.into())]);
        }
    };
    let mut lines = Lines { toml, of: HashMap::new(), unknown: Vec::new() };
    lines.walk(table.get_ref(), "", FIELDS);
    let mut problems: Vec<_> = lines
        .unknown
        .iter()
        .map(|field| {
            let failure = Failure::new(FailureCode::RecipeUnknownField).with("field", field.as_str());
            problem(lines.line(field), Some(field), failure)
        })
        .collect();
    if problems.is_empty() {
        match toml::from_str::<Recipe>(toml) {
            Ok(recipe) => {
                problems = check(&recipe);
                for problem in &mut problems {
                    problem.line = problem.field.as_deref().map(|field| lines.line(field));
                }
                if problems.is_empty() {
                    return Ok(recipe);
                }
            }
            Err(error) => {
                let span = error.span().unwrap_or_default();
                let line = line_of(toml, Some(span.clone()));
                let field = lines.at(line).unwrap_or_default();
                let value = toml.get(span).unwrap_or_default().trim_matches(['"', '\'']);
                let failure = match field.as_str() {
                    "" => FailureCode::RecipeSyntax.into(),
                    name => {
                        Failure::new(FailureCode::RecipeBadValue).with("field", name).with("value", value)
                    }
                };
                problems.push(problem(line, Some(field.as_str()).filter(|name| !name.is_empty()), failure));
            }
        }
    }
    problems.sort_by_key(|problem| problem.line);
    Err(problems)
}

/// A recipe as TOML, without what it leaves open.
pub fn write(recipe: &Recipe) -> String {
    let mut value = toml::Value::try_from(recipe).unwrap_or(toml::Value::Table(toml::Table::new()));
    if let Some(table) = value.as_table_mut() {
        table.retain(|name, part| match part {
            toml::Value::Table(part) => {
                part.retain(|name, field| !is_empty(name, field));
                !part.is_empty()
            }
            field => !is_empty(name, field),
        });
    }
    toml::to_string_pretty(&value).unwrap_or_default()
}

/// Whether a field says nothing. An empty place does: it is the item itself.
fn is_empty(name: &str, value: &toml::Value) -> bool {
    match value {
        toml::Value::String(text) => text.is_empty() && name == "item",
        toml::Value::Array(all) => all.is_empty(),
        _ => false,
    }
}

/// The line of each field, from 1.
struct Lines<'a> {
    toml: &'a str,
    of: HashMap<String, u32>,
    unknown: Vec<String>,
}

impl Lines<'_> {
    fn walk(&mut self, table: &DeTable<'_>, within: &str, known: &[&str]) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let field = if within.is_empty() { name.to_owned() } else { format!("{within}.{name}") };
            self.of.insert(field.clone(), line_of(self.toml, Some(key.span())));
            if !known.contains(&name) {
                self.unknown.push(field);
                continue;
            }
            if let DeValue::Table(inner) = value.get_ref() {
                let known = match field.as_str() {
                    "list" => LIST,
                    "paging" => PAGING,
                    "article" => ARTICLE,
                    "about" => ABOUT,
                    _ => continue,
                };
                self.walk(inner, &field, known);
            }
        }
    }

    /// The field's own line, else that of the table it belongs into, else the first.
    fn line(&self, field: &str) -> u32 {
        let table = field.split_once('.').map_or("", |(table, _)| table);
        self.of.get(field).or_else(|| self.of.get(table)).copied().unwrap_or(1)
    }

    /// The field that begins on a line; the innermost where two do.
    fn at(&self, line: u32) -> Option<String> {
        let on_it = self.of.iter().filter(|(_, at)| **at == line).map(|(field, _)| field);
        on_it.max_by_key(|field| field.len()).cloned()
    }
}

fn line_of(toml: &str, span: Option<Range<usize>>) -> u32 {
    let at = span.map_or(0, |span| span.start).min(toml.len());
    let before = &toml.as_bytes()[..at];
    u32::try_from(before.iter().filter(|byte| **byte == b'\n').count() + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, SourceKind};

    use super::*;

    const GOOD: &str = r#"
kind = "html"
url = "https://news.example/list?page={page}"
language = "mn"
time_zone = "Asia/Ulaanbaatar"

[list]
item = ".news-box"
title = ".title"
link = "a @href"
date = "time"

[paging]
most = 3
"#;

    #[test]
    fn a_recipe_is_read_and_written_back() {
        let recipe = read(GOOD).unwrap();
        assert_eq!((recipe.kind, recipe.language), (SourceKind::Html, Some(Language::Mn)));
        assert_eq!(recipe.list.link.as_deref(), Some("a @href"));
        assert_eq!(read(&write(&recipe)).unwrap(), recipe);
        assert!(!write(&recipe).contains("summary"));
        let itself = read(&GOOD.replace("\".title\"", "\"\"")).unwrap();
        assert_eq!(read(&write(&itself)).unwrap().list.title.as_deref(), Some(""));
    }

    #[test]
    fn each_problem_names_its_line_and_field() {
        let check = |change: (&str, &str), expected: &[(u32, &str, FailureCode)]| {
            let toml = GOOD.replacen(change.0, change.1, 1);
            let found: Vec<_> = read(&toml)
                .unwrap_err()
                .into_iter()
                .map(|problem| {
                    (problem.line.unwrap(), problem.field.unwrap_or_default(), problem.failure.code)
                })
                .collect();
            let expected: Vec<_> = expected.iter().map(|(l, f, c)| (*l, (*f).to_owned(), *c)).collect();
            assert_eq!(found, expected, "{change:?}");
        };
        use FailureCode as Code;
        check(("\"html\"", "\"html"), &[(2, "", Code::RecipeSyntax)]);
        check(("\"html\"", "\"gopher\""), &[(2, "kind", Code::RecipeBadValue)]);
        check(("language = \"mn\"", "language = 5"), &[(4, "language", Code::RecipeBadValue)]);
        check(("title =", "titel ="), &[(9, "list.titel", Code::RecipeUnknownField)]);
        check(
            ("[list]", "colour = 1\n[list]\nfont = 2"),
            &[(7, "colour", Code::RecipeUnknownField), (9, "list.font", Code::RecipeUnknownField)],
        );
        check(("\".title\"", "\".title >\""), &[(9, "list.title", Code::RecipeBadPlace)]);
        check(("item = \".news-box\"\n", ""), &[(7, "list.item", Code::RecipeMissingField)]);
        check(("https://news.example", "ftp://x"), &[(3, "url", Code::RecipeBadValue)]);
        check(("Asia/Ulaanbaatar", "Asia/Nowhere"), &[(5, "time_zone", Code::RecipeBadValue)]);
        check(("most = 3", "most = 30"), &[(14, "paging.most", Code::RecipeBadValue)]);
        check(("?page={page}", ""), &[(13, "paging.next", Code::RecipeMissingField)]);
        let feed = GOOD.replacen("\"html\"", "\"feed\"", 1);
        let unused = read(&feed).unwrap_err();
        let fields: Vec<_> = unused.iter().filter_map(|problem| problem.field.as_deref()).collect();
        assert_eq!(fields, ["list.item", "list.title", "list.link", "list.date", "paging"]);
        assert!(unused.iter().all(|problem| problem.failure.code == Code::RecipeUnusedField));
    }
}
