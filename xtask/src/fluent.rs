//! The Fluent files as data: what messages there are, with which attributes and variables.
//!
//! Both the generated code and tidy's checks read them through here, so that they agree on what a
//! message is.

mod problems;

use std::fs;
use std::io;
use std::path::Path;

use fluent_syntax::ast::{self, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

pub use problems::problems;

/// Where the files are, below the project's root; one folder a locale.
pub const FOLDER: &str = "src-tauri/locales";
/// The locale that the others are held against.
pub const SOURCE: &str = "en";

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A count, formatted in the reader's language.
    Number,
    /// Text shown as it is.
    Text,
}

/// A message, or one of its attributes as `id.attribute`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The variables it uses, in the order of the comments; `None` where no comment gives the type.
    pub variables: Vec<(String, Option<Kind>)>,
    /// The first line of its text, for a doc comment.
    pub preview: String,
}

/// One file of a locale.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Its name without `.ftl`; the first word of all its ids.
    pub name: String,
    /// In the file's order.
    pub messages: Vec<(String, Message)>,
    /// What could not be parsed, and ids that stand twice.
    pub junk: Vec<String>,
    /// Texts that glue letters to a variable, with their id.
    pub glued: Vec<(String, String)>,
}

/// Reads a locale's files in order of name.
///
/// # Errors
/// When the folder or a file cannot be read.
pub fn read(root: &Path, locale: &str) -> io::Result<Vec<File>> {
    let mut paths: Vec<_> = fs::read_dir(root.join(FOLDER).join(locale))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "ftl"));
    paths.sort();
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| Ok(parse(&name(path), &fs::read_to_string(path)?))).collect()
}

/// Parses one file's text.
pub fn parse(name: &str, text: &str) -> File {
    let mut file = File { name: name.to_owned(), ..File::default() };
    let text = text.replace("\r\n", "\n");
    let resource = match parser::parse(text.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            file.junk.extend(errors.iter().map(|error| format!("{error}")));
            resource
        }
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let kinds = kinds(message.comment.as_ref());
        if file.messages.iter().any(|(known, _)| known == id) {
            file.junk.push(format!("{id} stands twice"));
        }
        if let Some(value) = &message.value {
            add(&mut file, id.to_owned(), value, &kinds);
        }
        for attribute in &message.attributes {
            add(&mut file, format!("{id}.{}", attribute.id.name), &attribute.value, &kinds);
        }
    }
    file
}

fn add(file: &mut File, id: String, pattern: &Pattern<&str>, kinds: &[(String, Kind)]) {
    let mut found = Vec::new();
    let mut glued = Vec::new();
    walk(pattern, &mut found, &mut glued);
    let place = |name: &String| kinds.iter().position(|(known, _)| known == name);
    found.sort_by_key(|name| (place(name).unwrap_or(usize::MAX), name.clone()));
    found.dedup();
    let variables = found
        .into_iter()
        .map(|name| {
            let kind = place(&name).map(|at| kinds[at].1);
            (name, kind)
        })
        .collect();
    file.glued.extend(glued.into_iter().map(|text| (id.clone(), text)));
    file.messages.push((id, Message { variables, preview: preview(pattern) }));
}

/// `# $count (number) - how many` in a message's comment.
fn kinds(comment: Option<&ast::Comment<&str>>) -> Vec<(String, Kind)> {
    let mut kinds = Vec::new();
    for line in comment.iter().flat_map(|comment| &comment.content) {
        let Some((name, rest)) = line.trim().strip_prefix('$').and_then(|line| line.split_once(' ')) else {
            continue;
        };
        if rest.starts_with("(number)") {
            kinds.push((name.to_owned(), Kind::Number));
        } else if rest.starts_with("(string)") {
            kinds.push((name.to_owned(), Kind::Text));
        }
    }
    kinds
}

fn walk(pattern: &Pattern<&str>, found: &mut Vec<String>, glued: &mut Vec<String>) {
    let mut after_variable = false;
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let mut letters = value.trim_start_matches(['-', '\u{2011}']).chars();
                if after_variable && letters.next().is_some_and(char::is_alphabetic) {
                    glued.push((*value).to_owned());
                }
                after_variable = false;
            }
            PatternElement::Placeable { expression } => {
                after_variable = matches!(expression, Expression::Inline(_));
                expressions(expression, found, glued);
            }
        }
    }
}

fn expressions(expression: &Expression<&str>, found: &mut Vec<String>, glued: &mut Vec<String>) {
    match expression {
        Expression::Inline(inline) => inlines(inline, found, glued),
        Expression::Select { selector, variants } => {
            inlines(selector, found, glued);
            for variant in variants {
                walk(&variant.value, found, glued);
            }
        }
    }
}

fn inlines(inline: &InlineExpression<&str>, found: &mut Vec<String>, glued: &mut Vec<String>) {
    match inline {
        InlineExpression::VariableReference { id } => found.push(id.name.to_owned()),
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            for argument in positional {
                inlines(argument, found, glued);
            }
        }
        InlineExpression::Placeable { expression } => expressions(expression, found, glued),
        _ => {}
    }
}

fn preview(pattern: &Pattern<&str>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { .. } => text.push('…'),
        }
    }
    text.lines().next().unwrap_or_default().trim().to_owned()
}
