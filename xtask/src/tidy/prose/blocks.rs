//! The comments of source files and the paragraphs of documents.

use crate::tidy::files::File;
use crate::tidy::rust::source::split;

const WEB_EXTENSIONS: &[&str] = &["ts", "js", "svelte", "css"];

/// Comments of web sources: how they begin and end. Line comments end with the line.
const WEB_COMMENTS: [(&str, Option<&str>); 3] = [("/*", Some("*/")), ("<!--", Some("-->")), ("//", None)];

/// The style guide and the glossary quote the words that they advise against.
const DOCUMENTS_ABOUT_WORDS: [&str; 2] = ["docs/style.md", "docs/glossary.md"];

/// A comment, with line comments below each other as one, or a paragraph.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Block {
    /// The lines with their numbers, without comment markers.
    pub(super) lines: Vec<(usize, String)>,
    /// Whether it documents an item or a module.
    pub(super) is_doc: bool,
}

/// Returns the comments or paragraphs of a file; none for files of other kinds.
pub(super) fn blocks(file: &File) -> Vec<Block> {
    if file.is_generated() {
        Vec::new()
    } else if file.is(&["rs"]) {
        rust_comments(&file.text)
    } else if file.is(WEB_EXTENSIONS) {
        web_comments(&file.text)
    } else if is_document(file) {
        paragraphs(&file.text)
    } else {
        Vec::new()
    }
}

fn is_document(file: &File) -> bool {
    let is_ours = file.is_in("docs/") || !file.path.contains('/');
    file.is(&["md"]) && is_ours && !DOCUMENTS_ABOUT_WORDS.contains(&file.path.as_str())
}

fn rust_comments(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let mut blocks: Vec<Block> = Vec::new();
    // The marker and the line of a comment that the next line may continue.
    let mut open: Option<(&str, usize)> = None;
    for comment in split(text).comments {
        let marker =
            ["///", "//!", "//", "/**", "/*!", "/*"].into_iter().find(|m| comment.text.starts_with(m));
        let Some(marker) = marker else { continue };
        let is_doc = matches!(marker, "///" | "//!" | "/**" | "/*!");
        let is_alone = lines.get(comment.line - 1).is_some_and(|line| line.trim_start().starts_with(marker));
        let continues = is_alone && open == Some((marker, comment.line - 1));
        if !continues {
            blocks.push(Block { lines: Vec::new(), is_doc });
        }
        if let Some(block) = blocks.last_mut() {
            block.lines.extend(comment_lines(&comment.text[marker.len()..], comment.line));
        }
        open = is_alone.then_some((marker, comment.line));
    }
    blocks
}

/// The lines of a comment's text without the stars at their beginnings.
fn comment_lines(text: &str, first: usize) -> impl Iterator<Item = (usize, String)> {
    let clean = |line: &str| line.trim().trim_start_matches('*').trim_end_matches("*/").trim().to_owned();
    text.lines().enumerate().map(move |(n, line)| (first + n, clean(line)))
}

/// Not a parser: a comment begins at a marker that is not within quotes, and line comments need a space after it, as
/// prettier writes them.
fn web_comments(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // The end marker of the block comment that goes on.
    let mut open: Option<&str> = None;
    let mut last_line_comment = 0;
    for (n, line) in text.lines().enumerate() {
        let number = n + 1;
        let mut rest = line;
        loop {
            if let Some(end) = open {
                let (inside, after) = rest.split_once(end).map_or((rest, None), |(a, b)| (a, Some(b)));
                if let Some(block) = blocks.last_mut() {
                    block.lines.extend(comment_lines(inside, number));
                }
                let Some(after) = after else { break };
                (open, rest) = (None, after);
            }
            let Some((at, marker, end)) = first_comment(rest) else { break };
            let inside = &rest[at + marker.len()..];
            if end.is_some() {
                let is_doc = inside.starts_with('*');
                blocks.push(Block { lines: Vec::new(), is_doc });
                (open, rest) = (end, inside.trim_start_matches('*'));
                continue;
            }
            let is_alone = line.trim_start().starts_with(marker);
            if !(is_alone && last_line_comment + 1 == number) {
                blocks.push(Block::default());
            }
            if let Some(block) = blocks.last_mut() {
                block.lines.extend(comment_lines(inside, number));
            }
            last_line_comment = if is_alone { number } else { 0 };
            break;
        }
    }
    blocks
}

