//! The messages of the Fluent files, with their attributes and variables.
//!
//! Code generation and the checks of tidy both read the files through this module, so that they agree on what a
//! message is.

mod problems;

use std::fs;
use std::io;
use std::path::Path;

use fluent_syntax::ast::{self, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

pub use problems::problems;

/// The folder of the files, below the project's root, with a subfolder for each locale.
pub const LOCALES_FOLDER: &str = "src-tauri/locales";
/// The locale that the others are compared with.
pub const SOURCE_LOCALE: &str = "en";

/// The type of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableKind {
    /// A count, formatted in the reader's language.
    Number,
    /// Text that is inserted unchanged.
    Text,
}

/// A message, or one of its attributes as `id.attribute`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The variables it uses, in the order of the comment above it; `None` where the comment does not give the type.
    pub variables: Vec<(String, Option<VariableKind>)>,
    /// The first line of its text, for a doc comment.
    pub preview: String,
}

/// A Fluent file of one locale.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Its name without `.ftl`; the first word of all its ids.
    pub name: String,
    /// The messages by id, in the order of the file.
    pub messages: Vec<(String, Message)>,
    /// Parse errors, and ids that occur twice.
    pub junk: Vec<String>,
    /// Texts in which letters directly follow a variable, with the ids of their messages.
    pub suffixes: Vec<(String, String)>,
}

/// Reads the files of a locale in the order of their names.
///
/// # Errors
/// If the folder or a file cannot be read.
pub fn read(root: &Path, locale: &str) -> io::Result<Vec<File>> {
    let mut paths: Vec<_> = fs::read_dir(root.join(LOCALES_FOLDER).join(locale))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "ftl"));
    paths.sort();
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| Ok(parse(&name(path), &fs::read_to_string(path)?))).collect()
}

/// Parses the text of one file.
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
        let kinds = declared_kinds(message.comment.as_ref());
        if file.messages.iter().any(|(other, _)| other == id) {
            file.junk.push(format!("{id} occurs twice"));
        }
        if let Some(value) = &message.value {
            add_message(&mut file, id.to_owned(), value, &kinds);
        }
        for attribute in &message.attributes {
            add_message(&mut file, format!("{id}.{}", attribute.id.name), &attribute.value, &kinds);
        }
    }
    file
}

fn add_message(file: &mut File, id: String, pattern: &Pattern<&str>, kinds: &[(String, VariableKind)]) {
    let mut names = Vec::new();
    let mut suffixes = Vec::new();
    visit_pattern(pattern, &mut names, &mut suffixes);
    let position = |name: &String| kinds.iter().position(|(declared, _)| declared == name);
    names.sort_by_key(|name| (position(name).unwrap_or(usize::MAX), name.clone()));
    names.dedup();
    let variables = names
        .into_iter()
        .map(|name| {
            let kind = position(&name).map(|at| kinds[at].1);
            (name, kind)
        })
        .collect();
    file.suffixes.extend(suffixes.into_iter().map(|text| (id.clone(), text)));
    file.messages.push((id, Message { variables, preview: preview(pattern) }));
}

/// Parses lines like `# $count (number) - how many` in the comment above a message.
fn declared_kinds(comment: Option<&ast::Comment<&str>>) -> Vec<(String, VariableKind)> {
    let mut kinds = Vec::new();
    for line in comment.iter().flat_map(|comment| &comment.content) {
        let Some((name, rest)) = line.trim().strip_prefix('$').and_then(|line| line.split_once(' ')) else {
            continue;
        };
        if rest.starts_with("(number)") {
            kinds.push((name.to_owned(), VariableKind::Number));
        } else if rest.starts_with("(string)") {
            kinds.push((name.to_owned(), VariableKind::Text));
        }
    }
    kinds
}

/// Collects the names of variables and the texts that directly follow one.
fn visit_pattern(pattern: &Pattern<&str>, names: &mut Vec<String>, suffixes: &mut Vec<String>) {
    let mut after_variable = false;
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let mut letters = value.trim_start_matches(['-', '\u{2011}']).chars();
                if after_variable && letters.next().is_some_and(char::is_alphabetic) {
                    suffixes.push((*value).to_owned());
                }
                after_variable = false;
            }
            PatternElement::Placeable { expression } => {
                after_variable = matches!(expression, Expression::Inline(_));
                visit_expression(expression, names, suffixes);
            }
        }
    }
}

fn visit_expression(expression: &Expression<&str>, names: &mut Vec<String>, suffixes: &mut Vec<String>) {
    match expression {
        Expression::Inline(inline) => visit_inline(inline, names, suffixes),
        Expression::Select { selector, variants } => {
            visit_inline(selector, names, suffixes);
            for variant in variants {
                visit_pattern(&variant.value, names, suffixes);
            }
        }
    }
}

fn visit_inline(inline: &InlineExpression<&str>, names: &mut Vec<String>, suffixes: &mut Vec<String>) {
    match inline {
        InlineExpression::VariableReference { id } => names.push(id.name.to_owned()),
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            for argument in positional {
                visit_inline(argument, names, suffixes);
            }
        }
        InlineExpression::Placeable { expression } => visit_expression(expression, names, suffixes),
        _ => {}
    }
}

/// The first line of a message, with `…` for what is inserted.
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
