//! Parses recipes from TOML, with the line of each problem, and writes them.

use std::collections::HashMap;
use std::ops::Range;

use ortoo_model::{Failure, FailureCode, Recipe, RecipeProblem};
use toml::de::{DeTable, DeValue};

use super::validation::check;

/// Longer files are refused.
const MAX_RECIPE_BYTES: usize = 64 * 1024;

/// The names of the fields of a recipe, and of each of its tables.
const RECIPE_FIELDS: &[&str] =
    &["kind", "url", "language", "time_zone", "list", "paging", "article", "about"];
const LIST_FIELDS: &[&str] = &[
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
const PAGING_FIELDS: &[&str] = &["next", "first", "most"];
const ARTICLE_FIELDS: &[&str] = &["title", "date", "author", "image", "body", "remove"];
const ABOUT_FIELDS: &[&str] = &["id", "name_en", "name_mn", "homepage", "languages", "topic", "status"];

/// Parses a recipe in TOML and validates it.
///
/// ```
/// use ortoo_content::recipe::{read, write};
/// let recipe = read("kind = \"sitemap\"\nurl = \"https://a.mn/sitemap.xml\"\n").unwrap();
/// assert_eq!(read(&write(&recipe)).unwrap(), recipe);
/// assert_eq!(read("kind = \"gopher\"\nurl = \"https://a.mn/\"\n").unwrap_err()[0].line, Some(1));
/// ```
///
/// # Errors
/// All problems of the recipe, in the order of their lines.
pub fn read(toml: &str) -> Result<Recipe, Vec<RecipeProblem>> {
    let problem = |line, field: Option<&str>, failure| RecipeProblem {
        line: Some(line),
        field: field.map(str::to_owned),
        failure,
    };
    if toml.len() > MAX_RECIPE_BYTES {
        return Err(vec![problem(1, None, FailureCode::RecipeSyntax.into())]);
    }
    let table = match DeTable::parse(toml) {
        Ok(table) => table,
        Err(error) => {
            let line = line_of(toml, error.span());
            return Err(vec![problem(line, None, FailureCode::RecipeSyntax.into())]);
        }
    };
    let mut lines = FieldLines { toml, by_field: HashMap::new(), unknown: Vec::new() };
    lines.add_table(table.get_ref(), "", RECIPE_FIELDS);
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
                let field = lines.field_at(line).unwrap_or_default();
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

/// Writes a recipe as TOML, without the fields that it does not set.
pub fn write(recipe: &Recipe) -> String {
    let mut value = toml::Value::try_from(recipe).unwrap_or(toml::Value::Table(toml::Table::new()));
    if let Some(table) = value.as_table_mut() {
        table.retain(|name, part| match part {
            toml::Value::Table(part) => {
                part.retain(|name, field| !is_unset(name, field));
                !part.is_empty()
            }
            field => !is_unset(name, field),
        });
    }
    toml::to_string_pretty(&value).unwrap_or_default()
}

/// Returns true if a field may be left out. An empty locator may not: it means the item itself.
fn is_unset(name: &str, value: &toml::Value) -> bool {
    match value {
        toml::Value::String(text) => text.is_empty() && name == "item",
        toml::Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

/// The lines of the fields of a TOML file, counted from 1.
struct FieldLines<'a> {
    toml: &'a str,
    /// Lines by the full name of a field, such as `list.item`.
    by_field: HashMap<String, u32>,
    /// The fields that no recipe has.
    unknown: Vec<String>,
}

impl FieldLines<'_> {
    /// Adds the fields of a table, whose name is `within`; `known` lists the valid ones.
    fn add_table(&mut self, table: &DeTable<'_>, within: &str, known: &[&str]) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let field = if within.is_empty() { name.to_owned() } else { format!("{within}.{name}") };
            self.by_field.insert(field.clone(), line_of(self.toml, Some(key.span())));
            if !known.contains(&name) {
                self.unknown.push(field);
                continue;
            }
            if let DeValue::Table(inner) = value.get_ref() {
                let known = match field.as_str() {
                    "list" => LIST_FIELDS,
                    "paging" => PAGING_FIELDS,
                    "article" => ARTICLE_FIELDS,
                    "about" => ABOUT_FIELDS,
                    _ => continue,
                };
                self.add_table(inner, &field, known);
            }
        }
    }

    /// Returns the line of a field, else that of its table, else the first line.
    fn line(&self, field: &str) -> u32 {
        let table = field.split_once('.').map_or("", |(table, _)| table);
        self.by_field.get(field).or_else(|| self.by_field.get(table)).copied().unwrap_or(1)
    }

    /// Returns the field that starts on a line; the innermost of several.
    fn field_at(&self, line: u32) -> Option<String> {
        let fields = self.by_field.iter().filter(|(_, at)| **at == line).map(|(field, _)| field);
        fields.max_by_key(|field| field.len()).cloned()
    }
}

/// Returns the line on which a span starts, counted from 1.
fn line_of(toml: &str, span: Option<Range<usize>>) -> u32 {
    let at = span.map_or(0, |span| span.start).min(toml.len());
    let before = &toml.as_bytes()[..at];
    u32::try_from(before.iter().filter(|byte| **byte == b'\n').count() + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, SourceKind};

    use super::*;

    const VALID_RECIPE: &str = r#"
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
    fn a_parsed_recipe_is_written_back_unchanged() {
        let recipe = read(VALID_RECIPE).unwrap();
        assert_eq!((recipe.kind, recipe.language), (SourceKind::Html, Some(Language::Mn)));
        assert_eq!(recipe.list.link.as_deref(), Some("a @href"));
        assert_eq!(read(&write(&recipe)).unwrap(), recipe);
        assert!(!write(&recipe).contains("summary"));
        let item_as_title = read(&VALID_RECIPE.replace("\".title\"", "\"\"")).unwrap();
        assert_eq!(read(&write(&item_as_title)).unwrap().list.title.as_deref(), Some(""));
    }

    #[test]
    fn each_problem_has_its_line_and_field() {
        let check = |change: (&str, &str), expected: &[(u32, &str, FailureCode)]| {
            let toml = VALID_RECIPE.replacen(change.0, change.1, 1);
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
        let feed = VALID_RECIPE.replacen("\"html\"", "\"feed\"", 1);
        let unused = read(&feed).unwrap_err();
        let fields: Vec<_> = unused.iter().filter_map(|problem| problem.field.as_deref()).collect();
        assert_eq!(fields, ["list.item", "list.title", "list.link", "list.date", "paging"]);
        assert!(unused.iter().all(|problem| problem.failure.code == Code::RecipeUnusedField));
    }
}
