//! Markdown (CommonMark with tables) with YAML front matter.
//!
//! The text is the reader's to edit: it stays as it reads, and what was marked follows as quotations.

use chrono::SecondsFormat;
use ortoo_model::{ExportArticle, Heading, Wording};

use super::annotated_article::about;
use super::{language, one_line, source, title};

pub(super) fn write(articles: &[ExportArticle], wording: &dyn Wording) -> String {
    let mut out = String::from("---\n");
    match articles {
        [one] => out.push_str(&front(one, "")),
        _ => {
            out.push_str(&format!("title: {}\narticles:\n", quoted(&wording.heading(Heading::Articles))));
            for one in articles {
                out.push_str(&front(one, "    ").replacen("    ", "  - ", 1));
            }
        }
    }
    out.push_str("---\n");
    for one in articles {
        out.push_str(&article(one, wording));
    }
    out
}

fn front(article: &ExportArticle, indent: &str) -> String {
    let row = &article.entry.row;
    let list = |items: &[String]| {
        format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
    };
    let date = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default()
    };
    let fields = [
        ("title", quoted(title(article))),
        ("source", quoted(source(article))),
        ("url", row.url.as_deref().map(quoted).unwrap_or_default()),
        ("authors", list(&article.entry.authors)),
        ("published", date(row.published_at)),
        ("saved", date(article.saved_at)),
        ("language", language(article).to_owned()),
        ("tags", list(&article.entry.own_tags)),
    ];
    let mut out = String::new();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("{indent}{name}: {value}\n"));
    }
    out
}

fn article(article: &ExportArticle, wording: &dyn Wording) -> String {
    let mut out = format!("\n# {}\n", escaped(&one_line(title(article))));
    let text = text(article.entry.html.as_str());
    if !text.is_empty() {
        out.push_str(&format!("\n{text}\n"));
    }
    if article.annotations.is_empty() {
        return out;
    }
    out.push_str(&format!("\n## {}\n", wording.heading(Heading::Notes)));
    for annotation in &article.annotations {
        if let Some(target) = &annotation.target {
            out.push('\n');
            for line in target.exact.lines() {
                out.push_str(&format!("> {}\n", escaped(line.trim())));
            }
        }
        // The note is Markdown already.
        if !annotation.note.trim().is_empty() {
            out.push_str(&format!("\n{}\n", annotation.note.trim()));
        }
        out.push_str(&format!("\n*{}*\n", escaped(&about(annotation, wording))));
    }
    out
}

fn text(html: &str) -> String {
    dom_query::Document::from(html).md(None).trim().to_owned()
}

/// A scalar as YAML 1.2 takes it in any place: JSON's way of quoting, and what YAML calls unprintable escaped.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text that is nothing but text in Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => true,
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Words, articles};
    use super::*;

    #[test]
    fn an_article_has_front_matter_text_and_notes() {
        let check = |articles: &[ExportArticle], parts: &[&str]| {
            let written = write(articles, &Words);
            for part in parts {
                assert!(written.contains(part), "{part} in {written}");
            }
        };
        let all = articles();
        check(
            &all[..1],
            &[
                "---\ntitle: \"Өглөө \\\"цас\\\" <оров>: № 1\"\nsource: \"Мэдээ\"\nurl: \"https://news.example/1?a=1&b=2\"\n",
                "authors: [\"Дорж\"]\npublished: 2025-01-02T03:00:00Z\nsaved: 2025-01-03T03:00:00Z\nlanguage: mn\ntags: [\"өвөл\"]\n---\n",
                "# Өглөө \"цас\" \\<оров\\>: № 1\n",
                "**цас**",
                "\n> цас оров\n\n**Чухал**",
                "*green · #төсөв · 2025-01-02*",
            ],
        );
        check(
            &all,
            &[
                "articles:\n  - title: \"Өглөө",
                "\n    source: \"Мэдээ\"\n",
                "  - title: \"https://news.example/2\"\n",
            ],
        );
    }

    #[test]
    fn hostile_text_stays_text() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check("# a", "\\# a");
        check("1. a [b](c)", "1\\. a \\[b\\](c)");
        check("<img> &amp; a*b_", "\\<img\\> \\&amp; a\\*b\\_");
        let check = |text: &str, expected: &str| assert_eq!(quoted(text), expected);
        check("a\n---\nb: \"c\\", "\"a\\u000a---\\u000ab: \\\"c\\\\\"");
        check("\u{85}\u{2028}", "\"\\u0085\\u2028\"");
    }
}
