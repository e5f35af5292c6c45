//! The modules of one crate: which there are, what each defines, imports and names.

use std::collections::{BTreeMap, BTreeSet};

use super::source::split;
use super::tokens::{Token, matches, tokens, without_tests};
use crate::tidy::files::File;

/// Segments of a path in Rust code, for example `["crate", "feed", "parse"]`.
pub(super) type CodePath = Vec<String>;

const DEFINING_KEYWORDS: [&str; 9] =
    ["fn", "struct", "enum", "trait", "type", "const", "static", "union", "macro_rules"];

/// A module in a separate file. Modules written inside a file belong to the file's module.
#[derive(Debug)]
pub(super) struct Module<'a> {
    /// `crate` or `crate::a::b`.
    pub(super) name: String,
    pub(super) file: &'a File,
    pub(super) parent: Option<usize>,
    /// Indices of the child modules by name.
    pub(super) children: BTreeMap<String, usize>,
    /// Names of the functions, types, constants and macros that are defined in it.
    pub(super) items: BTreeSet<String>,
    /// Names that `use` declarations bring in, re-exports too, and the paths that they replace.
    pub(super) imports: BTreeMap<String, CodePath>,
    /// Paths of the modules that are imported with `*`.
    pub(super) globs: Vec<CodePath>,
    /// Paths within the crate that the module depends on, with their lines. Re-exports are not among them.
    pub(super) references: Vec<(CodePath, usize)>,
}

/// Reads the crate whose root is the file at `root`. The first module is the root; test code is left out.
pub(super) fn read_crate<'a>(files: &BTreeMap<&str, &'a File>, root: &str) -> Vec<Module<'a>> {
    let mut modules = Vec::new();
    if let Some(file) = files.get(root) {
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        read_module(files, file, "crate".to_owned(), folder, None, &mut modules);
    }
    modules
}

/// Adds a module and its children; `folder` is where the files of its children are.
fn read_module<'a>(
    files: &BTreeMap<&str, &'a File>,
    file: &'a File,
    name: String,
    folder: &str,
    parent: Option<usize>,
    modules: &mut Vec<Module<'a>>,
) -> usize {
    let source = split(&file.text);
    let all = tokens(&source.code);
    let (code, test_modules) = without_tests(&all);
    let index = modules.len();
    modules.push(Module {
        name: name.clone(),
        file,
        parent,
        children: BTreeMap::new(),
        items: defined_names(&code),
        imports: BTreeMap::new(),
        globs: Vec::new(),
        references: Vec::new(),
    });
    for at in 0..code.len() {
        let Some(child) =
            code.get(at + 1).filter(|_| code[at].text == "mod" && matches(&code, at + 2, &[";"]))
        else {
            continue;
        };
        let paths = [format!("{folder}/{}.rs", child.text), format!("{folder}/{}/mod.rs", child.text)];
        let file = paths.iter().find_map(|path| files.get(path.as_str()));
        if let Some(file) = file.filter(|_| !test_modules.contains(child.text)) {
            let (name, folder) = (format!("{name}::{}", child.text), format!("{folder}/{}", child.text));
            let child_index = read_module(files, file, name, &folder, Some(index), modules);
            modules[index].children.insert(child.text.to_owned(), child_index);
        }
    }
    read_references(&code, &mut modules[index]);
    index
}

fn defined_names(code: &[Token<'_>]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, token) in code.iter().enumerate() {
        if DEFINING_KEYWORDS.contains(&token.text) {
            let skipped = usize::from(matches(code, at + 1, &["mut"]) || matches(code, at + 1, &["!"]));
            names.extend(
                code.get(at + 1 + skipped).filter(|name| name.is_word()).map(|name| name.text.into()),
            );
        }
    }
    names
}

