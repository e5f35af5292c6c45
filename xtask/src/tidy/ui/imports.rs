//! The import statements of a TypeScript or Svelte file.
//!
//! Not a parser: it understands the few forms in which prettier writes imports.

use crate::tidy::files::File;

/// One import or re-export.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Import {
    /// Line on which the statement begins.
    pub(super) line: usize,
    /// The module as written between the quotes.
    pub(super) from: String,
    /// Whether only types are imported, which disappear at run time.
    pub(super) types_only: bool,
}

impl Import {
    /// Returns the imported file's path without its extension, for a relative import in `file`; `None` for a package.
    pub(super) fn target(&self, file: &File) -> Option<String> {
        if !self.from.starts_with('.') {
            return None;
        }
        let mut parts: Vec<&str> = file.path.split('/').collect();
        parts.pop();
        for step in self.from.split('?').next()?.split('/') {
            match step {
                "." => {}
                ".." => drop(parts.pop()?),
                name => parts.push(name),
            }
        }
        Some(without_extension(&parts.join("/")).to_owned())
    }
}

/// Removes `.ts` or `.js`, so that the spellings under which a file can be imported are the same.
pub(super) fn without_extension(path: &str) -> &str {
    path.strip_suffix(".ts").or_else(|| path.strip_suffix(".js")).unwrap_or(path)
}

/// Returns all imports of a file, including `import("...")`.
pub(super) fn imports(file: &File) -> Vec<Import> {
    let mut imports = Vec::new();
    let mut statement: Option<(usize, String)> = None;
    for (at, line) in file.lines() {
        let line = line.trim();
        if statement.is_none() && begins_import(line) {
            statement = Some((at, String::new()));
        }
        let Some((first_line, text)) = &mut statement else {
            imports.extend(dynamic_imports(line).map(|from| Import { line: at, from, types_only: false }));
            continue;
        };
        text.push_str(line);
        text.push(' ');
        if let Some(from) = quoted_module(text) {
            imports.push(Import { line: *first_line, from, types_only: is_types_only(text) });
            statement = None;
        } else if line.ends_with([';', '}']) {
            statement = None;
        }
    }
    imports
}

fn begins_import(line: &str) -> bool {
    ["import ", "import{", "export {", "export{", "export * ", "export type {"]
        .iter()
        .any(|word| line.starts_with(word))
}

/// The quoted module name after `from`, or right after `import`.
fn quoted_module(statement: &str) -> Option<String> {
    let rest = match statement.split_once(" from ") {
        Some((_, rest)) => rest,
        None => statement.strip_prefix("import ")?,
    };
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(name, _)| name.to_owned())
}

/// The module names in `import("...")`.
fn dynamic_imports(line: &str) -> impl Iterator<Item = String> {
    let calls = line.split("import(").skip(1).filter_map(|rest| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(name, _)| name.to_owned())
    });
    calls.collect::<Vec<_>>().into_iter()
}

fn is_types_only(statement: &str) -> bool {
    if statement.starts_with("import type ") || statement.starts_with("export type ") {
        return true;
    }
    let names = statement.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?.0)));
    let Some((before, names)) = names else { return false };
    let has_default = before.trim() != "import" && before.trim() != "export";
    let mut names = names.split(',').map(str::trim).filter(|name| !name.is_empty()).peekable();
    !has_default && names.peek().is_some() && names.all(|name| name.starts_with("type "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(usize, &str, bool)]) {
        let file = File { path: "ui/src/a/b.ts".into(), text: text.into(), tracked: true };
        let found: Vec<_> = imports(&file).into_iter().map(|i| (i.line, i.from, i.types_only)).collect();
        let expected: Vec<_> =
            expected.iter().map(|(line, from, types)| (*line, (*from).to_owned(), *types)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn all_forms_of_imports_are_recognized() {
        check("import \"./a.css\";\n", &[(1, "./a.css", false)]);
        check("x;\nimport A from './A.svelte';\n", &[(2, "./A.svelte", false)]);
        check("import {\n  a,\n  b,\n} from \"../c.ts\";\n", &[(1, "../c.ts", false)]);
        check(
            "export * from \"./c.ts\";\nexport { d } from \"./d.ts\";\n",
            &[(1, "./c.ts", false), (2, "./d.ts", false)],
        );
        check("const x = await import(\"./fake.ts\");\n", &[(1, "./fake.ts", false)]);
        check("<script lang=\"ts\">\n  import { a } from \"../a.ts\";\n", &[(2, "../a.ts", false)]);
    }

    #[test]
    fn other_statements_are_not_imports() {
        check("export { a, b };\nconst c = \"from './d'\";\n", &[]);
        check("// import the rest\nconst important = 1;\n", &[]);
    }

    #[test]
    fn imports_of_types_only_are_recognized() {
        check("import type { A } from \"./a.ts\";\n", &[(1, "./a.ts", true)]);
        check("import { type A, type B } from \"./a.ts\";\n", &[(1, "./a.ts", true)]);
        check("import { type A, b } from \"./a.ts\";\n", &[(1, "./a.ts", false)]);
        check("import A, { type B } from \"./a.ts\";\n", &[(1, "./a.ts", false)]);
    }

    #[test]
    fn a_relative_import_resolves_to_a_file() {
        let file = File { path: "ui/src/features/front/Page.svelte".into(), ..File::default() };
        let target = |from: &str| Import { line: 1, from: from.into(), types_only: false }.target(&file);
        assert_eq!(target("./Row.svelte").as_deref(), Some("ui/src/features/front/Row.svelte"));
        assert_eq!(target("../../state/feeds.svelte.ts").as_deref(), Some("ui/src/state/feeds.svelte"));
        assert_eq!(target("svelte"), None);
        assert_eq!(target("../../../../../x"), None);
    }
}