fn first_comment(line: &str) -> Option<(usize, &'static str, Option<&'static str>)> {
    let is_quoted =
        |at: usize| ['"', '\'', '`'].iter().any(|quote| line[..at].matches(*quote).count() % 2 == 1);
    let is_comment = |at: usize, marker: &str| {
        let after = &line[at + marker.len()..];
        let before = line[..at].chars().next_back();
        marker != "//" || after.starts_with(' ') && before.is_none_or(char::is_whitespace)
    };
    let comments = WEB_COMMENTS.into_iter().filter_map(|(marker, end)| {
        let at = line.match_indices(marker).map(|(at, _)| at);
        let at = at.filter(|at| !is_quoted(*at) && is_comment(*at, marker)).min()?;
        Some((at, marker, end))
    });
    comments.min_by_key(|(at, ..)| *at)
}

/// Paragraphs, headings and rows of tables, without blocks of code.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![Block::default()];
    let mut is_code = false;
    for (n, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            let begins = line.trim().is_empty() || line.starts_with(['#', '|', '-', '*']);
            if begins && blocks.last().is_some_and(|block| !block.lines.is_empty()) {
                blocks.push(Block::default());
            }
            if let Some(block) = blocks.last_mut().filter(|_| !line.trim().is_empty()) {
                block.lines.push((n + 1, line.to_owned()));
            }
        }
    }
    blocks.retain(|block| !block.lines.is_empty());
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each block as `line: text`, with `!` before the text of a doc comment.
    fn check(path: &str, text: &str, expected: &[&str]) {
        let file = File { path: path.into(), text: text.into(), tracked: true };
        let blocks: Vec<String> = blocks(&file)
            .iter()
            .map(|block| {
                let text = block.lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join(" ");
                format!("{}: {}{}", block.lines[0].0, if block.is_doc { "!" } else { "" }, text.trim())
            })
            .collect();
        assert_eq!(blocks, expected, "{text}");
    }

    #[test]
    fn line_comments_below_each_other_are_one() {
        check(
            "a.rs",
            "/// A b\n/// c.\nfn d() {} // e\n// f\n// g\n\n// h\n",
            &["1: !A b c.", "3: e", "4: f g", "7: h"],
        );
        check("a.rs", "//! A.\n\n/* b\n * c */\nlet d = \"// e\";\n", &["1: !A.", "3: b c"]);
        check("a.rs", "// Generated by x.\n// b\n", &[]);
    }

    #[test]
    fn comments_of_the_interface_are_found() {
        check(
            "a.ts",
            "/** A\n * b. */\nlet c = \"// d\"; // e\n// f\n// g\n",
            &["1: !A b.", "3: e", "4: f g"],
        );
        check("a.ts", "let a = /https?:\\/\\//; let b = 'http://c';\n", &[]);
        check("a.svelte", "<!-- A\n b -->\n<p>x</p>\n<style>\n  /* c */\n", &["1: A b", "5: c"]);
        check("a.css", "a { b: c; } /* d */ e {} /* f */\n", &["1: d", "1: f"]);
    }

    #[test]
    fn documents_have_paragraphs() {
        let text = "# A\n\nb\nc\n```\nd\n```\n- e\n- f\n| g |\n";
        check("docs/a.md", text, &["1: # A", "3: b c", "8: - e", "9: - f", "10: | g |"]);
        check("ui/notes.md", text, &[]);
        check("docs/style.md", text, &[]);
    }
}