/// Fills in what `use` declarations and paths in the code refer to.
fn read_references(code: &[Token<'_>], module: &mut Module<'_>) {
    let mut at = 0;
    while at < code.len() {
        if code[at].text == "use" {
            let end = code[at..].iter().position(|token| token.text == ";").map_or(code.len(), |n| at + n);
            read_use(&code[at + 1..end], is_public(code, at), module);
            at = end + 1;
        } else if let Some(length) = path_length(code, at, module) {
            let path = code[at..at + length].iter().step_by(2).map(|token| token.text.to_owned());
            module.references.push((path.collect(), code[at].line));
            at += length;
        } else {
            at += 1;
        }
    }
}

/// Whether `pub` or `pub(…)` precedes the token.
fn is_public(code: &[Token<'_>], at: usize) -> bool {
    let before = &code[..at];
    match before.last() {
        Some(Token { text: ")", .. }) => before
            .iter()
            .rposition(|token| token.text == "(")
            .is_some_and(|open| open > 0 && before[open - 1].text == "pub"),
        last => last.is_some_and(|token| token.text == "pub"),
    }
}

/// The number of tokens of the path that begins at `at`, if it leads into the crate.
fn path_length(code: &[Token<'_>], at: usize, module: &Module<'_>) -> Option<usize> {
    let first = code[at].text;
    let is_after = |text| at > 0 && code[at - 1].text == text;
    let leads_into_crate =
        matches!(first, "crate" | "super" | "self") || module.children.contains_key(first) && !is_after(".");
    // `pub(in crate::a)` imports nothing.
    let is_visibility = at >= 3 && matches(code, at - 3, &["pub", "(", "in"]);
    if !leads_into_crate || is_visibility || is_after("::") {
        return None;
    }
    let mut length = 1;
    while matches(code, at + length, &["::"]) && code.get(at + length + 1).is_some_and(Token::is_word) {
        length += 2;
    }
    (length > 1).then_some(length)
}

fn read_use(tree: &[Token<'_>], is_reexport: bool, module: &mut Module<'_>) {
    let mut leaves = Vec::new();
    expand_use(tree, &[], &mut leaves);
    for (path, name, line) in leaves {
        let Some(first) = path.first() else { continue };
        let is_local = matches!(first.as_str(), "crate" | "self" | "super")
            || module.children.contains_key(first)
            || module.items.contains(first);
        if !is_local {
            continue;
        }
        if name == "*" {
            module.globs.push(path[..path.len() - 1].to_vec());
        } else {
            module.imports.insert(name, path.clone());
        }
        if !is_reexport {
            module.references.push((path, line));
        }
    }
}

/// Adds the path, the imported name and the line of each leaf of a `use` tree.
fn expand_use(tree: &[Token<'_>], prefix: &[String], leaves: &mut Vec<(CodePath, String, usize)>) {
    let mut path = prefix.to_vec();
    let mut at = 0;
    while let Some(token) = tree.get(at) {
        match token.text {
            "::" => {}
            "{" => {
                // The tree's last token closes it.
                let inner = &tree[at + 1..tree.len().saturating_sub(1).max(at + 1)];
                let (mut depth, mut start) = (0_usize, 0);
                for (n, token) in inner.iter().enumerate() {
                    match token.text {
                        "{" => depth += 1,
                        "}" => depth = depth.saturating_sub(1),
                        "," if depth == 0 => {
                            expand_use(&inner[start..n], &path, leaves);
                            start = n + 1;
                        }
                        _ => {}
                    }
                }
                return expand_use(&inner[start..], &path, leaves);
            }
            "as" => break,
            text => path.push(text.to_owned()),
        }
        at += 1;
    }
    let Some(first) = tree.first() else { return };
    if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
        path.pop();
    }
    let alias = tree.get(at + 1).filter(|_| matches(tree, at, &["as"]));
    let name = alias.map_or_else(|| path.last().cloned().unwrap_or_default(), |alias| alias.text.to_owned());
    leaves.push((path, name, first.line));
}
