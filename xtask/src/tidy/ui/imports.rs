//! The import statements of a TypeScript or Svelte file.
//!
//! Not a parser: prettier writes an import in one of few ways, and those are understood.

use crate::tidy::files::File;

/// One import or re-export.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Import {
    /// The line of the statement's beginning.
    pub(super) line: usize,
    /// What stands between the quotes.
    pub(super) from: String,
    /// Whether only types are imported, of which nothing remains at run time.
    pub(super) types_only: bool,
}

impl Import {
    /// The file's path without its extension, for a relative import by `file`; nothing for a package.
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

/// `a/b.svelte.ts` and `a/b.svelte` are imported under several spellings; all lose `.ts`.
pub(super) fn without_extension(path: &str) -> &str {
    path.strip_suffix(".ts").or_else(|| path.strip_suffix(".js")).unwrap_or(path)
}

/// All of a file's imports, `import("...")` too.
pub(super) fn imports(file: &File) -> Vec<Import> {
    let mut found = Vec::new();
    let mut statement: Option<(usize, String)> = None;
    for (at, line) in file.lines() {
        let line = line.trim();
        if statement.is_none() && begins(line) {
            statement = Some((at, String::new()));
        }
        let Some((began, text)) = &mut statement else {
            found.extend(called(line).map(|from| Import { line: at, from, types_only: false }));
            continue;
        };
        text.push_str(line);
        text.push(' ');
        if let Some(from) = quoted(text) {
            found.push(Import { line: *began, from, types_only: types_only(text) });
            statement = None;
        } else if line.ends_with([';', '}']) {
            statement = None;
        }
    }
    found
}

fn begins(line: &str) -> bool {
    ["import ", "import{", "export {", "export{", "export * ", "export type {"]
        .iter()
        .any(|word| line.starts_with(word))
}

/// The module's name: after `from`, or right after `import`.
fn quoted(statement: &str) -> Option<String> {
    let rest = match statement.split_once(" from ") {
        Some((_, rest)) => rest,
        None => statement.strip_prefix("import ")?,
    };
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(name, _)| name.to_owned())
}

/// The names in `import("...")` and, for tests, `vi.mock`-like calls are none of ours.
fn called(line: &str) -> impl Iterator<Item = String> {
    let calls = line.split("import(").skip(1).filter_map(|rest| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(name, _)| name.to_owned())
    });
    calls.collect::<Vec<_>>().into_iter()
}

fn types_only(statement: &str) -> bool {
    if statement.starts_with("import type ") || statement.starts_with("export type ") {
        return true;
    }
    let names = statement.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?.0)));
    let Some((before, names)) = names else { return false };
    let default = before.trim() != "import" && before.trim() != "export";
    let mut names = names.split(',').map(str::trim).filter(|name| !name.is_empty()).peekable();
    !default && names.peek().is_some() && names.all(|name| name.starts_with("type "))
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
    fn every_way_to_import_is_seen() {
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
    fn what_is_no_import_is_not_seen() {
        check("export { a, b };\nconst c = \"from './d'\";\n", &[]);
        check("// import the rest\nconst important = 1;\n", &[]);
    }

    #[test]
    fn imports_of_types_alone_are_told_apart() {
        check("import type { A } from \"./a.ts\";\n", &[(1, "./a.ts", true)]);
        check("import { type A, type B } from \"./a.ts\";\n", &[(1, "./a.ts", true)]);
        check("import { type A, b } from \"./a.ts\";\n", &[(1, "./a.ts", false)]);
        check("import A, { type B } from \"./a.ts\";\n", &[(1, "./a.ts", false)]);
    }

    #[test]
    fn a_relative_import_leads_to_a_file() {
        let file = File { path: "ui/src/features/front/Page.svelte".into(), ..File::default() };
        let target = |from: &str| Import { line: 1, from: from.into(), types_only: false }.target(&file);
        assert_eq!(target("./Row.svelte").as_deref(), Some("ui/src/features/front/Row.svelte"));
        assert_eq!(target("../../state/feeds.svelte.ts").as_deref(), Some("ui/src/state/feeds.svelte"));
        assert_eq!(target("svelte"), None);
        assert_eq!(target("../../../../../x"), None);
    }
}
